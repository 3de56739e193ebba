import type { Merge } from "./sheet.ts";

/** Ids and row numbers stay below what 31 bits hold. */
const MOST = 0x8000_0000;

/** A whole number, perhaps with white space around; -1 where it is none. */
export function digits(xml: Uint8Array, from: number, to: number): number {
  let at = from;
  let end = to;
  while (at < end && (xml[at] ?? 0) <= 0x20) at += 1;
  while (at < end && (xml[end - 1] ?? 0) <= 0x20) end -= 1;
  if (at === end) return -1;
  let number = 0;
  for (; at < end; at += 1) {
    const digit = (xml[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number < MOST ? number : -1;
}

/** `0`, `0.0`: a row of no height and a column of no width are not shown. */
export function isZero(xml: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    if (xml[at] !== 0x30 && xml[at] !== 0x2e) return false;
  }
  return from < to;
}

/** 0 for `A1`; -1 where it is no reference. */
export function columnOf(xml: Uint8Array, from: number, to: number): number {
  let column = 0;
  for (let at = from; at < to; at += 1) {
    const letter = ((xml[at] ?? 0) & 0xdf) - 0x40;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
    if (column > 0xffff) break;
  }
  return column - 1;
}

/** `A1:B2`, or `A1` alone; null where it is no reference. */
export function rangeOf(ref: string): Merge | null {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/i.exec(ref);
  if (match === null) return null;
  const [, left = "", top = "", right = left, bottom = top] = match;
  return {
    left: columnNumber(left),
    top: Number(top),
    right: columnNumber(right),
    bottom: Number(bottom),
  };
}

function columnNumber(letters: string): number {
  const bytes = new TextEncoder().encode(letters);
  return columnOf(bytes, 0, bytes.length);
}
