import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { RESOURCE_NAMES } from "../domain/resource.ts";
import { frameWords, sayOf } from "./words.ts";
import { mapWords } from "./map/words.ts";
import { besideWords } from "./upload/beside-words.ts";
import { openedWords } from "./upload/opened-words.ts";
import { uploadWords } from "./upload/words.ts";

const table = {
  hello: "Hello {name}",
  rows: { one: "{count} row", other: "{count} rows" },
} as const;
const english = { locale: "en", overrides: {} };

describe("words", () => {
  it("WORDS-1: values are put in, numbers in the locale", () => {
    expect(sayOf("x", table, english)("hello", { name: "Leia" })).toBe("Hello Leia");
    expect(sayOf("x", table, english)("rows", { count: 1234 })).toBe("1,234 rows");
    const german = sayOf("x", table, { locale: "de", overrides: {} });
    expect(german("rows", { count: 1234 })).toBe("1.234 rows");
  });

  it("WORDS-2: the count chooses the plural form of the locale", () => {
    expect(sayOf("x", table, english)("rows", { count: 1 })).toBe("1 row");
    const polish = sayOf("x", table, {
      locale: "pl",
      overrides: {
        "x.rows": {
          one: "{count} wiersz",
          few: "{count} wiersze",
          many: "{count} wierszy",
          other: "?",
        },
      },
    });
    expect([1, 2, 5].map((count) => polish("rows", { count }))).toEqual([
      "1 wiersz",
      "2 wiersze",
      "5 wierszy",
    ]);
  });

  it("WORDS-3: a host's own word takes the place of ours, of that step alone", () => {
    const settings = { locale: "en", overrides: { "x.hello": "Ahoy {name}" } };
    expect(sayOf("x", table, settings)("hello", { name: "Han" })).toBe("Ahoy Han");
    expect(sayOf("y", table, settings)("hello", { name: "Han" })).toBe("Hello Han");
  });

  it.each(["{count}", "$&", "$1", "{__proto__}", "{constructor}"])(
    "WORDS-4: %s as a value is plain text",
    (name) => {
      expect(sayOf("x", table, english)("hello", { name })).toBe(`Hello ${name}`);
    },
  );

  it("WORDS-5: a missing value leaves its place to be seen", () => {
    expect(sayOf("x", table, english)("hello", {})).toBe("Hello {name}");
  });

  it("WORDS-6: every word of these steps is said somewhere", () => {
    const folder = join(import.meta.dirname, ".");
    const code = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file) && !/words\.ts$|\.test\./.test(file))
      .map((file) => readFileSync(join(folder, file), "utf8"))
      .join("\n");
    // Made of parts: `${resource}More`, `look.${what}`, `offer${kind}`; or a resource, or the code of
    // a note or problem.
    const made = /More$|^look\.|^(offer|take)(Join|List|Swap)$|_/;
    const codes: readonly string[] = [
      ...RESOURCE_NAMES,
      "damaged",
      "unsupported",
      "internal",
      "mojibake",
      "unreadable",
    ];
    const words = { ...uploadWords, ...besideWords, ...openedWords, ...mapWords, ...frameWords };
    const unsaid = Object.keys(words).filter(
      (key) =>
        !made.test(key) &&
        !codes.includes(key) &&
        !new RegExp(`["'.]${key}\\b|\\b${key}:`).test(code),
    );
    expect(unsaid).toEqual([]);
  });
});
