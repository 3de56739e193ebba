import type { Dialect } from "./dialect.ts";
import { MOST_WASTED } from "./text-row.ts";

const LF = 10;
const CR = 13;
const SPACE = 32;
const TAB = 9;
/** The bytes end before the row does. */
export const MORE = -1;

/** Finds the ends of rows among bytes, by the rules of `plainReader`. */
export interface RowScanner {
  /** Cells of the row; cells up to the last one that is not empty. */
  cells: number;
  width: number;
  strays: number;
  unclosed: boolean;
  /** Quotes were looked through in vain so often that each must end on its line now. */
  isLineWise: boolean;
  /** 1-based number of a cell that is too long, or 0. */
  longest: number;
  /** Place after the row that starts at `start`, or `MORE` when the bytes end before it does. */
  scan(bytes: Uint8Array, start: number, final: boolean): number;
}

export function rowScanner(dialect: Dialect, cellLength: number): RowScanner {
  const delimiter = dialect.delimiter.charCodeAt(0);
  const quote = dialect.quote === "" ? 256 : dialect.quote.charCodeAt(0);
  // A character takes at most four bytes.
  const maxBytes = cellLength * 4;
  // One look for each byte instead of three comparisons.
  const endsCell = new Uint8Array(256);
  for (const code of [delimiter, LF, CR]) endsCell[code] = 1;
  let wasted = 0;

  /** Place after the spaces that may follow a quote, where the cell ends there; `MORE`; `OPEN`. */
  const OPEN = -3;
  function cellEnd(bytes: Uint8Array, at: number, end: number, final: boolean): number {
    let next = at;
    while (next < end) {
      const code = bytes[next];
      if ((code !== SPACE && code !== TAB) || code === delimiter) break;
      next += 1;
    }
    if (next >= end) return final ? next : MORE;
    const code = bytes[next];
    return code === delimiter || code === LF || code === CR ? next : OPEN;
  }

  /** Place after a cell whose quote opens at `open`; `MORE`; or `UNCLOSED`. */
  const UNCLOSED = -2;
  function closing(bytes: Uint8Array, open: number, end: number, final: boolean): number {
    let at = open + 1;
    let strays = 0;
    while (true) {
      const found = bytes.indexOf(quote, at);
      if (found < 0 || found >= end) {
        if (!final && end - open <= maxBytes) return MORE;
        wasted += end - open;
        return UNCLOSED;
      }
      if (found + 1 >= end && !final) return MORE;
      const isPair = found + 1 < end && bytes[found + 1] === quote;
      if (isPair && strays % 2 === 0) {
        at = found + 2;
        continue;
      }
      const after = cellEnd(bytes, found + (isPair ? 2 : 1), end, final);
      if (after !== OPEN) return after;
      if (isPair) {
        at = found + 2;
        continue;
      }
      const before = bytes[found - 1];
      if (
        (before === delimiter || before === LF || before === CR) &&
        breakBetween(bytes, open, found)
      ) {
        wasted += found - open;
        return UNCLOSED;
      }
      strays += 1;
      scanner.strays += 1;
      at = found + 1;
    }
  }

  function isTooLong(bytes: Uint8Array, from: number, to: number): boolean {
    return to - from > cellLength && charactersIn(bytes, from, to) > cellLength;
  }

  function scanRow(bytes: Uint8Array, start: number, final: boolean, line: boolean): number {
    // In line mode the row is known to be whole: its end is the end of the line.
    const end = line ? lineEnd(bytes, start) : bytes.length;
    if (line && end === bytes.length && !final) return tooLong(bytes, start);
    const ends = final || line;
    let cells = 0;
    let width = 0;
    let at = start;
    while (true) {
      const cellStart = at;
      if (at < end && bytes[at] === quote) {
        const after = closing(bytes, at, end, ends);
        if (after === MORE) return MORE;
        if (after === UNCLOSED) {
          if (!line) return UNCLOSED;
          scanner.unclosed = true;
          at += 1;
        } else {
          at = after;
          cells += 1;
          width = cells;
          if (isTooLong(bytes, cellStart, at)) scanner.longest = cells;
          if (at < end && bytes[at] === delimiter) {
            at += 1;
            continue;
          }
          break;
        }
      }
      while (at < end && endsCell[bytes[at] as number] === 0) at += 1;
      cells += 1;
      if (at > cellStart) {
        width = cells;
        if (isTooLong(bytes, cellStart, at)) scanner.longest = cells;
      }
      if (at < end && bytes[at] === delimiter) {
        at += 1;
        continue;
      }
      break;
    }
    scanner.cells = cells;
    scanner.width = width;
    if (at >= bytes.length) return final ? at : tooLong(bytes, start);
    if (bytes[at] === CR) {
      if (at + 1 >= bytes.length && !final) return MORE;
      if (bytes[at + 1] === LF) return at + 2;
    }
    return at + 1;
  }

  /** More bytes are needed, unless what is there is already too much for a row. */
  function tooLong(bytes: Uint8Array, start: number): number {
    if (bytes.length - start > maxBytes * 8) scanner.longest = 1;
    return scanner.longest > 0 ? bytes.length : MORE;
  }

  const scanner: RowScanner = {
    cells: 0,
    width: 0,
    strays: 0,
    unclosed: false,
    isLineWise: false,
    longest: 0,
    scan(bytes, start, final) {
      scanner.strays = 0;
      scanner.unclosed = false;
      scanner.longest = 0;
      scanner.isLineWise = wasted > MOST_WASTED;
      if (!scanner.isLineWise) {
        const next = scanRow(bytes, start, final, false);
        if (next !== UNCLOSED) return next;
      }
      scanner.strays = 0;
      return scanRow(bytes, start, final, true);
    },
  };
  return scanner;
}

function lineEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== LF && bytes[at] !== CR) at += 1;
  return at;
}

function breakBetween(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    if (bytes[at] === LF || bytes[at] === CR) return true;
  }
  return false;
}

/** Characters of UTF-8; in other encodings never more than there are. */
function charactersIn(bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += 1) if (((bytes[at] as number) & 0xc0) !== 0x80) count += 1;
  return count;
}
