import { createByteEngine } from "./byte-engine.ts";
import { held, openBytes } from "./byte-store.ts";
import { indexRows, type RowsFound } from "./csv-index.ts";
import { csvTable, type CsvTable } from "./csv-table.ts";
import { decoderFor } from "./encoding.ts";
import { guessEncoding } from "./encoding-guess.ts";
import { isErrorsFile, unguarded } from "./errors-file.ts";
import type { FilePeek, FileSource, Limits, ReadHooks, ReadOptions, ReadTable } from "./file.ts";
import { FileProblem } from "./file.ts";
import { nextTable } from "./next-table.ts";
import { breakFinder, breaksAmong, wholeBreaks, type PageBreaks } from "./page-breaks.ts";
import { isPlain } from "./row-reader.ts";
import { END_ROWS, tableEnd } from "./table-end.ts";
import { breakNotes } from "./table-notes.ts";
import { canBreak, textCheck, type TextVerdict } from "./text-check.ts";
import { hasHabits } from "./text-habits.ts";
import { brokenNotes } from "./text-notes.ts";
import { filledWidth, isComment, planText, type TextPlan } from "./text-plan.ts";
import {
  columnsFor,
  firstAfter,
  mayBreak,
  NO_BREAKS,
  NO_END,
  textTable,
  usualWidth,
} from "./text-table.ts";
import { transcode } from "./transcode.ts";

const PEEK_ROWS = 50;

/** The first look at delimited text: its head is read, no more. */
export async function peekText(
  source: FileSource,
  options: ReadOptions,
  limits: Limits,
): Promise<FilePeek> {
  const plan = await planText(source.blob, options, limits);
  const below = plan.rows.filter(
    (row) => row.number > plan.headerEnd && !isComment(row, plan.header),
  );
  const another = plan.everyRow ? null : nextTable(below, plan);
  const table = another === null ? below : below.filter((row) => row.number < another);
  const cellsOf = (place: number) => table[place]?.cells ?? [];
  const among = breaksAmong(
    table.map(({ cells }) => cells),
    plan.headerLines,
  );
  const { preamble } = plan;
  const breaks = mayBreak(plan)
    ? wholeBreaks(among, { rowCount: table.length, preamble, cellsOf })
    : NO_BREAKS;
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

/** Reads the whole of a delimited text. Throws `FileProblem`. */
export async function readText(
  source: FileSource,
  options: ReadOptions,
  hooks: ReadHooks & { readonly limits: Limits },
): Promise<ReadTable> {
  const { limits, onRows, engine = createByteEngine() } = hooks;
  const plan = await planText(source.blob, options, limits);
  const { label } = plan.encoding;
  const check = canBreak(label) && !label.startsWith("utf-32") ? textCheck(label, engine) : null;
  const seeBytes = (bytes: Uint8Array, at: number): void => check?.see(bytes, at);
  const { blob, csv, direct } = await plainText(plan, { ...hooks, seeBytes });
  const isOurs = isErrorsFile(plan.header);
  const listener = rowListener(plan, csv, isOurs ? undefined : onRows);
  const whole = await indexRows(
    blob,
    {
      dialect: csv.dialect,
      from: direct ? plan.from : 0,
      columns: plan.header.length || usualWidth(plan),
      afterRow: plan.headerEnd,
      limits,
      ...(direct ? { seeBytes } : {}),
      seeRows: listener.see,
    },
    {
      ...hooks,
      engine,
      ...(direct ? {} : { onProgress: progressOfHalf(hooks, plan.blob.size, 1) }),
    },
  );
  const verdict = check?.finish();
  if (verdict !== undefined && isOtherEncoding(plan, options, verdict)) {
    const { onRows: _, ...others } = hooks;
    return readText(source, { ...options, encoding: guessEncoding(verdict.sample) }, others);
  }
  if (Math.max(whole.width, plan.header.length) > limits.columns) {
    throw new FileProblem("too_many_columns", `${limits.columns}`);
  }
  const { breaks } = listener;
  const store = await openBytes(blob);
  const { table, isWhole, notes } = textTable(plan, { whole, breaks, csv: { ...csv, store } });
  return {
    table: isOurs ? unguarded(table, table.columns) : table,
    facts: plan.facts,
    notes: [...plan.notes, ...brokenNotes(verdict, direct ? whole : null), ...notes],
    ...(isWhole ? { heardRows: listener.heardRows } : {}),
  };
}

/** How the rows of an index are cut into texts. */
type Cutting = Pick<CsvTable, "dialect" | "decode" | "isUtf8">;

/** The text as it is where its bytes can be indexed, else written as one that can be. */
async function plainText(
  plan: TextPlan,
  hooks: ReadHooks & { readonly seeBytes: (bytes: Uint8Array, at: number) => void },
): Promise<{ readonly blob: Blob; readonly csv: Cutting; readonly direct: boolean }> {
  const { blob, from, dialect, habits } = plan;
  const { label } = plan.encoding;
  const { seeBytes } = hooks;
  const direct = isDirect(plan);
  const plain = direct
    ? { blob, dialect }
    : await transcode(
        blob,
        { label, from, dialect, habits, seeBytes },
        { ...hooks, onProgress: progressOfHalf(hooks, blob.size, 0) },
      );
  const decoder = decoderFor(direct ? label : "utf-8");
  const decode = (bytes: Uint8Array) => decoder.decode(bytes);
  const isUtf8 = !direct || label === "utf-8";
  return { blob: plain.blob, csv: { dialect: plain.dialect, decode, isUtf8 }, direct };
}

/** Hears of rows while they are found. */
interface RowListener {
  readonly breaks: PageBreaks;
  /** The first rows of the table, of which `onRows` was told. */
  readonly heardRows: number;
  readonly see: (found: RowsFound) => void;
}

/** Looks for breaks among the rows, and tells `onRows` of them before all are found. */
function rowListener(plan: TextPlan, csv: Cutting, onRows: ReadHooks["onRows"]): RowListener {
  const { headerRow, headerRows } = plan.facts;
  const breaks = mayBreak(plan) ? breakFinder(headerRows, csv.decode) : null;
  const widest = plan.rows.reduce((most, { cells }) => Math.max(most, filledWidth(cells)), 0);
  let heardRows = 0;

  function tell(found: RowsFound, first: number): void {
    const { count, base } = found;
    if (count - first <= heardRows) return;
    const part = (from: number, to: number) => found.bytes.subarray(from - base, to - base);
    const store = { ...held(found.bytes), bytes: part };
    const columns = columnsFor(plan.header, widest);
    const table = csvTable({ ...csv, store, index: found, columns, first, end: count });
    onRows?.(table, heardRows, count - first);
    heardRows = count - first;
  }

  return {
    breaks: breaks ?? NO_BREAKS,
    get heardRows() {
      return heardRows;
    },
    see(found) {
      const rows = { numbers: found.numbers, rowCount: found.count };
      breaks?.see(found, firstAfter(rows, headerRow ?? 0) + headerRows - 1);
      if (onRows !== undefined) tell(found, firstAfter(rows, plan.headerEnd));
    },
  };
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

/** What is read in two passes is half done when the first (0) ends and the second (1) begins. */
function progressOfHalf(hooks: ReadHooks, size: number, half: 0 | 1) {
  return (done: number, total: number): void => {
    hooks.onProgress?.(Math.round((size * (half + done / Math.max(1, total))) / 2), size);
  };
}
