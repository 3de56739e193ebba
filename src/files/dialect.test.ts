import { describe, expect, it } from "vitest";
import { inferDialect } from "./dialect.ts";

describe("the dialect", () => {
  it.each([
    ["commas", "a,b,c\n1,2,3\n4,5,6\n", ","],
    ["semicolons with decimal commas", "a;b;c\n1,5;2,5;x\n4,5;5,5;y\n", ";"],
    ["tabs with commas in text", "name\tnote\nAda\tone, two, three\nBob\tfour\n", "\t"],
    ["pipes", "a|b\nx|1\ny|2\n", "|"],
    ["a comma and a space", "a, b, c\n1, 2, 3\n4, 5, 6\n", ", "],
    [
      "a comma and a space before quotes",
      'y, n, t\n1968, 86, "Greet, ings"\n1970, 17, "Ma"\n',
      ", ",
    ],
    ["two pipes", "a||b||c\n1||2||3\n", "||"],
    [
      "aligned with spaces",
      "NAME         CITY      AGE\nAda Love     London    36\nBob          New York  7\n",
      "  ",
    ],
    ["one column of names", "name\nAda Lovelace\nGrace Hopper\nAlan Turing\n", ","],
    ["one column with a space below", "name\nPacked Person\n", ","],
    ["one column with two spaces in some", "name\nAda  Lovelace\nBob  Smith\n", ","],
    ["one column of times", "time\n10:15\n11:20\n23:59\n", ","],
    ["one column of addresses", "url\nhttps://a.example/x\nhttps://b.example/y\n", ","],
    ["text with commas in quotes", '"a";"b"\n"x, y, z";"1, 2"\n"x, w, z";"1, 3"\n', ";"],
    ["control characters", "a\u0001b\n1\u00012\n3\u00014\n", "\u0001"],
    ["empty cells", "a,,c\nd,,f\n", ","],
  ])("FILE-11: %s", (_, text, delimiter) => {
    expect(inferDialect(text, {}).delimiter).toBe(delimiter);
  });

  it.each([
    ["plain", "a,b\n1,2\n", '"', "double"],
    ["doubled", 'a,b\n"x ""y"" z",2\n', '"', "double"],
    ["backslashes", 'a,b\n"x \\"y\\" z",2\n"\\"w\\" v",3\n', '"', "backslash"],
    ["paths that end in a backslash", 'a,b\n"C:\\dir\\","x"\n"D:\\","y"\n', '"', "double"],
    ["apostrophes as quotes", "a,b\n'x, y','1'\n'z, w','2'\n", "'", "double"],
    ["doubled apostrophes", "'name','n'\n'Ada','1'\n'O''Neil','2'\n", "'", "double"],
    ["apostrophes in names", "name,city\nO'Neil,'s-Hertogenbosch\nD'Arcy,Rome\n", '"', "double"],
  ])("FILE-12: %s", (_, text, quote, escape) => {
    expect(inferDialect(text, {})).toMatchObject({ quote, escape });
  });

  it("FILE-10: what the person chose is obeyed", () => {
    const chosen = { delimiter: ";", quote: "", escape: "double" } as const;
    expect(inferDialect("a,b\n1,2\n", chosen)).toEqual(chosen);
  });
});
