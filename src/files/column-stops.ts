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

export interface Ruler {
  readonly stops: readonly number[];
  /** 1-based number of the line above it. */
  readonly headerLine: number;
}

const RULER = /^ *[-=]+(?: +[-=]+)+ *$/;

/**
 * Where the columns begin that a ruler (`---- ------`) below the header gives, as databases and shells
 * print it, or null: hardly a line has a word where one column ends and the next begins.
 */
export function findRuler(text: string): Ruler | null {
  const lines = text.split(LINE_BREAK, SAMPLE_LINES);
  const at = lines.findIndex((line) => RULER.test(line));
  const [header = "", ruler = ""] = lines.slice(Math.max(0, at - 1), at + 1);
  const below = lines.slice(at + 1).filter((line) => line.trim() !== "" && !isRule(line));
  if (at < 1 || below.length === 0 || [header, ...below].some((line) => line.includes("\t"))) {
    return null;
  }
  const runs = [...ruler.matchAll(/[-=]+/g)].map(({ index, 0: run }) => [
    index,
    index + run.length,
  ]);
  const stops = runs.map(([start = 0], column) => {
    const end = runs[column - 1]?.[1];
    return end === undefined ? 0 : freePlace([header, ...below], end + 1, start);
  });
  const named = stops.filter((stop, column) =>
    isFilled(header, stop, stops[column + 1] ?? Infinity),
  );
  const fitting = below.filter((line) => stops.every((stop) => !isAcross(line, stop)));
  const isTable = named.length === stops.length && stops.every((stop) => !isAcross(header, stop));
  return isTable && fitting.length * 3 >= below.length * 2 ? { stops, headerLine: at } : null;
}

/** The last place between two columns at which no line has a word: numbers may reach out to the left. */
function freePlace(lines: readonly string[], from: number, to: number): number {
  for (let at = to; at >= from; at -= 1) if (!lines.some((line) => isAcross(line, at))) return at;
  return to;
}

/** Whether a word stands across the place where a column begins. */
function isAcross(line: string, stop: number): boolean {
  return stop > 0 && isFilled(line, stop - 1, stop) && isFilled(line, stop, stop + 1);
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
    const isOther = stops.some((stop) => isAcross(line, stop));
    if (isOther || isRule(line) || line.includes("\t")) return other.readLine(text, at, cells);
    cutAt(line, stops).forEach((cell, column) => {
      cells[column] = cell;
    });
    cursor.count = stops.length;
    cursor.next = end + (text.startsWith("\r\n", end) ? 2 : end < text.length ? 1 : 0);
    return cursor;
  }

  return { read, readLine: read };
}
