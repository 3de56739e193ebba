import { normaliseHeader } from "../domain/header-words.ts";
import { RESOURCE_NAMES } from "../domain/resource.ts";
import { knownNames } from "../domain/synonyms.ts";
import { shapeOf, type CellShape } from "./cell-shape.ts";

type Row = readonly string[];

/** How many rows below a header are looked at. */
const BELOW_ROWS = 40;

/** How many cells of a row are not blank. */
export function filledCells(row: Row): number {
  let count = 0;
  for (const cell of row) if (cell.trim() !== "") count += 1;
  return count;
}

/** Texts, none twice, and none that is a number or a date. */
export function isHeaderLike(row: Row): boolean {
  const texts = row.filter((cell) => cell.trim() !== "");
  return isText(row) && new Set(texts.map((cell) => cell.trim())).size === texts.length;
}

/** Whether a row has texts, blanks and years alone. */
export function isText(row: Row): boolean {
  return (
    filledCells(row) > 0 &&
    row.every((cell) => ["text", "blank"].includes(shapeOf(cell)) || isYear(cell))
  );
}

/** Whether the first row of a table is a row like those below rather than their header. */
export function looksLikeData(row: Row, following: readonly Row[]): boolean {
  if (hasKnownHeaders(row)) return false;
  const below = rowsBelow(row, following);
  if (isSeriesAbove(row, below)) return false;
  // A row alone that names no field is one of data.
  if (below.length === 0) return true;
  const { data, header } = votes(row, below);
  return data > header;
}

/** Whether there is a reason to take a row for a header, beyond that it could be one. */
export function isSurelyHeader(row: Row, following: readonly Row[]): boolean {
  const below = rowsBelow(row, following);
  if (hasKnownHeaders(row) || isSeriesAbove(row, below)) return true;
  const { data, header } = votes(row, below);
  return header > data;
}

function rowsBelow(row: Row, following: readonly Row[]): readonly Row[] {
  return following
    .filter((one) => filledCells(one) > 0 && !isRepeated(one, row))
    .slice(0, BELOW_ROWS);
}

/** Whether a row says again what a header says, which is of several texts. */
export function isRepeated(row: Row, header: Row): boolean {
  // Nearly always the first cell tells.
  if ((row[0] ?? "").trim() !== (header[0] ?? "").trim()) return false;
  return filledCells(header) > 1 && isHeaderLike(header) && sameTexts(row, header);
}

/** Whether two rows say the same; blank cells at the end say nothing. */
export function sameTexts(a: Row, b: Row): boolean {
  for (let at = 0; at < Math.max(a.length, b.length); at += 1) {
    if ((a[at] ?? "").trim() !== (b[at] ?? "").trim()) return false;
  }
  return true;
}

/** Whether a third of the filled cells, and one at least, are what fields are called. */
export function hasKnownHeaders(row: Row): boolean {
  // `Name:` is the name of the cell beside it, not of those below.
  if (row.some((cell) => cell.trimEnd().endsWith(":"))) return false;
  return row.filter(isKnownHeader).length >= Math.max(1, filledCells(row) / 3);
}

/** `Store, 1, 2, 3` or `Name, 1 May, 2 May, 3 May` above rows that do not go on like that; numbers from 0, 1 or a year. */
function isSeriesAbove(row: Row, below: readonly Row[]): boolean {
  const shape = seriesOf(row);
  if (shape === null || below.length === 0 || below.some((one) => seriesOf(one) !== null)) {
    return false;
  }
  if (shape === "date") return !columnKinds(below, row.length).includes(shape);
  const first = row.find((cell) => shapeOf(cell) === "number") ?? "";
  return ["0", "1"].includes(first.trim()) || isYear(first);
}

/** Numbers that count up, or days of which none is another, behind a text. */
function seriesOf(row: Row): "number" | "date" | null {
  const from = row.findIndex((cell) => !["text", "blank"].includes(shapeOf(cell)));
  const cells = row.slice(from).filter((cell) => ["number", "date"].includes(shapeOf(cell)));
  if (from < 1 || cells.length < 3 || filledCells(row.slice(0, from)) === 0) return null;
  if (cells.every((cell) => shapeOf(cell) === "date")) {
    return new Set(cells).size === cells.length ? "date" : null;
  }
  const isCount = cells.every((cell, at) => at === 0 || Number(cell) === Number(cells[at - 1]) + 1);
  return isCount ? "number" : null;
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
  if (/\d/.test(cell) && patterns.has(patternOf(cell))) return "data";
  const [pattern = ""] = patterns;
  if (patterns.size !== 1 || !pattern.includes("9")) return "unknown";
  return below.length < 2 ? "unknown" : "header";
}

/** `AB-123` -> `AA-9`. */
function patternOf(text: string): string {
  return text.replaceAll(/\d+/g, "9").replaceAll(/\p{Lu}/gu, "A");
}

/** What nearly all filled cells of each column are. */
export function columnKinds(rows: readonly Row[], width: number): readonly CellShape[] {
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
    USUAL_HEADERS.concat(RESOURCE_NAMES.flatMap((name) => [...knownNames(name).keys()])),
  );
  return cell.length < 80 && known.has(normaliseHeader(cell));
}
