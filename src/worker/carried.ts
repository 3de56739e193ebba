import type { Edits } from "./edits.ts";
import type { CellEdit } from "./protocol.ts";
import type { Rows } from "./rows.ts";

/** What a person changed in a file that is read again in another way, by what the file said there. */
export interface Carried {
  /** The sheet that was read; another one has rows of its own. */
  readonly sheet: string | undefined;
  readonly cells: readonly CarriedCell[];
  readonly deleted: readonly { readonly number: number; readonly texts: Texts }[];
  /** Cells of rows that were added, by the place of the row among them. */
  readonly added: { readonly rows: number; readonly cells: readonly CellEdit[] };
}

interface CarriedCell {
  /** Row number in the person's file. */
  readonly number: number;
  readonly field: string;
  /** What the file said, and what the person wrote. */
  readonly before: string;
  readonly text: string;
}

type Texts = ReadonlyMap<string, string>;

/** Takes what was changed in the rows of a sheet along; null where nothing was. */
export function carry(rows: Rows, edits: Edits, sheet: string | undefined): Carried | null {
  const { cells, deleted, added } = edits.snapshot();
  if (cells.length + deleted.length + added === 0) return null;
  const fileRows = edits.rowCount - added;
  const places = new Map(rows.fields.map((field, at) => [field, at]));
  return {
    sheet,
    cells: cells.flatMap(({ row, field, text }) => {
      const at = places.get(field);
      const number = rows.number(row);
      if (at === undefined || number === null) return [];
      return [{ number, field, before: rows.fileText(row, at), text }];
    }),
    deleted: deleted.flatMap((row) => {
      const number = rows.number(row);
      return number === null ? [] : [{ number, texts: textsOf(rows, row) }];
    }),
    added: {
      rows: added,
      cells: cells
        .filter(({ row }) => row >= fileRows)
        .map((cell) => ({ ...cell, row: cell.row - fileRows })),
    },
  };
}

/** Puts back what was carried, where the row is there and the file still says the same in it. */
export function putBack({ cells, deleted, added }: Carried, rows: Rows, edits: Edits): void {
  const fileRows = edits.rowCount - edits.added;
  const places = new Map(rows.fields.map((field, at) => [field, at]));
  const rowOf = (number: number) => rowNumbered(rows, fileRows, number);
  edits.restore({
    cells: [
      ...cells.flatMap(({ number, field, before, text }) => {
        const row = rowOf(number);
        const at = places.get(field);
        if (row === -1 || at === undefined || rows.fileText(row, at) !== before) return [];
        return [{ row, field, text }];
      }),
      ...added.cells.map((cell) => ({ ...cell, row: cell.row + fileRows })),
    ],
    deleted: deleted.flatMap(({ number, texts }) => {
      const row = rowOf(number);
      return row !== -1 && isSame(textsOf(rows, row), texts) ? [row] : [];
    }),
    added: added.rows,
  });
}

function textsOf(rows: Rows, row: number): Texts {
  return new Map(rows.fields.map((field, at) => [field, rows.fileText(row, at)]));
}

function isSame(now: Texts, before: Texts): boolean {
  return now.size === before.size && [...now].every(([field, text]) => before.get(field) === text);
}

/** The row of the file with this number, or -1; numbers ascend. */
function rowNumbered(rows: Rows, count: number, number: number): number {
  let from = 0;
  let to = count - 1;
  while (from <= to) {
    const middle = (from + to) >> 1;
    const here = rows.number(middle) ?? Infinity;
    if (here === number) return middle;
    if (here < number) from = middle + 1;
    else to = middle - 1;
  }
  return -1;
}
