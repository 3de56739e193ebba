import { type Alphabet, digitOf, hangulOf, LOOKED_AT } from "./alphabet.ts";
import type { ByteKeys } from "./byte-sort.ts";
import type { Effort } from "./effort.ts";

/** Keys of texts: where two keys differ, their texts compare as the keys do. */
export interface CollationKeys extends ByteKeys {
  /** Texts whose key goes on beyond what is known of them, so that one may begin another, or not. */
  readonly isOpen: Uint8Array;
}

/** A key that is longer is cut off. */
const MAX_KEY = 64;
/** More digits in a row, without zeros in front, are not known. */
const MAX_DIGITS = 100;
/** What one step adds to a key at most. */
const ROOM = MAX_KEY + 2 * MAX_DIGITS;
/** Ranks that take one byte; the others take two. */
const SHORT_RANKS = 200;
/** A byte may be anything but 0. */
const BYTE = 255;
/** Texts between two looks at the clock. */
const STEP = 1024;

/** The keys of texts, one for each in their order. */
export async function collationKeys(
  texts: readonly string[],
  alphabet: Alphabet,
  effort: Effort,
): Promise<CollationKeys> {
  const starts = new Uint32Array(texts.length + 1);
  const isOpen = new Uint8Array(texts.length);
  const writer = keyWriter(alphabet, texts.length);
  for (let from = 0; from < texts.length; from += STEP) {
    const to = Math.min(texts.length, from + STEP);
    for (let index = from; index < to; index += 1) {
      if (!writer.write(texts[index] ?? "")) isOpen[index] = 1;
      starts[index + 1] = writer.end();
    }
    effort.did(to - from);
    if (effort.due()) await effort.rest();
  }
  return { bytes: writer.bytes(), starts, isOpen };
}

/** Writes keys one behind the other. `write` answers whether all of the text that counts is known. */
function keyWriter({ ranks, numberRank, joins }: Alphabet, texts: number) {
  let bytes = new Uint8Array(texts * 12 + ROOM);
  let end = 0;

  function put(rank: number): void {
    if (rank <= SHORT_RANKS) {
      bytes[end] = rank;
      end += 1;
      return;
    }
    const rest = rank - SHORT_RANKS - 1;
    bytes[end] = SHORT_RANKS + 1 + Math.floor(rest / BYTE);
    bytes[end + 1] = 1 + (rest % BYTE);
    end += 2;
  }

  function lowest(letters: readonly number[]): number {
    return Math.min(...letters.map((letter) => ranks[letter] as number));
  }

  /** A number by its length and its digits. Answers where it ends, or -1 where it is too long. */
  function putNumber(text: string, from: number): number {
    let to = from;
    while (to < text.length && digitOf(text.charCodeAt(to)) !== -1) to += 1;
    let first = from;
    while (first < to - 1 && digitOf(text.charCodeAt(first)) === 0) first += 1;
    if (to - first > MAX_DIGITS) return -1;
    put(numberRank);
    bytes[end] = to - first;
    end += 1;
    for (let at = first; at < to; at += 1) {
      bytes[end] = 1 + digitOf(text.charCodeAt(at));
      end += 1;
    }
    return to;
  }

  function write(text: string): boolean {
    const start = end;
    // where the last two characters begin: what is not known may have to do with them
    let last = end;
    let beforeLast = end;
    let previous = -1;
    for (let at = 0; at < text.length;) {
      const code = text.charCodeAt(at);
      const letters = hangulOf(code);
      const rank = letters === null ? (ranks[code] as number) : lowest(letters);
      const isKnown = rank !== 0 && at < LOOKED_AT && (previous === -1 || !joins(previous, code));
      const isLong = end - start >= MAX_KEY;
      if (isKnown && isLong) return true;
      const here = end;
      let next = at + 1;
      if (isKnown && rank === numberRank) next = putNumber(text, at);
      else if (isKnown) for (const letter of letters ?? [code]) put(ranks[letter] as number);
      if (!isKnown || next === -1) {
        end = beforeLast;
        return false;
      }
      beforeLast = last;
      last = here;
      previous = code;
      at = next;
    }
    return true;
  }

  return {
    write(text: string): boolean {
      if (end + ROOM > bytes.length) bytes = grown(bytes, texts);
      return write(text);
    },
    end: () => end,
    bytes: () => bytes.subarray(0, end),
  };
}

function grown(bytes: Uint8Array, texts: number): Uint8Array<ArrayBuffer> {
  const more = new Uint8Array(Math.ceil(bytes.length * 1.5) + texts + ROOM);
  more.set(bytes);
  return more;
}
