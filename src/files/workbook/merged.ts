import { buildCells, type SheetCells } from "./cells.ts";
import type { Merge } from "./sheet.ts";
import { createTextStore } from "./texts.ts";

/** Texts that merged cells may add: a merge of a whole sheet is not filled to its last corner. */
const MOST_FILLED = 2_000_000;

/** The same cells with the first text of each merged block repeated in all of it that is in use. */
export function fillMerged(cells: SheetCells, merges: readonly Merge[]): SheetCells {
  const waiting = merges.toSorted((a, b) => a.top - b.top);
  const filled = buildCells(createTextStore());
  const rightmost = lastColumn(cells);
  let open: { merge: Merge; text: string }[] = [];
  let next = 0;
  let added = 0;
  for (let row = 0; row < cells.rowCount; row += 1) {
    const number = cells.number(row);
    const texts = new Map<number, string>();
    for (let cell = cells.start(row); cell < cells.start(row + 1); cell += 1) {
      texts.set(cells.column(cell), cells.text(cell));
    }
    for (let merge = waiting[next]; merge !== undefined && merge.top <= number; next += 1) {
      if (merge.top === number) open.push({ merge, text: texts.get(merge.left) ?? "" });
      merge = waiting[next + 1];
    }
    open = open.filter(({ merge }) => merge.bottom >= number);
    for (const { merge, text } of open) {
      for (let column = merge.left; column <= Math.min(merge.right, rightmost); column += 1) {
        if (text === "" || texts.has(column) || added >= MOST_FILLED) continue;
        texts.set(column, text);
        added += 1;
      }
    }
    filled.row(number, cells.hidden(row));
    for (const [column, text] of texts) filled.cell(column, filled.texts.addText(text));
  }
  return filled.finish();
}

function lastColumn(cells: SheetCells): number {
  let last = 0;
  for (let cell = 0; cell < cells.start(cells.rowCount); cell += 1) {
    last = Math.max(last, cells.column(cell));
  }
  return last;
}
