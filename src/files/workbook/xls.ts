import { readCfbStream } from "./cfb.ts";
import type { SheetData, SheetWanted, Workbook } from "./sheet.ts";
import { chooseSheet } from "./sheet-choice.ts";
import { readGlobals, type XlsGlobals } from "./xls-globals.ts";
import { createXlsSheet } from "./xls-sheet.ts";
import { streamOf, type XlsStream } from "./xls-stream.ts";
import type { XlsxHooks } from "./xlsx.ts";

/** Records between two looks at the signal. */
const TURN = 100_000;

/**
 * Reads a sheet of a workbook of Excel 97-2003. Answers null where the file is another one, older
 * or not quite right: SheetJS knows more of those. Throws FileProblem.
 */
export async function readXls(
  blob: Blob,
  wanted: SheetWanted,
  hooks: XlsxHooks,
): Promise<Workbook | null> {
  const file = new Uint8Array(await blob.arrayBuffer());
  try {
    const bytes = readCfbStream(file, "Workbook");
    if (bytes === null) return null;
    const stream = streamOf(bytes);
    const globals = readGlobals(stream);
    if (globals === null) return null;
    const book = { format: "Excel 97-2003 workbook (.xls)", sheets: globals.sheets };
    return await chooseSheet(book, wanted, ({ offset }, rows) =>
      readSheet({ stream, globals }, { offset, rows }, hooks),
    );
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

interface Parts {
  readonly stream: XlsStream;
  readonly globals: XlsGlobals;
}

async function readSheet(
  { stream, globals }: Parts,
  { offset, rows }: { readonly offset: number; readonly rows: number },
  { limits, signal, onProgress }: XlsxHooks,
): Promise<SheetData> {
  const sheet = createXlsSheet(stream, globals, { offset, limits });
  const records = Number.isFinite(rows) ? 1000 : TURN;
  let more = true;
  while (more && sheet.rowsWithCells < rows) {
    more = sheet.read(records);
    // A turn of the event loop, so that an abort can be heard.
    await new Promise((done) => {
      setTimeout(done);
    });
    signal?.throwIfAborted();
    onProgress?.(sheet.rowsWithCells, 0);
  }
  return sheet.finish(!more);
}
