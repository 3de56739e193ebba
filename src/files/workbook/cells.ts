import { createTextStore, type TextStore } from "./texts.ts";

/**
 * The cells of a sheet that say something, in compact arrays: what is not there costs nothing, so a
 * stray cell in the last corner is one cell.
 */
export interface SheetCells {
  /** Rows that have a cell. They are counted from 0; `number` is the row's number in the sheet. */
  readonly rowCount: number;
  number(row: number): number;
  hidden(row: number): boolean;
  /** Cells of a row: from `start(row)` to `start(row + 1)` (excluded). */
  start(row: number): number;
  /** 0-based column in the sheet. */
  column(cell: number): number;
  text(cell: number): string;
  /** The number that a cell holds, however it is shown; undefined where it holds none. */
  numberIn(cell: number): number | undefined;
  /** Nothing but white space. */
  isBlank(cell: number): boolean;
}

export interface CellsBuilder {
  readonly texts: TextStore;
  readonly cellCount: number;
  /** One more than the highest id of a shared string that was asked for. */
  readonly sharedCount: number;
  /**
   * Begins a row by its 1-based number, or goes on with the last where that has the same; the one
   * before is dropped where it got no cell.
   */
  row(number: number, hidden: boolean): void;
  /** Adds a cell with a text of `texts` to the last row. */
  cell(column: number, text: number): void;
  /**
   * The same of a cell that holds a number, with the number itself where the text is not all of it.
   */
  number(column: number, text: number, whole: number | undefined): void;
  /** Adds a cell with a text of the shared strings. */
  shared(column: number, text: number): void;
  finish(): SheetCells;
}

/** Set where a text is of the sheet's own, not of the shared strings. */
const OWN = 0x8000_0000;
/** Set where a cell with a text of the sheet's own holds a number. */
const NUMBER = 0x4000_0000;
const ID = NUMBER - 1;

/** `shared` may be filled later than the cells that point at it. */
export function buildCells(shared: TextStore): CellsBuilder {
  const texts = createTextStore();
  let numbers = new Uint32Array(256);
  let hidden = new Uint8Array(256);
  let starts = new Uint32Array(257);
  let columns = new Uint16Array(1024);
  let values = new Uint32Array(1024);
  let rowCount = 0;
  let cellCount = 0;
  let sharedCount = 0;
  let ordered = true;
  /** The cells, ascending, whose number is not all in their text, and that number. */
  let partial = new Uint32Array(64);
  let wholes = new Float64Array(64);
  let partialCount = 0;

  function add(column: number, value: number): void {
    if (cellCount === columns.length) {
      columns = copyInto(new Uint16Array(cellCount * 2), columns);
      values = copyInto(new Uint32Array(cellCount * 2), values);
    }
    columns[cellCount] = column;
    values[cellCount] = value;
    cellCount += 1;
  }

  return {
    texts,
    get cellCount() {
      return cellCount;
    },
    get sharedCount() {
      return sharedCount;
    },
    row(number, isHidden) {
      if (rowCount > 0 && starts[rowCount - 1] === cellCount) rowCount -= 1;
      if (rowCount > 0 && numbers[rowCount - 1] === number) return;
      if (rowCount === numbers.length) {
        numbers = copyInto(new Uint32Array(rowCount * 2), numbers);
        hidden = copyInto(new Uint8Array(rowCount * 2), hidden);
        starts = copyInto(new Uint32Array(rowCount * 2 + 1), starts);
      }
      if (rowCount > 0 && number < (numbers[rowCount - 1] ?? 0)) ordered = false;
      numbers[rowCount] = number;
      hidden[rowCount] = isHidden ? 1 : 0;
      starts[rowCount] = cellCount;
      rowCount += 1;
    },
    cell(column, text) {
      add(column, (OWN | text) >>> 0);
    },
    number(column, text, whole) {
      if (whole !== undefined) {
        if (partialCount === partial.length) {
          partial = copyInto(new Uint32Array(partialCount * 2), partial);
          wholes = copyInto(new Float64Array(partialCount * 2), wholes);
        }
        partial[partialCount] = cellCount;
        wholes[partialCount] = whole;
        partialCount += 1;
      }
      add(column, (OWN | NUMBER | text) >>> 0);
    },
    shared(column, text) {
      if (text >= sharedCount) sharedCount = text + 1;
      add(column, text);
    },
    finish() {
      if (rowCount > 0 && starts[rowCount - 1] === cellCount) rowCount -= 1;
      starts[rowCount] = cellCount;
      function textOf(cell: number): string {
        const value = values[cell] ?? 0;
        return value >= OWN ? texts.text(value & ID) : shared.text(value);
      }
      const cells: SheetCells = {
        rowCount,
        number: (row) => numbers[row] ?? 0,
        hidden: (row) => hidden[row] === 1,
        start: (row) => starts[row] ?? cellCount,
        column: (cell) => columns[cell] ?? 0,
        text: textOf,
        numberIn(cell) {
          if ((values[cell] ?? 0) < OWN + NUMBER) return undefined;
          const at = placeOf(partial, partialCount, cell);
          return at === -1 ? Number(textOf(cell)) : wholes[at];
        },
        isBlank(cell) {
          const value = values[cell] ?? 0;
          return value >= OWN ? texts.isBlank(value & ID) : shared.isBlank(value);
        },
      };
      return ordered ? cells : inOrder(cells);
    },
  };
}

/** Is there a text that is not blank? */
export function hasText(cells: SheetCells): boolean {
  const count = cells.start(cells.rowCount);
  for (let cell = 0; cell < count; cell += 1) if (!cells.isBlank(cell)) return true;
  return false;
}

/** The same cells with rows by number: some writers do not keep the order. */
function inOrder(cells: SheetCells): SheetCells {
  const order = Array.from({ length: cells.rowCount }, (_, row) => row).sort(
    (a, b) => cells.number(a) - cells.number(b),
  );
  const sorted = buildCells(createTextStore());
  for (const row of order) {
    sorted.row(cells.number(row), cells.hidden(row));
    for (let cell = cells.start(row); cell < cells.start(row + 1); cell += 1) {
      copyCell(cells, cell, { into: sorted, column: cells.column(cell) });
    }
  }
  return sorted.finish();
}

/** Adds a cell of other cells to the last row of `into`, in the column that is given. */
export function copyCell(
  cells: SheetCells,
  cell: number,
  { into, column }: { readonly into: CellsBuilder; readonly column: number },
): void {
  const text = cells.text(cell);
  const id = into.texts.addText(text);
  const number = cells.numberIn(cell);
  if (number === undefined) into.cell(column, id);
  else into.number(column, id, Number(text) === number ? undefined : number);
}

/** Where a number stands in the first `count` of an ascending array; -1: nowhere. */
function placeOf(ascending: Uint32Array, count: number, number: number): number {
  let from = 0;
  let to = count;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((ascending[middle] ?? 0) < number) from = middle + 1;
    else to = middle;
  }
  return from < count && ascending[from] === number ? from : -1;
}

function copyInto<T extends Uint8Array | Uint16Array | Uint32Array | Float64Array>(
  larger: T,
  from: T,
): T {
  larger.set(from);
  return larger;
}
