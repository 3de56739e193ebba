import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileCheck } from "../domain/check.ts";
import { createDuplicates } from "../domain/duplicates.ts";
import { csvLine, FOR_PROGRAMS } from "../files/csv-writer.ts";
import { resourceOf } from "../resources/registry.ts";
import type { WorkerClient } from "./client.ts";
import { clientInHere, contactsAsk, EVERYTHING, loadText } from "./fake-worker.fixture.ts";
import type { Fix } from "./fix.ts";

/** The plain way: rows as arrays, a copy of all of them for each step of undo. */
interface ModelRow {
  readonly number: number | null;
  readonly cells: readonly string[];
  readonly deleted: boolean;
}
interface Model {
  readonly file: readonly ModelRow[];
  readonly rows: readonly ModelRow[];
  readonly past: readonly (readonly ModelRow[])[];
  readonly future: readonly (readonly ModelRow[])[];
}

const FIELDS = ["name", "email", "notes"];
const contact = resourceOf("contact");

type Step =
  | { readonly type: "edit"; readonly row: number; readonly field: number; readonly text: string }
  | { readonly type: "delete"; readonly rows: readonly number[] }
  | { readonly type: "add" }
  | { readonly type: "fix"; readonly fix: Fix }
  | { readonly type: "undo" }
  | { readonly type: "redo" };

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
  fc.constant<Step>({ type: "undo" }),
  fc.constant<Step>({ type: "redo" }),
);

function commit(model: Model, rows: readonly ModelRow[]): Model {
  if (JSON.stringify(rows) === JSON.stringify(model.rows)) return model;
  return { ...model, rows, past: [...model.past, model.rows], future: [] };
}

function stepModel(model: Model, one: Step): Model {
  const { rows, past, future } = model;
  switch (one.type) {
    case "edit":
      return commit(
        model,
        rows.map((row, at) => (at === one.row && !row.deleted ? withCell(row, one) : row)),
      );
    case "delete":
      return commit(
        model,
        rows.map((row, at) => (one.rows.includes(at) ? { ...row, deleted: true } : row)),
      );
    case "add":
      return commit(model, [...rows, { number: null, cells: ["", "", ""], deleted: false }]);
    case "fix":
      return commit(
        model,
        rows.map((row) => (row.deleted ? row : fixRow(row, one.fix))),
      );
    case "undo": {
      const before = past.at(-1);
      if (before === undefined) return model;
      return { ...model, rows: before, past: past.slice(0, -1), future: [...future, rows] };
    }
    case "redo": {
      const after = future.at(-1);
      if (after === undefined) return model;
      return { ...model, rows: after, past: [...past, rows], future: future.slice(0, -1) };
    }
  }
}

function withCell(row: ModelRow, { field, text }: { field: number; text: string }): ModelRow {
  return { ...row, cells: row.cells.with(field, text) };
}

function fixRow(row: ModelRow, one: Fix): ModelRow {
  const [name = "", mail = ""] = row.cells;
  const wrong = compileCheck(contact, { fields: FIELDS, action: "merge" })
    .row(row.cells)
    .issues.some(({ code }) => code === "invalid_email");
  switch (one.type) {
    case "lower_case":
      return withCell(row, { field: 1, text: mail.toLowerCase() });
    case "trim":
      return withCell(row, { field: 0, text: name.trim() });
    case "fill":
      return name.trim() === "" ? withCell(row, { field: 0, text: one.by }) : row;
    case "clear":
      return wrong ? withCell(row, { field: 1, text: "" }) : row;
    case "leave_out":
      return wrong ? { ...row, deleted: true } : row;
    case "replace":
      return { ...row, cells: row.cells.map((text) => text.split(/b/i).join("$&")) };
    default:
      throw new Error(`no model for ${one.type}`);
  }
}

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
    case "undo":
      await client.call("undo", {});
      break;
    case "redo":
      await client.call("redo", {});
      break;
  }
}

/** What the rules of the domain say of the rows, looked at all anew. */
function issuesOf(rows: readonly ModelRow[]): string[][] {
  const check = compileCheck(contact, { fields: FIELDS, action: "merge" });
  const duplicates = createDuplicates(contact, FIELDS);
  const found = rows.map((row, at) => {
    if (row.deleted) return [];
    const { values, issues } = check.row(row.cells);
    if (!issues.some(({ severity }) => severity === "error")) duplicates.set(at, values);
    return issues.map(({ field, code }) => `${field} ${code}`);
  });
  const groups = duplicates.find();
  return found.map((issues, at) =>
    groups.isLeftOut(at, "ignore_all") ? [...issues, "null duplicate_row"] : issues,
  );
}

async function expectSame(client: WorkerClient, model: Model): Promise<void> {
  const { view, count } = await client.call("view", EVERYTHING);
  const window = await client.call("window", { view, from: 0, to: count });
  const issues = issuesOf(model.rows);
  const wanted = model.rows.flatMap((row, at) =>
    row.deleted ? [] : [{ row: at, number: row.number, cells: row.cells, issues: issues[at]! }],
  );
  const shown = window.map((row) => ({
    row: row.row,
    number: row.number,
    cells: row.cells,
    issues: row.issues.map(({ field, code }) => `${field} ${code}`),
  }));
  expect(shown).toEqual(wanted);
  const withErrors = await client.call("view", { ...EVERYTHING, show: "errors" });
  const errorRows = await client.call("window", { ...withErrors, from: 0, to: count });
  expect(errorRows.map(({ row }) => row)).toEqual(
    window
      .filter((row) => row.issues.some(({ severity }) => severity === "error"))
      .map((r) => r.row),
  );
}

describe("WORK-4: edits, bulk fixes, deletes, undo and redo are those of a plain array", () => {
  it("after every step: texts, row numbers, issues, counts, sorting and filtering", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 1, maxLength: 6 }),
        fc.array(step, { maxLength: 12 }),
        async (lines, steps) => {
          const client = clientInHere();
          const text = [FIELDS, ...lines].map((cells) => csvLine(cells, FOR_PROGRAMS)).join("");
          await loadText(client, text);
          const file = lines.map((cells, at) => ({ number: at + 2, cells, deleted: false }));
          let model: Model = { file, rows: file, past: [], future: [] };
          await client.call("check", contactsAsk(FIELDS));
          await expectSame(client, model);
          for (const one of steps) {
            if (isEmptyStep(model, one)) continue;
            model = stepModel(model, one);
            await stepWorker(client, one);
            await expectSame(client, model);
          }
          const summary = await client.call("check", contactsAsk(FIELDS));
          const kept = model.rows.filter((row) => !row.deleted);
          expect(summary.total).toBe(kept.length);
          expect(summary.deleted).toBe(model.rows.length - kept.length);
          const sorted = await client.call("view", {
            ...EVERYTHING,
            sort: { field: "name", direction: "asc" },
          });
          const window = await client.call("window", { ...sorted, from: 0, to: sorted.count });
          expect(window.map(({ cells }) => cells[0])).toEqual(sortedNames(kept));
          client.close();
        },
      ),
      { numRuns: 60 },
    );
  });
});

function sortedNames(rows: readonly ModelRow[]): string[] {
  const { compare } = new Intl.Collator(undefined, { numeric: true });
  return rows
    .map(({ cells }) => cells[0] ?? "")
    .sort((a, b) => {
      const [one, other] = [a.trim(), b.trim()];
      if (one === "" || other === "") return Number(one === "") - Number(other === "");
      return compare(one, other);
    });
}
