import { expect, it } from "vitest";
import type { ImportObject } from "../../domain/contract.ts";
import { countsOf, rowsImported } from "./counts.ts";

const stats = { created: 4, updated: 1, deleted: 2, overwritten: 0, events: 7 };
const outcome = { create: 4, update: 1, unchanged: 3, delete: 0, duplicate: 2, reject: 1 };

function made(more: Partial<ImportObject>): ImportObject {
  return { action: "merge", stats, outcome, count_errors: 3, ...more } as ImportObject;
}

function numbers(result: ImportObject) {
  return Object.fromEntries(countsOf(result).map(({ name, count }) => [name, count]));
}

it("RESULT-1: the rows of the file add up", () => {
  const counts = numbers(made({ stats: { ...stats, deleted: 0 } }));
  expect(counts).toEqual({
    created: 4,
    updated: 1,
    unchanged: 3,
    deleted: 0,
    leftOut: 2,
    errors: 1,
  });
  expect(rowsImported(made({}))).toBe(8);
});

it.each([
  ["overwrite", { ...outcome, delete: 2 }, 8],
  ["overwrite", null, 5],
  ["delete", { ...outcome, create: 0, update: 0, unchanged: 0, delete: 2 }, 2],
  ["delete", null, 2],
] as const)(
  "RESULT-2: what %s removed is imported only where that was asked for (%j)",
  (action, told, rows) => {
    expect(rowsImported(made({ action, outcome: told }))).toBe(rows);
  },
);

it("RESULT-2: what overwrite removes comes from the directory, not from the file", () => {
  expect(numbers(made({ action: "overwrite" }))["deleted"]).toBe(2);
});

it("RESULT-3: what a back end does not tell is not made up", () => {
  expect(numbers(made({ outcome: null }))).toMatchObject({
    created: 4,
    unchanged: null,
    leftOut: null,
    errors: 3,
  });
});
