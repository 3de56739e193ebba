// Looks at the cells of rows by their bytes: which rows are good, and what their keys hash to.
// The host writes what to look for into memory and reads the verdicts out of it.

import { CR, delimiter, hasQuote, LF, quote } from "./dialect";
import { closing, isDoubled } from "./quoted";
import { highHash, lowHash, mix, startHash } from "./keys";
import { isDigits, isIsoDate, isPlainEmail, isPlainList, isPlainPhone, isPlainText } from "./looks";
import { isKnown } from "./texts";

const BLANK: u8 = 0;
const GOOD: u8 = 1;
const UNSURE: u8 = 2;

/** Of rows: nothing to read; the unsure cells alone; the whole row. */
const ROW_GOOD: u8 = 0;
const ROW_CELLS: u8 = 1;
const ROW_WHOLE: u8 = 2;

const TEXT = 0;
const EMAIL = 1;
const PHONE = 2;
const DIGITS = 3;
const DATE = 4;
const LIST = 5;

/** A field: what its cells are and how long they may be. `texts` and `digits` are addresses or 0. */
@unmanaged
class Field {
  column: i32;
  kind: i32;
  max: i32;
  maxItems: i32;
  maxItem: i32;
  isRequired: i32;
  /** A rule, a key or names that are known need its value. */
  isTied: i32;
  texts: i32;
  digits: i32;
  digitsLength: i32;
}

const FIELD_BYTES: usize = 40;

let isUtf8: bool = true;
let width: i32 = 0;
let fields: usize = 0;
let fieldCount: i32 = 0;
let rules: usize = 0;
let keys: usize = 0;
/** From where to where the cells of a row are; the first is negative where a quote is doubled. */
let cells: usize = 0;
let states: usize = 0;

/** How rows are cut: into the first `columnCount` columns, whose places go to `cellsAt`. */
export function setCut(columnCount: i32, cellsAt: usize, utf8: bool): void {
  width = columnCount;
  cells = cellsAt;
  isUtf8 = utf8;
}

/** What is looked for; the layouts are those that `byte-engine.ts` writes. */
export function setLook(
  fieldsAt: usize,
  count: i32,
  rulesAt: usize,
  keysAt: usize,
  statesAt: usize,
): void {
  fields = fieldsAt;
  fieldCount = count;
  rules = rulesAt;
  keys = keysAt;
  states = statesAt;
}

/** Of 16 bytes: those with which a cell without quotes may end. */
function endsAt(place: usize): i32 {
  const block = v128.load(place);
  const breaks = v128.or(i8x16.eq(block, i8x16.splat(LF)), i8x16.eq(block, i8x16.splat(CR)));
  return i8x16.bitmask(v128.or(breaks, i8x16.eq(block, i8x16.splat(<i8>delimiter))));
}

/**
 * Cuts the row between two addresses, so that its cells can be read from where `setCut` said. False
 * where a quote is odd.
 */
export function cutRow(start: usize, limit: usize): bool {
  let at = start;
  let cell = cells;
  const lastCell = cells + ((<usize>width) << 3);
  let block = start;
  let ends = endsAt(block);
  while (cell < lastCell) {
    if (hasQuote && load<u8>(at) == quote && at < limit) {
      const close = closing(at + 1, limit);
      if (close == 0) return false;
      const from = at + 1;
      at = close + 1;
      block = at;
      ends = endsAt(block);
      if (at < limit && (ends & 1) == 0) return false;
      write(cell, isDoubled ? -from : from, close);
    } else {
      while (ends == 0 && block < limit) {
        block += 16;
        ends = endsAt(block);
      }
      const end = block + ctz(ends);
      const to = end < limit ? end : limit;
      write(cell, at, to);
      at = to;
    }
    cell += 8;
    if (at >= limit || load<u8>(at) != delimiter) break;
    at += 1;
    ends &= ends - 1;
  }
  for (; cell < lastCell; cell += 8) write(cell, at, at);
  return true;
}

function write(cell: usize, from: usize, to: usize): void {
  store<u64>(cell, (<u64>from) | ((<u64>to) << 32));
}

function fromOf(field: i32): usize {
  const column = load<i32>(fields + <usize>field * FIELD_BYTES);
  return load<usize>(cells + ((<usize>column) << 3));
}

function toOf(field: i32): usize {
  const column = load<i32>(fields + <usize>field * FIELD_BYTES);
  return load<usize>(cells + ((<usize>column) << 3) + 4);
}

/** Is a cell that is not blank good? */
function isGood(field: Field, place: usize, to: usize): bool {
  const hasDoubled = <i32>place < 0;
  // where the value itself is not needed, doubled quotes and line breaks are as good as any sign
  const isFree = field.kind == TEXT && !field.isTied;
  if (hasDoubled && !isFree) return false;
  const from = hasDoubled ? -place : place;
  const length = <i32>(to - from);
  switch (field.kind) {
    case TEXT:
      return length <= field.max && isPlainText(from, to, isUtf8, isFree);
    case EMAIL:
      return length <= field.max && isPlainEmail(from, to);
    case PHONE:
      return length <= field.max && isPlainPhone(from, to);
    case DIGITS:
      return length <= 15 && isDigits(from, to);
    case DATE:
      return isIsoDate(from, to);
    case LIST:
      return (
        length <= field.max &&
        isPlainText(from, to, isUtf8, false) &&
        isPlainList(from, to, field.maxItems, field.maxItem)
      );
    default:
      return isKnown(field.texts, from, to);
  }
}

function isBlankState(field: i32): bool {
  return load<u8>(states + <usize>field) == BLANK;
}

/**
 * False where a rule of the resource may be broken. In memory: how many fields must be blank, and
 * they; how many pairs, of a field and one that it needs (-1: not mapped); how many groups of
 * fields that must differ, each with its length.
 */
function rulesHold(): bool {
  let at = rules;
  let count = load<i32>(at);
  at += 4;
  for (; count > 0; count -= 1) {
    if (!isBlankState(load<i32>(at))) return false;
    at += 4;
  }
  count = load<i32>(at);
  at += 4;
  for (; count > 0; count -= 1) {
    const needed = load<i32>(at + 4);
    if (!isBlankState(load<i32>(at)) && (needed < 0 || isBlankState(needed))) return false;
    at += 8;
  }
  count = load<i32>(at);
  at += 4;
  for (; count > 0; count -= 1) {
    const length = load<i32>(at);
    at += 4;
    if (!areDistinct(at, length)) return false;
    at += (<usize>length) << 2;
  }
  return true;
}

function areDistinct(places: usize, length: i32): bool {
  for (let later = 1; later < length; later += 1) {
    const place = load<i32>(places + ((<usize>later) << 2));
    if (isBlankState(place)) continue;
    for (let earlier = 0; earlier < later; earlier += 1) {
      const other = load<i32>(places + ((<usize>earlier) << 2));
      if (!isBlankState(other) && mayBeSame(place, other)) return false;
    }
  }
  return true;
}

/** The same bytes but for the case of ASCII letters. Texts of other lengths are never the same. */
function mayBeSame(one: i32, other: i32): bool {
  const start = fromOf(one);
  const otherStart = fromOf(other);
  const length = toOf(one) - start;
  if (length != toOf(other) - otherStart) return false;
  for (let index: usize = 0; index < length; index += 1) {
    const x = load<u8>(start + index);
    const y = load<u8>(otherStart + index);
    // letters beyond ASCII have case too: those are left to the check of texts
    if (x != y && (x | 0x20) != (y | 0x20) && x < 0x80 && y < 0x80) return false;
  }
  return true;
}

/** Counts texts of digits only by their length and by whether a zero is first. */
function countDigits(field: Field, from: usize, to: usize): void {
  const length = <i32>(to - from);
  if (2 * length >= field.digitsLength || !isDigits(from, to)) return;
  const slot = 2 * length + (load<u8>(from) == 0x30 ? 1 : 0);
  const at = <usize>field.digits + ((<usize>slot) << 2);
  store<u32>(at, load<u32>(at) + 1);
}

/**
 * Hashes the keys of the row. In memory: how many keys; for each whether case is folded, the
 * addresses of the halves of the hashes of all rows, how many fields, and they. 0: it has no such key.
 */
function hashKeys(row: usize): void {
  let at = keys;
  let count = load<i32>(at);
  at += 4;
  for (; count > 0; count -= 1) {
    const foldCase = load<i32>(at) != 0;
    const low = load<usize>(at + 4) + (row << 2);
    const high = load<usize>(at + 8) + (row << 2);
    let places = load<i32>(at + 12);
    at += 16;
    startHash();
    let isWhole = true;
    for (; places > 0; places -= 1) {
      const place = load<i32>(at);
      at += 4;
      const from = fromOf(place);
      const to = toOf(place);
      if (from == to) isWhole = false;
      else if (isWhole) mix(from, to, foldCase);
    }
    store<u32>(low, isWhole ? lowHash() : 0);
    store<u32>(high, isWhole ? highHash() : 0);
  }
}

/**
 * Looks at rows whose places stand at `starts`, with the end of the last behind them, counted from
 * `base` on, which is at the address `bytes`. Writes a verdict for each, and a bit for each field
 * that only a reader can tell of.
 */
export function lookAtRows(
  bytes: usize,
  base: u32,
  starts: usize,
  count: i32,
  verdicts: usize,
  unsure: usize,
): void {
  const lastField = fields + <usize>fieldCount * FIELD_BYTES;
  for (let row: usize = 0; row < <usize>count; row += 1) {
    const start = bytes + <usize>(load<u32>(starts + (row << 2)) - base);
    const limit = bytes + <usize>(load<u32>(starts + (row << 2) + 4) - base);
    let verdict = ROW_GOOD;
    let mask: u64 = 0;
    if (!cutRow(start, limit)) {
      verdict = ROW_WHOLE;
      mask = u64.MAX_VALUE;
    } else {
      let digits: u64 = 0;
      let bit: u64 = 1;
      let state = states;
      for (let at = fields; at < lastField; at += FIELD_BYTES) {
        const field = changetype<Field>(at);
        const cell = cells + ((<usize>field.column) << 3);
        const from = load<usize>(cell);
        const to = load<usize>(cell + 4);
        if (from != to ? isGood(field, from, to) : !field.isRequired) {
          store<u8>(state, from == to ? BLANK : GOOD);
          if (field.digits && <i32>from > 0 && isDigit(from) && isDigit(to - 1)) digits |= bit;
        } else {
          store<u8>(state, UNSURE);
          mask |= bit;
          if (field.isTied) verdict = ROW_WHOLE;
          else if (verdict == ROW_GOOD) verdict = ROW_CELLS;
        }
        state += 1;
        bit <<= 1;
      }
      if (verdict != ROW_WHOLE && !rulesHold()) verdict = ROW_WHOLE;
      if (verdict != ROW_WHOLE) {
        hashKeys(row);
        if (digits != 0) countAll(digits);
      }
    }
    store<u8>(verdicts + row, verdict);
    store<u64>(unsure + (row << 3), mask);
  }
}

/** Of a row, counts the texts of fields that may be digits only. */
function countAll(digits: u64): void {
  for (let left = digits; left != 0; left &= left - 1) {
    const index = ctz(left);
    if (load<u8>(states + <usize>index) != GOOD) continue;
    const field = changetype<Field>(fields + <usize>index * FIELD_BYTES);
    const cell = cells + ((<usize>field.column) << 3);
    countDigits(field, load<usize>(cell), load<usize>(cell + 4));
  }
}

function isDigit(at: usize): bool {
  return <u8>(load<u8>(at) - 0x30) < 10;
}
