import { buildCells, copyCell, type SheetCells } from "./cells.ts";
import { BLANK_COLUMNS, COLUMNS, type Merge } from "./sheet.ts";
import { createTextStore } from "./texts.ts";

/** Cells of merged blocks that are looked at: a merge of a whole sheet is not filled to its end. */
const MOST_LOOKED_AT = 10_000_000;

/** The same cells with the first text of each merged block repeated in all of it that is in use. */
export function fillMerged(cells: SheetCells, merges: readonly Merge[]): SheetCells {
  const waiting = merges.toSorted((a, b) => a.top - b.top);
  const filled = buildCells(createTextStore());
  const blockEnd = blockEnds(cells);
  let open: { merge: Merge; first: number }[] = [];
  let next = 0;
  let looked = 0;
  for (let row = 0; row < cells.rowCount; row += 1) {
    const number = cells.number(row);
    const places = new Map<number, number>();
    for (let cell = cells.start(row); cell < cells.start(row + 1); cell += 1) {
      places.set(cells.column(cell), cell);
    }
    for (let merge = waiting[next]; merge !== undefined && merge.top <= number; next += 1) {
      const first = merge.top === number ? places.get(merge.left) : undefined;
      if (first !== undefined && cells.text(first) !== "") open.push({ merge, first });
      merge = waiting[next + 1];
    }
    if (looked > MOST_LOOKED_AT) open = [];
    if (open.length > 0) open = open.filter(({ merge }) => merge.bottom >= number);
    for (const { merge, first } of open) {
      const to = Math.min(merge.right, blockEnd(merge.left));
      looked += to - merge.left + 1;
      for (let column = merge.left; column <= to; column += 1) {
        if (!places.has(column)) places.set(column, first);
      }
    }
    filled.row(number, cells.hidden(row));
    for (const [column, cell] of places) copyCell(cells, cell, { into: filled, column });
  }
  return filled.finish();
}

/** For a column the last one that is in use beside it: a stray cell far to the right is not. */
function blockEnds(cells: SheetCells): (column: number) => number {
  const used = new Uint8Array(COLUMNS);
  const count = cells.start(cells.rowCount);
  for (let cell = 0; cell < count; cell += 1) used[cells.column(cell)] = 1;
  const ends = new Uint16Array(COLUMNS);
  let end = 0;
  let next = Infinity;
  for (let column = COLUMNS - 1; column >= 0; column -= 1) {
    if (used[column] === 1) {
      if (next - column - 1 > BLANK_COLUMNS) end = column;
      next = column;
    }
    ends[column] = end;
  }
  return (column) => ends[column] ?? 0;
}
