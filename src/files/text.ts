import type { Column, Table } from "../domain/table.ts";
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
import { columnsOf, isAnotherTable } from "./header.ts";
import { isPlain } from "./row-reader.ts";
import { canBreak, textCheck, type TextVerdict } from "./text-check.ts";
import { hasHabits } from "./text-habits.ts";
import { filledWidth, nextTable, planText, type RawRow, type TextPlan } from "./text-plan.ts";
import { transcode } from "./transcode.ts";

const PEEK_ROWS = 50;

/** The first look at delimited text: its head is read, no more. */
export async function peekText(
  source: FileSource,
  options: ReadOptions,
  limits: Limits,
): Promise<FilePeek> {
  const plan = await planText(source.blob, options, limits);
  const below = plan.rows.filter((row) => row.number > plan.headerEnd && !isComment(row, plan));
  const another = nextTable(below, plan.header);
  const data = another === null ? below : below.filter((row) => row.number < another);
  const width = data.reduce((most, row) => Math.max(most, filledWidth(row.cells)), 0);
  return {
    facts: plan.facts,
    columns: columnsFor(plan.header, width),
    rows: plan.rows.slice(0, PEEK_ROWS),
    seenRows: data.length,
    complete: plan.complete,
    notes: another === null ? plan.notes : [...plan.notes, { code: "more_tables", row: another }],
  };
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
  const check = canBreak(label) && !label.startsWith("utf-32") ? textCheck(label) : null;
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
  let heardRows = 0;

  /** Tells of rows before all are found. */
  function tellRows({ count, bytes, base, ...index }: RowsFound): void {
    const first = firstAfter({ numbers: index.numbers, rowCount: count }, plan.headerEnd);
    if (count - first <= heardRows) return;
    const part = (from: number, to: number) => bytes.subarray(from - base, to - base);
    const store = { ...held(bytes), bytes: part };
    const columns = columnsFor(plan.header, widest);
    const table = csvTable({ ...csv, store, index, columns, first, end: count });
    hooks.onRows?.(table, heardRows, count - first);
    heardRows = count - first;
  }

  const isOurs = isErrorsFile(plan.header);
  const index = await indexRows(
    blob,
    {
      dialect,
      from: direct ? plan.from : 0,
      columns: plan.header.length || usualWidth(plan),
      afterRow: plan.headerEnd,
      limits,
      ...(direct ? { seeBytes } : {}),
      ...(hooks.onRows === undefined || isOurs ? {} : { seeRows: tellRows }),
    },
    direct ? hooks : { ...hooks, onProgress: progressOfHalf(hooks, source.blob.size, 1) },
  );
  const verdict = check?.finish();
  if (verdict !== undefined && isOtherEncoding(plan, options, verdict)) {
    const { onRows: _, ...others } = hooks;
    return readText(source, { ...options, encoding: guessEncoding(verdict.sample) }, others);
  }
  if (index.rowCount === 0) throw new FileProblem("empty_file");
  const first = firstAfter(index, plan.headerEnd);
  if (first >= index.rowCount) throw new FileProblem("no_rows");
  if (Math.max(index.width, plan.header.length) > limits.columns) {
    throw new FileProblem("too_many_columns", `${limits.columns}`);
  }
  const store = await openBytes(blob);
  const tableOf = (end: number, columns: readonly Column[]): Table =>
    csvTable({ ...csv, store, index, columns, first, end });
  const all = tableOf(index.rowCount, columnsFor(plan.header, index.width));
  const end = tableEnd(all, index, { first, header: plan.header });
  const isPart = end < index.rowCount;
  const whole = isPart ? tableOf(end, columnsFor(plan.header, widthOf(all, end - first))) : all;
  const table = isOurs ? unguarded(whole, whole.columns) : whole;
  const notes: FileNote[] = [
    ...plan.notes,
    ...indexNotes(index),
    ...brokenNotes(verdict, direct ? index : null),
  ];
  if (!isPart) return { table, facts: plan.facts, notes, heardRows };
  notes.push({ code: "more_tables", row: all.rowNumber(end - first) });
  // How long the rows of the other table are is of no account.
  const ofTable = notes.filter(({ code }) => code !== "ragged_rows" && code !== "short_rows");
  return { table, facts: plan.facts, notes: ofTable };
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

/** Gaps of blank rows that are looked at for another table below; a file of gaps has none. */
const MOST_GAPS = 100;

/** The row of the index at which the table ends: its end, or where another table begins. */
function tableEnd(
  table: Table,
  { numbers, rowCount }: RowIndex,
  { first, header }: { readonly first: number; readonly header: readonly string[] },
): number {
  if (numbers === null || header.length === 0) return rowCount;
  const above = rowsOf(table, 0, 40);
  let gaps = 0;
  for (let row = first + 1; row < rowCount; row += 1) {
    if ((numbers[row] ?? 0) === (numbers[row - 1] ?? 0) + 1) continue;
    gaps += 1;
    if (gaps > MOST_GAPS) return rowCount;
    const before = above.slice(0, row - first);
    if (isAnotherTable(before, header, rowsOf(table, row - first, row - first + 8))) return row;
  }
  return rowCount;
}

function rowsOf(table: Table, from: number, to: number): readonly (readonly string[])[] {
  const rows: string[][] = [];
  table.visit(from, to, (_, cells) => {
    rows.push([...cells]);
  });
  return rows;
}

function indexNotes(index: RowIndex): readonly FileNote[] {
  const notes: FileNote[] = [];
  const add = (code: FileNote["code"], count: number): void => {
    if (count > 0) notes.push({ code, count });
  };
  add("ragged_rows", index.longer);
  add("short_rows", index.shorter);
  add("stray_quotes", index.strayQuotes);
  add("blank_rows_skipped", index.blankRows);
  add("comments_skipped", index.commentRows);
  const [unclosed] = index.lineRows;
  if (unclosed !== undefined) {
    const row = index.numbers?.[unclosed] ?? unclosed + 1;
    notes.push({ code: "unclosed_quote", row, count: index.lineRows.size });
  }
  return notes;
}

/** The row can be told where the index is one of the file's own bytes. */
function brokenNotes(
  verdict: TextVerdict | undefined,
  index: RowIndex | null,
): readonly FileNote[] {
  if (verdict === undefined || verdict.broken === 0) return [];
  const code = "replacement_characters";
  if (index === null) return [{ code, count: verdict.broken }];
  let row = 0;
  while (row + 1 < index.rowCount && (index.starts[row + 1] ?? 0) <= verdict.at) row += 1;
  return [{ code, count: verdict.broken, row: index.numbers?.[row] ?? row + 1 }];
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
