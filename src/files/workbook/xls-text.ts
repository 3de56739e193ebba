import type { TextStore } from "./texts.ts";
import { recordAt, type XlsStream } from "./xls-stream.ts";

/** Reads texts that may go on in the records that follow. */
export interface XlsTexts {
  /** Goes to a place in a record. */
  start(record: number, offset: number): void;
  /** Reads the next text, with its length before it in two bytes. */
  text(): string;
  /** The same into a store, without a detour where it is ASCII. */
  addTo(store: TextStore): void;
}

const CONTINUE = 0x3c;
const WIDE = 1;
const EXTENDED = 4;
const RICH = 8;

export function createXlsTexts({ bytes, view }: XlsStream): XlsTexts {
  let at = 0;
  let end = 0;

  /** Goes on in the record that continues this one. */
  function next(): void {
    const record = recordAt(view, end);
    if (record === null || record.type !== CONTINUE) throw new RangeError("a text cut off");
    at = record.from;
    ({ to: end } = record);
  }

  function skip(count: number): void {
    let left = count;
    while (left > end - at) {
      left -= end - at;
      next();
    }
    at += left;
  }

  /** The length, the flags and what follows the characters. */
  function head(): { length: number; flags: number; after: number } {
    if (at >= end) next();
    const length = view.getUint16(at, true);
    const flags = view.getUint8(at + 2);
    at += 3;
    let after = 0;
    if ((flags & RICH) > 0) {
      after += view.getUint16(at, true) * 4;
      at += 2;
    }
    if ((flags & EXTENDED) > 0) {
      after += view.getUint32(at, true);
      at += 4;
    }
    return { length, flags, after };
  }

  function characters(length: number, flags: number): string {
    let text = "";
    let left = length;
    let isWide = (flags & WIDE) > 0;
    while (left > 0) {
      if (at >= end) {
        next();
        isWide = (view.getUint8(at) & WIDE) > 0;
        at += 1;
      }
      const count = Math.min(left, isWide ? (end - at) >>> 1 : end - at);
      if (count === 0) throw new RangeError("half a character");
      for (let index = 0; index < count; index += 1) {
        text += String.fromCharCode(isWide ? view.getUint16(at, true) : (bytes[at] ?? 0));
        at += isWide ? 2 : 1;
      }
      left -= count;
    }
    return text;
  }

  return {
    start(record, offset) {
      const found = recordAt(view, record);
      if (found === null) throw new RangeError("no record");
      at = found.from + offset;
      ({ to: end } = found);
    },
    text() {
      const { length, flags, after } = head();
      const text = characters(length, flags);
      skip(after);
      return text;
    },
    addTo(store) {
      const { length, flags, after } = head();
      const to = at + length;
      if ((flags & WIDE) === 0 && to <= end && isAscii(bytes, at, to)) {
        store.add(bytes, at, to);
        at = to;
      } else {
        store.addText(characters(length, flags));
      }
      skip(after);
    },
  };
}

function isAscii(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if ((bytes[at] ?? 0) >= 0x80) return false;
  return true;
}
