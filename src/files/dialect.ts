import { shapeOf } from "./cell-shape.ts";
import type { ReadOptions } from "./file.ts";
import { columnStops, findRuler } from "./column-stops.ts";
import { SAMPLE_ROWS } from "./first-rows.ts";
import { isSingleColumn } from "./single-column.ts";
import { rowReader } from "./row-reader.ts";

/** How a text file is cut into rows and cells. */
export interface Dialect {
  /**
   * One character; or ", " (a comma and spaces); or "  " (cells aligned with spaces); or longer; or
   * none, where each line is a cell.
   */
  readonly delimiter: string;
  readonly quote: '"' | "'" | "";
  readonly escape: "double" | "backslash";
  /** Where the columns begin in lines that are aligned with spaces, where all of them agree. */
  readonly stops?: readonly number[];
  /** The line with the header, where a ruler below it says so; 1-based. */
  readonly headerLine?: number;
}

/** Two spaces or more between cells that are aligned with spaces. */
const ALIGNED = "  ";

/** How much a delimiter is believed: what is rare as one is common as text. */
const DELIMITERS: readonly (readonly [delimiter: string, trust: number])[] = [
  [",", 1],
  [";", 1],
  ["\t", 1],
  ["|", 1],
  ["^", 0.7],
  ["~", 0.7],
  ["§", 0.7],
  ["¦", 0.7],
  ["，", 0.45],
  ["；", 0.45],
  ["\u0001", 0.9],
  ["\u001f", 0.9],
  [":", 0.3],
  ["#", 0.3],
  [ALIGNED, 0.7],
  [" ", 0.25],
];

/**
 * The dialect in which the sample looks most like a table: rows of one width, cells that are
 * something (a number, a date, a name). What the person chose is obeyed.
 */
export function inferDialect(text: string, chosen: ReadOptions): Dialect {
  let best: Dialect = {
    delimiter: chosen.delimiter ?? ",",
    quote: chosen.quote ?? '"',
    escape: chosen.escape ?? "double",
  };
  if (chosen.delimiter === "") return best;
  const ruled = (chosen.delimiter ?? " ") === " " ? findRuler(text) : null;
  if (ruled !== null) {
    return { ...best, delimiter: ALIGNED, quote: chosen.quote ?? "", ...ruled };
  }
  // A column of times or addresses is no table of their parts.
  const isColumn = chosen.delimiter === undefined && isTypedColumn(text);
  let bestScore = 0;
  for (const candidate of candidates(text, chosen)) {
    if (isDoubtful(candidate.dialect.delimiter) || candidate.dialect.delimiter === ALIGNED) {
      const isObeyed = chosen.delimiter === candidate.dialect.delimiter;
      if (isColumn || !(isObeyed || isRegular(text, candidate.dialect))) continue;
    }
    const score = tableScore(text, candidate.dialect) * candidate.trust;
    if (score > bestScore + 1e-9) {
      best = candidate.dialect;
      bestScore = score;
    }
  }
  if (chosen.delimiter !== undefined) return best;
  const wide = widened(text, best, bestScore);
  return isSingleColumn(text, wide) ? { ...wide, delimiter: "" } : wide;
}

/** The same delimiter with spaces around it (`, `) or with others beside it, where it always stands so. */
function widened(text: string, dialect: Dialect, score: number): Dialect {
  const { delimiter } = dialect;
  if (delimiter.trim() === "") return dialect;
  const count = occurrences(text, delimiter);
  const spaced = { ...dialect, delimiter: `${delimiter} ` };
  if (delimiter === "|" && isBoxed(text)) return spaced;
  const share = occurrences(text, spaced.delimiter) / count;
  if (share > 0.8 || (share > 0.3 && tableScore(text, spaced) > score)) return spaced;
  const together = signsTogether(text, delimiter);
  return together === null ? dialect : { ...dialect, delimiter: together };
}

/** Bars at both ends of lines draw a table, as databases and Markdown do. */
function isBoxed(text: string): boolean {
  const lines = text.split(/\r\n|\r|\n/, SAMPLE_ROWS).filter((line) => line.includes("|"));
  const boxed = lines.filter((line) => /^\s*\|.*\|\s*$/.test(line));
  return boxed.length > 1 && boxed.length >= (lines.length - 1) * 0.8;
}

/** Signs that always stand together (`||`, `^|`, `~|~`) are one delimiter; two commas are a blank cell. */
function signsTogether(text: string, delimiter: string): string | null {
  const count = occurrences(text, delimiter);
  const runs = new Set(text.match(/[|~^:#@$%&*!§¦]{2,}/g));
  const shortestFirst = [...runs].sort((a, b) => a.length - b.length);
  const found = shortestFirst.find((run) => {
    const times = occurrences(run, delimiter);
    return times > 0 && run.length < 4 && count > times && occurrences(text, run) * times === count;
  });
  return found ?? null;
}

function occurrences(text: string, part: string): number {
  return text.split(part).length - 1;
}

interface Candidate {
  readonly dialect: Dialect;
  readonly trust: number;
}

/** Dialects worth a try, the likelier ones first: of two that score alike the first is taken. */
function candidates(text: string, chosen: ReadOptions): readonly Candidate[] {
  const delimiters =
    chosen.delimiter === undefined
      ? DELIMITERS.filter(([delimiter]) => text.includes(delimiter) && !isOfTimes(text, delimiter))
      : (chosen.delimiter === " " ? [ALIGNED, " "] : [chosen.delimiter]).map(
          (one) => [one, 1] as const,
        );
  const quotes =
    chosen.quote === undefined
      ? (['"', "'"] as const).filter((quote) => quote === '"' || text.includes("'"))
      : [chosen.quote];
  const hasNulls = chosen.escape === undefined && NULLS.test(text);
  const escapes = chosen.escape === undefined ? likelyEscapes(text) : [chosen.escape];
  const found: Candidate[] = [];
  for (const [delimiter, trust] of delimiters) {
    const stops = delimiter === ALIGNED ? columnStops(text) : null;
    // A comma that a space always follows is rather one of sentences.
    const isSpaced = occurrences(text, `${delimiter} `) > occurrences(text, delimiter) * 0.8;
    const ofProse = delimiter === "," && isSpaced ? 0.9 : 1;
    for (const quote of likelierFirst(quotes, text, delimiter)) {
      for (const escape of quote === "" ? (["double"] as const) : escapes) {
        if (quote === "'" && !wrapsCells(text, delimiter)) continue;
        const isEscaped = [quote, delimiter].some((sign) => text.includes(`\\${sign}`));
        if (escape === "backslash" && !hasNulls && !isEscaped) continue;
        if (stops !== null) found.push({ dialect: { delimiter, quote, escape, stops }, trust });
        found.push({ dialect: { delimiter, quote, escape }, trust: trust * ofProse });
      }
    }
  }
  return found;
}

/** `\N` as a cell: how MySQL and PostgreSQL, which escape with backslashes, write no value. */
const NULLS = /(^|[\t,;|\r\n])\\N(?=[\t,;|\r\n]|$)/;

/** A backslash before a quote that does not end its cell is there for the quote. */
function likelyEscapes(text: string): readonly Dialect["escape"][] {
  if (!text.includes("\\")) return ["double"];
  if (NULLS.test(text)) return ["backslash", "double"];
  const inner = text.match(/\\["'](?=[\p{L}\p{N} .!?)])/gu)?.length ?? 0;
  const atEnd = text.match(/\\["'](?=[,;\t|\r\n]|$)/g)?.length ?? 0;
  return inner > atEnd / 2 ? ["backslash", "double"] : ["double", "backslash"];
}

/** Colons that mostly stand between digits, or before slashes, are those of times and addresses. */
function isOfTimes(text: string, delimiter: string): boolean {
  if (delimiter !== ":") return false;
  const inside = text.match(/\d:(?=\d\d)|:\/\//g)?.length ?? 0;
  return inside * 2 > occurrences(text, delimiter);
}

/** Apostrophes at both sides of most delimiters are quotes. */
function likelierFirst(
  quotes: readonly Dialect["quote"][],
  text: string,
  delimiter: string,
): readonly Dialect["quote"][] {
  const isUsual = occurrences(text, `'${delimiter}'`) * 2 > occurrences(text, delimiter);
  return isUsual ? quotes.toReversed() : quotes;
}

/**
 * Apostrophes are common in text; as quotes they stand at both ends of a cell, on a line, and not
 * once within.
 */
function wrapsCells(text: string, delimiter: string): boolean {
  const sign = delimiter.replaceAll(/[\\^$.|?*+()[\]{}]/g, "\\$&");
  const opened = text.match(new RegExp(`(?<=^|${sign}) *'`, "gm"))?.length ?? 0;
  const whole = new RegExp(
    `(?<=^|${sign}) *'(?:[^'\\r\\n\\\\]|''|\\\\.)*' *(?=${sign}|\\r|$)`,
    "gm",
  );
  return opened > 0 && (text.match(whole)?.length ?? 0) >= opened * 0.8;
}

/** Between 0 (no table) and 1: how alike the widths of the rows are, times how many cells are something. */
function tableScore(text: string, dialect: Dialect): number {
  const reader = rowReader(dialect);
  const cells: string[] = [];
  const widths = new Map<number, number>();
  let rows = 0;
  let known = 0;
  let total = 0;
  let at = 0;
  while (at < text.length && rows < SAMPLE_ROWS) {
    const cursor = reader.read(text, at, cells);
    at = cursor.next;
    const width = cursor.count;
    if (width === 1 && cells[0]?.trim() === "") continue;
    rows += 1;
    widths.set(width, (widths.get(width) ?? 0) + 1);
    for (let i = 0; i < width; i += 1) known += cellScore(cells[i] ?? "");
    total += width;
  }
  if (rows === 0 || (rows === 1 && isDoubtful(dialect.delimiter))) return 0;
  let pattern = 0;
  for (const [width, count] of widths) {
    pattern += (count / rows) ** 2 * (Math.max(0.001, width - 1) / width);
  }
  return pattern * (known / total);
}

/** Whether all rows are of one width and some column is one of numbers or dates: no mere text. */
function isRegular(text: string, dialect: Dialect): boolean {
  const reader = rowReader(dialect);
  const cells: string[] = [];
  const typed: number[] = [];
  let width = 0;
  let rows = 0;
  for (let at = 0; at < text.length && rows < SAMPLE_ROWS;) {
    const { next, count } = reader.read(text, at, cells);
    at = next;
    if (count === 1 && cells[0]?.trim() === "") continue;
    if (at >= text.length && rows > 1) break; // may be cut off
    // R leaves out the header of its row names.
    const isOneShort = rows === 1 && width > 1 && count === width + 1;
    if (rows > 0 && count !== width && !isOneShort) return false;
    width = count;
    for (let i = 0; i < count; i += 1) {
      if (shapeOf(cells[i] ?? "") !== "text") typed[i] = (typed[i] ?? 0) + 1;
    }
    rows += 1;
  }
  const isTyped = typed.some((count) => count >= rows - 1);
  return width > 1 && rows > 1 && (isTyped || dialect.delimiter === ALIGNED);
}

/** Whether nearly every line as a whole is a number, a date, an address. */
function isTypedColumn(text: string): boolean {
  const lines = text.split(/\r\n|\r|\n/, SAMPLE_ROWS).filter((line) => line.trim() !== "");
  const typed = lines.filter((line) => shapeOf(line) !== "text").length;
  return typed >= Math.max(1, (lines.length - 1) * 0.8);
}

/** What is common within cells says little in a single row. */
function isDoubtful(delimiter: string): boolean {
  return DELIMITERS.some(([known, trust]) => known === delimiter && trust < 0.5);
}

const PLAIN_TEXT = /^[\p{L}\p{M}\p{N}\s._\-&'’()/#+*]*$/u;

function cellScore(cell: string): number {
  // A tab parts cells, if it is there at all.
  if (cell.includes("\t")) return 0.4;
  if (shapeOf(cell) !== "text") return 1;
  const text = cell.length > 200 ? cell.slice(0, 200) : cell;
  if (PLAIN_TEXT.test(text)) return 1;
  return text.includes('"') ? 0.1 : 0.4;
}
