import type { SheetWanted, Workbook } from "./sheet.ts";
import { takeSheet } from "./sheet-choice.ts";
import { createXml2003Sink } from "./xml2003-sheet.ts";
import type { XlsxHooks } from "./xlsx.ts";
import { readXmlPart } from "./xml-part.ts";
import { plainAsZip } from "./zip.ts";

const PART = "workbook.xml";

/** Reads a sheet of an Excel 2003 XML spreadsheet, a piece at a time. Throws FileProblem. */
export async function readXml2003(
  blob: Blob,
  wanted: SheetWanted,
  { limits, signal, onProgress }: XlsxHooks,
): Promise<Workbook> {
  const zip = plainAsZip(blob, PART);
  const entry = zip.find(PART);
  return await takeSheet("Excel 2003 XML spreadsheet", wanted.sheet, async (pass) => {
    const sink = createXml2003Sink({ rows: wanted.rows, ...pass }, limits);
    if (entry === undefined) return sink.sheets;
    await readXmlPart(zip, entry, sink, () => {
      signal?.throwIfAborted();
      onProgress?.(sink.rowsSeen, 0);
      return false;
    });
    return sink.sheets;
  });
}
