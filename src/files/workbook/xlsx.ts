import { FileProblem, type Limits, type ReadHooks } from "../file.ts";
import { buildCells } from "./cells.ts";
import { sharedStringsSink } from "./shared-strings.ts";
import type { SheetData, SheetWanted, Workbook } from "./sheet.ts";
import { chooseSheet } from "./sheet-choice.ts";
import { createTextStore } from "./texts.ts";
import { readXlsxPackage, type XlsxPackage } from "./xlsx-package.ts";
import { sheetSink } from "./xlsx-sheet.ts";
import { readXmlPart } from "./xml-part.ts";
import type { Zip, ZipEntry } from "./zip.ts";

export type XlsxHooks = ReadHooks & { readonly limits: Limits };

/**
 * Reads a sheet of an Excel workbook (.xlsx, .xlsm; strict ones too) in one pass over its bytes.
 * Throws FileProblem; an abort throws the signal's reason.
 */
export async function readXlsx(
  zip: Zip,
  workbookPath: string,
  wanted: SheetWanted,
  hooks: XlsxHooks,
): Promise<Workbook> {
  const parts = await readXlsxPackage(zip, workbookPath);
  const book = { format: "Excel workbook (.xlsx)", sheets: parts.sheets };
  return await chooseSheet(book, wanted, async ({ entry }, rows) =>
    entry === undefined ? null : await readSheet({ zip, parts, entry }, rows, hooks),
  );
}

interface SheetPart {
  readonly zip: Zip;
  readonly parts: XlsxPackage;
  readonly entry: ZipEntry;
}

async function readSheet(
  { zip, parts, entry }: SheetPart,
  rows: number,
  { limits, signal, onProgress }: XlsxHooks,
): Promise<SheetData> {
  const shared = createTextStore();
  const builder = buildCells(shared);
  const sheet = sheetSink(builder, parts, limits);
  let told = 0;
  const readCells = () =>
    readXmlPart(zip, entry, sheet, () => {
      signal?.throwIfAborted();
      if (sheet.rowsWithCells > limits.rows + TOP) {
        throw new FileProblem("too_many_rows", String(limits.rows));
      }
      if (sheet.rowsSeen - told >= TELL_EVERY) {
        told = sheet.rowsSeen;
        onProgress?.(told, Math.max(told, sheet.rowsSaid));
      }
      return sheet.rowsWithCells >= rows;
    });
  const readStrings = async (enough: () => boolean) => {
    if (parts.sharedStrings === undefined) return;
    const sink = sharedStringsSink(shared, limits.cellLength * 4);
    await readXmlPart(zip, parts.sharedStrings, sink, () => {
      signal?.throwIfAborted();
      return enough();
    });
  };
  if (rows === Infinity) {
    // Side by side: one unpacks while the other is read.
    await Promise.all([readCells(), readStrings(() => false)]);
  } else {
    await readCells();
    if (builder.sharedCount > 0) await readStrings(() => shared.count >= builder.sharedCount);
  }
  const cells = builder.finish();
  return {
    cells,
    complete: sheet.rowsEnded,
    hiddenColumns: sheet.hiddenColumns,
    merges: sheet.merges,
    formulasWithoutValue: sheet.formulasWithoutValue,
  };
}

/** Rows above the data that do not count: a header and what stands over it. */
const TOP = 100;
/** Rows between two words of progress. */
const TELL_EVERY = 20_000;
