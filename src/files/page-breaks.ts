import type { RowIndex, RowsFound } from "./csv-index.ts";
import { sameTexts } from "./header-signs.ts";
import { isPageNumber, isPageText } from "./page-number.ts";

type Row = readonly string[];

/** What stands between the rows of a table because it was printed or put together; ascending. */
export interface PageBreaks {
  /** Lines that say again what the header says. */
  readonly headers: readonly number[];
  /** Lines with the number of a page. */
  readonly pages: readonly number[];
}

const LF = 10;
const CR = 13;
const FORM_FEED = 12;
const BOM = [0xef, 0xbb, 0xbf] as const;
/** A byte order mark before it and a line break behind. */
const AROUND = 5;
/** Bytes of a line with the number of a page, its delimiters included. */
const LONGEST_PAGE = 64;
/** The first bytes of the words for a page. */
const PAGE_STARTS = new Set(
  ["pag", "p\u00e1", "sei", "str", "say", "sid", "\u7b2c", "\u30da"].map((start) =>
    startOf(new TextEncoder().encode(start), 0),
  ),
);

/** The breaks among the rows of a text, each known by its place in `rows`. */
export function breaksAmong(rows: readonly Row[], header: readonly Row[]): PageBreaks {
  const headers: number[] = [];
  const pages: number[] = [];
  for (let at = 0; at < rows.length; at += 1) {
    if (isHeaderAt(rows, at, header)) {
      for (let line = 0; line < header.length; line += 1) headers.push(at + line);
      at += header.length - 1;
    } else if (isPageNumber(rows[at] ?? [])) pages.push(at);
  }
  return { headers, pages };
}

function isHeaderAt(rows: readonly Row[], at: number, header: readonly Row[]): boolean {
  return (
    header.length > 0 && header.every((line, below) => sameTexts(rows[at + below] ?? [], line))
  );
}

/** The rows that breaks were found among. */
export interface BrokenRows {
  readonly rowCount: number;
  /** The filled rows above the header. */
  readonly preamble: readonly Row[];
  readonly cellsOf: (place: number) => Row;
}

/**
 * The breaks with the lines above each header that stand above the first one too: the head of a page
 * is printed again as a whole. Where pages follow each other, or most rows are such, they are a list.
 */
export function wholeBreaks(found: PageBreaks, rows: BrokenRows): PageBreaks {
  const { rowCount, preamble, cellsOf } = rows;
  const { headers } = found;
  const others = rowCount - headers.length - found.pages.length;
  const isList = found.pages.some((place, at) => place - 1 === found.pages[at - 1]);
  const pages = isList || found.pages.length > others ? [] : found.pages;
  const numbers = new Set(pages);
  const heads = new Set(headers);
  for (const header of headers) {
    for (let place = header - 1; place >= 0; place -= 1) {
      const cells = cellsOf(place);
      if (preamble.some((line) => sameTexts(cells, line))) heads.add(place);
      else if (!numbers.has(place)) break;
    }
  }
  return { headers: [...heads].sort((a, b) => a - b), pages };
}

/** Finds the breaks of a text in its bytes. */
export interface BreakFinder extends PageBreaks {
  /** Sees the rows of a slice while their bytes are at hand. `below` is the row behind the header. */
  see(found: RowsFound, below: number): void;
}

/** `lines` are those of the header. */
export function breakFinder(lines: 1 | 2, decode: (bytes: Uint8Array) => string): BreakFinder {
  const headers: number[] = [];
  const pages: number[] = [];
  let header: readonly Uint8Array[] | null = null;
  let seen = 0;
  /** The lines of a header that were found above the row. */
  let begun = 0;

  function seeRow(bytes: Uint8Array, row: number, [from, to]: readonly [number, number]): void {
    if (to - from < LONGEST_PAGE && mayBePage(bytes, from, to)) {
      if (isPageText(decode(bytes.subarray(from, to)))) pages.push(row);
    }
    if (begun > 0 && !isLine(header?.[begun], bytes, [from, to])) begun = 0;
    if (begun === 0 && !isLine(header?.[0], bytes, [from, to])) return;
    begun += 1;
    if (begun < lines) return;
    for (let line = lines; line > 0; line -= 1) headers.push(row - line + 1);
    begun = 0;
  }

  return {
    headers,
    pages,
    see({ starts, count, bytes, base }, below) {
      if (count <= below || below < lines) return;
      if (header === null) {
        header = Array.from({ length: lines }, (_, line) => {
          const row = below - lines + line;
          return lineOf(bytes, (starts[row] ?? 0) - base, (starts[row + 1] ?? 0) - base);
        });
        seen = below;
      }
      const shortest = Math.min(...header.map(({ length }) => length));
      const longest = Math.max(...header.map(({ length }) => length)) + AROUND;
      const firsts = new Set([header[0]?.[0], FORM_FEED, BOM[0]]);
      // How long a row is and how it begins tells nearly all of them apart.
      for (let row = seen; row < count; row += 1) {
        const from = (starts[row] as number) - base;
        const length = (starts[row + 1] as number) - base - from;
        if (length > LONGEST_PAGE && (length < shortest || length > longest)) begun = 0;
        else if (length < LONGEST_PAGE || begun > 0 || firsts.has(bytes[from])) {
          seeRow(bytes, row, [from, from + length]);
        }
      }
      seen = count;
    },
  };
}

/** Whether the first letters of a line could be those of a page. */
function mayBePage(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] as number;
    if (byte >= 0x41) return PAGE_STARTS.has(startOf(bytes, at));
  }
  return false;
}

/** Three bytes as one number, letters without regard to case. */
function startOf(bytes: Uint8Array, at: number): number {
  const [a = 0, b = 0, c = 0] = [bytes[at], bytes[at + 1], bytes[at + 2]];
  return ((a | 0x20) << 16) | ((b | 0x20) << 8) | (c | 0x20);
}

/** Whether a row is this line, but for what stands around it. */
function isLine(
  line: Uint8Array | undefined,
  bytes: Uint8Array,
  [from, to]: readonly [number, number],
): boolean {
  if (line === undefined || to - from < line.length) return false;
  const start = afterMark(bytes, from);
  const end = start + line.length;
  if (end > to || (end < to && bytes[end] !== LF && bytes[end] !== CR)) return false;
  for (let at = 0; at < line.length; at += 1) if (bytes[start + at] !== line[at]) return false;
  return true;
}

/** Exports begin with a mark, pages with a form feed. */
function afterMark(bytes: Uint8Array, from: number): number {
  if (bytes[from] === FORM_FEED) return from + 1;
  return BOM.every((byte, at) => bytes[from + at] === byte) ? from + BOM.length : from;
}

function lineOf(bytes: Uint8Array, from: number, to: number): Uint8Array {
  let end = to;
  while (end > from && (bytes[end - 1] === LF || bytes[end - 1] === CR)) end -= 1;
  return bytes.slice(from, end);
}

/** The index without some of its rows; the others keep their numbers. */
export function withoutRows(index: RowIndex, rows: readonly number[]): RowIndex {
  const left = new Set(rows);
  const rowCount = index.rowCount - left.size;
  const starts = new Uint32Array(rowCount + 1);
  const numbers = new Uint32Array(rowCount);
  const lineRows = new Set<number>();
  let count = 0;
  let lineFrom = Infinity;
  for (let row = 0; row < index.rowCount; row += 1) {
    if (row >= index.lineFrom && lineFrom === Infinity) lineFrom = count;
    if (left.has(row)) continue;
    if (index.lineRows.has(row)) lineRows.add(count);
    starts[count] = index.starts[row] ?? 0;
    numbers[count] = index.numbers?.[row] ?? row + 1;
    count += 1;
  }
  starts[count] = index.starts[index.rowCount] ?? 0;
  return { ...index, rowCount, starts, numbers, lineRows, lineFrom };
}
