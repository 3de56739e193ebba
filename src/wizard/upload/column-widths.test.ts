import { describe, expect, it } from "vitest";
import { COLUMN_WIDTH, columnWidths } from "./column-widths.ts";

/** Each letter is half an em wide, an `i` a fifth. */
function measure(text: string): number {
  return [...text].reduce((width, letter) => width + (letter === "i" ? 0.2 : 0.5), 0);
}

describe("widths of the columns of a preview", () => {
  it.each([
    ["the longest text", [["a".repeat(20)], ["b"]], [10]],
    ["the least where texts are short, blank or missing", [["a"], [""], []], [COLUMN_WIDTH.least]],
    ["the most where one is very long", [["a".repeat(9000)]], [COLUMN_WIDTH.most]],
    ["the widest of the longest two", [["i".repeat(30)], ["w".repeat(28)]], [14]],
    ["each column its own", [["a".repeat(16), "b".repeat(24)]], [8, 12]],
    ["wide letters count twice", [["漢".repeat(16)], ["a".repeat(20)], ["b".repeat(19)]], [10]],
    ["no row at all", [], [COLUMN_WIDTH.least]],
  ])("WIZARD-22: %s", (_, rows, widths) => {
    expect(columnWidths(rows, widths.length, measure)).toEqual(widths);
  });
});
