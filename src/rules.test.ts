import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

/** One number or several of one prefix: `FILE-3, 12, 26..28`, `PLAN-1 to PLAN-19`, `RES-2, RES-3`. */
const NUMBERS = /[A-Z]+-\d+(?:(?:, | to |\.\.)(?:[A-Z]+-)?\d+)*/.source;

/** The rules that a heading means, and those among them that it names itself. */
function rulesOf(heading: string): {
  readonly meant: readonly string[];
  readonly named: readonly string[];
} {
  let prefix = "";
  const meant: string[] = [];
  const named: string[] = [];
  for (const part of heading.split(", ")) {
    const ends = part.split(/ to |\.\./).map((end) => {
      prefix = /^[A-Z]+-/.exec(end)?.[0] ?? prefix;
      return Number(end.replace(prefix, ""));
    });
    const [from = 0, to = from] = ends;
    for (let number = from; number <= to; number += 1) meant.push(prefix + String(number));
    named.push(...ends.map((end) => prefix + String(end)));
  }
  return { meant, named };
}

/** What tests and the lines of a text call themselves by, where that is the number of a rule. */
function headings(text: string, before: string): readonly string[] {
  return [...text.matchAll(new RegExp(`${before}(${NUMBERS}): `, "gm"))].map(
    (found) => found[1] ?? "",
  );
}

const rules = headings(readFileSync("src/domain/SPEC.md", "utf8"), "^- ").flatMap(
  (heading) => rulesOf(heading).meant,
);
const tests = ["src", "e2e"]
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)),
  )
  .filter((file) => /\.(test|spec)\.tsx?$/.test(file))
  .flatMap((file) => headings(readFileSync(file, "utf8"), `["'\`]`))
  .map(rulesOf);

it("no two rules have one number", () => {
  expect(rules.filter((rule, at) => rules.indexOf(rule) !== at)).toEqual([]);
});

it("every rule is named by a test", () => {
  const held = new Set(tests.flatMap(({ meant }) => meant));
  expect(rules.filter((rule) => !held.has(rule))).toEqual([]);
});

it("every rule that a test names is written down", () => {
  const named = new Set(tests.flatMap((one) => one.named));
  expect([...named].filter((rule) => !rules.includes(rule))).toEqual([]);
});
