import type { Column, Table } from "../domain/table.ts";
import { csvLine, FOR_PEOPLE } from "./csv-writer.ts";
import { unguard } from "./formula-guard.ts";

/**
 * The errors file: the columns of the person's file in order, then these four. One line for a row;
 * several problems of a row stand in one line, joined by ` | `.
 */
export const PROBLEM_COLUMNS = ["_row", "_field", "_code", "_message"] as const;

export interface ProblemRow {
  /** Row number in the person's file. */
  readonly number: number;
  /** One text for each column of the file. */
  readonly cells: readonly string[];
  readonly problems: readonly {
    readonly field: string | null;
    readonly code: string;
    readonly message: string;
  }[];
}

/** Writes an errors file piece by piece: `head`, a piece for each row, `tail`. */
export interface ErrorsFile {
  readonly type: string;
  readonly head: string;
  row(row: ProblemRow): string;
  readonly tail: string;
}

/** The errors file as texts, for a workbook. */
export function errorsSheet(columns: readonly Column[]): {
  readonly header: readonly string[];
  row(row: ProblemRow): readonly string[];
} {
  const kept = ownColumns(columns);
  return {
    header: [...kept.map((at) => columns[at]?.header ?? ""), ...PROBLEM_COLUMNS],
    row: (row) => [...kept.map((at) => row.cells[at] ?? ""), ...problemCells(row)],
  };
}

/** The errors file as CSV. Formulas are guarded, and unguarded when the file is imported again. */
export function errorsCsv(columns: readonly Column[]): ErrorsFile {
  const sheet = errorsSheet(columns);
  return {
    type: "text/csv;charset=utf-8",
    head: `\ufeff${csvLine(sheet.header, FOR_PEOPLE)}`,
    row: (row) => csvLine(sheet.row(row), FOR_PEOPLE),
    tail: "",
  };
}

/** The errors file as a JSON array of objects: texts as they are, keys by the columns' labels. */
export function errorsJson(columns: readonly Column[]): ErrorsFile {
  const kept = ownColumns(columns);
  let separator = "\n";
  return {
    type: "application/json",
    head: "[",
    row(row) {
      const [, field, code, message] = problemCells(row);
      // No prototype: a header may be called `__proto__`.
      const object: Record<string, unknown> = Object.create(null);
      for (const at of kept) object[columns[at]?.label ?? ""] = row.cells[at] ?? "";
      Object.assign(object, { _row: row.number, _field: field, _code: code, _message: message });
      const text = `${separator}${JSON.stringify(object)}`;
      separator = ",\n";
      return text;
    },
    tail: "\n]\n",
  };
}

/** Whether these are the columns of an errors file of ours. */
export function isErrorsFile(headers: readonly string[]): boolean {
  const last = headers.slice(-PROBLEM_COLUMNS.length);
  return PROBLEM_COLUMNS.every((name, at) => last[at] === name);
}

/** The table of an errors file with the texts as they were before formulas were guarded. */
export function unguarded(table: Table, columns: readonly Column[]): Table {
  const cells: string[] = [];
  return {
    rowCount: table.rowCount,
    columns,
    cell: (row, column) => unguard(table.cell(row, column)),
    visit: (from, to, see) =>
      table.visit(from, to, (row, found) => {
        for (let i = 0; i < found.length; i += 1) cells[i] = unguard(found[i] ?? "");
        see(row, cells);
      }),
    rowNumber: (row) => table.rowNumber(row),
  };
}

/** Columns of the person: those of an earlier errors file are written anew. */
function ownColumns(columns: readonly Column[]): readonly number[] {
  const all = columns.map((_, at) => at);
  const isOurs = isErrorsFile(columns.map((column) => column.header));
  return isOurs ? all.slice(0, -PROBLEM_COLUMNS.length) : all;
}

function problemCells({ number, problems }: ProblemRow): readonly string[] {
  return [
    `${number}`,
    problems.map((one) => one.field ?? "").join(" | "),
    problems.map((one) => one.code).join(" | "),
    problems.map((one) => one.message).join(" | "),
  ];
}
