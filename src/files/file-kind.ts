/** What the first bytes say a file is; its name is never asked. */
export type FileKind =
  | { readonly type: "text" }
  | { readonly type: "workbook"; readonly format: WorkbookFormat }
  | { readonly type: "other"; readonly what: string };

/** How the bytes of a workbook are to be read; `old`: one of the formats that SheetJS knows. */
export type WorkbookFormat = "zip" | "old" | "html" | "mhtml" | "xml2003" | "opendocument";

const OTHERS: readonly (readonly [what: string, bytes: readonly number[]])[] = [
  ["PDF document", ascii("%PDF-")],
  ["PNG image", [0x89, 0x50, 0x4e, 0x47]],
  ["JPEG image", [0xff, 0xd8, 0xff]],
  ["GIF image", ascii("GIF87a")],
  ["GIF image", ascii("GIF89a")],
  ["TIFF image", [0x49, 0x49, 0x2a, 0x00]],
  ["TIFF image", [0x4d, 0x4d, 0x00, 0x2a]],
  ["Photoshop image", [...ascii("8BPS"), 0]],
  ["gzip archive", [0x1f, 0x8b]],
  ["7-Zip archive", [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ["RAR archive", [...ascii("Rar!"), 0x1a]],
  ["bzip2 archive", ascii("BZh91AY&SY")],
  ["XZ archive", [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ["Zstandard archive", [0x28, 0xb5, 0x2f, 0xfd]],
  ["program", [0x7f, 0x45, 0x4c, 0x46]],
  ["program", [0xcf, 0xfa, 0xed, 0xfe]],
  ["RTF document", ascii("{\\rtf")],
  ["PostScript document", ascii("%!PS")],
  ["SQLite database", ascii("SQLite format 3\0")],
  ["Access database", [0x00, 0x01, 0x00, 0x00, ...ascii("Standard ")]],
  ["Parquet file", [...ascii("PAR1"), 0x15]],
  ["property list", ascii("bplist00")],
  ["MP3 audio", [...ascii("ID3"), 3, 0]],
  ["MP3 audio", [...ascii("ID3"), 4, 0]],
  ["Ogg media", [...ascii("OggS"), 0]],
  ["Matroska video", [0x1a, 0x45, 0xdf, 0xa3]],
  ["font", [...ascii("wOFF"), 0]],
  ["WebAssembly program", [0x00, 0x61, 0x73, 0x6d]],
];

/** Texts that are no tables, though every line of them could be read as a row. */
const TEXTS: readonly (readonly [what: string, start: RegExp])[] = [
  ["JSON file", /^(\[\s*)?\{\s*("[^"]*"\s*:|\}\s*$)/],
  ["contact card (vCard)", /^BEGIN:VCARD\s/i],
  ["calendar file", /^BEGIN:VCALENDAR\s/i],
  ["PEM file", /^-----BEGIN [A-Z ]+-----/],
];

/** A script that sends a workbook may send white space or a byte order mark before it. */
const SENT_BEFORE: readonly number[] = [0xef, 0xbb, 0xbf, 0x09, 0x0a, 0x0d, 0x20];

/** Whether the first bytes of a file are those of a zip. */
export function isZip(head: Uint8Array): boolean {
  let at = 0;
  while (SENT_BEFORE.includes(head[at] ?? 0)) at += 1;
  const start = head.subarray(at, at + 4);
  return startsWith(start, [0x50, 0x4b, 0x03, 0x04]) || startsWith(start, [0x50, 0x4b, 0x05, 0x06]);
}

/** What a file is, from its first 64 kB. */
export function findKind(head: Uint8Array): FileKind {
  if (isZip(head)) return { type: "workbook", format: "zip" };
  if (startsWith(head, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]))
    return { type: "workbook", format: "old" };
  if (isBareBiff(head)) return { type: "workbook", format: "old" };
  for (const [what, bytes] of OTHERS) {
    if (startsWith(head, bytes)) return { type: "other", what };
  }
  const container = riffOrBox(head);
  if (container !== null) return { type: "other", what: container };
  return markup(head) ?? { type: "text" };
}

function ascii(text: string): readonly number[] {
  return [...text].map((char) => char.charCodeAt(0));
}

function startsWith(head: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, at) => head[at] === byte);
}

/** Excel 2 to 4 wrote its records without a container. */
function isBareBiff(head: Uint8Array): boolean {
  const [a, b, c, d, e = 0] = head;
  if (a !== 0x09 || d !== 0x00 || head.length < 8) return false;
  return (
    (b === 0x00 || b === 0x02 || b === 0x04 || b === 0x08) &&
    c !== undefined &&
    c >= 4 &&
    c <= 16 &&
    e < 9
  );
}

function riffOrBox(head: Uint8Array): string | null {
  const text = String.fromCharCode(...head.subarray(0, 16));
  if (/^RIFF.{4}(WEBP|WAVE|AVI )/s.test(text))
    return text.slice(8, 12) === "WEBP" ? "WebP image" : "audio or video file";
  if (text.slice(4, 8) === "ftyp")
    return /hei|avif|mif1/.test(text.slice(8, 12)) ? "HEIF image" : "video file";
  if (text.startsWith("MZ") && head[2] !== undefined && isBinary(head)) return "Windows program";
  if (text.startsWith("BM") && isBinary(head)) return "BMP image";
  return null;
}

function isBinary(head: Uint8Array): boolean {
  return head.subarray(0, 64).includes(0);
}

/** Elements that a page, or a part of one that a script sends as .xls, may begin with. */
const PAGE =
  /^<(!doctype html|!--|html|head|body|table|meta|style|title|link|script|div|center|font|form|p|br|b|h[1-6]|thead|tbody)[\s>/]/;

/** HTML tables saved as .xls and Excel's old XML are workbooks; a web page without a table is not. */
function markup(head: Uint8Array): FileKind | null {
  const text = headText(head)
    .replace(/^\ufeff/, "")
    .trimStart();
  const known = TEXTS.find(([, start]) => start.test(text.slice(0, 200)));
  if (known !== undefined) return { type: "other", what: known[0] };
  const lower = text.slice(0, 65536).toLowerCase();
  if (isMime(lower)) return { type: "workbook", format: "mhtml" };
  if (OLD_TEXTS.some((start) => start.test(text))) return { type: "workbook", format: "old" };
  if (!text.startsWith("<")) return null;
  if (
    /<(\w+:)?workbook[\s>]/.test(lower) &&
    lower.includes("urn:schemas-microsoft-com:office:spreadsheet")
  )
    return { type: "workbook", format: "xml2003" };
  if (lower.includes("urn:oasis:names:tc:opendocument"))
    return { type: "workbook", format: "opendocument" };
  if (lower.includes("schemas.microsoft.com/office/2006/xmlpackage"))
    return { type: "workbook", format: "old" };
  const isPage = PAGE.test(lower);
  const isXml = lower.startsWith("<?xml");
  // The style sheet of a page by Excel may be longer than what is seen here.
  const isByExcel = lower.includes(':office:excel"') && !lower.includes("<frameset");
  if ((isPage || isXml) && (isByExcel || /<table[\s>]/.test(lower)))
    return { type: "workbook", format: "html" };
  if (/^<(!doctype html|html|head|body|meta|style)[\s>]/.test(lower))
    return { type: "other", what: "web page" };
  if (isXml) return { type: "other", what: "XML file" };
  if (/^<svg[\s>]/.test(lower)) return { type: "other", what: "SVG image" };
  return null;
}

/** Texts of spreadsheets before Excel had files of its own: SYLK and DIF. */
const OLD_TEXTS: readonly RegExp[] = [/^ID;P\w*(;[NE])*\s*\n[A-Z];/, /^TABLE\r?\n0,1\r?\n"/];

/** A web page with all that belongs to it in one file, as Excel and SAP save it. */
function isMime(lower: string): boolean {
  return (
    /^(mime-version|from|subject|date|content-type|x-[\w-]+):/.test(lower) &&
    /^mime-version:/m.test(lower) &&
    /^content-type:\s*(multipart\/related|text\/html)/m.test(lower)
  );
}

/** Good enough to look for tags: one byte or two bytes a character. */
function headText(head: Uint8Array): string {
  const wide = head[0] === 0xff || head[0] === 0xfe || head[1] === 0 || head[0] === 0;
  if (!wide) return new TextDecoder("utf-8").decode(head);
  return new TextDecoder("latin1")
    .decode(head)
    .replaceAll("\0", "")
    .replace(/^(ÿþ|þÿ)/, "");
}
