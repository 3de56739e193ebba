import { FileProblem, type Limits, type ReadHooks } from "../file.ts";
import { createOdsStyles } from "./ods-styles.ts";
import { createOdsSink, type OdsSink } from "./ods-sheet.ts";
import type { SheetWanted, Workbook } from "./sheet.ts";
import { takeSheet, type SheetPass } from "./sheet-choice.ts";
import { nameOf } from "./xml.ts";
import { readXmlPart } from "./xml-part.ts";
import { plainAsZip, type Zip, type ZipEntry } from "./zip.ts";

const ENCRYPTION = nameOf("encryption-data");
const ZIPPED = "OpenDocument spreadsheet (.ods)";
const FLAT = "Flat OpenDocument spreadsheet (.fods)";

/** Reads a sheet of a flat OpenDocument spreadsheet, which is one XML file and no zip. */
export function readFlatOds(
  blob: Blob,
  wanted: SheetWanted,
  hooks: ReadHooks & { readonly limits: Limits },
): Promise<Workbook> {
  return readOds(plainAsZip(blob, "content.xml"), wanted, hooks);
}

/** Reads a sheet of an OpenDocument spreadsheet in one pass. Throws FileProblem. */
export async function readOds(
  zip: Zip,
  wanted: SheetWanted,
  hooks: ReadHooks & { readonly limits: Limits },
): Promise<Workbook> {
  await refuseEncrypted(zip);
  const content = zip.find("content.xml");
  if (content === undefined) throw new FileProblem("damaged", "content.xml");
  const format = zip.entries.length === 1 ? FLAT : ZIPPED;
  const { rows } = wanted;
  return await takeSheet(format, wanted.sheet, async (pass) => {
    const { sheets } = await readSheets(zip, content, hooks, { rows, ...pass });
    return sheets;
  });
}

/** The list of sheets stands nowhere but in the content, so all of that is read. */
async function readSheets(
  zip: Zip,
  content: ZipEntry,
  { limits, signal, onProgress }: ReadHooks & { readonly limits: Limits },
  pass: SheetPass & { readonly rows: number },
): Promise<OdsSink> {
  const styles = createOdsStyles();
  const named = zip.find("styles.xml");
  if (named !== undefined) await readXmlPart(zip, named, styles);
  const sink = createOdsSink(pass, styles, limits);
  let told = 0;
  await readXmlPart(zip, content, sink, () => {
    signal?.throwIfAborted();
    if (sink.rowsSeen > told) onProgress?.(sink.rowsSeen, 0);
    told = sink.rowsSeen;
    return false;
  });
  return sink;
}

async function refuseEncrypted(zip: Zip): Promise<void> {
  if (zip.find("encrypted-package") !== undefined) throw new FileProblem("password_protected");
  const manifest = zip.find("META-INF/manifest.xml");
  if (manifest === undefined) return;
  await readXmlPart(zip, manifest, {
    open(name) {
      if (name === ENCRYPTION) throw new FileProblem("password_protected");
    },
    text() {},
    close() {},
  });
}
