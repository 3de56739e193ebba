import { compileCheck } from "../domain/check.ts";
import { createDuplicates } from "../domain/duplicates.ts";
import type { IssueCode, Severity } from "../domain/issue.ts";
import { resourceOf } from "../resources/registry.ts";
import type { Fix } from "./fix.ts";
import type { ViewAsk } from "./protocol.ts";

/** The plain way: rows as arrays, a copy of all of them for each step of undo. */
export interface ModelRow {
  readonly number: number | null;
  readonly cells: readonly string[];
  readonly deleted: boolean;
}
export interface ModelIssue {
  readonly field: string | null;
  readonly code: IssueCode;
  readonly severity: Severity;
}
export interface Model {
  readonly file: readonly ModelRow[];
  readonly rows: readonly ModelRow[];
  readonly past: readonly (readonly ModelRow[])[];
  readonly future: readonly (readonly ModelRow[])[];
}

export const FIELDS = ["name", "email", "notes"];
const contact = resourceOf("contact");

export type Step =
  | { readonly type: "edit"; readonly row: number; readonly field: number; readonly text: string }
  | { readonly type: "delete"; readonly rows: readonly number[] }
  | { readonly type: "add" }
  | { readonly type: "fix"; readonly fix: Fix }
  | { readonly type: "clear"; readonly from: number; readonly to: number; readonly field: number }
  | {
      readonly type: "fillDown";
      readonly from: number;
      readonly to: number;
      readonly field: number;
    }
  | { readonly type: "paste"; readonly index: number; readonly texts: readonly string[] }
  | { readonly type: "undo" }
  | { readonly type: "redo" };

function commit(model: Model, rows: readonly ModelRow[]): Model {
  if (JSON.stringify(rows) === JSON.stringify(model.rows)) return model;
  return { ...model, rows, past: [...model.past, model.rows], future: [] };
}

export function stepModel(model: Model, one: Step): Model {
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
    case "clear":
    case "fillDown": {
      const shown = rows.flatMap((row, at) => (row.deleted ? [] : [at])).slice(one.from, one.to);
      const first = rows[shown[0] ?? -1]?.cells[one.field] ?? "";
      const text = one.type === "clear" ? "" : first;
      return commit(
        model,
        rows.map((row, at) => (shown.includes(at) ? withCell(row, { ...one, text }) : row)),
      );
    }
    case "paste": {
      const shown = rows.flatMap((row, at) => (row.deleted ? [] : [at]));
      const index = Math.min(one.index, shown.length);
      const changed = [...rows];
      for (const [offset, text] of one.texts.entries()) {
        const at = shown[index + offset] ?? changed.length;
        const row = changed[at] ?? { number: null, cells: ["", "", ""], deleted: false };
        changed[at] = withCell(row, { field: 0, text });
      }
      return commit(model, changed);
    }
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

/** What the rules of the domain say of the rows, looked at all anew. */
export function issuesOf(rows: readonly ModelRow[]): ModelIssue[][] {
  const check = compileCheck(contact, { fields: FIELDS, action: "merge" });
  const duplicates = createDuplicates(contact, FIELDS);
  const found = rows.map((row, at) => {
    if (row.deleted) return [];
    const { values, issues } = check.row(row.cells);
    if (!issues.some(({ severity }) => severity === "error")) duplicates.set(at, values);
    return issues.map(({ field, code, severity }) => ({ field, code, severity }));
  });
  const groups = duplicates.find();
  return found.map((issues, at) =>
    groups.isLeftOut(at, "ignore_all")
      ? [...issues, { field: null, code: "duplicate_row", severity: "error" } as const]
      : issues,
  );
}

/** The rows that a view shows, in its order. */
export function rowsShown(rows: readonly ModelRow[], ask: ViewAsk): number[] {
  const issues = issuesOf(rows);
  const has = (at: number, severity: Severity) =>
    issues[at]?.some((issue) => issue.severity === severity);
  const found = [...rows.keys()].filter((at) => {
    const row = rows[at];
    if (row === undefined || row.deleted) return false;
    if (ask.show === "errors" && !has(at, "error")) return false;
    if (ask.show === "valid" && has(at, "error")) return false;
    if (ask.show === "warnings" && (has(at, "error") || !has(at, "warning"))) return false;
    const { problem } = ask;
    const isProblem = ({ field, code }: ModelIssue) =>
      field === problem?.field && code === problem.code;
    if (problem !== null && issues[at]?.some(isProblem) !== true) return false;
    const filters = ask.filters.every(({ field, texts }) =>
      texts.includes(row.cells[FIELDS.indexOf(field)] ?? ""),
    );
    const searched = row.cells.some((text) =>
      text.toLowerCase().includes(ask.search.toLowerCase()),
    );
    return filters && searched;
  });
  if (ask.sort === null) return found;
  const { compare } = new Intl.Collator(undefined, { numeric: true });
  const place = FIELDS.indexOf(ask.sort.field);
  const sign = ask.sort.direction === "asc" ? 1 : -1;
  const keyOf = (at: number) => (rows[at]?.cells[place] ?? "").trim();
  return found.sort((a, b) => {
    const [one, other] = [keyOf(a), keyOf(b)];
    if (one === "" || other === "") return Number(one === "") - Number(other === "");
    return compare(one, other) * sign;
  });
}
