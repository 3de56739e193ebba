import type { Table } from "../domain/table.ts";
import type { RowIndex } from "./csv-index.ts";
import { isAnotherTable, type TableHead } from "./header.ts";
import type { NumberedRow } from "./table-end.ts";

/**
 * Number of the row at which another table begins below the first, or null. `rows` are the filled
 * rows behind the header.
 */
export function nextTable(rows: readonly NumberedRow[], head: TableHead): number | null {
  for (let at = 1; at < rows.length; at += 1) {
    const row = rows[at];
    const before = rows[at - 1];
    if (row === undefined || before === undefined || row.number === before.number + 1) continue;
    const table = rows.slice(0, at).map((one) => one.cells);
    const below = rows.slice(at, at + 8).map((one) => one.cells);
    if (isAnotherTable(table, head, below)) return row.number;
  }
  return null;
}

/** Gaps of blank rows that are looked at for another table below; a file of gaps has none. */
const MOST_GAPS = 100;

/** The row of the index at which the table ends: its end, or where another table begins. */
export function nextTableIn(
  table: Table,
  { numbers, rowCount }: RowIndex,
  head: TableHead & { readonly first: number },
): number {
  const { first, header } = head;
  if (numbers === null || header.length === 0) return rowCount;
  const above = rowsOf(table, 0, 40);
  let gaps = 0;
  for (let row = first + 1; row < rowCount; row += 1) {
    if ((numbers[row] ?? 0) === (numbers[row - 1] ?? 0) + 1) continue;
    gaps += 1;
    if (gaps > MOST_GAPS) return rowCount;
    const before = above.slice(0, row - first);
    if (isAnotherTable(before, head, rowsOf(table, row - first, row - first + 8))) return row;
  }
  return rowCount;
}

/** The cells of some rows. */
export function rowsOf(table: Table, from: number, to: number): readonly (readonly string[])[] {
  const rows: string[][] = [];
  table.visit(from, to, (_, cells) => {
    rows.push([...cells]);
  });
  return rows;
}
