import { foldSpace, scanText, LOOSE_SPACE, NOT_ASCII } from "./clean.ts";
import type { Key, Resource, Value } from "./resource.ts";

/** Between the parts of a key, which never hold it: cells are cleaned of control characters. */
const SEPARATOR = "\u001f";

/**
 * The form in which texts of keys are compared: composed characters, outer white space off, inner
 * runs to one space, and case folded where the key says so.
 */
export function normaliseKey(text: string, foldCase: boolean | undefined): string {
  const flags = scanText(text);
  let key = text;
  if (flags & NOT_ASCII) key = key.normalize("NFC");
  if (flags & LOOSE_SPACE) key = foldSpace(key);
  return foldCase === true ? key.toLowerCase() : key;
}

/** One key of a row, made once for a mapping: the normalised text, `null` where a part is blank. */
export interface KeyReader {
  readonly key: Key;
  read(values: readonly Value[]): string | null;
  /** 53 bits that equal keys share, never 0; 0 where a part is blank. */
  hash(values: readonly Value[]): number;
}

/**
 * Readers of the keys of a resource, strongest first, for values in the order of `fields`. Keys
 * whose fields are not all mapped are left out. A weak key is among them, last.
 */
export function compileKeys(resource: Resource, fields: readonly string[]): readonly KeyReader[] {
  return resource.keys.flatMap((key) => {
    const places = key.fields.map((name) => fields.indexOf(name));
    if (places.includes(-1)) return [];
    const [only = 0] = places;
    if (places.length > 1) {
      const read = (values: readonly Value[]) => joinParts(places, values, key);
      return [{ key, read, hash: (values) => hashKey(read(values) ?? "", undefined) }];
    }
    return [
      {
        key,
        read: (values) => partOf(values[only], key),
        hash(values) {
          const value = values[only];
          return typeof value === "string" ? hashKey(value, key.foldCase) : 0;
        },
      },
    ];
  });
}

function joinParts(places: readonly number[], values: readonly Value[], key: Key): string | null {
  let joined = "";
  for (const place of places) {
    const part = partOf(values[place], key);
    if (part === null) return null;
    joined = joined === "" ? part : `${joined}${SEPARATOR}${part}`;
  }
  return joined;
}

function partOf(value: Value | undefined, key: Key): string | null {
  if (typeof value !== "string" || value === "") return null;
  return normaliseKey(value, key.foldCase);
}

export interface KeyText {
  readonly name: string;
  readonly text: string;
}

/**
 * The keys that a row counts with, strongest first: all its strong ones; its weak one only where it
 * has no other.
 */
export function keysOf(
  resource: Resource,
  values: Readonly<Record<string, Value>>,
): readonly KeyText[] {
  const fields = Object.keys(values);
  const list = fields.map((field) => values[field] ?? null);
  const strong: KeyText[] = [];
  const weak: KeyText[] = [];
  for (const { key, read } of compileKeys(resource, fields)) {
    const text = read(list);
    if (text !== null) (key.weak === true ? weak : strong).push({ name: key.name, text });
  }
  return strong.length > 0 ? strong : weak;
}

/**
 * 53 bits of the normalised form of a key (cyrb53 by bryc, public domain), never 0 but for a blank
 * text. Plain texts are normalised on the way; others go through `normaliseKey`.
 */
export function hashKey(text: string, foldCase: boolean | undefined): number {
  if (text === "") return 0;
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  let before = 32;
  for (let index = 0; index < text.length; index += 1) {
    let code = text.charCodeAt(index);
    if (code > 126 || code < 32 || (code === 32 && before === 32)) {
      return hashNormalised(normaliseKey(text, foldCase));
    }
    before = code;
    if (foldCase === true && code >= 65 && code <= 90) code += 32;
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  return before === 32 ? hashNormalised(normaliseKey(text, foldCase)) : mix(high, low);
}

function hashNormalised(text: string): number {
  if (text === "") return 0;
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  return mix(high, low);
}

function mix(first: number, second: number): number {
  let high = first;
  let low = second;
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0) || 1;
}
