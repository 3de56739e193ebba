import type { RowIndex, RowsFound } from "./csv-index.ts";

const LF = 10;
const CR = 13;
const FORM_FEED = 12;
const BOM = [0xef, 0xbb, 0xbf] as const;
/** A byte order mark before it and a line break behind. */
const AROUND = 5;

/** Finds lines that say, byte for byte, what the header says: exports that were put together. */
export interface RepeatFinder {
  /** Rows of the index, ascending. */
  readonly rows: readonly number[];
  /** Sees the rows of a slice while their bytes are at hand. `below` is the row behind the header. */
  see(found: RowsFound, below: number): void;
}

export function repeatFinder(): RepeatFinder {
  const rows: number[] = [];
  let header: Uint8Array | null = null;
  let seen = 0;

  function isHeader(bytes: Uint8Array, from: number, to: number): boolean {
    if (header === null) return false;
    const start = afterMark(bytes, from);
    const end = start + header.length;
    if (end > to || (end < to && bytes[end] !== LF && bytes[end] !== CR)) return false;
    for (let at = 0; at < header.length; at += 1) {
      if (bytes[start + at] !== header[at]) return false;
    }
    return true;
  }

  return {
    rows,
    see({ starts, count, bytes, base }, below) {
      if (count <= below) return;
      if (header === null) {
        header = lineOf(bytes, (starts[below - 1] ?? 0) - base, (starts[below] ?? 0) - base);
        seen = below;
      }
      const shortest = header.length;
      // How long a row is tells nearly all of them apart.
      for (let row = seen; row < count; row += 1) {
        const from = starts[row] as number;
        const length = (starts[row + 1] as number) - from;
        if (length < shortest || length > shortest + AROUND) continue;
        if (isHeader(bytes, from - base, from - base + length)) rows.push(row);
      }
      seen = count;
    },
  };
}

/** Exports begin with a mark, pages with a form feed. */
function afterMark(bytes: Uint8Array, from: number): number {
  if (bytes[from] === FORM_FEED) return from + 1;
  return BOM.every((byte, at) => bytes[from + at] === byte) ? from + BOM.length : from;
}

function lineOf(bytes: Uint8Array, from: number, to: number): Uint8Array {
  let end = to;
  while (end > from && (bytes[end - 1] === LF || bytes[end - 1] === CR)) end -= 1;
  return bytes.slice(from, end);
}

/** The index without some of its rows, which are ascending; the others keep their numbers. */
export function withoutRows(index: RowIndex, rows: readonly number[]): RowIndex {
  const left = new Set(rows);
  const rowCount = index.rowCount - left.size;
  const starts = new Uint32Array(rowCount + 1);
  const numbers = new Uint32Array(rowCount);
  const lineRows = new Set<number>();
  let count = 0;
  let lineFrom = Infinity;
  for (let row = 0; row < index.rowCount; row += 1) {
    if (row >= index.lineFrom && lineFrom === Infinity) lineFrom = count;
    if (left.has(row)) continue;
    if (index.lineRows.has(row)) lineRows.add(count);
    starts[count] = index.starts[row] ?? 0;
    numbers[count] = index.numbers?.[row] ?? row + 1;
    count += 1;
  }
  starts[count] = index.starts[index.rowCount] ?? 0;
  return { ...index, rowCount, starts, numbers, lineRows, lineFrom };
}
