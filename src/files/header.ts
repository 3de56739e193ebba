import type { Column } from "../domain/table.ts";
import { normaliseHeader } from "../domain/header-words.ts";
import { knownNames } from "../domain/synonyms.ts";
import { shapeOf, type CellShape } from "./cell-shape.ts";

/** Where the header is among the first rows of a file. */
export interface HeaderPlace {
  /** 0-based place of its first row in `rows`; null: the file has no header. */
  readonly index: number | null;
  readonly rows: 1 | 2;
}

type Row = readonly string[];

/** How far down a header may stand, and how many rows below it are looked at. */
const SEARCH_ROWS = 40;
const BELOW_ROWS = 40;

/** Finds the header among the first rows of a file or sheet; blank rows may be among them. */
export function findHeader(rows: readonly Row[]): HeaderPlace {
  const counts = rows.map(filledCells);
  const width = tableWidth(counts);
  const first = counts.findIndex((count) => count > 0 && count >= width / 2);
  if (first === -1) return { index: null, rows: 1 };
  const at = betterBelow(rows, counts, { first, width });
  const top = rows[at] ?? [];
  if (isGroupRow(rows[at - 1] ?? [], top) && isSurelyHeader(top, rows.slice(at + 1))) {
    return { index: at - 1, rows: 2 };
  }
  const next = rows[at + 1] ?? [];
  if (isGroupRow(top, next) && isSurelyHeader(next, rows.slice(at + 2))) {
    return { index: at, rows: 2 };
  }
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

/**
 * Whether the rows below a gap are another table: they begin with its header (or a title and then
 * its header), which is no row of the table above with these columns.
 */
export function isAnotherTable(table: readonly Row[], header: Row, below: readonly Row[]): boolean {
  const [first, second] = below;
  if (first === undefined) return false;
  const width = filledCells(header);
  const isTitle =
    width > 1 && filledCells(first) === 1 && second !== undefined && filledCells(second) > 1;
  const start = isTitle ? second : first;
  const rest = below.slice(isTitle ? 2 : 1);
  if (rest.length === 0 || filledCells(start) < 2 || !isHeaderLike(start)) return false;
  if (sameTexts(start, header)) return true;
  const kinds = columnKinds(table, Math.max(header.length, start.length));
  const breaks = start.filter((cell, at) => {
    const kind = kinds[at] ?? "blank";
    return !["text", "blank", "flag"].includes(kind) && shapeOf(cell) === "text";
  }).length;
  const isOther = filledCells(start) !== width && filledCells(start) === filledCells(rest[0] ?? []);
  // One `unknown` among numbers is no header.
  const isSure = breaks > 1 || (breaks === 1 && (isOther || hasKnownHeaders(start)));
  return (isSure || (isOther && isTitle)) && !looksLikeData(start, rest);
}

export function filledCells(row: Row): number {
  let count = 0;
  for (const cell of row) if (cell.trim() !== "") count += 1;
  return count;
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

/** Texts, none twice, and none that is a number or a date. */
function isHeaderLike(row: Row): boolean {
  const texts = row.filter((cell) => cell.trim() !== "");
  return isText(row) && new Set(texts.map((cell) => cell.trim())).size === texts.length;
}

function isText(row: Row): boolean {
  return (
    filledCells(row) > 0 &&
    row.every((cell) => ["text", "blank"].includes(shapeOf(cell)) || isYear(cell))
  );
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

/** Whether the first row of a table is a row like those below rather than their header. */
function looksLikeData(row: Row, following: readonly Row[]): boolean {
  if (hasKnownHeaders(row)) return false;
  const below = following.filter((one) => filledCells(one) > 0).slice(0, BELOW_ROWS);
  if (below.length === 0) {
    return row.some((cell) => !["text", "blank", "flag"].includes(shapeOf(cell)) && !isYear(cell));
  }
  const { data, header } = votes(row, below);
  return data > header;
}

/** Whether there is a reason to take a row for a header, beyond that it could be one. */
function isSurelyHeader(row: Row, following: readonly Row[]): boolean {
  const below = following.filter((one) => filledCells(one) > 0).slice(0, BELOW_ROWS);
  if (hasKnownHeaders(row)) return true;
  const { data, header } = votes(row, below);
  return header > data;
}

function hasKnownHeaders(row: Row): boolean {
  // `Name:` is the name of the cell beside it, not of those below.
  if (row.some((cell) => cell.trimEnd().endsWith(":"))) return false;
  return row.filter(isKnownHeader).length >= Math.max(1, filledCells(row) / 3);
}

/** What each cell of a row says about it, seen with the column below. */
function votes(
  row: Row,
  below: readonly Row[],
): { readonly data: number; readonly header: number } {
  let data = 0;
  let header = 0;
  const kinds = columnKinds(below, row.length);
  row.forEach((cell, at) => {
    const kind = kinds[at] ?? "blank";
    const shape = shapeOf(cell);
    if (kind === "blank" || (isYear(cell) && kind === "number")) return;
    if (shape === "blank") return;
    if (shape !== "text" && (shape === kind || shape !== "flag")) data += 1;
    else if (kind !== "text") header += 1;
    else {
      const texts = below.map((one) => (one[at] ?? "").trim());
      const verdict = textVerdict(cell.trim(), texts);
      if (verdict === "data") data += 0.7;
      else if (verdict === "header") header += 0.7;
    }
  });
  return { data, header };
}

/** A text above texts: one of them, of one pattern with them, or of none. */
function textVerdict(cell: string, below: readonly string[]): "data" | "header" | "unknown" {
  if (below.includes(cell)) return "data";
  if (cell.length > 80 || below.some((text) => text.length > 80)) return "unknown";
  const patterns = new Set(below.filter((text) => text !== "").map(patternOf));
  const [pattern = ""] = patterns;
  if (patterns.size !== 1 || !pattern.includes("9")) return "unknown";
  if (patternOf(cell) === pattern) return "data";
  return below.length < 2 ? "unknown" : "header";
}

/** `AB-123` -> `AB-9`. */
function patternOf(text: string): string {
  return text.replaceAll(/\d+/g, "9");
}

/** What nearly all filled cells of each column are. */
function columnKinds(rows: readonly Row[], width: number): readonly CellShape[] {
  return Array.from({ length: width }, (_, at) => {
    const counts = new Map<CellShape, number>();
    let total = 0;
    for (const row of rows.slice(0, BELOW_ROWS)) {
      const shape = shapeOf(row[at] ?? "");
      if (shape === "blank") continue;
      total += 1;
      counts.set(shape, (counts.get(shape) ?? 0) + 1);
    }
    if (total === 0) return "blank";
    for (const [shape, count] of counts) if (count >= total * 0.8) return shape;
    return "text";
  });
}

function isYear(cell: string): boolean {
  return /^(19|20)\d\d$/.test(cell.trim());
}

function sameTexts(a: Row, b: Row): boolean {
  const trim = (row: Row) => row.map((cell) => cell.trim()).join("\u0000");
  return trim(a) === trim(b);
}

/** Headers of tables that are not known as names of fields. */
const USUAL_HEADERS = (
  "id,first name,last name,surname,full name,street,city,town,zip,postcode,post code,zip code,state,region,country," +
  "date,time,year,month,title,company,department,position,amount,price,cost,total,quantity,qty,unit,number,no,nr," +
  "code,type,category,status,description,comment,comments,remarks,gender,sex,age,birthday,url,website,key,value"
).split(",");

let known: ReadonlySet<string> | undefined;

/** Whether this is what a field is called, here or in a well-known export. */
function isKnownHeader(cell: string): boolean {
  known ??= new Set(
    USUAL_HEADERS.concat(
      (["contact", "group", "item", "asset"] as const).flatMap((name) => [
        ...knownNames(name).keys(),
      ]),
    ),
  );
  return cell.length < 80 && known.has(normaliseHeader(cell));
}
