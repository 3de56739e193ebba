import { describe, expect, it } from "vitest";
import type { FileNote, FileProblemCode } from "./file.ts";
import { describeNote, describeProblem } from "./words.ts";

const PROBLEMS: Record<FileProblemCode, string> = {
  empty_file: "",
  no_rows: "",
  too_large: "52428800",
  too_many_rows: "1048576",
  too_many_columns: "16384",
  password_protected: "",
  not_a_spreadsheet: "PDF document",
  damaged: "",
  unpacks_too_large: "",
  unsupported: "",
  cell_too_long: "row 3, cell 2",
  unknown_sheet: "Sheet9",
  unknown_encoding: "klingon",
  timed_out: "",
  unreadable: "",
};

describe("the words for files", () => {
  it.each(Object.entries(PROBLEMS))(
    "FILE-50: %s says the name, the reason and the way out",
    (code, detail) => {
      const text = describeProblem({ code: code as FileProblemCode, detail }, "people.csv");
      expect(text).toMatch(/^(people\.csv|“klingon”) .+\.$/);
      expect(text).not.toMatch(/undefined|NaN|  /);
    },
  );

  it.each([
    ["too_large", "52428800", "50 MB"],
    ["too_many_rows", "1048576", "1,048,576 rows"],
    ["not_a_spreadsheet", "RTF document", "an RTF document"],
  ] as const)("FILE-50: %s %s", (code, detail, words) => {
    expect(describeProblem({ code, detail })).toContain(words);
  });

  it.each<[FileNote, string]>([
    [{ code: "blank_rows_skipped", count: 1 }, "1 blank row is skipped."],
    [{ code: "blank_rows_skipped", count: 1200 }, "1,200 blank rows are skipped."],
    [
      { code: "unclosed_quote", row: 7 },
      "A quote was opened and never closed (row 7); it is kept as text.",
    ],
    [
      { code: "more_tables", row: 9 },
      "There is another table below the first (row 9). Only the first is read.",
    ],
  ])("FILE-50: %j", (note, text) => {
    expect(describeNote(note)).toBe(text);
  });
});
