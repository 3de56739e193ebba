/**
 * `npm run corpora -- FOLDER [--verbose] [--only TEXT] [--record]`: reads files by others and
 * compares with what is expected of them. The exit code is 1 when a set has fewer right than the
 * recorded floor. Of files that have a process each, the last two columns are the most time and
 * memory that a refusal took; `--verbose` lists each file.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { csvSets } from "./corpora-csv.ts";
import { hostileSets } from "./corpora-hostile.ts";
import { textSets } from "./corpora-text.ts";
import { workbookSets } from "./corpora-workbooks.ts";
import type { CorpusSet, Outcome, Used } from "./corpus.ts";

const FLOOR = new URL("./corpora-floor.json", import.meta.url);

interface Tally {
  readonly name: string;
  readonly total: number;
  readonly right: number;
  readonly wrong: number;
  readonly refused: number;
  readonly seconds: number;
  /** Of the refusals that were right. */
  readonly used: readonly Used[];
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      verbose: { type: "boolean" },
      only: { type: "string" },
      record: { type: "boolean" },
    },
  });
  const [folder] = positionals;
  if (folder === undefined || !existsSync(folder)) {
    console.log(`Skipped: there is no folder ${folder ?? "(none was named)"}.`);
    return 0;
  }
  const floor = JSON.parse(readFileSync(FLOOR, "utf8")) as Record<string, number>;
  const sets = [
    ...csvSets(folder),
    ...textSets(folder),
    ...workbookSets(folder),
    ...hostileSets(folder),
  ].filter((set) => values.only === undefined || set.name.includes(values.only));
  console.log(line(["set", "cases", "right", "wrong", "refused", "floor", "s", "most s", "MB"]));
  let lowered = false;
  for (const set of sets) {
    const tally = await run(set, values.verbose === true ? console.log : () => undefined);
    const least = floor[set.name];
    if (least !== undefined && tally.right < least) lowered = true;
    floor[set.name] = Math.max(least ?? 0, tally.right);
    const numbers = [tally.total, tally.right, tally.wrong, tally.refused, least ?? "-"];
    console.log(
      line([set.name, ...numbers.map(String), tally.seconds.toFixed(1), ...mostOf(tally)]),
    );
  }
  if (values.record === true) writeFileSync(FLOOR, `${JSON.stringify(floor, null, 2)}\n`);
  if (lowered) console.error("Fewer are right than were before.");
  return lowered ? 1 : 0;
}

async function run(set: CorpusSet, say: (text: string) => void): Promise<Tally> {
  const start = performance.now();
  const counts: Record<Outcome["type"], number> = { right: 0, wrong: 0, refused: 0 };
  const used: Used[] = [];
  for (const one of set.cases) {
    const outcome = await one.run();
    counts[outcome.type] += 1;
    if (outcome.type !== "right") say(`  ${outcome.type} ${one.name}: ${outcome.why}`);
    else if (outcome.used !== undefined) {
      say(`  ${one.name}: ${figuresOf(outcome.used)}`);
      if (outcome.used.refusal !== null) used.push(outcome.used);
    }
  }
  const seconds = (performance.now() - start) / 1000;
  return { name: set.name, total: set.cases.length, ...counts, seconds, used };
}

function figuresOf({ refusal, seconds, megabytes }: Used): string {
  return `${seconds.toFixed(1)} s, ${megabytes.toFixed(0)} MB; ${refusal ?? "read"}`;
}

function mostOf({ used }: Tally): readonly string[] {
  if (used.length === 0) return [];
  const most = (figures: readonly number[]) => Math.max(...figures);
  return [
    most(used.map(({ seconds }) => seconds)).toFixed(1),
    most(used.map(({ megabytes }) => megabytes)).toFixed(0),
  ];
}

function line([name = "", ...numbers]: readonly string[]): string {
  return name.padEnd(28) + numbers.map((text) => text.padStart(8)).join("");
}

process.exitCode = await main();
