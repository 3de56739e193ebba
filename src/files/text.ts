import type { Column } from "../domain/table.ts";
import { openBytes } from "./byte-store.ts";
import { indexRows } from "./csv-index.ts";
import { csvTable } from "./csv-table.ts";
import { inferDialect, type Dialect } from "./dialect.ts";
import { chosenEncoding, decoderFor, findEncoding, type Encoding } from "./encoding.ts";
import type {
  FileFacts,
  FileNote,
  FilePeek,
  FileSource,
  Limits,
  ReadHooks,
  ReadOptions,
  ReadTable,
} from "./file.ts";
import { FileProblem } from "./file.ts";
import { isErrorsFile, unguarded } from "./errors-file.ts";
import { columnsOf, findHeader } from "./header.ts";
import { rowReader } from "./text-row.ts";

const HEAD = 64 * 1024;
const PEEK_ROWS = 50;

interface RawRow {
  readonly number: number;
  readonly cells: readonly string[];
}

/** How a text will be read, found in its head. */
interface TextPlan {
  readonly encoding: Encoding;
  readonly dialect: Dialect;
  /** Bytes before the first row: a BOM, a `sep=` line. */
  readonly from: number;
  readonly facts: FileFacts;
  readonly header: readonly string[];
  /** Row number of the last row of the header; 0: none. */
  readonly headerEnd: number;
  readonly rows: readonly RawRow[];
  readonly complete: boolean;
  readonly notes: readonly FileNote[];
}

export async function peekText(
  source: FileSource,
  options: ReadOptions,
  limits: Limits,
): Promise<FilePeek> {
  const plan = await planText(source, options, limits);
  const data = plan.rows.filter((row) => row.number > plan.headerEnd);
  const width = data.reduce((most, row) => Math.max(most, filled(row.cells)), 0);
  return {
    facts: plan.facts,
    columns: columnsFor(plan.header, width),
    rows: plan.rows.slice(0, PEEK_ROWS),
    seenRows: data.length,
    complete: plan.complete,
    notes: plan.notes,
  };
}

export async function readText(
  source: FileSource,
  options: ReadOptions,
  hooks: ReadHooks & { readonly limits: Limits },
): Promise<ReadTable> {
  const { limits } = hooks;
  const plan = await planText(source, options, limits);
  const { blob, from, label } = await indexable(source.blob, plan);
  const index = await indexRows(
    blob,
    {
      dialect: plan.dialect,
      from,
      columns: plan.header.length,
      afterRow: plan.headerEnd,
      limits,
    },
    hooks,
  );
  const first = firstAfter(index.numbers, index.rowCount, plan.headerEnd);
  if (index.rowCount === 0) throw new FileProblem("empty_file");
  if (first >= index.rowCount) throw new FileProblem("no_rows");
  const columns = columnsFor(plan.header, index.width);
  if (columns.length > limits.columns) {
    throw new FileProblem("too_many_columns", `${limits.columns}`);
  }
  const decoder = decoderFor(label);
  const isOurs = isErrorsFile(plan.header);
  const indexed = csvTable({
    store: await openBytes(blob),
    index,
    dialect: plan.dialect,
    decode: (bytes) => decoder.decode(bytes),
    columns,
    first,
    end: index.rowCount,
  });
  const table = isOurs ? unguarded(indexed, columns) : indexed;
  const notes = [...plan.notes];
  if (index.longer > 0) notes.push({ code: "ragged_rows", count: index.longer });
  if (index.shorter > 0) notes.push({ code: "short_rows", count: index.shorter });
  if (index.strayQuotes > 0) notes.push({ code: "stray_quotes", count: index.strayQuotes });
  if (index.blankRows > 0) notes.push({ code: "blank_rows_skipped", count: index.blankRows });
  const [unclosed] = index.lineRows;
  if (unclosed !== undefined) {
    notes.push({
      code: "unclosed_quote",
      row: index.numbers?.[unclosed] ?? unclosed + 1,
      count: index.lineRows.size,
    });
  }
  return { table, facts: plan.facts, notes };
}

/** Bytes that `indexRows` can read: those of the file, or its text as UTF-8. */
async function indexable(
  blob: Blob,
  plan: TextPlan,
): Promise<{ blob: Blob; from: number; label: string }> {
  if (!/^utf-(16|32)|^iso-2022/.test(plan.encoding.label)) {
    return { blob, from: plan.from, label: plan.encoding.label };
  }
  const decoder = decoderFor(plan.encoding.label);
  const encoder = new TextEncoder();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (let at = plan.from; at < blob.size; at += 4 * 1024 * 1024) {
    const bytes = new Uint8Array(await blob.slice(at, at + 4 * 1024 * 1024).arrayBuffer());
    const stream = at + bytes.length < blob.size;
    parts.push(encoder.encode(decoder.decode(bytes, { stream })));
  }
  return { blob: new Blob(parts), from: 0, label: "utf-8" };
}

async function planText(
  source: FileSource,
  options: ReadOptions,
  limits: Limits,
): Promise<TextPlan> {
  const { blob } = source;
  const head = new Uint8Array(await blob.slice(0, HEAD).arrayBuffer());
  const complete = head.length === blob.size;
  const encoding =
    options.encoding === undefined
      ? findEncoding(head, complete)
      : chosenEncoding(options.encoding, head);
  const whole = decoderFor(encoding.label).decode(head.subarray(encoding.bom), {
    stream: !complete,
  });
  const text = whole;
  const dialect = inferDialect(text, options);
  const { rows, newline } = cutRows(text, dialect, complete);
  if (rows.length === 0) throw new FileProblem("empty_file");
  const place = headerPlace(rows, options);
  const headerRow = place.index === null ? null : (rows[place.index]?.number ?? null);
  const header = place.index === null ? [] : (rows[place.index]?.cells ?? []);
  if (header.length > limits.columns) {
    throw new FileProblem("too_many_columns", `${limits.columns}`);
  }
  const notes: FileNote[] = [];
  if (place.index !== null && place.index > 0) {
    notes.push({ code: "preamble_skipped", count: place.index });
  }
  return {
    encoding,
    dialect,
    from: encoding.bom,
    header,
    headerEnd: place.index === null ? 0 : (rows[place.index + place.rows - 1]?.number ?? 0),
    rows,
    complete,
    notes,
    facts: {
      kind: "text",
      format: dialect.delimiter === "\t" ? "TSV" : "CSV",
      size: blob.size,
      headerRow,
      headerRows: place.rows,
      text: {
        encoding: encoding.label,
        bom: encoding.bom > 0,
        delimiter: dialect.delimiter,
        quote: dialect.quote,
        escape: dialect.escape,
        newline,
      },
    },
  };
}

function headerPlace(
  rows: readonly RawRow[],
  options: ReadOptions,
): { readonly index: number | null; readonly rows: 1 | 2 } {
  const height = options.headerRows ?? 1;
  if (options.headerRow === null) return { index: null, rows: 1 };
  if (options.headerRow !== undefined) {
    const index = rows.findIndex((row) => row.number === options.headerRow);
    return { index: Math.max(0, index), rows: height };
  }
  const found = findHeader(rows.map((row) => row.cells));
  return { index: found.index, rows: options.headerRows ?? found.rows };
}

function cutRows(
  text: string,
  dialect: Dialect,
  complete: boolean,
): { rows: RawRow[]; newline: "\n" | "\r\n" | "\r" | "mixed" } {
  const reader = rowReader(dialect);
  const cells: string[] = [];
  const rows: RawRow[] = [];
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

/** First row of the index behind the row with this number. */
function firstAfter(numbers: Uint32Array | null, count: number, number: number): number {
  if (numbers === null) return Math.min(number, count);
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) <= number) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A column for each header and for each cell beyond them. */
function columnsFor(header: readonly string[], width: number): readonly Column[] {
  const headers = [...header];
  while (headers.length < width) headers.push("");
  return columnsOf(headers);
}

function filled(cells: readonly string[]): number {
  let count = cells.length;
  while (count > 0 && cells[count - 1] === "") count -= 1;
  return count;
}
