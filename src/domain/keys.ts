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
    const read =
      places.length === 1
        ? (values: readonly Value[]) => partOf(values[only], key)
        : (values: readonly Value[]) => joinParts(places, values, key);
    return [{ key, read }];
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
