import type { MappingEntry } from "../domain/mapping.ts";
import type { Edits } from "./edits.ts";
import type { CellEdit } from "./protocol.ts";
import type { Rows } from "./rows.ts";

/** What a person changed in a file that is read again in another way, by what the file said there. */
export interface Carried {
  /** The sheet that was read; another one has rows of its own. */
  readonly sheet: string | undefined;
  /** How the fields were read: one that the next mapping leaves out is looked at in the same way. */
  readonly entries: ReadonlyMap<string, MappingEntry>;
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
  const entries = new Map(edits.entries);
  return {
    sheet,
    entries,
    cells: cells.flatMap(({ row, field, text }) => {
      const entry = entries.get(field);
      const number = rows.number(row);
      const before = entry === undefined ? null : rows.fileTextBy(row, entry);
      return number === null || before === null ? [] : [{ number, field, before, text }];
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

/**
 * Puts back what was carried, where the row is there and the file still says the same in it. What is
 * in a field without a column now is shown again once it has one.
 */
export function putBack(carried: Carried, rows: Rows, edits: Edits): void {
  const { cells, deleted, added } = carried;
  const fileRows = edits.rowCount - edits.added;
  for (const [field, entry] of carried.entries) {
    if (!edits.entries.has(field)) edits.entries.set(field, entry);
  }
  const rowOf = (number: number) => rowNumbered(rows, fileRows, number);
  function saysStill(row: number, field: string, before: string): boolean {
    const entry = edits.entries.get(field);
    return entry !== undefined && rows.fileTextBy(row, entry) === before;
  }
  edits.restore({
    cells: [
      ...cells.flatMap(({ number, field, before, text }) => {
        const row = rowOf(number);
        return row !== -1 && saysStill(row, field, before) ? [{ row, field, text }] : [];
      }),
      ...added.cells.map((cell) => ({ ...cell, row: cell.row + fileRows })),
    ],
    deleted: deleted.flatMap(({ number, texts }) => {
      const row = rowOf(number);
      const isSame =
        row !== -1 && [...texts].every(([field, before]) => saysStill(row, field, before));
      return isSame ? [row] : [];
    }),
    added: added.rows,
  });
}

function textsOf(rows: Rows, row: number): Texts {
  return new Map(rows.fields.map((field, at) => [field, rows.fileText(row, at)]));
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
