import { ROW_COLUMN } from "../domain/column-mapping.ts";
import { inferDialect, type Dialect } from "./dialect.ts";
import { chosenEncoding, decoderFor, findEncoding, type Encoding } from "./encoding.ts";
import { isErrorsFile } from "./errors-file.ts";
import type { FileFacts, FileNote, Limits, ReadOptions } from "./file.ts";
import { FileProblem } from "./file.ts";
import { findHeader, joinHeaders, type HeaderPlace } from "./header.ts";
import { rowReader } from "./row-reader.ts";
import type { NumberedRow } from "./table-end.ts";
import { textOnly } from "./text-end.ts";
import { headerNotes, unitsNotes } from "./table-notes.ts";
import { encodingNotes } from "./text-notes.ts";
import {
  fieldsDelimiter,
  habitReader,
  inferHabits,
  NO_HABITS,
  type Habits,
} from "./text-habits.ts";
import type { RowReader } from "./text-row.ts";
import { PLAIN } from "./transcode.ts";
import { isUnitsRow } from "./units-row.ts";

/** How a text will be read, found in its head. */
export interface TextPlan {
  /** The file without what is no text at its end. */
  readonly blob: Blob;
  readonly encoding: Encoding;
  readonly dialect: Dialect;
  readonly habits: Habits;
  /** Bytes before the first row: a mark, a `sep=` line. */
  readonly from: number;
  readonly facts: FileFacts;
  readonly header: readonly string[];
  /** The filled rows above it. */
  readonly preamble: readonly (readonly string[])[];
  /** The one or two rows that it stands in, as they are. */
  readonly headerLines: readonly (readonly string[])[];
  /** Row number of the last row of the header; 0: none. */
  readonly headerEnd: number;
  /** Every row below is one of the table: asked for, or the wizard numbered them. */
  readonly everyRow: boolean;
  /** Rows that are not blank, preamble and header among them. */
  readonly rows: readonly NumberedRow[];
  /** Whether the head is the whole file. */
  readonly complete: boolean;
  readonly notes: readonly FileNote[];
}

export const HEAD_BYTES = 64 * 1024;
/** Where not even two rows fit in the head it is looked at further, but not without end. */
const LONGEST_HEAD = 4 * 1024 * 1024;

/** Of each file the plan that was made last: it is looked at first, and then read. */
const plans = new WeakMap<Blob, { readonly by: string; readonly plan: TextPlan }>();

/** Finds out how to read a text. Throws `FileProblem` where it is none, or empty. */
export async function planText(
  file: Blob,
  options: ReadOptions,
  limits: Limits,
): Promise<TextPlan> {
  const by = JSON.stringify([options, limits.columns]);
  const known = plans.get(file);
  if (known?.by === by) return known.plan;
  const plan = await makePlan(file, options, limits);
  plans.set(file, { by, plan });
  return plan;
}

async function makePlan(file: Blob, options: ReadOptions, limits: Limits): Promise<TextPlan> {
  const blob = await textOnly(file);
  for (let size = HEAD_BYTES; ; size *= 4) {
    const head = new Uint8Array(await blob.slice(0, size).arrayBuffer());
    const plan = planHead(head, { blob, options, limits, size: file.size });
    const last = plan.rows.at(-1)?.number ?? 0;
    const isSeen = plan.rows.length > 2 && last > (options.headerRow ?? 0);
    if (plan.complete || isSeen || size >= LONGEST_HEAD) return plan;
  }
}

interface Asked {
  readonly blob: Blob;
  readonly options: ReadOptions;
  readonly limits: Limits;
  readonly size: number;
}

function planHead(head: Uint8Array, { blob, options, limits, size }: Asked): TextPlan {
  const complete = head.length >= blob.size;
  const encoding =
    options.encoding === undefined
      ? findEncoding(head, complete)
      : chosenEncoding(options.encoding, head);
  const decoder = decoderFor(encoding.label);
  const whole = decoder.decode(head.subarray(encoding.bom), { stream: !complete });
  if (isBinary(whole)) throw new FileProblem("not_a_spreadsheet", "binary file");
  const declared = /^"?sep=([^\r\n"]{1,3}?)"?(\r\n|\r|\n|$)/i.exec(whole);
  const text = declared === null ? whole : whole.slice(declared[0].length);
  const { dialect, habits } = dialectOf(text, declared?.[1], options);
  const { rows, newline } = cutRows(text, habitReader(dialect, habits), complete);
  if (rows.length === 0) throw new FileProblem("empty_file");
  const { headerLine: headerRow } = dialect;
  const asked = headerRow === undefined ? options : { headerRow, ...options };
  const place = headerPlace(rows, habits, asked);
  const header = headerTexts(rows, place);
  if (header.length > limits.columns) {
    throw new FileProblem("too_many_columns", `${limits.columns}`);
  }
  const first = place.index === null ? undefined : rows[place.index];
  const last = place.index === null ? undefined : rows[place.index + place.rows - 1];
  // Lines with `#` are counted as comments.
  const above = rows.slice(0, place.index ?? 0).filter((row) => !isComment(row, header)).length;
  const below = place.index === null ? undefined : rows[place.index + place.rows];
  const everyRow = options.everyRow === true || header.includes(ROW_COLUMN);
  const isUnits = !everyRow && below !== undefined && isUnitsRow(below.cells, header);
  const units = isUnits ? below : undefined;
  return {
    blob,
    encoding,
    dialect,
    habits,
    from: encoding.bom + (declared === null ? 0 : bytesOf(declared[0], encoding.label)),
    header,
    preamble: rows.slice(0, place.index ?? 0).map(({ cells }) => cells),
    headerLines: place.index === null ? [] : linesOf(rows, place.index, place.rows),
    headerEnd: units?.number ?? last?.number ?? 0,
    everyRow,
    rows,
    complete,
    notes: [...encodingNotes(encoding, text), ...headerNotes(header, above), ...unitsNotes(units)],
    facts: {
      kind: "text",
      format: dialect.delimiter === "\t" ? "TSV" : "CSV",
      size,
      headerRow: first?.number ?? null,
      headerRows: place.rows,
      text: {
        encoding: encoding.label,
        bom: encoding.bom > 0,
        // However many spaces part the cells.
        delimiter: /^ +$/.test(dialect.delimiter) ? " " : dialect.delimiter,
        quote: dialect.quote,
        escape: dialect.escape,
        newline,
      },
    },
  };
}

/** A file that we wrote is read as it was written; else what was declared or chosen is obeyed. */
function dialectOf(
  text: string,
  declared: string | undefined,
  { delimiter: wanted, ...others }: ReadOptions,
): { readonly dialect: Dialect; readonly habits: Habits } {
  // What ends a row or opens a cell parts no cells.
  const delimiter = wanted === undefined || /[\r\n"]/.test(wanted) ? declared : wanted;
  const options = delimiter === undefined ? others : { ...others, delimiter };
  const cells: string[] = [];
  const { count } = rowReader(PLAIN).read(text, 0, cells);
  if (isErrorsFile(cells.slice(0, count))) {
    return { dialect: { ...PLAIN, ...chosenOf(options) }, habits: NO_HABITS };
  }
  const ofFields = fieldsDelimiter(text);
  if (ofFields !== null) {
    const dialect = { ...PLAIN, delimiter: ofFields, ...chosenOf(options) };
    return { dialect, habits: { ...NO_HABITS, fields: true } };
  }
  return inferHabits(text, inferDialect(text, options), options);
}

function chosenOf({ delimiter, quote, escape }: ReadOptions): Partial<Dialect> {
  return {
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(quote === undefined ? {} : { quote }),
    ...(escape === undefined ? {} : { escape }),
  };
}

/** More control characters than a text would ever have; short texts may be strange. */
function isBinary(text: string): boolean {
  const length = Math.min(text.length, 8192);
  let controls = 0;
  for (let at = 0; at < length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 7 || (code > 13 && code < 27) || code === 0xfffd) controls += 1;
  }
  return controls > length * (length < 512 ? 0.5 : 0.05);
}

function headerPlace(
  rows: readonly NumberedRow[],
  habits: Habits,
  options: ReadOptions,
): HeaderPlace {
  if (options.headerRow === null) return { index: null, rows: 1 };
  if (options.headerRow !== undefined) {
    const wanted = options.headerRow;
    const index = rows.findIndex((row) => row.number >= wanted);
    return { index: index === -1 ? rows.length - 1 : index, rows: options.headerRows ?? 1 };
  }
  const isNames = ({ cells }: NumberedRow) => cells.length > 1 || cells[0] !== "#";
  const index = habits.fields ? rows.findIndex(isNames) : -1;
  if (index !== -1) return { index, rows: 1 };
  const found = findHeader(rows.map((row) => row.cells));
  return { index: found.index, rows: options.headerRows ?? found.rows };
}

function linesOf(rows: readonly NumberedRow[], from: number, count: number) {
  return rows.slice(from, from + count).map(({ cells }) => cells);
}

/** Whether a row is one line that starts with `#`, in a table of several columns. */
export function isComment({ cells }: NumberedRow, header: readonly string[]): boolean {
  return cells.length === 1 && header.length > 1 && (cells[0] ?? "").startsWith("#");
}

function headerTexts(rows: readonly NumberedRow[], place: HeaderPlace): readonly string[] {
  if (place.index === null) return [];
  const top = rows[place.index]?.cells ?? [];
  const bottom = place.rows === 2 ? rows[place.index + 1]?.cells : undefined;
  const header = bottom === undefined ? top : joinHeaders(top, bottom);
  const below = rows.slice(place.index + place.rows).map((row) => row.cells);
  if (areNumbered(below, header.length)) return ["", ...header];
  // What ends in delimiters, as its rows do, has no columns behind them.
  const width = below.reduce((most, row) => Math.max(most, filledWidth(row)), filledWidth(header));
  return header.slice(0, width);
}

/** Rows one cell longer than the header that count themselves: R gives those no header. */
function areNumbered(below: readonly (readonly string[])[], width: number): boolean {
  const [first] = below;
  const from = Number(first?.[0]);
  if (below.length < 2 || !(from === 0 || from === 1)) return false;
  return below.every((row, at) => row.length === width + 1 && row[0] === `${from + at}`);
}

/** Cells up to the last that is not empty. */
export function filledWidth(cells: readonly string[]): number {
  let count = cells.length;
  while (count > 0 && cells[count - 1] === "") count -= 1;
  return count;
}

function bytesOf(text: string, label: string): number {
  const unit = label.startsWith("utf-16") ? 2 : label.startsWith("utf-32") ? 4 : 1;
  return text.length * unit;
}

function cutRows(
  text: string,
  reader: RowReader,
  complete: boolean,
): { rows: NumberedRow[]; newline: "\n" | "\r\n" | "\r" | "mixed" } {
  const cells: string[] = [];
  const rows: NumberedRow[] = [];
  const newlines = new Set<"\n" | "\r\n" | "\r">();
  let number = 0;
  let at = 0;
  while (at < text.length) {
    const { next, count } = reader.read(text, at, cells);
    // The last row of a head may go on behind it.
    if (next >= text.length && !complete && rows.length > 0) break;
    number += 1;
    at = next;
    const last = text[at - 1];
    if (last === "\r") newlines.add("\r");
    else if (last === "\n") newlines.add(text[at - 2] === "\r" ? "\r\n" : "\n");
    const row = cells.slice(0, count);
    if (row.some((cell) => cell.trim() !== "")) rows.push({ number, cells: row });
  }
  const [newline = "\n"] = newlines;
  return { rows, newline: newlines.size > 1 ? "mixed" : newline };
}
