import type { Dialect } from "./dialect.ts";
import type { RowCursor, RowReader } from "./text-row.ts";
import { lineEnd } from "./text-row.ts";

const SAMPLE_LINES = 120;
const WIDEST = 2000;
const LINE_BREAK = /\r\n|\r|\n/;

/**
 * Where the columns of a text begin that stand below each other, 0-based, or null: where no line has
 * a letter, one column ends and the next begins. A column has a header and something below it; what
 * has not belongs to the column on its left.
 */
export function columnStops(text: string): readonly number[] | null {
  const lines = text.split(LINE_BREAK, SAMPLE_LINES).filter((line) => line.trim() !== "");
  const [first = "", ...below] = lines;
  const isAligned = lines.filter((line) => /\S {2,}\S/.test(line)).length * 2 > lines.length;
  if (lines.length < 3 || !isAligned || lines.some((line) => line.includes("\t"))) return null;
  const width = Math.max(...lines.map((line) => line.length));
  if (width > WIDEST) return null;
  const stops: number[] = [];
  let from = 0;
  for (let at = 0; at <= width; at += 1) {
    if (at < width && lines.some((line) => isFilled(line, at, at + 1))) continue;
    const isColumn =
      isFilled(first, from, at) && below.some((line) => isFilled(line, from, at)) && at > from;
    if (isColumn) stops.push(from);
    from = at + 1;
  }
  if (stops.length < 2) return null;
  const found = [0, ...stops.slice(1)];
  // What is parted within a column stands at other places: it is as wide as letters of East Asia.
  const isParted = lines.some((line) => cutAt(line, found).some((cell) => cell.includes("  ")));
  return isParted ? null : found;
}

function cutAt(line: string, stops: readonly number[]): readonly string[] {
  return stops.map((stop, column) => line.slice(stop, stops[column + 1] ?? line.length).trim());
}

/** Dashes, bars and crosses, with two dashes somewhere: a line that only draws. */
export function isRule(line: string): boolean {
  return /^(?=.*(--|==))[-=|+:\s]+$/.test(line);
}

function isFilled(line: string, from: number, to: number): boolean {
  return line.slice(from, to).trim() !== "";
}

/** Cuts lines at the stops of `dialect`; `other` those in which a word stands across one. */
export function stopReader(dialect: Dialect, other: RowReader): RowReader {
  const stops = dialect.stops ?? [];
  const cursor: RowCursor = { next: 0, count: 0, unclosed: false };

  function read(text: string, at: number, cells: string[]): RowCursor {
    const end = lineEnd(text, at);
    const line = text.slice(at, end);
    const isAcross = stops.some(
      (stop) => stop > 0 && isFilled(line, stop - 1, stop) && isFilled(line, stop, stop + 1),
    );
    if (isAcross || isRule(line) || line.includes("\t")) return other.readLine(text, at, cells);
    cutAt(line, stops).forEach((cell, column) => {
      cells[column] = cell;
    });
    cursor.count = stops.length;
    cursor.next = end + (text.startsWith("\r\n", end) ? 2 : end < text.length ? 1 : 0);
    return cursor;
  }

  return { read, readLine: read };
}
