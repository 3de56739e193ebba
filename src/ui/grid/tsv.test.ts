import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatTsv, parseTsv } from "./tsv.ts";

describe("cells on the clipboard", () => {
  it.each([
    ["a cell", "x", [["x"]]],
    [
      "Excel ends with a line end",
      "a\tb\r\nc\td\r\n",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    [
      "Google Sheets does not",
      "a\tb\nc\td",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    ["old Mac line ends", "a\rb", [["a"], ["b"]]],
    ["a line end inside a cell", '"two\nlines"\tx', [["two\nlines", "x"]]],
    ["a quote inside a quoted cell", '"say ""hi""\n"\tx', [['say "hi"\n', "x"]]],
    ["a quote inside a plain cell is text", 'a"b\tc', [['a"b', "c"]]],
    ["a quote that nothing closes is text", '"open\tx', [['"open', "x"]]],
    ["a closed quote with text behind it is text", '"a" b\tx', [['"a" b', "x"]]],
    ["empty cells", "\t\t", [["", "", ""]]],
    ["an empty row between", "a\n\nb", [["a"], [""], ["b"]]],
    ["one empty line", "\n", [[""]]],
    ["nothing", "", []],
  ])("REVIEW-5: %s", (_, text, rows) => {
    expect(parseTsv(text)).toEqual(rows);
  });

  it("REVIEW-5: what is copied is pasted again", () => {
    const cell = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom('"', "\t", "\n", "\r", "a", " ", "é") }),
    );
    const rows = fc.integer({ min: 1, max: 4 }).chain((width) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
        minLength: 1,
        maxLength: 5,
      }),
    );
    fc.assert(
      fc.property(rows, (table) => {
        // One empty cell is no text at all, and one empty last row is the line end before it.
        fc.pre(table.at(-1)?.join("") !== "" || table.at(-1)?.length !== 1);
        expect(parseTsv(formatTsv(table))).toEqual(table);
      }),
      { numRuns: 300 },
    );
  });
});
