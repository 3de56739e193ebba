/**
 * What nearly every writer writes, letter for letter, and most of a workbook is made of: read at a
 * go. Whatever looks otherwise is left to the reader of XML.
 */

/** A cell as `readPlainCell` found it. */
export interface PlainCell {
  column: number;
  style: number;
  /** `PLAIN_NUMBER`, `PLAIN_SHARED`; 0: the cell is empty. */
  type: number;
  /** Its value: bytes from here (included) to there (excluded), none of them escaped. */
  from: number;
  to: number;
}

export const PLAIN_NUMBER = 0x6e;
export const PLAIN_SHARED = 0x73;

const LT = 0x3c;
const GT = 0x3e;
const SLASH = 0x2f;
const SPACE = 0x20;
const QUOTE = 0x22;
const EQUALS = 0x3d;
const AMPERSAND = 0x26;
const RETURN = 0x0d;
const UNDERSCORE = 0x5f;
const LETTER_C = 0x63;
const LETTER_I = 0x69;
const LETTER_R = 0x72;
const LETTER_S = 0x73;
const LETTER_T = 0x74;
const LETTER_V = 0x76;
/** Digits of a style that are taken here. */
const MOST_STYLE = 100_000;

/** Reads `<c r="A1" s="1" t="s"><v>1</v></c>`; answers where it ends, -1 where it is not so written. */
export function readPlainCell(
  xml: Uint8Array,
  start: number,
  end: number,
  cell: PlainCell,
): number {
  let at = start;
  if (
    xml[at] !== LT ||
    xml[at + 1] !== LETTER_C ||
    xml[at + 2] !== SPACE ||
    xml[at + 3] !== LETTER_R ||
    xml[at + 4] !== EQUALS ||
    xml[at + 5] !== QUOTE
  ) {
    return -1;
  }
  at += 6;
  let byte = xml[at] ?? 0;
  let column = 0;
  while (byte > 0x40 && byte < 0x5b && column < 0x1000) {
    column = column * 26 + byte - 0x40;
    byte = xml[++at] ?? 0;
  }
  if (column === 0) return -1;
  while (byte > 0x2f && byte < 0x3a) byte = xml[++at] ?? 0;
  if (byte !== QUOTE) return -1;
  byte = xml[++at] ?? 0;
  let style = 0;
  if (byte === SPACE && xml[at + 1] === LETTER_S) {
    if (xml[at + 2] !== EQUALS || xml[at + 3] !== QUOTE) return -1;
    at += 4;
    byte = xml[at] ?? 0;
    while (byte > 0x2f && byte < 0x3a && style < MOST_STYLE) {
      style = style * 10 + byte - 0x30;
      byte = xml[++at] ?? 0;
    }
    if (byte !== QUOTE) return -1;
    byte = xml[++at] ?? 0;
  }
  let type = PLAIN_NUMBER;
  if (byte === SPACE) {
    if (xml[at + 1] !== LETTER_T || xml[at + 2] !== EQUALS || xml[at + 3] !== QUOTE) return -1;
    type = xml[at + 4] ?? 0;
    if ((type !== PLAIN_SHARED && type !== PLAIN_NUMBER) || xml[at + 5] !== QUOTE) return -1;
    at += 6;
    byte = xml[at] ?? 0;
  }
  cell.column = column - 1;
  cell.style = style;
  if (byte === SLASH && xml[at + 1] === GT && at + 1 < end) {
    cell.type = 0;
    return at + 2;
  }
  if (byte !== GT || xml[at + 1] !== LT || xml[at + 2] !== LETTER_V || xml[at + 3] !== GT) {
    return -1;
  }
  at += 4;
  const from = at;
  byte = xml[at] ?? 0;
  while (at < end && byte !== LT && byte !== AMPERSAND) byte = xml[++at] ?? 0;
  const to = at;
  if (
    to + 8 > end ||
    from === to ||
    byte !== LT ||
    xml[at + 1] !== SLASH ||
    xml[at + 2] !== LETTER_V ||
    xml[at + 3] !== GT ||
    xml[at + 4] !== LT ||
    xml[at + 5] !== SLASH ||
    xml[at + 6] !== LETTER_C ||
    xml[at + 7] !== GT
  ) {
    return -1;
  }
  cell.type = type;
  cell.from = from;
  cell.to = to;
  return to + 8;
}

/** The text of a shared string: bytes from here (included) to there (excluded). */
export interface PlainItem {
  from: number;
  to: number;
}

/** Reads `<si><t>text</t></si>` without escapes; answers where it ends, -1 where it is not so written. */
export function readPlainItem(
  xml: Uint8Array,
  start: number,
  end: number,
  item: PlainItem,
): number {
  if (
    xml[start] !== LT ||
    xml[start + 1] !== LETTER_S ||
    xml[start + 2] !== LETTER_I ||
    xml[start + 3] !== GT ||
    xml[start + 4] !== LT ||
    xml[start + 5] !== LETTER_T ||
    xml[start + 6] !== GT
  ) {
    return -1;
  }
  const from = start + 7;
  let at = from;
  let byte = xml[at] ?? 0;
  while (at < end && byte !== LT && byte !== AMPERSAND && byte !== RETURN && byte !== UNDERSCORE) {
    byte = xml[++at] ?? 0;
  }
  if (
    at + 9 > end ||
    byte !== LT ||
    xml[at + 1] !== SLASH ||
    xml[at + 2] !== LETTER_T ||
    xml[at + 3] !== GT ||
    xml[at + 4] !== LT ||
    xml[at + 5] !== SLASH ||
    xml[at + 6] !== LETTER_S ||
    xml[at + 7] !== LETTER_I ||
    xml[at + 8] !== GT
  ) {
    return -1;
  }
  item.from = from;
  item.to = at;
  return at + 9;
}
