// What bytes say of a cell without a text being made of them. Each answers true only where the
// reader of such a field would report nothing and its value is the very text.

import { LF } from "./dialect";

function below(count: usize): i32 {
  return count >= 16 ? 0xffff : (1 << (<i32>count)) - 1;
}

/** Of ASCII characters: 1 letters, 2 digits, 3 what else the local part of an email often has. */
const CLASSES = memory.data<u8>([
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 3, 0, 0, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 0, 0, 0, 0, 0, 0, 0, 1,
  1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 3, 0, 1, 1,
  1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0,
]);

function classOf(code: u8): i32 {
  return code < 128 ? load<u8>(CLASSES + <usize>code) : 0;
}

/**
 * Visible text with single inner spaces, of ASCII or of letters that are what they are in every
 * normal form; nothing that a spreadsheet or a wrong encoding may have left. `hasLines`: line breaks
 * inside are as good.
 */
export function isPlainText(from: usize, to: usize, isUtf8: bool, hasLines: bool): bool {
  const first = load<u8>(from);
  if (first == LF || load<u8>(to - 1) == LF) return false;
  // `#N/A`, `Err:502`
  if (first == 0x23 || (first == 0x45 && load<u8>(from + 3) == 0x3a)) return false;
  // one space before the text, so that a space at its start is two
  let wasSpace = 1;
  for (let at = from; at < to; at += 16) {
    const block = v128.load(at);
    const inside = below(to - at);
    const low = i8x16.bitmask(i8x16.lt_s(block, i8x16.splat(0x21)));
    const del = i8x16.bitmask(i8x16.eq(block, i8x16.splat(0x7f)));
    let others = (low | del) & inside;
    if (hasLines && others != 0) others &= ~i8x16.bitmask(i8x16.eq(block, i8x16.splat(LF)));
    if (others == 0) {
      wasSpace = 0;
      continue;
    }
    const spaces = i8x16.bitmask(i8x16.eq(block, i8x16.splat(0x20))) & inside;
    if (others != spaces) return isPlainWide(from, to, isUtf8, hasLines);
    if ((spaces & ((spaces << 1) | wasSpace)) != 0) return false;
    wasSpace = spaces >> 15;
  }
  if (load<u8>(to - 1) == 0x20) return false;
  return !isCutNumber(from, to);
}

/** `1.23E+11`, `-1E+12` */
function isCutNumber(from: usize, to: usize): bool {
  const first = load<u8>(from);
  if ((first < 0x30 || first > 0x39) && first != 0x2d) return false;
  return load<u8>(to - 3) == 0x2b || load<u8>(to - 4) == 0x2b;
}

/** The same for a text with bytes beyond ASCII. */
function isPlainWide(from: usize, to: usize, isUtf8: bool, hasLines: bool): bool {
  if (!isUtf8) return false;
  let space = from - 1;
  let wide: usize = 0;
  let at = from;
  while (at < to) {
    const code = load<u8>(at);
    if (code == 0x20) {
      if (at == space + 1) return false;
      space = at;
      at += 1;
    } else if ((code > 0x20 && code < 0x7f) || (code == LF && hasLines)) {
      at += 1;
    } else {
      const length = letterLength(at, to);
      // after `Ã` and its like another of these may be the rest of a letter read wrong
      if (length == 0 || (at == wide && load<u8>(at - 2) == 0xc3)) return false;
      at += length;
      wide = at;
    }
  }
  return space != to - 1 && !isCutNumber(from, to);
}

/** Bytes of a letter (UTF-8) that no normal form changes and nobody overlooks; 0: not sure. */
function letterLength(at: usize, to: usize): usize {
  const lead = load<u8>(at);
  if (at + 1 >= to) return 0;
  const second = load<u8>(at + 1);
  if ((second & 0xc0) != 0x80) return 0;
  // Latin from À on, Cyrillic without its combining marks
  if (lead >= 0xc3 && lead <= 0xc9) return 2;
  if (lead == 0xd0 || lead == 0xd1) return 2;
  // Greek letters with and without tonos, but for signs that are other letters' doubles
  if (lead == 0xce) return second >= 0x88 ? 2 : 0;
  if (lead == 0xcf) return second <= 0x8e ? 2 : 0;
  // the common ideographs and syllables of Chinese, Japanese and Korean
  if (lead < 0xe4 || lead > 0xec || at + 2 >= to) return 0;
  return (load<u8>(at + 2) & 0xc0) == 0x80 ? 3 : 0;
}

export function isPlainEmail(from: usize, to: usize): bool {
  let at = from;
  let before: u8 = 0x2e;
  for (; at < to; at += 1) {
    const code = load<u8>(at);
    if (code == 0x40) break;
    if (code == 0x2e) {
      if (before == 0x2e) return false;
    } else if (classOf(code) == 0) return false;
    before = code;
  }
  if (before == 0x2e || at == to || at - from > 64) return false;
  return isPlainDomain(at + 1, to);
}

function isPlainDomain(from: usize, to: usize): bool {
  let labelStart = from;
  let labels = 0;
  let letters: usize = 0;
  for (let at = from; at < to; at += 1) {
    const code = load<u8>(at);
    if (code == 0x2e) {
      if (at == labelStart || load<u8>(at - 1) == 0x2d || at - labelStart > 63) return false;
      labels += 1;
      labelStart = at + 1;
      letters = 0;
    } else if (code == 0x2d) {
      if (at == labelStart) return false;
    } else {
      const kind = classOf(code);
      if (kind == 1) letters += 1;
      else if (kind != 2) return false;
    }
  }
  const length = to - labelStart;
  return labels > 0 && length >= 2 && length <= 63 && letters == length;
}

/** Digits and the usual signs; the plus only in front, single spaces only inside. */
export function isPlainPhone(from: usize, to: usize): bool {
  let digits = 0;
  let before: u8 = 0x20;
  for (let at = from; at < to; at += 1) {
    const code = load<u8>(at);
    if (code >= 0x30 && code <= 0x39) digits += 1;
    else if (code == 0x2b) {
      if (at > from) return false;
    } else if (code == 0x20) {
      if (before == 0x20) return false;
    } else if (code != 0x2d && code != 0x2e && code != 0x28 && code != 0x29) return false;
    before = code;
  }
  return digits >= 3 && before != 0x20;
}

export function isDigits(from: usize, to: usize): bool {
  for (let at = from; at < to; at += 1) {
    const code = load<u8>(at);
    if (code < 0x30 || code > 0x39) return false;
  }
  return true;
}

/** `2025-03-04` with a day that every month has. */
export function isIsoDate(from: usize, to: usize): bool {
  if (to - from != 10 || load<u8>(from + 4) != 0x2d || load<u8>(from + 7) != 0x2d) return false;
  if (!isDigits(from, from + 4) || load<u8>(from) == 0x30) return false;
  if (!isDigits(from + 5, from + 7) || !isDigits(from + 8, to)) return false;
  const month = pair(from + 5);
  const day = pair(from + 8);
  return month >= 1 && month <= 12 && day >= 1 && day <= 28;
}

function pair(at: usize): i32 {
  return (<i32>load<u8>(at) - 0x30) * 10 + <i32>load<u8>(at + 1) - 0x30;
}

/** A list, plain as a text, whose items are told apart by commas alone. */
export function isPlainList(from: usize, to: usize, maxItems: i32, maxItem: i32): bool {
  let items = 1;
  let start = from;
  let filled = false;
  for (let at = from; at < to; at += 1) {
    const code = load<u8>(at);
    if (code == 0x22 || code == 0x5c) return false;
    if (code == 0x2c) {
      if (<i32>(at - start) > maxItem) return false;
      items += 1;
      start = at + 1;
    } else if (code != 0x20) filled = true;
  }
  return filled && items <= maxItems && <i32>(to - start) <= maxItem;
}
