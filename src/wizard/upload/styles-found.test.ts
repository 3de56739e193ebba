import { describe, expect, it } from "vitest";
import { dateStyleOf, decimalStyleOf } from "./styles-found.ts";

const column = (...texts: string[]) => texts.map((text) => [text]);

describe("what the first rows show", () => {
  it.each([
    [column("31/12/2021", "05/04/2020"), true, "dmy"],
    [column("12/31/2021", "05/04/2020"), true, "mdy"],
    [column("05/04/2020", "06/07/2021"), true, null],
    [column("2021-12-31"), false, null],
    [column("Luke", "Leia", "Han", "05/04/2020"), false, null],
    [column("", ""), false, null],
    [[], false, null],
    // One column settles it for the other.
    [
      [
        ["31/12/2021", "05/04/2020"],
        ["30/11/2021", "06/04/2020"],
      ],
      true,
      "dmy",
    ],
    // Two columns that differ: neither is said of the file.
    [[["31/12/2021", "12/31/2021"]], true, null],
  ] as const)("STYLE-1: dates of %j", (rows, there, style) => {
    expect(dateStyleOf(rows)).toEqual({ there, style });
  });

  it.each([
    [column("1.234,56", "99,10"), true, ","],
    [column("1,234.56", "99.10"), true, "."],
    [column("1,234", "2,345"), true, null],
    [column("12", "13"), false, null],
  ] as const)("STYLE-2: decimals of %j", (rows, there, style) => {
    expect(decimalStyleOf(rows)).toEqual({ there, style });
  });
});
