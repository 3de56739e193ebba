// What bytes say of a cell without a text being made of them. Each answers true only where the
// reader of such a field would report nothing and its value is the very text.

import { areWithin, isByte, isWithin } from "./block";
import { LF } from "./dialect";

/** Of a block of 16 bytes: the bits of so many. */
function below(count: usize): i32 {
  return count >= 16 ? 0xffff : (1 << (<i32>count)) - 1;
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
  startLetters();
  for (let at = from; at < to; at += 16) {
    const block = v128.load(at);
    const inside = below(to - at);
    // as signed numbers, bytes beyond ASCII are the least
    const low = i8x16.lt_s(block, i8x16.splat(0x21));
    let others = i8x16.bitmask(v128.or(low, i8x16.eq(block, i8x16.splat(0x7f)))) & inside;
    if (others == 0 && !isLetterOpen()) {
      wasSpace = 0;
      afterTilde = 0;
      continue;
    }
    if (hasLines) others &= ~isByte(block, LF);
    const spaces = isByte(block, 0x20) & inside;
    if ((spaces & ((spaces << 1) | wasSpace)) != 0) return false;
    wasSpace = spaces >> 15;
    if (others == spaces && !isLetterOpen()) {
      afterTilde = 0;
      continue;
    }
    if (!isUtf8 || (others & ~(spaces | i8x16.bitmask(block))) != 0) return false;
    if (!areLetters(block, inside)) return false;
  }
  if (load<u8>(to - 1) == 0x20 || isLetterOpen()) return false;
  return !isCutNumber(from, to);
}

// Bits that the last letters of a block leave for the next block.
let due: i32 = 0;
let dueGreek: i32 = 0;
let dueOmega: i32 = 0;
let afterTilde: i32 = 0;

function startLetters(): void {
  due = 0;
  dueGreek = 0;
  dueOmega = 0;
  afterTilde = 0;
}

/** Does a letter go on in the next block? */
function isLetterOpen(): bool {
  return due != 0;
}

/**
 * Are the bytes beyond ASCII letters (UTF-8) that no normal form changes and nobody overlooks: Latin
 * from À on, Cyrillic without its combining marks, Greek without signs that are other letters'
 * doubles, the common ideographs and syllables of Chinese, Japanese and Korean?
 */
function areLetters(block: v128, inside: i32): bool {
  const wide = i8x16.bitmask(block) & inside;
  const rest = areWithin(block, 0x80, 0xbf) & inside;
  const greek = isByte(block, 0xce) & inside;
  const omega = isByte(block, 0xcf) & inside;
  const pairs =
    i8x16.bitmask(v128.or(isWithin(block, 0xc3, 0xc9), isWithin(block, 0xce, 0xd1))) & inside;
  const triples = areWithin(block, 0xe4, 0xec) & inside;
  if ((wide & ~(rest | pairs | triples)) != 0) return false;
  const wanted = due | ((pairs | triples) << 1) | (triples << 2);
  if ((wanted & 0xffff) != rest) return false;
  const low = areWithin(block, 0x80, 0x87);
  const high = areWithin(block, 0x8f, 0xbf);
  const behindGreek = dueGreek | (greek << 1);
  const behindOmega = dueOmega | (omega << 1);
  if ((low & behindGreek) != 0 || (high & behindOmega) != 0) return false;
  // after `Ã` and its like another of these may be the rest of a letter read wrong
  const behindTilde = afterTilde | ((isByte(block, 0xc3) & inside) << 2);
  if (((pairs | triples) & behindTilde) != 0) return false;
  due = wanted >> 16;
  dueGreek = behindGreek >> 16;
  dueOmega = behindOmega >> 16;
  afterTilde = behindTilde >> 16;
  return true;
}

/** `1.23E+11`, `-1E+12` */
function isCutNumber(from: usize, to: usize): bool {
  const first = load<u8>(from);
  if ((first < 0x30 || first > 0x39) && first != 0x2d) return false;
  return load<u8>(to - 3) == 0x2b || load<u8>(to - 4) == 0x2b;
}

/** Texts that are looked at as a whole are no longer than this: a bit for each byte. */
const WHOLE: usize = 64;

/** The bits of so many bytes, 1 to 64. */
function bitsOf(length: usize): u64 {
  return u64.MAX_VALUE >> (64 - <u64>length);
}

export function isPlainEmail(from: usize, to: usize): bool {
  const length = to - from;
  if (length > WHOLE) return false;
  let ats: u64 = 0;
  let dots: u64 = 0;
  let dashes: u64 = 0;
  let letters: u64 = 0;
  /** What else a local part often has. */
  let signs: u64 = 0;
  let digits: u64 = 0;
  for (let at: usize = 0; at < length; at += 16) {
    const block = v128.load(from + at);
    const lower = v128.or(block, i8x16.splat(0x20));
    ats |= (<u64>isByte(block, 0x40)) << at;
    dots |= (<u64>isByte(block, 0x2e)) << at;
    dashes |= (<u64>isByte(block, 0x2d)) << at;
    letters |= (<u64>areWithin(lower, 0x61, 0x7a)) << at;
    digits |= (<u64>areWithin(block, 0x30, 0x39)) << at;
    signs |= (<u64>(isByte(block, 0x2b) | isByte(block, 0x5f))) << at;
  }
  const inside = bitsOf(length);
  ats &= inside;
  dots &= inside;
  if (((ats | dots | dashes | letters | digits | signs) & inside) != inside) return false;
  if (popcnt(ats) != 1 || (ats & 1) != 0) return false;
  // the whole text begins behind a dot, as it were, and no part of it is empty
  const ends = ats | dots;
  if ((dots & ((ends << 1) | 1 | (ats >> 1))) != 0) return false;
  const domain = inside & ~(ats | (ats - 1));
  if (((signs | (dashes & ((ends << 1) | (dots >> 1)))) & domain) != 0) return false;
  const lastDot = dots & domain;
  if (lastDot == 0) return false;
  const tail = 64 - clz(lastDot);
  const ending = domain & (tail == 64 ? 0 : u64.MAX_VALUE << tail);
  return <u64>length - tail >= 2 && length > <usize>tail && (ending & ~letters) == 0;
}

/** Digits and the usual signs; the plus only in front, single spaces only inside. */
export function isPlainPhone(from: usize, to: usize): bool {
  const length = to - from;
  if (length > WHOLE) return false;
  let digits: u64 = 0;
  let spaces: u64 = 0;
  let pluses: u64 = 0;
  let signs: u64 = 0;
  for (let at: usize = 0; at < length; at += 16) {
    const block = v128.load(from + at);
    digits |= (<u64>areWithin(block, 0x30, 0x39)) << at;
    spaces |= (<u64>isByte(block, 0x20)) << at;
    pluses |= (<u64>isByte(block, 0x2b)) << at;
    signs |= (<u64>(areWithin(block, 0x28, 0x29) | areWithin(block, 0x2d, 0x2e))) << at;
  }
  const inside = bitsOf(length);
  if (((digits | spaces | pluses | signs) & inside) != inside) return false;
  if ((pluses & inside) > 1 || popcnt(digits & inside) < 3) return false;
  const edges = 1 | ((inside >> 1) + 1);
  return (spaces & inside & ((spaces << 1) | edges)) == 0;
}

export function isDigits(from: usize, to: usize): bool {
  for (let at = from; at < to; at += 16) {
    const block = v128.load(at);
    if ((~areWithin(block, 0x30, 0x39) & below(to - at)) != 0) return false;
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
