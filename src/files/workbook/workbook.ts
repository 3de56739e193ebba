import {
  FileProblem,
  LIMITS,
  type FilePeek,
  type FileSource,
  type Limits,
  type ReadHooks,
  type ReadOptions,
  type ReadTable,
} from "../file.ts";
import type { SheetWanted, Workbook } from "./sheet.ts";
import { peekOf, tableOf } from "./sheet-table.ts";
import { readBySheetJs } from "./sheetjs.ts";
import { readXlsx, type XlsxHooks } from "./xlsx.ts";
import { findWorkbookPart } from "./xlsx-package.ts";
import { openZip } from "./zip.ts";

/** Rows with cells that a first look reads. */
const PEEK_ROWS = 60;

/** The first look at a workbook: its sheets, and the top rows of the sheet that is taken. */
export async function peekWorkbook(
  source: FileSource,
  options: ReadOptions,
  limits: Limits = LIMITS,
): Promise<FilePeek> {
  const workbook = await open(source, { sheet: options.sheet, rows: PEEK_ROWS }, { limits });
  return peekOf(workbook, source.blob.size, options);
}

/** Reads a sheet of a workbook whole. Throws FileProblem; an abort throws the signal's reason. */
export async function readWorkbook(
  source: FileSource,
  options: ReadOptions,
  hooks: ReadHooks & { readonly limits?: Limits } = {},
): Promise<ReadTable> {
  const limits = hooks.limits ?? LIMITS;
  const workbook = await open(
    source,
    { sheet: options.sheet, rows: Infinity },
    { ...hooks, limits },
  );
  hooks.signal?.throwIfAborted();
  const read = tableOf(workbook, source.blob.size, options);
  if (read.table.rowCount > limits.rows)
    throw new FileProblem("too_many_rows", String(limits.rows));
  if (read.table.columns.length > limits.columns) {
    throw new FileProblem("too_many_columns", String(limits.columns));
  }
  hooks.onProgress?.(read.table.rowCount, read.table.rowCount);
  return read;
}

async function open(source: FileSource, wanted: SheetWanted, hooks: XlsxHooks): Promise<Workbook> {
  const { blob } = source;
  const { limits } = hooks;
  if (blob.size === 0) throw new FileProblem("empty_file");
  if (blob.size > limits.bytes) throw new FileProblem("too_large", String(limits.bytes));
  const head = new Uint8Array(await blob.slice(0, 4).arrayBuffer());
  if (head[0] === 0x50 && head[1] === 0x4b) {
    const zip = await openZip(blob, limits);
    const path = await findWorkbookPart(zip);
    if (path?.endsWith(".xml") === true) return await readXlsx(zip, path, wanted, hooks);
  }
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return await readBySheetJs(bytes, "Workbook", wanted);
}
