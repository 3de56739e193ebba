import { inferDialect, type Dialect } from "./dialect.ts";
import type { ReadOptions } from "./file.ts";
import { firstRows } from "./first-rows.ts";
import { hasKnownHeaders } from "./header-signs.ts";
import { rowReader } from "./row-reader.ts";
import type { RowCursor, RowReader } from "./text-row.ts";

/** What programs do to lines and cells beyond the dialect. */
export interface Habits {
  /** Cells are written as formulas, so that a spreadsheet keeps their zeros: `="007"`. */
  readonly formulas: boolean;
  /** Lines are quoted as a whole, and are this many cells within (0: any number). Else null. */
  readonly quotedLines: number | null;
  /** Lines that start with `#` are none of the table, but for the one that names its columns. */
  readonly fields: boolean;
}

export const NO_HABITS: Habits = { formulas: false, quotedLines: null, fields: false };

/** `#Fields: date time`, as logs of servers have it (W3C, Exchange, Zeek), below other such lines. */
const FIELDS = /^(?:#[^\r\n]*(?:\r\n|\r|\n))*?(#fields:?[ \t]+)([^\r\n]+)/i;
const BEFORE_FIELDS = /^#fields:?\s*/i;

/** What parts the cells of a log that names its columns in a line of its own; null: it is none. */
export function fieldsDelimiter(text: string): string | null {
  const names = FIELDS.exec(text)?.[2]?.trim();
  if (names === undefined) return null;
  return ["\t", ","].find((sign) => names.includes(sign)) ?? " ";
}

const FORMULA = /^="((?:[^"]|"")*)"$/;

/** The habits seen in a text, and the dialect of its lines where those are quoted as a whole. */
export function inferHabits(
  text: string,
  dialect: Dialect,
  chosen: ReadOptions,
): { readonly dialect: Dialect; readonly habits: Habits } {
  const rows = firstRows(text, dialect);
  const formulas = rows.some((row) => row.some((cell) => FORMULA.test(cell)));
  const plain = { dialect, habits: { ...NO_HABITS, formulas } };
  const alone = rows.filter((row) => row.length === 1).map(([cell = ""]) => cell);
  if (dialect.quote === "" || alone.length === 0 || rows.length < 2) return plain;
  if (alone.length < rows.length) {
    const width = usualWidth(rows);
    const isQuoted = alone.some((line) => line.includes(dialect.delimiter)) && width > 1;
    const isRow = isQuoted && alone.some((line) => widthOf(line, dialect) === width);
    return isRow ? { dialect, habits: { ...NO_HABITS, formulas, quotedLines: width } } : plain;
  }
  const inner = inferDialect(alone.join("\n"), { ...chosen, quote: dialect.quote });
  const [header = []] = firstRows(alone.join("\n"), inner);
  const isTable = alone.every((line) => widthOf(line, inner) === header.length);
  if (header.length === 1 || !isTable || !hasKnownHeaders(header)) return plain;
  return { dialect: inner, habits: { ...NO_HABITS, formulas, quotedLines: 0 } };
}

export function hasHabits({ formulas, quotedLines, fields }: Habits): boolean {
  return formulas || fields || quotedLines !== null;
}

/** Cuts the rows of a text of such habits. */
export function habitReader(dialect: Dialect, habits: Habits): RowReader {
  const outer = rowReader(dialect);
  if (!hasHabits(habits)) return outer;
  const { formulas, quotedLines, fields } = habits;
  const inner = rowReader(dialect);
  const within: string[] = [];
  const cursor: RowCursor = { next: 0, count: 0, unclosed: false };

  function mended(read: RowCursor, cells: string[]): RowCursor {
    cursor.next = read.next;
    cursor.count = read.count;
    cursor.unclosed = read.unclosed;
    const line = cells[0] ?? "";
    if (quotedLines !== null && read.count === 1 && line !== "") {
      const { count, next } = inner.read(line, 0, within);
      if (next >= line.length && (quotedLines === 0 || count === quotedLines)) {
        for (let at = 0; at < count; at += 1) cells[at] = within[at] ?? "";
        cursor.count = count;
      }
    }
    if (!formulas) return cursor;
    for (let at = 0; at < cursor.count; at += 1) {
      const cell = cells[at] ?? "";
      if (!cell.startsWith('="')) continue;
      const found = FORMULA.exec(cell)?.[1];
      if (found !== undefined) cells[at] = found.replaceAll('""', '"');
    }
    return cursor;
  }

  /** The names of the columns, or `#` alone. */
  function hashLine(read: RowCursor, cells: string[]): RowCursor {
    const [first = ""] = cells;
    const { next, count, unclosed } = read;
    const names = cells.slice(0, count);
    const rest = first.replace(BEFORE_FIELDS, "");
    const found = rest === first ? ["#"] : rest === "" ? names.slice(1) : [rest, ...names.slice(1)];
    for (const [at, name] of found.entries()) cells[at] = name;
    return Object.assign(cursor, { next, count: found.length, unclosed });
  }

  return {
    read: (text, at, cells) =>
      fields && text[at] === "#"
        ? hashLine(outer.readLine(text, at, cells), cells)
        : mended(outer.read(text, at, cells), cells),
    readLine: (text, at, cells) => mended(outer.readLine(text, at, cells), cells),
  };
}

function widthOf(line: string, dialect: Dialect): number {
  return rowReader(dialect).read(line, 0, []).count;
}

/** The width that most rows of several cells have. */
function usualWidth(rows: readonly (readonly string[])[]): number {
  const widths = rows.map((row) => row.length).filter((width) => width > 1);
  return widths.sort((a, b) => a - b)[widths.length >> 1] ?? 0;
}
