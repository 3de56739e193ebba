import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvLine, FOR_PROGRAMS } from "../files/csv-writer.ts";
import type { WorkerClient } from "./client.ts";
import { clientInHere, contactsAsk, EVERYTHING, loadText } from "./fake-worker.fixture.ts";
import type { Fix } from "./fix.ts";
import {
  FIELDS,
  issuesOf,
  type Model,
  rowsShown,
  type Step,
  stepModel,
} from "./plain-rows.fixture.ts";
import type { ViewAsk } from "./protocol.ts";

const cell = fc.constantFrom("", "Ann", " ann", "BOB", "bob ", "é", "x".repeat(256), "#N/A");
const email = fc.constantFrom("", "", "a@b.co", "A@B.CO", "wrong", "c@d.org", "é@é.fr");
const line = fc.tuple(cell, email, cell);
const fix: fc.Arbitrary<Fix> = fc.constantFrom<Fix>(
  { type: "lower_case", field: "email", at: null },
  { type: "trim", field: "name", at: null },
  { type: "fill", field: "name", by: "Nobody" },
  { type: "clear", field: "email", at: { field: "email", code: "invalid_email" } },
  { type: "leave_out", at: { field: "email", code: "invalid_email" } },
  {
    type: "replace",
    find: { text: "b", wholeCell: false, matchCase: false, field: null },
    by: "$&",
  },
);
const viewAsk: fc.Arbitrary<ViewAsk> = fc.record({
  show: fc.constantFrom("all", "valid", "errors", "warnings"),
  search: fc.constantFrom("", "", "b", "É", ".co", "$&", "zz"),
  problem: fc.constantFrom(
    null,
    null,
    { field: "email", code: "invalid_email" as const },
    { field: "name", code: "required" as const },
    { field: null, code: "duplicate_row" as const },
  ),
  filters: fc.constantFrom(
    [],
    [],
    [{ field: "name", texts: ["", "Ann", "BOB"] }],
    [
      { field: "email", texts: ["", "wrong"] },
      { field: "notes", texts: ["é", ""] },
    ],
  ),
  sort: fc.option(
    fc.record({
      field: fc.constantFrom(...FIELDS),
      direction: fc.constantFrom("asc" as const, "desc" as const),
    }),
  ),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    type: fc.constant("edit" as const),
    row: fc.nat({ max: 9 }),
    field: fc.nat({ max: 2 }),
    text: fc.oneof(cell, email),
  }),
  fc.record({ type: fc.constant("delete" as const), rows: fc.array(fc.nat({ max: 9 })) }),
  fc.constant<Step>({ type: "add" }),
  fc.record({ type: fc.constant("fix" as const), fix }),
  fc.record({
    type: fc.constantFrom("clear" as const, "fillDown" as const),
    from: fc.nat({ max: 4 }),
    to: fc.nat({ max: 9 }),
    field: fc.nat({ max: 2 }),
  }),
  fc.record({
    type: fc.constant("paste" as const),
    index: fc.nat({ max: 5 }),
    texts: fc.array(fc.oneof(cell, email), { minLength: 1, maxLength: 3 }),
  }),
  fc.constant<Step>({ type: "undo" }),
  fc.constant<Step>({ type: "redo" }),
);

/** Changes nothing: an edit that says what the cell says is no step. */
function isEmptyStep(model: Model, one: Step): boolean {
  return one.type !== "undo" && one.type !== "redo" && stepModel(model, one) === model;
}

async function stepWorker(client: WorkerClient, one: Step): Promise<void> {
  switch (one.type) {
    case "edit":
      await client.call("edit", {
        cells: [{ row: one.row, field: FIELDS[one.field]!, text: one.text }],
        label: { what: "edit", count: 1 },
      });
      break;
    case "delete":
      await client.call("deleteRows", { rows: one.rows });
      break;
    case "add":
      await client.call("addRow", {});
      break;
    case "fix":
      await client.call("applyFix", one.fix);
      break;
    case "clear":
    case "fillDown": {
      const { view } = await client.call("view", EVERYTHING);
      const { from, to } = one;
      await client.call(one.type, { view, from, to, fields: [FIELDS[one.field]!] });
      break;
    }
    case "paste": {
      const { view, count } = await client.call("view", EVERYTHING);
      const index = Math.min(one.index, count);
      const texts = one.texts.map((text) => [text]);
      await client.call("paste", { view, index, field: "name", texts });
      break;
    }
    case "undo":
      await client.call("undo", {});
      break;
    case "redo":
      await client.call("redo", {});
      break;
  }
}

async function expectSame(client: WorkerClient, model: Model, ask: ViewAsk): Promise<void> {
  const { view, count } = await client.call("view", EVERYTHING);
  const window = await client.call("window", { view, from: 0, to: count });
  const issues = issuesOf(model.rows);
  const named = (at: number) => issues[at]!.map(({ field, code }) => `${field} ${code}`);
  const wanted = model.rows.flatMap((row, at) =>
    row.deleted ? [] : [{ row: at, number: row.number, cells: row.cells, issues: named(at) }],
  );
  const shown = window.map((row) => ({
    row: row.row,
    number: row.number,
    cells: row.cells,
    issues: row.issues.map(({ field, code }) => `${field} ${code}`),
  }));
  expect(shown).toEqual(wanted);
  const chosen = await client.call("view", ask);
  const chosenRows = await client.call("window", { ...chosen, from: 0, to: chosen.count });
  expect(chosenRows.map(({ row }) => row)).toEqual(rowsShown(model.rows, ask));
}

describe("WORK-4: edits, bulk fixes, deletes, undo and redo are those of a plain array", () => {
  it("after every step: texts, row numbers, issues, counts, sorting and filtering", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 1, maxLength: 6 }),
        fc.array(fc.tuple(step, viewAsk), { maxLength: 12 }),
        async (lines, steps) => {
          const client = clientInHere();
          const text = [FIELDS, ...lines].map((cells) => csvLine(cells, FOR_PROGRAMS)).join("");
          await loadText(client, text);
          const file = lines.map((cells, at) => ({ number: at + 2, cells, deleted: false }));
          let model: Model = { file, rows: file, past: [], future: [] };
          await client.call("check", contactsAsk(FIELDS));
          await expectSame(client, model, EVERYTHING);
          for (const [one, ask] of steps) {
            if (isEmptyStep(model, one)) continue;
            model = stepModel(model, one);
            await stepWorker(client, one);
            await expectSame(client, model, ask);
          }
          const summary = await client.call("check", contactsAsk(FIELDS));
          const kept = model.rows.filter((row) => !row.deleted);
          expect(summary.total).toBe(kept.length);
          expect(summary.deleted).toBe(model.rows.length - kept.length);
          client.close();
        },
      ),
      { numRuns: 60 },
    );
  });
});
