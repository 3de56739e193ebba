import type { Column } from "../domain/table.ts";
import { shapeOf } from "./cell-shape.ts";
import {
  columnKinds,
  filledCells,
  hasKnownHeaders,
  sameTexts,
  isHeaderLike,
  isSurelyHeader,
  isText,
  looksLikeData,
} from "./header-signs.ts";
import { isPageNumber } from "./page-number.ts";

/** Where the header is among the first rows of a file. */
export interface HeaderPlace {
  /** 0-based place of its first row in `rows`; null: the file has no header. */
  readonly index: number | null;
  readonly rows: 1 | 2;
}

type Row = readonly string[];

/** How far down a header may stand. */
const SEARCH_ROWS = 40;

/** Finds the header among the first rows of a file or sheet; blank rows may be among them. */
export function findHeader(rows: readonly Row[]): HeaderPlace {
  const counts = rows.map(filledCells);
  const width = tableWidth(counts);
  const first = counts.findIndex((count) => count > 0 && count >= width / 2);
  if (first === -1) return { index: null, rows: 1 };
  const at = belowAsides(rows, betterBelow(rows, counts, { first, width }));
  for (const group of [at - 1, at]) {
    const [above, header] = [rows[group] ?? [], rows[group + 1] ?? []];
    if (isOverHeader(above, header, rows.slice(group + 2))) return { index: group, rows: 2 };
  }
  const top = rows[at] ?? [];
  if (looksLikeData(top, rows.slice(at + 1))) return { index: null, rows: 1 };
  return { index: at, rows: 1 };
}

/** The header over two rows as one: a group's name stands for the blank cells to its right. */
export function joinHeaders(top: Row, bottom: Row): readonly string[] {
  let group = "";
  return Array.from({ length: Math.max(top.length, bottom.length) }, (_, at) => {
    const above = top[at] ?? "";
    const below = bottom[at] ?? "";
    if (above.trim() !== "") group = above;
    if (below.trim() === "") return above;
    return group.trim() === "" ? below : `${group} ${below}`;
  });
}

/**
 * Columns with a unique label each: a repeated header gets a number, a blank one its letter.
 * `places` are the 0-based columns of the file where some were left out.
 */
export function columnsOf(headers: readonly string[], places?: readonly number[]): Column[] {
  const trimmed = headers.map((header) => header.replaceAll(/\s+/g, " ").trim());
  const taken = new Set(trimmed);
  const seen = new Set<string>();
  const counts = new Map<string, number>();
  return headers.map((header, index) => {
    const wanted = trimmed[index] || `Column ${letters(places?.[index] ?? index)}`;
    let label = wanted;
    let number = counts.get(wanted) ?? 1;
    while (seen.has(label) || (label !== wanted && taken.has(label))) {
      number += 1;
      label = `${wanted} (${number})`;
    }
    counts.set(wanted, number);
    seen.add(label);
    return { header, label };
  });
}

/** 0 -> A, 26 -> AA. */
export function letters(column: number): string {
  let text = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    text = String.fromCharCode(65 + ((rest - 1) % 26)) + text;
  }
  return text;
}

/** What a table begins with. */
export interface TableHead {
  readonly header: Row;
  /** The filled rows above its header. */
  readonly preamble: readonly Row[];
}

/**
 * Whether the rows below a gap are another table: they begin with its header (or a title and then
 * its header), which is no row of the table above with this head. The head again is another page.
 */
export function isAnotherTable(
  table: readonly Row[],
  { header, preamble }: TableHead,
  below: readonly Row[],
): boolean {
  const isOfPage = (row: Row) => isPageNumber(row) || preamble.some((line) => sameTexts(row, line));
  const [first, second] = below.filter((row) => !isOfPage(row));
  if (first === undefined) return false;
  const width = filledCells(header);
  const isTitle =
    width > 1 && filledCells(first) === 1 && second !== undefined && filledCells(second) > 1;
  const start = isTitle ? second : first;
  const rest = below.slice(below.indexOf(start) + 1);
  if (rest.length === 0 || filledCells(start) < 2 || !isHeaderLike(start)) return false;
  if (sameTexts(start, header)) return isTitle;
  const kinds = columnKinds(table, Math.max(header.length, start.length));
  const breaks = start.filter((cell, at) => {
    const kind = kinds[at] ?? "blank";
    return !["text", "blank", "flag"].includes(kind) && shapeOf(cell) === "text";
  }).length;
  const isOther = filledCells(start) !== width && filledCells(start) === filledCells(rest[0] ?? []);
  // One `unknown` among numbers is no header.
  const isSure = breaks > 1 || (breaks === 1 && (isOther || hasKnownHeaders(start)));
  const isNew = isSure || (isOther && (isTitle || isSurelyHeader(start, rest)));
  return isNew && !looksLikeData(start, rest);
}

/** The width that the table has: the widest that is not a single odd row. */
function tableWidth(counts: readonly number[]): number {
  const filled = counts.filter((count) => count > 0).sort((a, b) => b - a);
  if (filled.length < 4) return filled[0] ?? 0;
  return filled[Math.floor(filled.length * 0.1)] ?? 0;
}

/** A fuller header some rows below lines that are only half as wide, such as `Date: | 1 May`. */
function betterBelow(
  rows: readonly Row[],
  counts: readonly number[],
  { first, width }: { readonly first: number; readonly width: number },
): number {
  const start = counts[first] ?? 0;
  const top = rows[first] ?? [];
  if (start >= width * 0.8) return first;
  if (start > 1 && isHeaderLike(top) && hasKnownHeaders(top)) return first;
  for (let at = first + 1; at < Math.min(rows.length, first + SEARCH_ROWS); at += 1) {
    const count = counts[at] ?? 0;
    if (count < width * 0.8 || count <= start) continue;
    const isBetter =
      isHeaderLike(rows[at] ?? []) && isSurelyHeader(rows[at] ?? [], rows.slice(at + 1));
    return isBetter ? at : first;
  }
  return first;
}

/** Comments (`# by x`) and labelled values (`Date: | 1 May`) above a row that is surely a header. */
function belowAsides(rows: readonly Row[], at: number): number {
  if (!isAside(rows[at] ?? [])) return at;
  const end = rows.findIndex((row, place) => place > at && filledCells(row) > 0 && !isAside(row));
  const header = rows[end] ?? [];
  return isText(header) && isSurelyHeader(header, rows.slice(end + 1)) ? end : at;
}

function isAside(row: Row): boolean {
  const [first = "", ...others] = row.map((cell) => cell.trim());
  if (first.startsWith("#")) return true;
  const values = others.filter((cell) => cell !== "");
  return first.endsWith(":") && values.length < 2 && !values.some((cell) => cell.endsWith(":"));
}

/** Whether a row holds the names of groups of the columns that the row below it names. */
function isOverHeader(row: Row, header: Row, below: readonly Row[]): boolean {
  if (!isGroupRow(row, header) && !areGroupsRepeated(row, header)) return false;
  // `Street, City, Street, City`: names that only their groups tell apart.
  const repeats = !isHeaderLike(header);
  return isSurelyHeader(header, below) || (repeats && !looksLikeData(header, below));
}

/** Group names written above each of their columns: `Q1, Q1, Q2, Q2`. */
function areGroupsRepeated(row: Row, header: Row): boolean {
  const pairs = header.map((cell, at) => `${(row[at] ?? "").trim()}\u0000${cell.trim()}`);
  const isRepeated = row.some((cell, at) => at > 0 && cell.trim() !== "" && cell === row[at - 1]);
  return isRepeated && isText(row) && isText(header) && new Set(pairs).size === pairs.length;
}

/** A row of group names above a header: several, with blanks between them that the header fills. */
function isGroupRow(row: Row, header: Row): boolean {
  const places = row.flatMap((cell, at) => (cell.trim() === "" ? [] : [at]));
  const [first = 0] = places;
  const last = places.at(-1) ?? 0;
  const hasGap = last - first + 1 > places.length || (places.length > 1 && first > 0);
  return (
    places.length > 1 &&
    hasGap &&
    filledCells(header) > places.length &&
    last < header.length &&
    isText(row) &&
    isText(header)
  );
}
