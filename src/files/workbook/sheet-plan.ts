import type { FileNote, ReadOptions } from "../file.ts";
import { findHeader, isAnotherTable, joinHeaders, type HeaderPlace } from "../header.ts";
import { headerNotes } from "../table-notes.ts";
import type { Merge } from "./sheet.ts";
import { textsOf, usedColumns, type SheetRows } from "./sheet-rows.ts";

/** Where the table of a sheet is. */
export interface SheetPlan {
  /** Row number of the header in the sheet; null: none. */
  readonly headerRow: number | null;
  readonly headerRows: 1 | 2;
  /** Rows above the header. */
  readonly preamble: number;
  /** Header texts, one for each of `columns`. */
  readonly header: readonly string[];
  /** 0-based columns of the sheet. */
  readonly columns: readonly number[];
  /** The rows of data: from (included) and to (excluded), by their index in the rows. */
  readonly from: number;
  readonly to: number;
}

/** Rows from the top that the header is looked for in. */
const TOP_ROWS = 50;
/** No table has so many blank rows in it: what is below them is not of it. */
const WIDE_GAP = 1000;
/** Gaps that are looked at for another table below; a sheet of gaps has none. */
const MOST_GAPS = 100;
const ROWS_BELOW = 8;

/** Finds the header and the columns of the table; `rows` may be the top of a sheet alone. */
export function planSheet(rows: SheetRows, options: ReadOptions): SheetPlan {
  const topColumns = usedColumns(rows, 0, Math.min(TOP_ROWS, rows.count));
  const place = headerPlace(rows, topColumns, options);
  const start = place.index ?? 0;
  const from = place.index === null ? 0 : Math.min(start + place.rows, rows.count);
  const to = tableEnd(rows, { place, from, columns: topColumns });
  const columns = usedColumns(rows, start, to);
  return {
    headerRow: place.index === null ? null : rows.number(start),
    headerRows: place.rows,
    preamble: place.index === null ? 0 : start,
    header: headerTexts(rows, place, columns),
    columns,
    from,
    to,
  };
}

function headerPlace(
  rows: SheetRows,
  columns: readonly number[],
  options: ReadOptions,
): HeaderPlace {
  const { headerRow } = options;
  if (headerRow === null) return { index: null, rows: 1 };
  if (headerRow !== undefined) {
    let index = 0;
    while (index < rows.count - 1 && rows.number(index) < headerRow) index += 1;
    return { index, rows: options.headerRows ?? 1 };
  }
  const top = Array.from({ length: Math.min(TOP_ROWS, rows.count) }, (_, index) =>
    textsOf(rows, index, columns),
  );
  const found = findHeader(top);
  const isOver = found.index !== null && isOverNames(rows, found.index, columns);
  return { index: found.index, rows: options.headerRows ?? (isOver ? 2 : found.rows) };
}

/**
 * Whether a header's merged cells stand over several names in the row below, and nothing but them
 * does: a row of data would be filled below the other headers too.
 */
function isOverNames(rows: SheetRows, index: number, columns: readonly number[]): boolean {
  const number = rows.number(index);
  if (index + 1 >= rows.count || rows.number(index + 1) !== number + 1) return false;
  const wide = rows.merges.filter(
    ({ top, bottom, left, right }) => top === number && bottom === number && left < right,
  );
  const above = textsOf(rows, index, columns);
  const below = textsOf(rows, index + 1, columns);
  const filled = (texts: readonly string[], at: number) => (texts[at] ?? "").trim() !== "";
  const mergeOf = (column: number) =>
    wide.find(({ left, right }) => left <= column && column <= right);
  const names = new Map<Merge, number>();
  let others = 0;
  for (const [at, column] of columns.entries()) {
    const merge = mergeOf(column);
    if (merge === undefined) {
      if (filled(above, at) && filled(below, at)) return false;
      if (filled(above, at)) others += 1;
    } else if (filled(below, at)) {
      names.set(merge, (names.get(merge) ?? 0) + 1);
    }
  }
  return others > 0 && [...names.values()].some((count) => count > 1);
}

function headerTexts(
  rows: SheetRows,
  { index, rows: count }: HeaderPlace,
  columns: readonly number[],
): readonly string[] {
  if (index === null) return columns.map(() => "");
  const top = textsOf(rows, index, columns);
  return count === 2 && index + 1 < rows.count
    ? joinHeaders(top, textsOf(rows, index + 1, columns))
    : top;
}

/** Where the table ends: with the rows, or above a gap of blank rows with another table below it. */
function tableEnd(
  rows: SheetRows,
  table: {
    readonly place: HeaderPlace;
    readonly from: number;
    readonly columns: readonly number[];
  },
): number {
  const { place, from, columns } = table;
  const header = headerTexts(rows, place, columns);
  const preamble = textsFrom(rows, 0, place.index ?? 0, columns);
  let gaps = 0;
  for (let index = from + 1; index < rows.count; index += 1) {
    if (rows.number(index) === rows.number(index - 1) + 1) continue;
    const blank = blankRowsAbove(rows, index);
    if (blank >= WIDE_GAP) return index;
    gaps += 1;
    if (blank === 0 || place.index === null || gaps > MOST_GAPS) continue;
    const above = textsFrom(rows, from, Math.min(index, from + 40), columns);
    const below = textsFrom(rows, index, Math.min(index + ROWS_BELOW, rows.count), columns);
    if (isAnotherTable(above, { header, preamble }, below)) return index;
  }
  return rows.count;
}

function textsFrom(
  rows: SheetRows,
  from: number,
  to: number,
  columns: readonly number[],
): readonly (readonly string[])[] {
  return Array.from({ length: to - from }, (_, index) => textsOf(rows, from + index, columns));
}

/** Rows between a row and the one shown above it that are blank, not hidden. */
function blankRowsAbove({ number, at, cells }: SheetRows, index: number): number {
  let blank = number(index) - number(index - 1) - 1;
  for (let row = at(index - 1) + 1; row < at(index); row += 1) if (cells.hidden(row)) blank -= 1;
  return blank;
}

/** What is to be said of the table of a sheet. */
export function planNotes(rows: SheetRows, plan: SheetPlan): FileNote[] {
  const notes: FileNote[] = [];
  const say = (code: FileNote["code"], count: number): void => {
    if (count > 0) notes.push({ code, count });
  };
  if (plan.headerRow !== null) notes.push(...headerNotes(plan.header, plan.preamble));
  if (plan.to < rows.count) notes.push({ code: "more_tables", row: rows.number(plan.to) });
  let blank = 0;
  for (let index = plan.from + 1; index < plan.to; index += 1) {
    if (rows.number(index) !== rows.number(index - 1) + 1) blank += blankRowsAbove(rows, index);
  }
  say("blank_rows_skipped", blank);
  say("hidden_left_out", rows.hiddenCount);
  return notes;
}
