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
import { findKind } from "../file-kind.ts";
import type { SheetWanted, Workbook } from "./sheet.ts";
import { TOP_ROWS, visibleRows } from "./sheet-rows.ts";
import { peekOf, tableOf } from "./sheet-table.ts";
import { readFlatOds, readOds } from "./ods.ts";
import { readBySheetJs } from "./sheetjs.ts";
import { readXlsx, type XlsxHooks } from "./xlsx.ts";
import { findWorkbookPart } from "./xlsx-package.ts";
import { openZip, type Zip } from "./zip.ts";

const HEAD = 64 * 1024;
/** What SheetJS may unpack into memory. */
const MOST_IN_MEMORY = 256 * 1024 * 1024;

/** The first look at a workbook: its sheets, and the top rows of the sheet that is taken. */
export async function peekWorkbook(
  source: FileSource,
  options: ReadOptions,
  limits: Limits = LIMITS,
): Promise<FilePeek> {
  const { sheet } = options;
  const top = await open(source, { sheet, rows: TOP_ROWS }, { limits });
  // Where the top is all hidden or blank, more has to be read to show anything.
  const isEnough = top.data.complete || visibleRows(top.data, options).count > 1;
  const workbook = isEnough ? top : await open(source, { sheet, rows: Infinity }, { limits });
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
  const kind = findKind(new Uint8Array(await blob.slice(0, HEAD).arrayBuffer()));
  if (kind.type !== "workbook") throw new FileProblem("not_a_spreadsheet");
  switch (kind.format) {
    case "zip":
      return await openZipped(blob, wanted, hooks);
    case "opendocument":
      return await readFlatOds(blob, wanted, hooks);
    case "xml2003": {
      const { readXml2003 } = await import("./xml2003.ts");
      return await readXml2003(blob, wanted, hooks);
    }
    case "mhtml": {
      const { readMhtml } = await import("./mhtml.ts");
      return await readMhtml(blob, wanted, hooks);
    }
    case "html": {
      const { readHtml } = await import("./html.ts");
      return await readHtml(blob, wanted, hooks);
    }
    default: {
      const { readXls } = await import("./xls.ts");
      const workbook = await readXls(blob, wanted, hooks);
      if (workbook !== null) return workbook;
      const options = { format: await formatOf(blob), signal: hooks.signal };
      return await readBySheetJs(blob, wanted, options);
    }
  }
}

async function openZipped(blob: Blob, wanted: SheetWanted, hooks: XlsxHooks): Promise<Workbook> {
  const zip = await openZip(blob, hooks.limits);
  const path = await findWorkbookPart(zip);
  if (path?.endsWith(".xml") === true) return await readXlsx(zip, path, wanted, hooks);
  if (path === undefined && zip.find("content.xml") !== undefined) {
    return await readOds(zip, wanted, hooks);
  }
  const isNumbers = zip.entries.some(({ name }) => /(^|\/)Index(\.zip$|\/.*\.iwa$)/.test(name));
  if (path === undefined && !isNumbers) throw new FileProblem("not_a_spreadsheet", nameOfZip(zip));
  await measure(zip);
  const format = isNumbers ? "Numbers spreadsheet" : "Excel binary workbook (.xlsb)";
  return await readBySheetJs(blob, wanted, { format, signal: hooks.signal });
}

/** SheetJS unpacks all of a zip at once and unasked, so what comes out is measured before. */
async function measure(zip: Zip): Promise<void> {
  let size = 0;
  for (const entry of zip.entries) {
    await zip.unpack(entry, (chunk) => {
      size += chunk.length;
      if (size > MOST_IN_MEMORY) throw new FileProblem("unpacks_too_large", `${MOST_IN_MEMORY}`);
      return "more";
    });
  }
}

function nameOfZip(zip: Zip): string {
  if (zip.find("word/document.xml") !== undefined) return "Word document";
  if (zip.find("ppt/presentation.xml") !== undefined) return "PowerPoint presentation";
  return "ZIP archive";
}

async function formatOf(blob: Blob): Promise<string> {
  const head = new Uint8Array(await blob.slice(0, 1024).arrayBuffer());
  if (head[0] === 0xd0) return "Excel 97-2003 workbook (.xls)";
  if (head[0] === 0x09) return "Excel 2-4 worksheet (.xls)";
  const text = new TextDecoder("latin1").decode(head);
  if (text.startsWith("ID;")) return "SYLK worksheet (.slk)";
  if (text.startsWith("TABLE")) return "DIF worksheet (.dif)";
  return "Excel XML package";
}
