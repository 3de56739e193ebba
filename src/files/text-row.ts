import type { Dialect } from "./dialect.ts";

const LF = 10;
const CR = 13;
const SPACE = 32;
const TAB = 9;

/**
 * Characters that may be looked through in vain for the ends of quoted cells; then every quoted cell
 * must end on its line. Without it a file of broken quotes would take as long as it is long, squared.
 */
export const MOST_WASTED = 4 * 1024 * 1024;

/** Where the end of a row was found, and what was odd on the way. Reused from row to row. */
export interface RowCursor {
  /** Place of the first character after the row and its line break. */
  next: number;
  /** Cells of the row just read: the texts beyond it are of earlier rows. */
  count: number;
  /** A quoted cell of the row had no end: it was read to the end of its line, quote and all. */
  unclosed: boolean;
}

/** A cutter of rows. */
export interface RowReader {
  /** Cuts the row that starts at `at` of `text` into `cells`. */
  read(text: string, at: number, cells: string[]): RowCursor;
  /** The same where a quoted cell must end on its line, else its quote is plain text. */
  readLine(text: string, at: number, cells: string[]): RowCursor;
}

/** Place of the line break at or behind `from`, or the length of the text. */
export function lineEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) !== LF && text.charCodeAt(at) !== CR) at += 1;
  return at;
}

function hasBreak(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) {
    const code = text.charCodeAt(i);
    if (code === LF || code === CR) return true;
  }
  return false;
}

/**
 * The cutter for plain dialects: one character for a delimiter, doubled quotes.
 *
 * A quote opens a cell only at its start. Inside, a doubled quote is a quote; a quote ends the cell
 * where a delimiter, a line break or the end follows, spaces between them dropped; any other quote is
 * text. A quote that is never closed is text too.
 */
export function plainReader(dialect: Dialect): RowReader {
  const delimiter = dialect.delimiter.charCodeAt(0);
  const quote = dialect.quote === "" ? -1 : dialect.quote.charCodeAt(0);
  const doubled = dialect.quote + dialect.quote;
  const cursor: RowCursor = { next: 0, count: 0, unclosed: false };

  function unquoted(text: string): string {
    return text.includes(doubled) ? text.replaceAll(doubled, dialect.quote) : text;
  }

  function endsCell(code: number): boolean {
    return code === delimiter || code === LF || code === CR;
  }

  /** Place after the spaces that may follow a quote, where the cell ends there; else -1. */
  function cellEnd(text: string, at: number, end: number): number {
    let after = at;
    while (after < end) {
      const code = text.charCodeAt(after);
      if ((code !== SPACE && code !== TAB) || code === delimiter) break;
      after += 1;
    }
    return after >= end || endsCell(text.charCodeAt(after)) ? after : -1;
  }

  /**
   * Place of the closing quote of a cell opened at `open`, or -1. The place after the spaces that
   * may follow it is left in `afterQuote`.
   */
  let afterQuote = 0;
  let wasted = 0;
  function closing(text: string, open: number, end: number): number {
    let at = open + 1;
    let strays = 0;
    while (true) {
      const found = text.indexOf(dialect.quote, at);
      if (found < 0 || found >= end) return givenUp(end - open);
      if (found + 1 < end && text.charCodeAt(found + 1) === quote) {
        // After an odd number of stray quotes a pair at the end of a cell is one more and the end.
        afterQuote = strays % 2 === 1 ? cellEnd(text, found + 2, end) : -1;
        if (afterQuote >= 0) return found + 1;
        at = found + 2;
        continue;
      }
      afterQuote = cellEnd(text, found + 1, end);
      if (afterQuote >= 0) return found;
      // A quote that looks like the start of a cell, lines below where ours began: ours never ended.
      if (endsCell(text.charCodeAt(found - 1)) && hasBreak(text, open, found)) {
        return givenUp(found - open);
      }
      strays += 1;
      at = found + 1;
    }
  }

  function givenUp(length: number): -1 {
    wasted += length;
    return -1;
  }

  function cut(text: string, start: number, cells: string[], line: boolean): boolean {
    const length = text.length;
    let count = 0;
    let at = start;
    cursor.unclosed = false;
    while (true) {
      const cellStart = at;
      let code = at < length ? text.charCodeAt(at) : LF;
      if (code === quote && at < length) {
        const end = line ? lineEnd(text, at) : length;
        const close = closing(text, at, end);
        if (close >= 0) {
          cells[count] = unquoted(text.slice(at + 1, close));
          count += 1;
          at = afterQuote;
          code = at < length ? text.charCodeAt(at) : LF;
          if (code === delimiter && at < length) {
            at += 1;
            continue;
          }
          break;
        }
        if (!line) return false;
        cursor.unclosed = true;
        at += 1;
      }
      while (at < length) {
        code = text.charCodeAt(at);
        if (code === delimiter || code === LF || code === CR) break;
        at += 1;
      }
      cells[count] = text.slice(cellStart, at);
      count += 1;
      if (at < length && code === delimiter) {
        at += 1;
        continue;
      }
      break;
    }
    cursor.count = count;
    if (at < length) at += text.charCodeAt(at) === CR && text.charCodeAt(at + 1) === LF ? 2 : 1;
    cursor.next = at;
    return true;
  }

  return {
    read(text, at, cells) {
      if (wasted > MOST_WASTED || !cut(text, at, cells, false)) cut(text, at, cells, true);
      return cursor;
    },
    readLine(text, at, cells) {
      cut(text, at, cells, true);
      return cursor;
    },
  };
}
