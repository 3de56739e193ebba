import { FileProblem } from "../file.ts";
import { readPage, sheetNames, type Page } from "./html.ts";
import type { SheetWanted, Workbook } from "./sheet.ts";
import { chooseSheet } from "./sheet-choice.ts";
import type { XlsxHooks } from "./xlsx.ts";

/** It is taken apart in memory. */
const MOST_BYTES = 48 * 1024 * 1024;

/** Bytes of a page in which its first table and the names of the sheets stand. */
const HEAD = 1024 * 1024;

interface Part {
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Uint8Array<ArrayBuffer>;
}

/**
 * Reads a web page that holds its parts in one file (MHTML), as Excel and SAP save workbooks: each
 * page with a table is a sheet. Throws FileProblem.
 */
export async function readMhtml(
  blob: Blob,
  wanted: SheetWanted,
  hooks: XlsxHooks,
): Promise<Workbook> {
  if (blob.size > MOST_BYTES) throw new FileProblem("too_large", String(MOST_BYTES));
  const parts = partsOf(new Uint8Array(await blob.arrayBuffer()));
  const pages = parts.filter(({ headers }) => isPage(headers));
  const texts = pages.map(({ body }) => new TextDecoder("latin1").decode(body.subarray(0, HEAD)));
  const tables = pages.filter((_, at) => /<table[\s>]/i.test(texts[at] ?? ""));
  const names = texts.flatMap(sheetNames);
  const sheets = tables.map((part, at) => ({
    name: (names.length === tables.length ? names[at] : undefined) ?? `Sheet${at + 1}`,
    hidden: false,
    page: pageOf(part),
  }));
  return await chooseSheet({ format: "Web archive (MHTML)", sheets }, wanted, ({ page }, rows) =>
    readPage(page, rows, hooks),
  );
}

function isPage(headers: Part["headers"]): boolean {
  return /^text\/html/i.test(headers.get("content-type") ?? "");
}

function pageOf({ headers, body }: Part): Page {
  const charset = /charset\s*=\s*"?([\w.:-]+)/i.exec(headers.get("content-type") ?? "")?.[1];
  // What says ASCII says nothing: the page itself may say more.
  const isPlain = charset === undefined || /^us-ascii$/i.test(charset);
  return { blob: new Blob([body]), charset: isPlain ? undefined : charset };
}

/** The parts of a message, or the message itself where it has none. */
function partsOf(bytes: Uint8Array<ArrayBuffer>): readonly Part[] {
  // One character for each byte, so that places in the text are places in the bytes.
  const text = new TextDecoder("latin1").decode(bytes);
  const whole = partAt(bytes, text, { from: 0, to: bytes.length });
  const boundary = /boundary\s*=\s*(?:"([^"]+)"|([^\s;]+))/i.exec(
    whole.headers.get("content-type") ?? "",
  );
  const mark = `--${boundary?.[1] ?? boundary?.[2] ?? ""}`;
  if (mark === "--") return [whole];
  const parts: Part[] = [];
  let from = text.indexOf(`\n${mark}`);
  while (from !== -1) {
    const start = from + mark.length + 1;
    const next = text.indexOf(`\n${mark}`, start);
    const to = next === -1 ? bytes.length : next;
    if (!text.startsWith("--", start)) {
      parts.push(partAt(bytes, text, { from: text.indexOf("\n", start) + 1, to }));
    }
    from = next;
  }
  return parts;
}

function partAt(
  bytes: Uint8Array<ArrayBuffer>,
  text: string,
  { from, to }: { readonly from: number; readonly to: number },
): Part {
  const headers = new Map<string, string>();
  let at = from;
  let name = "";
  while (at < to) {
    const end = text.indexOf("\n", at);
    const line = text.slice(at, end === -1 ? to : end).trimEnd();
    at = end === -1 ? to : end + 1;
    if (line === "") break;
    if (/^\s/.test(line)) {
      headers.set(name, `${headers.get(name) ?? ""} ${line.trim()}`);
    } else {
      const colon = line.indexOf(":");
      name = line.slice(0, colon).trim().toLowerCase();
      headers.set(name, line.slice(colon + 1).trim());
    }
  }
  const body = bytes.subarray(at, to);
  switch (headers.get("content-transfer-encoding")?.toLowerCase()) {
    case "quoted-printable":
      return { headers, body: fromQuotedPrintable(body) };
    case "base64":
      return { headers, body: fromBase64(text.slice(at, to)) };
    default:
      return { headers, body };
  }
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(text.replace(/[^\w+/]/g, "")), (char) => char.charCodeAt(0));
  } catch {
    throw new FileProblem("damaged", "base64");
  }
}

/** `=C3=A9` as two bytes; `=` at the end of a line joins it with the next. */
function fromQuotedPrintable(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const plain = new Uint8Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte !== EQUALS) {
      plain[length++] = byte;
      continue;
    }
    const code = Number.parseInt(String.fromCharCode(bytes[at + 1] ?? 0, bytes[at + 2] ?? 0), 16);
    const isBreak = bytes[at + 1] === LINE_FEED || bytes[at + 1] === RETURN;
    if (isBreak) {
      at += bytes[at + 1] === RETURN && bytes[at + 2] === LINE_FEED ? 2 : 1;
    } else if (Number.isNaN(code)) {
      plain[length++] = byte;
    } else {
      plain[length++] = code;
      at += 2;
    }
  }
  return plain.subarray(0, length);
}

const EQUALS = 0x3d;
const LINE_FEED = 0x0a;
const RETURN = 0x0d;
