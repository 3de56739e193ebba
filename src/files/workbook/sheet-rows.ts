import type { ReadOptions } from "../file.ts";
import type { SheetCells } from "./cells.ts";
import { fillMerged } from "./merged.ts";
import { BLANK_COLUMNS, COLUMNS, type Merge, type SheetData } from "./sheet.ts";

/** The rows of a sheet that say something and are shown. */
export interface SheetRows {
  readonly count: number;
  readonly cells: SheetCells;
  /** Place of a row in `cells`. */
  at(index: number): number;
  /** 1-based number in the sheet. */
  number(index: number): number;
  /** 1 where a column of the sheet is left out. */
  readonly hiddenColumns: Uint8Array;
  /** Rows and columns with texts that were left out. */
  readonly hiddenCount: number;
  readonly merges: readonly Merge[];
}

/** Rows with cells that tell what a sheet is. */
export const TOP_ROWS = 60;

/** The top of a sheet. */
export function topOf(data: SheetData): SheetData {
  const { cells } = data;
  return { ...data, cells: { ...cells, rowCount: Math.min(cells.rowCount, TOP_ROWS) } };
}

/** `before`: columns from there on are left out, as of another table. */
export function visibleRows(
  data: SheetData,
  options: ReadOptions,
  before: number = COLUMNS,
): SheetRows {
  const cells = options.fillMerged === true ? fillMerged(data.cells, data.merges) : data.cells;
  const keepHidden = options.includeHidden === true;
  const hiddenColumns = new Uint8Array(COLUMNS);
  if (!keepHidden)
    for (const { from, to } of data.hiddenColumns) hiddenColumns.fill(1, from, to + 1);
  hiddenColumns.fill(1, before);
  const hides = before < COLUMNS || (!keepHidden && data.hiddenColumns.length > 0);
  const usedHidden = new Set<number>();
  const places = new Uint32Array(cells.rowCount);
  let count = 0;
  let hiddenRows = 0;
  for (let row = 0; row < cells.rowCount; row += 1) {
    const end = cells.start(row + 1);
    let blank = true;
    for (let cell = cells.start(row); cell < end; cell += 1) {
      if (!blank && !hides) break;
      const column = cells.column(cell);
      if (hiddenColumns[column] === 1) {
        if (column < before) usedHidden.add(column);
      } else if (blank && !cells.isBlank(cell)) blank = false;
    }
    if (blank) continue;
    if (!keepHidden && cells.hidden(row)) hiddenRows += 1;
    else places[count++] = row;
  }
  return {
    count,
    cells,
    hiddenColumns,
    hiddenCount: hiddenRows + usedHidden.size,
    merges: data.merges,
    at: (index) => places[index] ?? cells.rowCount,
    number: (index) => cells.number(places[index] ?? cells.rowCount),
  };
}

/**
 * The columns of the sheet that some rows use, from the first to the last; blank ones between them
 * are kept, a wide gap is not.
 */
export function usedColumns(
  { cells, hiddenColumns, at }: SheetRows,
  from: number,
  to: number,
): readonly number[] {
  const used = new Uint8Array(COLUMNS);
  for (let index = from; index < to; index += 1) {
    const end = cells.start(at(index) + 1);
    for (let cell = cells.start(at(index)); cell < end; cell += 1) {
      const column = cells.column(cell);
      if (used[column] === 0 && !cells.isBlank(cell)) used[column] = 1;
    }
  }
  const columns: number[] = [];
  let blanks: number[] = [];
  for (let column = 0; column < COLUMNS; column += 1) {
    if (hiddenColumns[column] === 1) continue;
    if (used[column] === 0) {
      blanks.push(column);
      continue;
    }
    if (columns.length > 0 && blanks.length <= BLANK_COLUMNS) columns.push(...blanks);
    columns.push(column);
    blanks = [];
  }
  return columns;
}

/** The texts of a row, one for each of `columns`. */
export function textsOf(
  { cells, at }: SheetRows,
  index: number,
  columns: readonly number[],
): readonly string[] {
  const byColumn = new Map<number, string>();
  for (let cell = cells.start(at(index)); cell < cells.start(at(index) + 1); cell += 1) {
    byColumn.set(cells.column(cell), cells.text(cell));
  }
  return columns.map((column) => byColumn.get(column) ?? "");
}
