import type { Field } from "../domain/resource.ts";

/** What bytes say of a cell without a text being made of them. */
export const BLANK = 0;
/** Its reader would find nothing wrong and its value is the very text (or what it stands for). */
export const GOOD = 1;
/** Only its reader can tell. */
export const UNSURE = 2;
export type Verdict = typeof BLANK | typeof GOOD | typeof UNSURE;

/** A quick look at a cell: says GOOD only where the reader of the field would report nothing. */
export type ByteCell = (bytes: Uint8Array, from: number, to: number) => Verdict;

export interface ByteCellOptions {
  readonly isUtf8: boolean;
  /** The names that a reference may hold are known, so that each has to be looked up. */
  readonly isKnown: boolean;
}

/** The look that fits a field; null where bytes tell nothing and texts are remembered instead. */
export function byteCellOf(field: Field, { isUtf8, isKnown }: ByteCellOptions): ByteCell | null {
  const max = field.max ?? Infinity;
  switch (field.kind.type) {
    case "text":
      return textCell(max, isUtf8);
    case "email":
      return emailCell(max);
    case "phone":
      return phoneCell(max);
    case "integer":
    case "decimal":
      return numberCell;
    case "date":
      return dateCell;
    case "list": {
      const { options, maxItems = Infinity, maxItem = Infinity } = field.kind;
      if (options !== undefined) return null;
      return listCell(textCell(max, isUtf8), { maxItems, maxItem });
    }
    case "reference": {
      if (isKnown) return null;
      const text = textCell(max, isUtf8);
      return field.kind.many ? listCell(text, { maxItems: Infinity, maxItem: Infinity }) : text;
    }
    default:
      return null;
  }
}

function emailCell(max: number): ByteCell {
  return (bytes, from, to) => {
    if (from === to) return BLANK;
    return to - from <= max && isPlainEmail(bytes, from, to) ? GOOD : UNSURE;
  };
}

function phoneCell(max: number): ByteCell {
  return (bytes, from, to) => {
    if (from === to) return BLANK;
    return to - from <= max && isPlainPhone(bytes, from, to) ? GOOD : UNSURE;
  };
}

function numberCell(bytes: Uint8Array, from: number, to: number): Verdict {
  if (from === to) return BLANK;
  return to - from <= 15 && isDigits(bytes, from, to) ? GOOD : UNSURE;
}

function dateCell(bytes: Uint8Array, from: number, to: number): Verdict {
  if (from === to) return BLANK;
  return isIsoDate(bytes, from, to) ? GOOD : UNSURE;
}

/**
 * Visible text with single inner spaces, of ASCII or of letters that are what they are in every
 * normal form; nothing that a spreadsheet or a wrong encoding may have left.
 */
function textCell(max: number, isUtf8: boolean): ByteCell {
  const kinds = KINDS;
  return (bytes, from, to) => {
    if (from === to) return BLANK;
    if (to - from > max) return UNSURE;
    const first = bytes[from] as number;
    // `#N/A`, `Err:502`
    if (first === 0x23 || (first === 0x45 && bytes[from + 3] === 0x3a)) return UNSURE;
    let lastSpace = from - 1;
    let lastWide = -1;
    for (let at = from; at < to; at += 1) {
      const kind = kinds[bytes[at] as number];
      if (kind === VISIBLE) continue;
      if (kind === SPACE) {
        if (at === lastSpace + 1) return UNSURE;
        lastSpace = at;
      } else {
        const length = isUtf8 ? letterLength(bytes, at, to) : 0;
        // after `Ã` and its like another of these may be the rest of a letter read wrong
        if (length === 0 || (at === lastWide && isSuspect(bytes, at))) return UNSURE;
        at += length - 1;
        lastWide = at + 1;
      }
    }
    if (lastSpace === to - 1) return UNSURE;
    // `1.23E+11`, `-1E+12`
    const mayBeNumber = (first >= 0x30 && first <= 0x39) || first === 0x2d;
    const hasPlus = bytes[to - 3] === 0x2b || bytes[to - 4] === 0x2b;
    return mayBeNumber && hasPlus ? UNSURE : GOOD;
  };
}

const VISIBLE = 0;
const SPACE = 1;
const OTHER = 2;
const KINDS = Uint8Array.from({ length: 256 }, (_, code) => {
  if (code === 0x20) return SPACE;
  return code < 0x20 || code >= 0x7f ? OTHER : VISIBLE;
});

/** Bytes of a letter (UTF-8) that no normal form changes and nobody overlooks; 0: not sure. */
function letterLength(bytes: Uint8Array, at: number, to: number): number {
  const lead = bytes[at] as number;
  const second = bytes[at + 1] as number;
  if (at + 1 >= to || (second & 0xc0) !== 0x80) return 0;
  // Latin from À on, Cyrillic without its combining marks
  if (lead >= 0xc3 && lead <= 0xc9) return 2;
  if (lead === 0xd0 || lead === 0xd1) return 2;
  // Greek letters with and without tonos, but for signs that are other letters' doubles
  if (lead === 0xce) return second >= 0x88 ? 2 : 0;
  if (lead === 0xcf) return second <= 0x8e ? 2 : 0;
  // the common ideographs and syllables of Chinese, Japanese and Korean
  if (lead < 0xe4 || lead > 0xec || at + 2 >= to) return 0;
  return ((bytes[at + 2] as number) & 0xc0) === 0x80 ? 3 : 0;
}

/** Is the letter before this one U+00C2 to U+00F4, the first byte of a letter read wrong? */
function isSuspect(bytes: Uint8Array, at: number): boolean {
  return bytes[at - 2] === 0xc3;
}

function isPlainEmail(bytes: Uint8Array, from: number, to: number): boolean {
  let at = from;
  let before = 0x2e;
  for (; at < to; at += 1) {
    const code = bytes[at] as number;
    if (code === 0x40) break;
    if (code === 0x2e) {
      if (before === 0x2e) return false;
    } else if (CLASSES[code] === 0) return false;
    before = code;
  }
  if (before === 0x2e || at === to || at - from > 64) return false;
  return isPlainDomain(bytes, at + 1, to);
}

function isPlainDomain(bytes: Uint8Array, from: number, to: number): boolean {
  let labelStart = from;
  let labels = 0;
  let letters = 0;
  for (let at = from; at < to; at += 1) {
    const code = bytes[at] as number;
    if (code === 0x2e) {
      if (at === labelStart || bytes[at - 1] === 0x2d || at - labelStart > 63) return false;
      labels += 1;
      labelStart = at + 1;
      letters = 0;
    } else if (code === 0x2d) {
      if (at === labelStart) return false;
    } else {
      const kind = CLASSES[code];
      if (kind === 1) letters += 1;
      else if (kind !== 2) return false;
    }
  }
  const length = to - labelStart;
  return labels > 0 && length >= 2 && length <= 63 && letters === length;
}

/** 1 for ASCII letters, 2 for digits, 3 for what else the local part of an email often has. */
const CLASSES = Uint8Array.from({ length: 256 }, (_, code) => {
  if ((code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a)) return 1;
  if (code >= 0x30 && code <= 0x39) return 2;
  return code === 0x2d || code === 0x5f || code === 0x2b ? 3 : 0;
});

/** Digits and the usual signs; the plus only in front, single spaces only inside. */
function isPlainPhone(bytes: Uint8Array, from: number, to: number): boolean {
  let digits = 0;
  let before = 0x20;
  for (let at = from; at < to; at += 1) {
    const code = bytes[at] as number;
    if (code >= 0x30 && code <= 0x39) digits += 1;
    else if (code === 0x2b) {
      if (at > from) return false;
    } else if (code === 0x20) {
      if (before === 0x20) return false;
    } else if (code !== 0x2d && code !== 0x2e && code !== 0x28 && code !== 0x29) return false;
    before = code;
  }
  return digits >= 3 && before !== 0x20;
}

export function isDigits(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const code = bytes[at] as number;
    if (code < 0x30 || code > 0x39) return false;
  }
  return true;
}

/** `2025-03-04` with a day that every month has. */
function isIsoDate(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from !== 10 || bytes[from + 4] !== 0x2d || bytes[from + 7] !== 0x2d) return false;
  if (!isDigits(bytes, from, from + 4) || bytes[from] === 0x30) return false;
  if (!isDigits(bytes, from + 5, from + 7) || !isDigits(bytes, from + 8, to)) return false;
  const month = pair(bytes, from + 5);
  const day = pair(bytes, from + 8);
  return month >= 1 && month <= 12 && day >= 1 && day <= 28;
}

function pair(bytes: Uint8Array, at: number): number {
  return ((bytes[at] as number) - 0x30) * 10 + (bytes[at + 1] as number) - 0x30;
}

interface ListLimits {
  readonly maxItems: number;
  readonly maxItem: number;
}

/** A list whose items are told apart by commas alone. */
function listCell(text: ByteCell, { maxItems, maxItem }: ListLimits): ByteCell {
  function isPlain(bytes: Uint8Array, from: number, to: number): boolean {
    let items = 1;
    let start = from;
    let filled = false;
    for (let at = from; at < to; at += 1) {
      const code = bytes[at] as number;
      if (code === 0x22 || code === 0x5c) return false;
      if (code === 0x2c) {
        if (at - start > maxItem) return false;
        items += 1;
        start = at + 1;
      } else if (code !== 0x20) filled = true;
    }
    return filled && items <= maxItems && to - start <= maxItem;
  }
  return (bytes, from, to) => {
    const verdict = text(bytes, from, to);
    return verdict === GOOD && !isPlain(bytes, from, to) ? UNSURE : verdict;
  };
}
