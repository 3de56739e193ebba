import { Parser } from "htmlparser2";
import { canonicalLabel, decoderFor, findEncoding, type Encoding } from "../encoding.ts";
import { guessEncoding } from "../encoding-guess.ts";
import { FileProblem } from "../file.ts";
import { textCheck } from "../text-check.ts";
import { hasText } from "./cells.ts";
import { createHtmlSink } from "./html-sheet.ts";
import { candidatesOf, type SheetData, type SheetWanted, type Workbook } from "./sheet.ts";
import type { XlsxHooks } from "./xlsx.ts";
import { unescapeText } from "./xml-attributes.ts";

const HEAD = 64 * 1024;
/** Bytes that are read between two looks at the signal. */
const SLICE = 1024 * 1024;

/** Reads the tables of a web page as a sheet, a piece at a time. Throws FileProblem. */
export async function readHtml(
  blob: Blob,
  wanted: SheetWanted,
  hooks: XlsxHooks,
): Promise<Workbook> {
  const head = new TextDecoder("latin1").decode(await blob.slice(0, HEAD).arrayBuffer());
  const sheet = { name: sheetNames(head)[0] ?? "Sheet1", hidden: false };
  candidatesOf([sheet], wanted.sheet);
  const data = await readPage({ blob, charset: undefined }, wanted.rows, hooks);
  if (!hasText(data.cells)) throw new FileProblem("empty_file");
  return { format: "HTML table", sheets: [sheet], sheet, data };
}

/** A page, and its encoding where what it came with says that. */
export interface Page {
  readonly blob: Blob;
  readonly charset: string | undefined;
}

/** Reads all tables of a page, or the first `rows` rows with cells. */
export async function readPage(
  { blob, charset }: Page,
  rows: number,
  { limits, signal, onProgress }: XlsxHooks,
): Promise<SheetData> {
  const { label, bom } = await encodingOf(blob, charset);
  const decoder = decoderFor(label);
  const sink = createHtmlSink(limits);
  const parser = new Parser({
    onopentag: (name, attributes) => sink.open(name, attributes),
    ontext: (text) => sink.text(text),
    onclosetag: (name) => sink.close(name),
  });
  let complete = true;
  for (let from = bom; from < blob.size && complete; from += SLICE) {
    signal?.throwIfAborted();
    const bytes = new Uint8Array(await blob.slice(from, from + SLICE).arrayBuffer());
    const isLast = from + SLICE >= blob.size;
    parser.write(decoder.decode(bytes, { stream: !isLast }));
    onProgress?.(sink.rowsSeen, 0);
    complete = isLast || sink.rowsWithCells < rows;
  }
  if (complete) parser.end();
  return sink.finish(complete);
}

/** Excel names the sheets in an island of XML. */
export function sheetNames(head: string): readonly string[] {
  const names = head.matchAll(/<x:Name>([^<]{1,100})<\/x:Name>/gi);
  return [...names].map(([, name = ""]) => unescapeText(name.trim()));
}

/** By its mark, by what the page says of itself where that can be so, else by the bytes. */
async function encodingOf(
  blob: Blob,
  charset: string | undefined,
): Promise<Pick<Encoding, "label" | "bom">> {
  const head = new Uint8Array(await blob.slice(0, HEAD).arrayBuffer());
  const found = findEncoding(head, head.length === blob.size);
  if (found.bom > 0 || /^utf-(16|32)/.test(found.label)) return found;
  const start = new TextDecoder("latin1").decode(head);
  const declared = /<meta[^>]*charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(start)?.[1];
  const said = labelOf(charset ?? declared);
  if (said !== null && said !== "utf-8" && !/^utf-(16|32)/.test(said))
    return { label: said, bom: 0 };
  const check = textCheck("utf-8");
  for (let from = 0; from < blob.size; from += SLICE) {
    check.see(new Uint8Array(await blob.slice(from, from + SLICE).arrayBuffer()), from);
  }
  const { broken, wide, sample } = check.finish();
  const isUtf8 = broken === 0 || (said !== null && broken < wide);
  return { label: isUtf8 ? "utf-8" : guessEncoding(sample), bom: 0 };
}

function labelOf(label: string | undefined): string | null {
  if (label === undefined) return null;
  try {
    return canonicalLabel(label);
  } catch {
    return null;
  }
}
