import type { Column, Table } from "../domain/table.ts";
import type { ByteStore } from "./byte-store.ts";
import type { RowIndex } from "./csv-index.ts";
import type { Dialect } from "./dialect.ts";
import { rowReader } from "./text-row.ts";

export interface CsvTable {
  readonly store: ByteStore;
  readonly index: RowIndex;
  readonly dialect: Dialect;
  readonly decode: (bytes: Uint8Array) => string;
  readonly columns: readonly Column[];
  /** Rows of the index that belong to the table. */
  readonly first: number;
  readonly end: number;
}

/** Bytes that are decoded at once. */
const BLOCK = 256 * 1024;

/** The table of an indexed text file: rows are decoded and cut when they are asked for. */
export function csvTable(source: CsvTable): Table {
  const { store, index, columns, first, end } = source;
  const { starts, numbers, lineRows } = index;
  const reader = rowReader(source.dialect);
  const width = columns.length;
  const cells: string[] = [];
  const seen: string[] = [];
  let lastRow = -1;
  let lastCells: readonly string[] = [];

  function startOf(row: number): number {
    return starts[row] ?? 0;
  }

  /** The last row of the index whose block still fits with `row`; at least one row. */
  function blockEnd(row: number, to: number): number {
    const limit = startOf(row) + BLOCK;
    if (startOf(to) <= limit) return to;
    let low = row + 1;
    let high = to;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (startOf(middle) <= limit) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  function visit(
    from: number,
    to: number,
    see: (row: number, cells: readonly string[]) => void,
  ): void {
    const stop = Math.min(end, first + to);
    let row = first + Math.max(0, from);
    while (row < stop) {
      const blockStop = blockEnd(row, stop);
      const text = source.decode(store.bytes(startOf(row), startOf(blockStop)));
      let at = 0;
      for (; row < blockStop; row += 1) {
        if (numbers !== null) at = afterBlankRows(text, at);
        const cursor = lineRows.has(row)
          ? reader.readLine(text, at, cells)
          : reader.read(text, at, cells);
        at = cursor.next;
        for (let i = 0; i < width; i += 1) seen[i] = i < cursor.count ? (cells[i] ?? "") : "";
        see(row - first, seen);
      }
    }
  }

  /** Blank rows are in no index; the text between two rows may hold some. */
  function afterBlankRows(text: string, at: number): number {
    let start = at;
    for (let i = at; i < text.length; i += 1) {
      const char = text[i];
      if (char === "\n" || char === "\r") start = i + 1;
      else if (char !== " " && char !== "\t" && char !== source.dialect.delimiter) break;
    }
    return start;
  }

  return {
    rowCount: Math.max(0, end - first),
    columns,
    cell(row, column) {
      if (row !== lastRow) {
        visit(row, row + 1, (_, found) => {
          lastCells = found.slice();
        });
        lastRow = row;
      }
      return lastCells[column] ?? "";
    },
    visit,
    rowNumber: (row) => numbers?.[first + row] ?? first + row + 1,
  };
}
