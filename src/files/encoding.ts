import { decodeByTable, mendWindows1252, tableName } from "./byte-tables.ts";
import { guessEncoding } from "./encoding-guess.ts";
import { FileProblem } from "./file.ts";
import { koreanDecoder, shiftedKoreanDecoder } from "./korean.ts";

/** What the bytes of a text are read as. */
export interface Encoding {
  /** A label of the Encoding Standard in lower case, or "utf-32le" / "utf-32be". */
  readonly label: string;
  /** Bytes of the mark at the start; 0: none. */
  readonly bom: number;
  /** It was not certain: neither a mark, nor valid UTF-8. */
  readonly guessed: boolean;
}

const MARKS: readonly (readonly [label: string, bytes: readonly number[]])[] = [
  ["utf-32le", [0xff, 0xfe, 0, 0]],
  ["utf-32be", [0, 0, 0xfe, 0xff]],
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
  ["gb18030", [0x84, 0x31, 0x95, 0x33]],
];

/** The encoding of a text of which `head` are the first bytes, or all of them (`complete`). */
export function findEncoding(head: Uint8Array, complete: boolean): Encoding {
  for (const [label, mark] of MARKS) {
    if (mark.every((byte, at) => head[at] === byte)) {
      return { label, bom: marksLength(head, mark), guessed: false };
    }
  }
  const wide = wideEncoding(head);
  if (wide !== null) return { label: wide, bom: 0, guessed: true };
  const stateful = statefulEncoding(head);
  if (stateful !== null) return { label: stateful, bom: 0, guessed: true };
  if (isUtf8(head, complete) || isNearlyUtf8(head)) {
    return { label: "utf-8", bom: 0, guessed: false };
  }
  return { label: guessEncoding(head), bom: 0, guessed: true };
}

/** The encoding a person chose; its mark is still skipped. Throws `unknown_encoding`. */
export function chosenEncoding(label: string, head: Uint8Array): Encoding {
  const canonical = canonicalLabel(label);
  const mark = MARKS.find(
    ([name, bytes]) => name === canonical && bytes.every((b, i) => head[i] === b),
  );
  return { label: canonical, bom: marksLength(head, mark?.[1] ?? []), guessed: false };
}

/** Bytes of the marks at the start: a program that adds one to a file that has one makes it two. */
function marksLength(head: Uint8Array, mark: readonly number[]): number {
  let length = 0;
  while (mark.length > 0 && mark.every((byte, at) => head[length + at] === byte)) {
    length += mark.length;
  }
  return length;
}

/** The Encoding Standard's name for a label, in lower case. Throws `unknown_encoding`. */
export function canonicalLabel(label: string): string {
  const lower = label.trim().toLowerCase();
  if (/^utf-?32(le)?$/.test(lower)) return "utf-32le";
  if (/^utf-?32be$/.test(lower)) return "utf-32be";
  const table = tableName(lower);
  if (table !== null) return table;
  if (lower === "iso-2022-kr") return lower;
  try {
    return new TextDecoder(lower).encoding;
  } catch {
    throw new FileProblem("unknown_encoding", label);
  }
}

/** Decodes text that arrives in pieces. */
export interface Decoder {
  /** Text of the next piece; `last` ends the stream. */
  decode(bytes: Uint8Array, options?: { readonly stream: boolean }): string;
}

/** A decoder for a canonical label, to which a mark at the start is a character like any other. */
export function decoderFor(label: string): Decoder {
  if (label === "utf-32le" || label === "utf-32be") return utf32Decoder(label === "utf-32le");
  const table = tableName(label);
  if (table !== null) return { decode: (bytes) => decodeByTable(bytes, table) };
  if (label === "euc-kr") return koreanDecoder();
  if (label === "iso-2022-kr") return shiftedKoreanDecoder();
  const decoder = new TextDecoder(label, { ignoreBOM: true });
  if (decoder.encoding !== "windows-1252") return decoder;
  return {
    decode: (bytes, options) => {
      const text = mendWindows1252(decoder.decode(bytes, options));
      // Node 20 takes a first ÿ for a mark.
      return bytes[0] === 0xff && text.length < bytes.length ? `ÿ${text}` : text;
    },
  };
}

function utf32Decoder(little: boolean): Decoder {
  let rest = new Uint8Array(0);
  return {
    decode(bytes, options) {
      const all = new Uint8Array(rest.length + bytes.length);
      all.set(rest);
      all.set(bytes, rest.length);
      const view = new DataView(all.buffer);
      const whole = all.length - (all.length % 4);
      let text = "";
      for (let at = 0; at < whole; at += 4) {
        const code = view.getUint32(at, little);
        const valid = code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
        text += valid ? String.fromCodePoint(code) : "\ufffd";
      }
      rest = all.slice(whole);
      if (options?.stream === true) return text;
      const broken = rest.length > 0;
      rest = new Uint8Array(0);
      return broken ? `${text}\ufffd` : text;
    },
  };
}

/** Whether the bytes are valid UTF-8; a character cut off at the end is forgiven unless `complete`. */
export function isUtf8(bytes: Uint8Array, complete: boolean): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: !complete });
    return true;
  } catch {
    return false;
  }
}

/** Text in which characters of several bytes abound, and a few bytes are broken, is UTF-8 still. */
function isNearlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder("utf-8").decode(bytes);
  let broken = 0;
  let wide = 0;
  for (const char of text) {
    if (char === "\ufffd") broken += 1;
    else if (char >= "\u0080") wide += 1;
  }
  return wide >= broken * 10;
}

/**
 * UTF-16 or UTF-32 without a mark shows in its zeros: the high bytes of Latin letters, digits,
 * delimiters and line breaks, which every table has.
 */
function wideEncoding(head: Uint8Array): string | null {
  const length = Math.min(head.length - (head.length % 4), 4096);
  if (head.length < 4) return null;
  const zeros = [0, 0, 0, 0];
  for (let at = 0; at < length; at += 1) {
    if (head[at] === 0) zeros[at % 4] = (zeros[at % 4] ?? 0) + 1;
  }
  const [a = 0, b = 0, c = 0, d = 0] = zeros;
  const quarter = length / 4;
  if (c > quarter * 0.9 && d > quarter * 0.9 && a < quarter * 0.5) return "utf-32le";
  if (a > quarter * 0.9 && b > quarter * 0.9 && d < quarter * 0.5) return "utf-32be";
  const even = a + c;
  const odd = b + d;
  const few = quarter * 2 * 0.02;
  if (even + odd < length * 0.3 && isPlainAscii(head.subarray(0, length))) return null;
  if (odd > few && odd > even * 8 && fitsUtf16(head, "utf-16le")) return "utf-16le";
  if (even > few && even > odd * 8 && fitsUtf16(head, "utf-16be")) return "utf-16be";
  return null;
}

/** Whether all bytes but the zeros are those of plain text: a few zeros do not make it wide. */
function isPlainAscii(bytes: Uint8Array): boolean {
  return bytes.every((byte) => (byte >= 32 && byte < 127) || [0, 9, 10, 13].includes(byte));
}

/** Read as UTF-16 the text has lines, or is mostly ASCII, and holds no nonsense. */
function fitsUtf16(head: Uint8Array, label: string): boolean {
  const length = Math.min(4096, head.length - (head.length % 2));
  const text = new TextDecoder(label).decode(head.subarray(0, length));
  let odd = 0;
  let plain = 0;
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    const isBreak = code === 9 || code === 10 || code === 13;
    if (code < 128) plain += 1;
    if ((code < 32 && !isBreak) || code >= 0xfffd || (code >= 0xe000 && code < 0xf900)) {
      odd += code > 0xffff ? 0 : 1;
    }
  }
  return odd <= Math.max(2, text.length * 0.02) && (/[\r\n]/.test(text) || plain > text.length / 2);
}

/** ISO-2022-JP and ISO-2022-KR are ASCII with escape sequences. */
function statefulEncoding(head: Uint8Array): string | null {
  let found: string | null = null;
  for (let at = 0; at < head.length; at += 1) {
    const byte = head[at] ?? 0;
    if (byte >= 0x80) return null;
    if (byte !== 0x1b || head[at + 1] !== 0x24) continue;
    const [next, last] = [head[at + 2], head[at + 3]];
    if (next === 0x42 || next === 0x40) found ??= "iso-2022-jp";
    if (next === 0x29 && last === 0x43) found ??= "iso-2022-kr";
  }
  return found;
}
