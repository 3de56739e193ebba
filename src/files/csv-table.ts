import type { BytePiece, ByteRows, Column, Table } from "../domain/table.ts";
import { byteRowReader } from "./byte-row.ts";
import type { ByteStore } from "./byte-store.ts";
import type { RowIndex } from "./csv-index.ts";
import type { Dialect } from "./dialect.ts";
import { plainReader } from "./text-row.ts";

export interface CsvTable {
  readonly store: ByteStore;
  readonly index: Pick<RowIndex, "starts" | "numbers" | "lineRows" | "lineFrom">;
  readonly dialect: Dialect;
  readonly decode: (bytes: Uint8Array) => string;
  /** The bytes of the store are UTF-8; else of another encoding in which ASCII is ASCII. */
  readonly isUtf8: boolean;
  readonly columns: readonly Column[];
  /** Rows of the index that belong to the table. */
  readonly first: number;
  readonly end: number;
}

/** Bytes that are decoded, or told in a piece, at once. */
const BLOCK = 256 * 1024;
const NO_BYTES = new Uint8Array();
const NO_STARTS = new Uint32Array();

/** The table of an indexed text file: rows are decoded and cut when they are asked for. */
export function csvTable(source: CsvTable): Table {
  const { store, index, columns, first, end } = source;
  const { starts, numbers, lineRows, lineFrom } = index;
  const reader = plainReader(source.dialect);
  const width = columns.length;
  let lastRow = -1;
  let lastCells: readonly string[] = [];

  function startOf(row: number): number {
    return starts[row] ?? 0;
  }

  /** Rows from `row` on that can be decoded at once: not too many, with nothing left out between. */
  function blockEnd(row: number, to: number): number {
    const limit = startOf(row) + BLOCK;
    let low = row + 1;
    let high = to;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (startOf(middle) <= limit && isUnbroken(row, middle - 1)) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  function isUnbroken(from: number, to: number): boolean {
    return numbers === null || (numbers[to] ?? 0) - (numbers[from] ?? 0) === to - from;
  }

  function visit(
    from: number,
    to: number,
    see: (row: number, cells: readonly string[]) => void,
  ): void {
    // Of its own, so that a visitor may ask for other cells meanwhile.
    const cells: string[] = [];
    const stop = Math.min(end, first + to);
    let row = first + Math.max(0, from);
    while (row < stop) {
      const blockStop = blockEnd(row, stop);
      const text = source.decode(store.bytes(startOf(row), startOf(blockStop)));
      let at = 0;
      for (; row < blockStop; row += 1) {
        const cursor = isOdd(row) ? reader.readLine(text, at, cells) : reader.read(text, at, cells);
        at = cursor.next;
        for (let i = cursor.count; i < width; i += 1) cells[i] = "";
        if (cells.length > width) cells.length = width;
        see(row - first, cells);
      }
    }
  }

  const byteReader = byteRowReader(source.dialect, width);

  function scan(from: number, to: number, see: Parameters<ByteRows["scan"]>[2]): void {
    const stop = Math.min(end, first + to);
    let row = first + Math.max(0, from);
    while (row < stop) {
      const blockStop = blockEnd(row, stop);
      const base = startOf(row);
      const bytes = store.bytes(base, startOf(blockStop));
      for (; row < blockStop; row += 1) {
        if (isOdd(row)) byteReader.readOdd();
        else byteReader.read(bytes, startOf(row) - base, startOf(row + 1) - base);
        see(row - first, bytes, byteReader.starts, byteReader.ends);
      }
    }
  }

  function isOdd(row: number): boolean {
    return row >= lineFrom || lineRows.has(row);
  }

  /** The end of the rows from `row` on that are told in one piece. */
  function pieceEnd(row: number, to: number): number {
    const limit = startOf(row) + BLOCK;
    let at = row + 1;
    while (at < to && startOf(at + 1) <= limit && !isOdd(at)) at += 1;
    return at;
  }

  function pieces(from: number, to: number, see: (piece: BytePiece) => void): void {
    const stop = Math.min(end, first + to);
    let row = first + Math.max(0, from);
    while (row < stop) {
      const next = isOdd(row) ? row + 1 : pieceEnd(row, stop);
      const place = { row: row - first, count: next - row, base: startOf(row) };
      if (isOdd(row)) see({ ...place, bytes: NO_BYTES, starts: NO_STARTS });
      else {
        const bytes = store.bytes(startOf(row), startOf(next));
        see({ ...place, bytes, starts: starts.subarray(row, next + 1) });
      }
      row = next;
    }
  }

  return {
    rowCount: Math.max(0, end - first),
    columns,
    bytes: {
      isUtf8: source.isUtf8,
      delimiter: source.dialect.delimiter,
      quote: source.dialect.quote,
      scan,
      fetch: (from, to) => store.fetch(startOf(first + from), startOf(Math.min(end, first + to))),
      pieces,
    },
    cell(row, column) {
      if (row !== lastRow) {
        lastCells = [];
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
