import type { Column, Table } from "../domain/table.ts";
import type { RowIndex } from "./csv-index.ts";
import { csvTable, type CsvTable } from "./csv-table.ts";
import type { FileNote } from "./file.ts";
import { FileProblem } from "./file.ts";
import { columnsOf } from "./header.ts";
import { filledCells } from "./header-signs.ts";
import { nextTableIn, rowsOf } from "./next-table.ts";
import { wholeBreaks, withoutRows, type PageBreaks } from "./page-breaks.ts";
import { END_ROWS, tableEnd, type NumberedRow, type TableEnd } from "./table-end.ts";
import { breakNotes } from "./table-notes.ts";
import { indexNotes } from "./text-notes.ts";
import { filledWidth, type TextPlan } from "./text-plan.ts";

export const NO_BREAKS: PageBreaks = { headers: [], pages: [] };
export const NO_END: TableEnd = { rows: 0, notes: [] };

/** A text of which every row was found. */
export interface IndexedText {
  readonly whole: RowIndex;
  /** Lines between the rows, by their row of the index. */
  readonly breaks: PageBreaks;
  readonly csv: Pick<CsvTable, "store" | "dialect" | "decode" | "isUtf8">;
}

export interface TextTable {
  readonly table: Table;
  /** No row was left out behind the header. */
  readonly isWhole: boolean;
  readonly notes: readonly FileNote[];
}

/** The table of a text, without what stands among and below its rows. Throws `FileProblem`. */
export function textTable(plan: TextPlan, { whole, breaks, csv }: IndexedText): TextTable {
  const { header, everyRow } = plan;
  if (whole.rowCount === 0) throw new FileProblem("empty_file");
  const first = firstAfter(whole, plan.headerEnd);
  if (first >= whole.rowCount) throw new FileProblem("no_rows");
  const tableOf = (index: RowIndex, end: number, columns: readonly Column[]): Table =>
    csvTable({ ...csv, index, columns, first, end });
  const all = tableOf(whole, whole.rowCount, columnsFor(header, whole.width));
  const next = everyRow ? whole.rowCount : nextTableIn(all, whole, { ...plan, first });
  const found = breaksBefore(next, all, { breaks, preamble: plan.preamble, first });
  const left = [...found.headers, ...found.pages];
  const index = left.length === 0 ? whole : withoutRows(whole, left);
  const rows = tableOf(index, next - left.length, all.columns);
  if (rows.rowCount === 0) throw new FileProblem("no_rows");
  const tail = everyRow ? NO_END : tableEnd(lastRows(rows), header);
  const end = next - left.length - tail.rows;
  const hasNext = next < whole.rowCount;
  const columns = hasNext ? columnsFor(header, widthOf(rows, end - first)) : all.columns;
  // How long the rows of the other table are is of no account.
  const ofOthers = hasNext ? Infinity : tail.rows + found.pages.length;
  const ofRows = indexNotes(whole).filter(({ code, count = 0 }) => {
    if (code === "ragged_rows") return !hasNext;
    return code !== "short_rows" || count > ofOthers;
  });
  return {
    table: tableOf(index, end, columns),
    isWhole: end === whole.rowCount,
    notes: [
      ...ofRows,
      ...breakNotes(found, (row) => all.rowNumber(row - first)),
      ...tail.notes,
      ...(hasNext ? [{ code: "more_tables" as const, row: all.rowNumber(next - first) }] : []),
    ],
  };
}

/** The breaks above the row at which the table ends, with the heads of their pages. */
function breaksBefore(
  next: number,
  all: Table,
  table: {
    readonly breaks: PageBreaks;
    readonly preamble: TextPlan["preamble"];
    readonly first: number;
  },
): PageBreaks {
  const cellsOf = (row: number) => rowsOf(all, row - table.first, row - table.first + 1)[0] ?? [];
  const { headers, pages } = wholeBreaks(table.breaks, {
    ...table,
    rowCount: all.rowCount,
    cellsOf,
  });
  const isBefore = (row: number) => row < next;
  return { headers: headers.filter(isBefore), pages: pages.filter(isBefore) };
}

/** Whether lines between the rows may be none of them: a table of one column says what it likes. */
export function mayBreak({ everyRow, header, facts }: TextPlan): boolean {
  return !everyRow && facts.headerRow !== null && filledCells(header) > 1;
}

function lastRows(table: Table): readonly NumberedRow[] {
  const from = Math.max(0, table.rowCount - END_ROWS);
  return rowsOf(table, from, table.rowCount).map((cells, at) => ({
    number: table.rowNumber(from + at),
    cells,
  }));
}

function widthOf(table: Table, rows: number): number {
  let width = 0;
  table.visit(0, rows, (_, cells) => {
    width = Math.max(width, filledWidth(cells));
  });
  return width;
}

/** Number of the row of the index that is the first behind the header. */
export function firstAfter(
  { numbers, rowCount }: Pick<RowIndex, "numbers" | "rowCount">,
  headerEnd: number,
): number {
  if (numbers === null) return Math.min(headerEnd, rowCount);
  let low = 0;
  let high = rowCount;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) <= headerEnd) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Of a table without a header: the width that most of its first rows have. */
export function usualWidth({ rows }: TextPlan): number {
  const widths = rows.map((row) => filledWidth(row.cells)).sort((a, b) => a - b);
  return widths[widths.length >> 1] ?? 0;
}

/** A column for each header and for each cell beyond them. */
export function columnsFor(header: readonly string[], width: number): readonly Column[] {
  const headers = [...header];
  while (headers.length < width) headers.push("");
  return columnsOf(headers);
}
