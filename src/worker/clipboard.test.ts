import { describe, expect, it } from "vitest";
import { writeCells } from "./clipboard.ts";

describe("WORK-1: cells travel as spreadsheets put them on the clipboard", () => {
  it.each([
    [
      [
        ["a", "b"],
        ["c", "d"],
      ],
      "a\tb\r\nc\td",
    ],
    [[["two\nlines", "x"]], '"two\nlines"\tx'],
    [[["tab\there"]], '"tab\there"'],
    [[['"quoted"']], '"""quoted"""'],
    [[['12" pipe']], '12" pipe'],
    [[["", ""]], "\t"],
    [[], ""],
  ])("%j", (texts, text) => {
    expect(writeCells(texts)).toBe(text);
  });
});
