import { compileKeys, normaliseKey } from "../domain/keys.ts";
import type { Key, Resource, Value } from "../domain/resource.ts";

/**
 * Hashes the keys of rows to 64 bits, in two halves: texts that are the same key have the same. The
 * engine of `files` (`assembly/keys.ts`) hashes the bytes of keys to the same.
 */
export interface KeyHasher {
  readonly key: Key;
  /** Places of its fields among the mapped ones. */
  readonly places: readonly number[];
  /** Answers whether the row has the key; then the halves of its hash are `low` and `high`. */
  hash(values: readonly Value[]): boolean;
  /** Never 0. */
  low(): number;
  high(): number;
}

/** Hashers of the keys whose fields are all mapped, strongest first. */
export function keyHashers(resource: Resource, fields: readonly string[]): readonly KeyHasher[] {
  return compileKeys(resource, fields).map(({ key }) => {
    const places = key.fields.map((name) => fields.indexOf(name));
    return hasherOf(key, places);
  });
}

const encoder = new TextEncoder();
/** Bytes of UTF-8 that a unit of text takes at most. */
const MOST_BYTES = 3;
/** For the usual texts, so that none gets memory of its own. */
const room = new Uint8Array(1024);
function hasherOf(key: Key, places: readonly number[]): KeyHasher {
  let one = 0;
  let two = 0;

  function start(): void {
    one = 0x6a09e667;
    two = 0x3c6ef372;
  }

  /** Four bytes at a time, as MurmurHash3 (public domain) does, with a second sum beside the first. */
  function mix(bytes: Uint8Array, from: number, to: number): void {
    let a = one;
    let b = two;
    const whole = to - 3;
    let at = from;
    for (; at < whole; at += 4) {
      const word = spread(
        (bytes[at] as number) |
          ((bytes[at + 1] as number) << 8) |
          ((bytes[at + 2] as number) << 16) |
          ((bytes[at + 3] as number) << 24),
      );
      a ^= word;
      a = (Math.imul((a << 13) | (a >>> 19), 5) + 0x38495ab5) | 0;
      b = (Math.imul((b << 17) | (b >>> 15), 0x2545f491) + word) | 0;
    }
    let rest = 0;
    for (; at < to; at += 1) rest = (rest << 8) | (bytes[at] as number);
    rest = spread(rest);
    a ^= rest;
    a = (Math.imul((a << 13) | (a >>> 19), 5) + 0x38495ab5) | 0;
    b = (Math.imul((b << 17) | (b >>> 15), 0x2545f491) + rest) | 0;
    // the length tells parts apart: "ab" + "c" is not "a" + "bc"
    one = Math.imul(a ^ (to - from), 0x85ebca6b);
    two = Math.imul(b ^ (to - from), 0xc2b2ae35);
  }

  function mixText(text: string): void {
    if (text.length * MOST_BYTES <= room.length)
      mix(room, 0, encoder.encodeInto(text, room).written);
    else {
      const bytes = encoder.encode(text);
      mix(bytes, 0, bytes.length);
    }
  }

  return {
    key,
    places,
    hash(values) {
      start();
      for (const place of places) {
        const value = values[place];
        if (typeof value !== "string" || value === "") return false;
        mixText(normaliseKey(value, key.foldCase));
      }
      return true;
    },
    low: () => finish(one, two) || 1,
    high: () => finish(two, one),
  };
}

/** Spreads each bit of `main` over the others. */
function finish(main: number, other: number): number {
  const mixed = Math.imul(main ^ (main >>> 16), 0x85ebca6b);
  return (mixed ^ (mixed >>> 13) ^ Math.imul(other ^ (other >>> 15), 0xc2b2ae35)) >>> 0;
}

function spread(word: number): number {
  const mixed = Math.imul(word, 0xcc9e2d51);
  return Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593);
}
