import { createByteEngine } from "./byte-engine.ts";
import type { Dialect } from "./dialect.ts";
import { FileProblem, type Limits, type ReadHooks } from "./file.ts";
import { rowFinder } from "./row-finder.ts";
import { rowPlaces } from "./row-places.ts";
import { MORE, rowScanner } from "./row-scanner.ts";
import { slicesOf } from "./slices.ts";

/**
 * Where the rows of a text file begin, found by one pass over its bytes. Rows are cut into cells
 * when they are asked for, by `plainReader`, whose rules these are; so the index of a million rows
 * takes 4 MB.
 */
export interface RowIndex {
  readonly rowCount: number;
  /** Byte offset of each row, and one past the last row at `rowCount`. Blank rows are left out. */
  readonly starts: Uint32Array;
  /** 1-based row numbers in the file, blank rows counted; `null`: the first is 1, without a gap. */
  readonly numbers: Uint32Array | null;
  /** Most cells up to the last filled one of any row, from the row `countFrom` on. */
  readonly width: number;
  /** Rows from `countFrom` on with more cells than `columns`, and the first of them. */
  readonly longer: number;
  readonly shorter: number;
  /** Rows in which a quoted cell must end on its line, because one of them has no end. */
  readonly lineRows: ReadonlySet<number>;
  /** From this row on that is so for all: too many had none. */
  readonly lineFrom: number;
  /** Quotes inside cells that were kept as text. */
  readonly strayQuotes: number;
  readonly blankRows: number;
  /** Lines of a table with several columns that are one cell which starts with `#`. */
  readonly commentRows: number;
}

/** Rows found so far. */
export interface RowsFound extends Pick<RowIndex, "starts" | "numbers" | "lineRows" | "lineFrom"> {
  readonly count: number;
  /** Of the last rows; to be asked for again where the engine was used meanwhile. */
  readonly bytes: Uint8Array;
  /** Where in the file they begin. */
  readonly base: number;
}

export interface IndexOptions {
  readonly dialect: Dialect;
  /** First byte of the text: after a BOM and a `sep=` line. */
  readonly from: number;
  /** Cells of the header; rows are compared with it from the row number `headerRow` on. */
  readonly columns: number;
  readonly afterRow: number;
  readonly limits: Limits;
  /** Sees every slice of the file once, in order. */
  readonly seeBytes?: (bytes: Uint8Array, offset: number) => void;
  /** Hears of the rows of each slice, while their bytes are at hand. */
  readonly seeRows?: (rows: RowsFound) => void;
  readonly sliceSize?: number;
}

const SLICE = 4 * 1024 * 1024;
const LF = 10;
const CR = 13;
const SPACE = 32;
const TAB = 9;
const HASH = 35;

/**
 * Indexes the rows of `blob`. Only for encodings in which a byte of the delimiter, the quote, CR or
 * LF is never part of another character. Throws `FileProblem` over the limits.
 */
export async function indexRows(
  blob: Blob,
  options: IndexOptions,
  hooks: ReadHooks,
): Promise<RowIndex> {
  const { limits, afterRow, columns, dialect } = options;
  const { engine = createByteEngine() } = hooks;
  const size = options.sliceSize ?? SLICE;
  const scanner = rowScanner(dialect, limits.cellLength);
  // a row as long as a cell may be has no cell that is too long
  const longestRow = limits.cellLength;
  const finder = engine === null ? null : rowFinder(engine, dialect, { columns, longestRow });
  const places = rowPlaces(limits.rows, afterRow);
  let number = 0;
  let blankRows = 0;
  let commentRows = 0;
  let width = 0;
  let longer = 0;
  let shorter = 0;
  let strayQuotes = 0;
  const lineRows = new Set<number>();
  let lineFrom = Infinity;

  function see(bytes: Uint8Array, at: number, next: number): void {
    number += 1;
    if (isBlank(bytes, at, next, dialect.delimiter.charCodeAt(0))) {
      blankRows += 1;
      return;
    }
    if (bytes[at] === HASH && scanner.cells === 1 && columns > 1) {
      commentRows += 1;
      return;
    }
    if (scanner.unclosed && lineFrom === Infinity) lineRows.add(places.count);
    if (scanner.isLineWise && lineFrom === Infinity) lineFrom = places.count;
    if (scanner.longest > 0) {
      throw new FileProblem("cell_too_long", `row ${number}, cell ${scanner.longest}`);
    }
    if (number > afterRow) {
      strayQuotes += scanner.strays;
      if (scanner.width > width) width = scanner.width;
      if (scanner.width > columns) longer += 1;
      else if (scanner.cells < columns) shorter += 1;
    }
    places.add(base + at, number);
  }

  /** Takes in what rows there are that have nothing odd. Answers the place behind them. */
  function seeMany(at: number, isFinal: boolean): number {
    if (finder === null || scanner.isLineWise || number < afterRow) return at;
    return finder.find(at, { base, isFinal }, (starts) => {
      places.addAll(starts, number + 1);
      number += starts.length;
    });
  }

  let carry = new Uint8Array(0);
  let base = options.from;
  let end = options.from;
  for await (const slice of slicesOf({ ...hooks, blob, from: options.from, size })) {
    hooks.signal?.throwIfAborted();
    const offset = end;
    end += slice.length;
    const final = end >= blob.size;
    const length = carry.length + slice.length;
    const bytes = finder?.room(length) ?? new Uint8Array(length);
    bytes.set(carry);
    bytes.set(slice, carry.length);
    options.seeBytes?.(bytes.subarray(carry.length), offset);
    let at = seeMany(0, final);
    while (at < bytes.length) {
      const next = scanner.scan(bytes, at, final);
      if (next === MORE) break;
      see(bytes, at, next);
      at = seeMany(next, final);
    }
    carry = bytes.slice(at);
    options.seeRows?.({
      ...places.soFar(base + at),
      count: places.count,
      get bytes() {
        return finder?.room(length) ?? bytes;
      },
      base,
      lineRows,
      lineFrom,
    });
    base += at;
    hooks.onProgress?.(Math.min(end, blob.size), blob.size);
  }
  return {
    ...places.finish(base),
    width: Math.max(width, finder?.width ?? 0),
    longer: longer + (finder?.longer ?? 0),
    shorter: shorter + (finder?.shorter ?? 0),
    lineRows,
    lineFrom,
    strayQuotes,
    blankRows,
    commentRows,
  };
}

/** Nothing but delimiters, spaces and line breaks: a row that a person would call empty. */
function isBlank(bytes: Uint8Array, from: number, to: number, delimiter: number): boolean {
  for (let at = from; at < to; at += 1) {
    const code = bytes[at];
    if (code !== delimiter && code !== SPACE && code !== CR && code !== LF && code !== TAB) {
      return false;
    }
  }
  return true;
}
