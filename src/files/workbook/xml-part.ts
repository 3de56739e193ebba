import { FileProblem } from "../file.ts";
import { createXmlScanner, type XmlSink } from "./xml.ts";
import type { Zip, ZipEntry } from "./zip.ts";

/**
 * Reads an XML file of a zip through a sink, until its end or until `enough` says so between two
 * chunks.
 */
export async function readXmlPart(
  zip: Zip,
  entry: ZipEntry,
  sink: XmlSink,
  enough: () => boolean = () => false,
): Promise<void> {
  const scanner = createXmlScanner(sink);
  let recode: ((chunk: Uint8Array) => Uint8Array) | null = null;
  let first = true;
  let stopped = false;
  await zip.unpack(entry, (chunk) => {
    if (first) recode = recoder(chunk);
    first = false;
    scanner.push(recode === null ? chunk : recode(chunk));
    stopped = enough();
    return stopped ? "enough" : "more";
  });
  if (first) throw new FileProblem("damaged", entry.name);
  if (!stopped) scanner.end();
}

/** Turns what is not UTF-8 into it: UTF-16 by its first bytes, others by the XML declaration. */
function recoder(head: Uint8Array): ((chunk: Uint8Array) => Uint8Array) | null {
  const label = encodingOf(head);
  if (label === "utf-8") return null;
  let decoder: InstanceType<typeof TextDecoder>;
  try {
    decoder = new TextDecoder(label);
  } catch {
    return null;
  }
  const encoder = new TextEncoder();
  return (chunk) => encoder.encode(decoder.decode(chunk, { stream: true }));
}

function encodingOf(head: Uint8Array): string {
  const [a, b] = head;
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return "utf-16le";
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return "utf-16be";
  const declaration = new TextDecoder("latin1").decode(head.subarray(0, 200));
  return (
    /<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)["']/.exec(declaration)?.[1]?.toLowerCase() ?? "utf-8"
  );
}
