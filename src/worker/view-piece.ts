import type { View } from "./views.ts";

/** Rows of a view that are shown one after the other, to be read in the order of the file. */
export interface ViewPiece {
  /** Ascending. */
  readonly rows: Uint32Array;
  /** Where the view shows a row of the piece. */
  indexOf(row: number): number;
}

/** The piece from index `from` (included) to `to` (excluded). */
export function pieceOf(view: View, from: number, to: number): ViewPiece {
  const shown = Uint32Array.from({ length: to - from }, (_, offset) => view.rowAt(from + offset));
  const isAscending = shown.every((row, offset) => offset === 0 || row > (shown[offset - 1] ?? 0));
  if (isAscending) return { rows: shown, indexOf: (row) => from + lowest(shown, row) };
  const indexes = new Map(Array.from(shown, (row, offset) => [row, from + offset]));
  return { rows: shown.toSorted(), indexOf: (row) => indexes.get(row) ?? -1 };
}

/** The place of a row among ascending ones. */
function lowest(rows: Uint32Array, row: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rows[middle] ?? 0) < row) low = middle + 1;
    else high = middle;
  }
  return low;
}
