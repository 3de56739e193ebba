import type { Dialect } from "./dialect.ts";
import { isRule, stopReader } from "./column-stops.ts";
import { lineEnd, MOST_WASTED, type RowCursor, type RowReader } from "./text-row.ts";

/**
 * A cutter for dialects that are not the plain one: backslash escapes, delimiters of several
 * characters, delimiters with spaces around them (", "), and cells that are parted by spaces alone.
 * Slower than `plainReader`, with the same rules; spaces around a cell are dropped where the
 * delimiter has some. With `| ` tables may be drawn: bars at both ends part nothing, and lines of
 * dashes are blank.
 */
export function oddReader(dialect: Dialect): RowReader {
  const { quote } = dialect;
  const backslash = dialect.escape === "backslash";
  const aligned = /^ +$/.test(dialect.delimiter);
  const spaced = dialect.delimiter.includes(" ");
  const delimiter = aligned ? dialect.delimiter : dialect.delimiter.replaceAll(" ", "");
  const drawn = aligned || (spaced && delimiter === "|");
  let wasted = 0;
  let runText = "";
  let runStart = 0;
  let runEnd = 0;
  const cursor: RowCursor = { next: 0, count: 0, unclosed: false };

  /** Length of the delimiter that stands at `at`, or 0. */
  function delimiterAt(text: string, at: number): number {
    if (delimiter === "" || !text.startsWith(delimiter, at)) return 0;
    if (!aligned) return delimiter.length;
    // A run of spaces is looked through once, not once for each of its spaces.
    if (runText !== text || at < runStart || at >= runEnd) {
      runText = text;
      runStart = at;
      runEnd = afterSpaces(text, at);
    }
    // Spaces at the end of a line part nothing.
    return isBreak(text, runEnd) ? 0 : runEnd - at;
  }

  function skipSpaces(text: string, at: number): number {
    let end = at;
    while ((text[end] === " " || text[end] === "\t") && delimiterAt(text, end) === 0) end += 1;
    return end;
  }

  function endsCell(text: string, at: number, end: number): boolean {
    const next = skipSpaces(text, at);
    return next >= end || isBreak(text, next) || delimiterAt(text, next) > 0;
  }

  /** Reads the quoted cell that opens at `open`; null where it has no end. */
  function quotedCell(
    text: string,
    open: number,
    end: number,
  ): { readonly cell: string; readonly next: number } | null {
    let cell = "";
    let from = open + 1;
    let broken = false;
    let strays = 0;
    for (let at = from; at < end; at += 1) {
      const char = text[at];
      if (char === "\n" || char === "\r") broken = true;
      if (char === "\\" && backslash && at + 1 < end) {
        const escaped = text[at + 1];
        if (escaped === quote || escaped === "\\" || delimiterAt(text, at + 1) > 0) {
          cell += text.slice(from, at);
          from = at + 1;
          at += 1;
        }
        continue;
      }
      if (char !== quote) continue;
      const isPair = text[at + 1] === quote && at + 1 < end;
      // After an odd number of stray quotes a pair at the end of a cell is one more and the end.
      if (isPair && strays % 2 === 1 && endsCell(text, at + 2, end)) {
        return { cell: cell + text.slice(from, at + 1), next: skipSpaces(text, at + 2) };
      }
      if (isPair) {
        cell += text.slice(from, at + 1);
        at += 1;
        from = at + 1;
        continue;
      }
      if (endsCell(text, at + 1, end)) {
        return { cell: cell + text.slice(from, at), next: skipSpaces(text, at + 1) };
      }
      strays += 1;
      const opens =
        isBreak(text, at - 1) ||
        (delimiter !== "" && text.startsWith(delimiter, at - delimiter.length));
      if (broken && opens) {
        wasted += at - open;
        return null;
      }
    }
    wasted += end - open;
    return null;
  }

  function plainCell(
    text: string,
    start: number,
  ): { readonly cell: string; readonly next: number } {
    let at = start;
    let cell = "";
    let from = start;
    while (!isBreak(text, at) && delimiterAt(text, at) === 0) {
      if (backslash && text[at] === "\\" && at + 1 < text.length) {
        const escaped = text[at + 1] ?? "";
        if (
          escaped === "\\" ||
          escaped === quote ||
          escaped === "\n" ||
          delimiterAt(text, at + 1) > 0
        ) {
          cell += text.slice(from, at);
          from = at + 1;
          at += escaped === "\\" || escaped === "\n" ? 2 : 1 + Math.max(1, delimiter.length);
          continue;
        }
      }
      at += 1;
    }
    cell += text.slice(from, at);
    // How MySQL and PostgreSQL write that there is no value.
    if (backslash && cell === "\\N") cell = "";
    return { cell: spaced ? cell.trim() : cell, next: at };
  }

  /** Reads a line that only draws: as a blank row. */
  function skipRule(text: string, start: number, cells: string[]): boolean {
    const end = lineEnd(text, start);
    if (!drawn || !isRule(text.slice(start, end))) return false;
    cells[0] = "";
    cursor.count = 1;
    cursor.next = nextLine(text, end);
    return true;
  }

  function cut(text: string, start: number, cells: string[], line: boolean): boolean {
    cursor.unclosed = false;
    if (skipRule(text, start, cells)) return true;
    let at = drawn ? afterSpaces(text, start) : start;
    const isBoxed = drawn && text[at] === delimiter;
    if (isBoxed) at += 1;
    let count = 0;
    while (true) {
      if (spaced) at = skipSpaces(text, at);
      const quoted = quote !== "" && text[at] === quote;
      const end = line ? lineEnd(text, at) : text.length;
      const found = quoted ? quotedCell(text, at, end) : null;
      if (quoted && found === null) {
        if (!line) return false;
        cursor.unclosed = true;
      }
      const { cell, next } = found ?? plainCell(text, at);
      cells[count] = cell;
      count += 1;
      at = next;
      const width = isBreak(text, at) ? 0 : delimiterAt(text, at);
      if (width === 0) break;
      at += width;
      // Behind the last bar of a drawn row is no cell.
      if (isBoxed && isBreak(text, afterSpaces(text, at))) break;
    }
    if (spaced) at = afterSpaces(text, at);
    cursor.count = count;
    cursor.next = nextLine(text, at);
    return true;
  }

  const reader: RowReader = {
    read(text, at, cells) {
      if (wasted > MOST_WASTED || !cut(text, at, cells, false)) cut(text, at, cells, true);
      return cursor;
    },
    readLine(text, at, cells) {
      cut(text, at, cells, true);
      return cursor;
    },
  };
  return dialect.stops === undefined ? reader : stopReader(dialect, reader);
}

function nextLine(text: string, at: number): number {
  return at >= text.length ? at : at + (text.startsWith("\r\n", at) ? 2 : 1);
}

function isBreak(text: string, at: number): boolean {
  return at >= text.length || text[at] === "\n" || text[at] === "\r";
}

function afterSpaces(text: string, start: number): number {
  let at = start;
  while (text[at] === " ") at += 1;
  return at;
}
