import { compileKeys, normaliseKey } from "../domain/keys.ts";
import type { Key, Resource, Value } from "../domain/resource.ts";

/** The hashes of one key of all rows, 64 bits each in two halves; 0 and 0: the row has no such key. */
export interface KeyHashes {
  readonly key: Key;
  readonly low: Uint32Array;
  readonly high: Uint32Array;
}

/** Hashes the keys of rows: texts that are the same key have the same hash. */
export interface KeyHasher {
  readonly key: Key;
  /** Places of its fields among the mapped ones. */
  readonly places: readonly number[];
  /** Answers whether the row has the key; then the two halves of its hash are `low` and `high`. */
  hash(values: readonly Value[]): boolean;
  /**
   * The same from the bytes (UTF-8) of the parts, one call each from `start` on. They must be a key
   * as it stands: no odd spaces, composed, and ASCII where case is folded.
   */
  start(): void;
  bytes(bytes: Uint8Array, from: number, to: number): void;
  low(): number;
  high(): number;
}

const SEPARATOR = 0x1f;
const encoder = new TextEncoder();

/** Hashers of the keys whose fields are all mapped, strongest first. */
export function keyHashers(resource: Resource, fields: readonly string[]): readonly KeyHasher[] {
  return compileKeys(resource, fields).map(({ key }) => {
    const places = key.fields.map((name) => fields.indexOf(name));
    return hasherOf(key, places);
  });
}

function hasherOf(key: Key, places: readonly number[]): KeyHasher {
  let one = 0;
  let two = 0;
  let parts = 0;
  const fold = key.foldCase === true;

  function mix(code: number): void {
    one = Math.imul(one ^ code, 2654435761);
    two = Math.imul(two ^ code, 1597334677);
  }

  /** A part as it stands: usually plain ASCII with single spaces, which is its own normal form. */
  function mixPlain(text: string): boolean {
    let spaceBefore = true;
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      if (code > 0x7e || code < 0x20 || (code === 0x20 && spaceBefore)) return false;
      spaceBefore = code === 0x20;
      mix(fold && code >= 0x41 && code <= 0x5a ? code + 0x20 : code);
    }
    return !spaceBefore;
  }

  function mixPart(text: string): void {
    const [oneBefore, twoBefore] = [one, two];
    if (mixPlain(text)) return;
    one = oneBefore;
    two = twoBefore;
    for (const byte of encoder.encode(normaliseKey(text, key.foldCase))) mix(byte);
  }

  function start(): void {
    one = 0x6a09e667;
    two = 0xbb67ae85 | 0;
    parts = 0;
  }

  return {
    key,
    places,
    start,
    bytes(bytes, from, to) {
      if (parts > 0) mix(SEPARATOR);
      parts += 1;
      for (let index = from; index < to; index += 1) {
        const code = bytes[index] ?? 0;
        mix(fold && code >= 0x41 && code <= 0x5a ? code + 0x20 : code);
      }
    },
    hash(values) {
      start();
      for (const [index, place] of places.entries()) {
        const value = values[place];
        if (typeof value !== "string" || value === "") return false;
        if (index > 0) mix(SEPARATOR);
        mixPart(value);
      }
      return true;
    },
    low: () => finish(one, two) || 1,
    high: () => finish(two, one),
  };
}

/** Spreads each bit of `main` over the others. */
function finish(main: number, other: number): number {
  const mixed = Math.imul(main ^ (main >>> 16), 2246822507);
  return (mixed ^ (mixed >>> 13) ^ Math.imul(other ^ (other >>> 13), 3266489909)) >>> 0;
}
