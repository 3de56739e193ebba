// Finds where rows begin, sixteen bytes at a time, by the rules of `row-scanner.ts`. A row with
// anything odd about it (a stray quote, a comment, a blank line, a cell that may be too long) is
// left to that scanner, as is one that is not whole.

import { isByte } from "./block";
import { CR, delimiter, hasQuote, LF, quote } from "./dialect";
import { closing } from "./quoted";

const SPACE: u8 = 32;
const TAB: u8 = 9;
const HASH: u8 = 35;

let columns: i32 = 0;
let longest: usize = 0;

/** Rows found by the last call. */
export let found: i32 = 0;
/** Since `setRows`: rows with fewer and with more cells than `columns`, and the most cells. */
export let shorter: i32 = 0;
export let longer: i32 = 0;
export let width: i32 = 0;

export function setRows(columnCount: i32, longestRow: i32): void {
  columns = columnCount;
  longest = <usize>longestRow;
  shorter = 0;
  longer = 0;
  width = 0;
}

/**
 * Writes the places of whole rows among the bytes from `at` to `end`, as distances from `bytes`
 * plus `base`, to `starts`. Answers the address at which it stopped.
 */
export function findRows(
  bytes: usize,
  from: usize,
  end: usize,
  starts: usize,
  most: i32,
  base: u32,
  final: bool,
): usize {
  let start = from;
  let at = from;
  let cells = 1;
  let count = 0;
  found = 0;
  if (most == 0) return from;
  while (true) {
    let next: usize = 0;
    let rowEnd: usize = 0;
    if (at >= end) {
      if (!final || start >= end) break;
      rowEnd = end;
      next = end;
    } else {
      const block = v128.load(at);
      const left = end - at;
      const inside: i32 = left >= 16 ? 0xffff : (1 << (<i32>left)) - 1;
      const delimiters = isByte(block, delimiter) & inside;
      const breaks = (isByte(block, LF) | isByte(block, CR)) & inside;
      let quotes = hasQuote ? isByte(block, quote) & inside : 0;
      // quotes behind the end of the row are of no account yet
      if (breaks != 0) quotes &= (1 << ctz(breaks)) - 1;
      let isQuoted = false;
      while (quotes != 0) {
        const place = at + ctz(quotes);
        if (place == start || load<u8>(place - 1) == delimiter) {
          const close = closing(place + 1, end);
          if (close == 0) {
            found = count;
            return start;
          }
          if (close + 1 >= end) {
            if (!final) {
              found = count;
              return start;
            }
          } else {
            const after = load<u8>(close + 1);
            if (after != delimiter && after != LF && after != CR) {
              found = count;
              return start;
            }
          }
          cells += popcnt(delimiters & ((1 << ctz(quotes)) - 1));
          at = close + 1;
          isQuoted = true;
          break;
        }
        quotes &= quotes - 1;
      }
      if (isQuoted) continue;
      if (breaks == 0) {
        cells += popcnt(delimiters);
        at += 16;
        if (at > end) at = end;
        continue;
      }
      const place = ctz(breaks);
      cells += popcnt(delimiters & ((1 << place) - 1));
      rowEnd = at + place;
      next = rowEnd + 1;
      if (load<u8>(rowEnd) == CR) {
        if (next >= end) {
          if (!final) break;
        } else if (load<u8>(next) == LF) next += 1;
      }
    }
    const first = load<u8>(start);
    if (
      next - start > longest ||
      (first == HASH && cells == 1 && columns > 1) ||
      isBlank(start, rowEnd)
    ) {
      found = count;
      return start;
    }
    if (cells < columns) shorter += 1;
    else note(cells, rowEnd);
    store<u32>(starts + ((<usize>count) << 2), base + <u32>(start - bytes));
    count += 1;
    start = next;
    at = next;
    cells = 1;
    if (count == most) break;
  }
  found = count;
  return start;
}

/** Nothing but delimiters and spaces. */
function isBlank(from: usize, end: usize): bool {
  for (let at = from; at < end; at += 1) {
    const code = load<u8>(at);
    if (code != delimiter && code != SPACE && code != TAB) return false;
  }
  return true;
}

/** Notes the cells of a row up to its last one that is not empty. */
function note(cells: i32, end: usize): void {
  let filled = cells;
  let at = end - 1;
  while (filled > 1 && load<u8>(at) == delimiter) {
    filled -= 1;
    at -= 1;
  }
  if (filled > width) width = filled;
  if (filled > columns) longer += 1;
}
