import type { Column, Table } from "../domain/table.ts";
import { createByteEngine } from "./byte-engine.ts";
import { held, openBytes } from "./byte-store.ts";
import { indexRows, type RowIndex, type RowsFound } from "./csv-index.ts";
import { csvTable } from "./csv-table.ts";
import { decoderFor } from "./encoding.ts";
import { guessEncoding } from "./encoding-guess.ts";
import { isErrorsFile, unguarded } from "./errors-file.ts";
import type {
  FileNote,
  FilePeek,
  FileSource,
  Limits,
  ReadHooks,
  ReadOptions,
  ReadTable,
} from "./file.ts";
import { FileProblem } from "./file.ts";
import { columnsOf } from "./header.ts";
import { filledCells } from "./header-signs.ts";
import { nextTable, nextTableIn, rowsOf } from "./next-table.ts";
import {
  breakFinder,
  breaksAmong,
  withHeads,
  withoutRows,
  type PageBreaks,
} from "./page-breaks.ts";
import { isPlain } from "./row-reader.ts";
import { END_ROWS, tableEnd, type NumberedRow, type TableEnd } from "./table-end.ts";
import { canBreak, textCheck, type TextVerdict } from "./text-check.ts";
import { hasHabits } from "./text-habits.ts";
import { filledWidth, planText, type RawRow, type TextPlan } from "./text-plan.ts";
import { breakNotes, brokenNotes, indexNotes } from "./text-notes.ts";
import { transcode } from "./transcode.ts";

const PEEK_ROWS = 50;
const NO_BREAKS: PageBreaks = { headers: [], pages: [] };
const NO_END: TableEnd = { rows: 0, notes: [] };

/** The first look at delimited text: its head is read, no more. */
export async function peekText(
  source: FileSource,
  options: ReadOptions,
  limits: Limits,
): Promise<FilePeek> {
  const plan = await planText(source.blob, options, limits);
  const below = plan.rows.filter((row) => row.number > plan.headerEnd && !isComment(row, plan));
  const another = plan.everyRow ? null : nextTable(below, plan);
  const table = another === null ? below : below.filter((row) => row.number < another);
  const cellsOf = (place: number) => table[place]?.cells ?? [];
  const among = breaksAmong(
    table.map(({ cells }) => cells),
    plan.headerLines,
  );
  const breaks = mayBreak(plan) ? withHeads(among, plan.preamble, cellsOf) : NO_BREAKS;
  const rows = table.filter((_, at) => !breaks.headers.includes(at) && !breaks.pages.includes(at));
  const isWhole = plan.complete && another === null && !plan.everyRow;
  const end = isWhole ? tableEnd(rows.slice(-END_ROWS), plan.header) : NO_END;
  const data = rows.slice(0, rows.length - end.rows);
  const width = data.reduce((most, row) => Math.max(most, filledWidth(row.cells)), 0);
  return {
    facts: plan.facts,
    columns: columnsFor(plan.header, width),
    rows: plan.rows.slice(0, PEEK_ROWS),
    seenRows: data.length,
    complete: plan.complete,
    notes: [
      ...plan.notes,
      ...breakNotes(breaks, (at) => table[at]?.number ?? 0),
      ...end.notes,
      ...(another === null ? [] : [{ code: "more_tables" as const, row: another }]),
    ],
  };
}

/** Whether lines between the rows may be none of them: a table of one column says what it likes. */
function mayBreak({ everyRow, header, facts }: TextPlan): boolean {
  return !everyRow && facts.headerRow !== null && filledCells(header) > 1;
}

function isComment({ cells }: RawRow, { header }: TextPlan): boolean {
  return cells.length === 1 && header.length > 1 && (cells[0] ?? "").startsWith("#");
}

/** Reads the whole of a delimited text. Throws `FileProblem`. */
export async function readText(
  source: FileSource,
  options: ReadOptions,
  hooks: ReadHooks & { readonly limits: Limits },
): Promise<ReadTable> {
  const { limits } = hooks;
  const plan = await planText(source.blob, options, limits);
  const { label } = plan.encoding;
  const direct = isDirect(plan);
  const { engine = createByteEngine() } = hooks;
  const check = canBreak(label) && !label.startsWith("utf-32") ? textCheck(label, engine) : null;
  const seeBytes = (bytes: Uint8Array, at: number): void => check?.see(bytes, at);
  const { blob, dialect } = direct
    ? { blob: plan.blob, dialect: plan.dialect }
    : await transcode(
        plan.blob,
        { label, from: plan.from, dialect: plan.dialect, habits: plan.habits, seeBytes },
        { ...hooks, onProgress: progressOfHalf(hooks, source.blob.size, 0) },
      );
  const decoder = decoderFor(direct ? label : "utf-8");
  const csv = {
    dialect,
    decode: (bytes: Uint8Array) => decoder.decode(bytes),
    isUtf8: !direct || label === "utf-8",
  };
  const widest = plan.rows.reduce((most, { cells }) => Math.max(most, filledWidth(cells)), 0);
  const isOurs = isErrorsFile(plan.header);
  const { headerRow, headerRows } = plan.facts;
  const breaks = mayBreak(plan) ? breakFinder(headerRows, csv.decode) : null;
  let heardRows = 0;

  function seeRows(found: RowsFound): void {
    const rows = { numbers: found.numbers, rowCount: found.count };
    breaks?.see(found, firstAfter(rows, headerRow ?? 0) + headerRows - 1);
    if (hooks.onRows !== undefined && !isOurs) tellRows(found);
  }

  /** Tells of rows before all are found. */
  function tellRows(found: RowsFound): void {
    const { count, base } = found;
    const first = firstAfter({ numbers: found.numbers, rowCount: count }, plan.headerEnd);
    if (count - first <= heardRows) return;
    const part = (from: number, to: number) => found.bytes.subarray(from - base, to - base);
    const store = { ...held(found.bytes), bytes: part };
    const columns = columnsFor(plan.header, widest);
    const table = csvTable({ ...csv, store, index: found, columns, first, end: count });
    hooks.onRows?.(table, heardRows, count - first);
    heardRows = count - first;
  }

  const whole = await indexRows(
    blob,
    {
      dialect,
      from: direct ? plan.from : 0,
      columns: plan.header.length || usualWidth(plan),
      afterRow: plan.headerEnd,
      limits,
      ...(direct ? { seeBytes } : {}),
      seeRows,
    },
    {
      ...hooks,
      engine,
      ...(direct ? {} : { onProgress: progressOfHalf(hooks, source.blob.size, 1) }),
    },
  );
  const verdict = check?.finish();
  if (verdict !== undefined && isOtherEncoding(plan, options, verdict)) {
    const { onRows: _, ...others } = hooks;
    return readText(source, { ...options, encoding: guessEncoding(verdict.sample) }, others);
  }
  if (whole.rowCount === 0) throw new FileProblem("empty_file");
  const first = firstAfter(whole, plan.headerEnd);
  if (first >= whole.rowCount) throw new FileProblem("no_rows");
  if (Math.max(whole.width, plan.header.length) > limits.columns) {
    throw new FileProblem("too_many_columns", `${limits.columns}`);
  }
  const store = await openBytes(blob);
  const tableOf = (index: RowIndex, end: number, columns: readonly Column[]): Table =>
    csvTable({ ...csv, store, index, columns, first, end });
  const all = tableOf(whole, whole.rowCount, columnsFor(plan.header, whole.width));
  const next = plan.everyRow ? whole.rowCount : nextTableIn(all, whole, { ...plan, first });
  const cellsOf = (row: number) => rowsOf(all, row - first, row - first + 1)[0] ?? [];
  const { headers, pages } = withHeads(breaks ?? NO_BREAKS, plan.preamble, cellsOf);
  const isBefore = (row: number) => row < next;
  const found = { headers: headers.filter(isBefore), pages: pages.filter(isBefore) };
  const left = [...found.headers, ...found.pages];
  const index = left.length === 0 ? whole : withoutRows(whole, left);
  const rows = tableOf(index, next - left.length, all.columns);
  if (rows.rowCount === 0) throw new FileProblem("no_rows");
  const tail = plan.everyRow ? NO_END : tableEnd(lastRows(rows), plan.header);
  const end = next - left.length - tail.rows;
  const isPart = end < whole.rowCount;
  const columns =
    next < whole.rowCount ? columnsFor(plan.header, widthOf(rows, end - first)) : all.columns;
  const table = tableOf(index, end, columns);
  const notes: FileNote[] = [
    ...plan.notes,
    ...indexNotes(whole),
    ...brokenNotes(verdict, direct ? whole : null),
    ...breakNotes(found, (row) => all.rowNumber(row - first)),
    ...tail.notes,
  ];
  const { facts } = plan;
  const read = { table: isOurs ? unguarded(table, table.columns) : table, facts };
  if (!isPart) return { ...read, notes, heardRows };
  if (next < whole.rowCount) notes.push({ code: "more_tables", row: all.rowNumber(next - first) });
  // How long the rows of the other table are is of no account.
  const ofOthers = next < whole.rowCount ? Infinity : tail.rows + pages.length;
  const ofTable = notes.filter(
    ({ code, count = 0 }) =>
      (code !== "ragged_rows" || next === whole.rowCount) &&
      (code !== "short_rows" || count > ofOthers),
  );
  return { ...read, notes: ofTable };
}

function lastRows(table: Table): readonly NumberedRow[] {
  const from = Math.max(0, table.rowCount - END_ROWS);
  return rowsOf(table, from, table.rowCount).map((cells, at) => ({
    number: table.rowNumber(from + at),
    cells,
  }));
}

function widthOf(table: Table, rows: number): number {
  let width = 0;
  table.visit(0, rows, (_, cells) => {
    width = Math.max(width, filledWidth(cells));
  });
  return width;
}

/**
 * Whether the bytes of the file can be indexed as they are: in the encodings of East Asia a byte
 * below 0x40 is always itself, a higher one may be half a character.
 */
function isDirect({ encoding, dialect, habits }: TextPlan): boolean {
  if (!isPlain(dialect) || hasHabits(habits) || /^utf-(16|32)|^iso-2022/.test(encoding.label))
    return false;
  const isEastAsian = /^(shift_jis|euc-|gb|big5)/.test(encoding.label);
  return !isEastAsian || /[\t!-/:-?]/.test(dialect.delimiter);
}

/** The head was ASCII or nearly so, and what follows is no UTF-8: the guess was too early. */
function isOtherEncoding(plan: TextPlan, options: ReadOptions, verdict: TextVerdict): boolean {
  if (options.encoding !== undefined || plan.encoding.label !== "utf-8") return false;
  if (plan.encoding.bom > 0 || verdict.broken === 0) return false;
  return verdict.wide < verdict.broken * 2;
}

/** Number of the row of the index that is the first behind the header. */
function firstAfter(
  { numbers, rowCount }: Pick<RowIndex, "numbers" | "rowCount">,
  headerEnd: number,
): number {
  if (numbers === null) return Math.min(headerEnd, rowCount);
  let low = 0;
  let high = rowCount;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) <= headerEnd) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What is read in two passes is half done when the first (0) ends and the second (1) begins. */
function progressOfHalf(hooks: ReadHooks, size: number, half: 0 | 1) {
  return (done: number, total: number): void => {
    hooks.onProgress?.(Math.round((size * (half + done / Math.max(1, total))) / 2), size);
  };
}

/** Of a table without a header: the width that most of its first rows have. */
function usualWidth({ rows }: TextPlan): number {
  const widths = rows.map((row) => filledWidth(row.cells)).sort((a, b) => a - b);
  return widths[widths.length >> 1] ?? 0;
}

/** A column for each header and for each cell beyond them. */
function columnsFor(header: readonly string[], width: number): readonly Column[] {
  const headers = [...header];
  while (headers.length < width) headers.push("");
  return columnsOf(headers);
}
