import { describe, expect, it } from "vitest";
import { contact } from "../../resources/contact.ts";
import type { EditLabel, Summary } from "../../worker/protocol.ts";
import type { Fix } from "../../worker/fix.ts";
import { sayOf } from "../words.ts";
import { changeName, fixName, statusOf } from "./labels.ts";
import { reviewWords } from "./words.ts";

const say = sayOf("review", reviewWords, { locale: "en", overrides: {} });

const summary: Summary = {
  total: 1234,
  checked: 1234,
  valid: 1190,
  errors: 44,
  warnings: 3,
  deleted: 0,
  edited: 0,
  undo: null,
  redo: null,
  version: 1,
};

describe("the status sentence", () => {
  it.each<[Partial<Summary>, string]>([
    [{}, "1,190 of 1,234 rows will be imported; 44 with errors are left out"],
    [{ errors: 1, valid: 1233 }, "1,233 of 1,234 rows will be imported; 1 with errors is left out"],
    [{ errors: 0, valid: 1234 }, "All 1,234 rows will be imported"],
    [{ total: 1, checked: 1, errors: 0, valid: 1 }, "The row will be imported"],
    [{ checked: 500 }, "Checking the rows: 500 of 1,234"],
    [
      { valid: 0, errors: 1234 },
      "No row can be imported yet. Fix a problem, or go back and map other columns.",
    ],
    [{ total: 0, checked: 0, valid: 0, errors: 0 }, "There are no rows. Undo, or add one."],
  ])("REVIEW-10: says what will be imported (%j)", (change, sentence) => {
    expect(statusOf({ ...summary, ...change }, say)).toBe(sentence);
  });

  it("REVIEW-10: numbers are written as the locale writes them", () => {
    const german = sayOf("review", reviewWords, { locale: "de", overrides: {} });
    expect(statusOf(summary, german)).toContain("1.190 of 1.234");
  });
});

describe("what was done", () => {
  it.each<[EditLabel, string]>([
    [
      { what: "fix", fix: "lower_case", field: "email", count: 214 },
      "lower-case 214 cells of Email",
    ],
    [{ what: "fix", fix: "clear", field: "email", count: 2 }, "fix 2 cells of Email"],
    [{ what: "edit", count: 1, field: "email" }, "edit 1 cell"],
    [{ what: "delete", count: 1200 }, "leave out 1,200 rows"],
    [{ what: "fill", fix: "fill", field: "email", count: 3 }, "fill 3 cells"],
    [{ what: "paste", count: 6 }, "paste 6 cells"],
  ])("REVIEW-11: undo says what it undoes (%j)", (label, words) => {
    expect(changeName(label, contact, say)).toBe(words);
  });

  it("REVIEW-11: every fix has a name", () => {
    const at = { field: "email", code: "invalid_email" } as const;
    const find = { text: "a", wholeCell: false, matchCase: false, field: null };
    const fixes: readonly Fix[] = [
      { type: "trim", field: "email", at },
      { type: "lower_case", field: "email", at: null },
      { type: "replace", find, by: "b" },
      { type: "fill", field: "email", by: "" },
      { type: "read_dates", field: "email", as: "dmy" },
      { type: "read_dates", field: "email", as: "mdy" },
      { type: "read_dates", field: "email", as: "ymd" },
      { type: "read_numbers", field: "email", decimal: "." },
      { type: "read_numbers", field: "email", decimal: "," },
      { type: "to_cents", field: "value" },
      { type: "pad_zeros", field: "email", length: 5 },
      { type: "repair_text", field: "email" },
      { type: "use_suggestion", field: "email", at },
      { type: "clear", field: "email", at },
      { type: "leave_out", at },
    ];
    const names = fixes.map((fix) => fixName(fix, say));
    expect(new Set(names).size).toBe(fixes.length);
    expect(names.join()).not.toMatch(/_|\{/);
  });
});
