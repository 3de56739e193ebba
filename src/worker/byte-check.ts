import type { Field, Resource } from "../domain/resource.ts";
import { BLANK, byteCellOf, GOOD, isDigits, UNSURE, type ByteCell } from "./byte-cells.ts";
import type { CellBytes } from "./duplicates.ts";
import { createTextMemory } from "./text-memory.ts";

/**
 * The quick first look at a row, on its bytes. Most rows of most files are good, and of those no
 * text is ever made. What it calls good, the check of texts calls good too: a property test holds
 * that.
 */
export interface ByteCheck {
  look(bytes: Uint8Array, starts: Int32Array, ends: Int32Array): RowVerdict;
  /** Where the cells of the row looked at last are; to be read only. */
  readonly cells: CellBytes;
  /** By field: 1 for the cells of the row looked at last that only a reader can tell of. */
  readonly unsure: Uint8Array;
  /** Remembers unsure texts of that row in which a check of texts found nothing. */
  learn(isClean: (field: number) => boolean): void;
}

/** `cells`: only the unsure cells have to be read, for nothing else depends on them. */
export type RowVerdict = "good" | "cells" | "row";

export interface ByteCheckSource {
  readonly resource: Resource;
  readonly fields: readonly Field[];
  /** The column of each field. */
  readonly columns: readonly number[];
  readonly isUtf8: boolean;
  /**
   * By field: where good texts that are digits only are counted, as `ZeroWatch` does; null: they are
   * not. Those of rows of which a check of texts has to tell are left to it.
   */
  readonly counts: readonly (Uint32Array | null)[];
  /** Fields that are part of a key. */
  readonly keyed: ReadonlySet<number>;
  /** Fields that refer to names that are known. */
  readonly referring: ReadonlySet<number>;
}

export function createByteCheck(source: ByteCheckSource): ByteCheck {
  const { resource, fields, columns, isUtf8, counts } = source;
  const width = fields.length;
  const counted = [...counts.keys()].filter((field) => counts[field] !== null);
  const looks: readonly (ByteCell | null)[] = fields.map((field, index) =>
    byteCellOf(field, {
      isUtf8,
      isKnown: source.referring.has(index),
    }),
  );
  const memories = looks.map((look) => (look === null ? createTextMemory() : null));
  const required = fields.map((field) => field.required === true);
  const rules = rulesOn(resource, fields);
  /** A rule, a key or the names that are known need the value of the cell. */
  const tied = fields.map(
    (_, field) => source.keyed.has(field) || rules.places.has(field) || looks[field] === null,
  );
  const states = new Uint8Array(width);
  const unsure = new Uint8Array(width);
  const from = new Int32Array(width);
  const to = new Int32Array(width);
  const cells = { bytes: new Uint8Array() as Uint8Array, from, to };

  function stateOf(field: number): number {
    const start = from[field] as number;
    const end = to[field] as number;
    if (start === end) return required[field] === true ? UNSURE : BLANK;
    if (start < 0) return UNSURE;
    const look = looks[field];
    if (look) return look(cells.bytes, start, end);
    return memories[field]?.has(cells.bytes, start, end) === true ? GOOD : UNSURE;
  }

  /** The same bytes but for the case of ASCII letters. Texts of other lengths are never the same. */
  function mayBeSame(one: number, other: number): boolean {
    const { bytes } = cells;
    const start = from[one] as number;
    const otherStart = from[other] as number;
    const length = (to[one] as number) - start;
    if (length !== (to[other] as number) - otherStart) return false;
    for (let index = 0; index < length; index += 1) {
      const x = bytes[start + index] as number;
      const y = bytes[otherStart + index] as number;
      // letters beyond ASCII have case too: those are left to the check of texts
      if (x !== y && (x | 0x20) !== (y | 0x20) && x < 0x80 && y < 0x80) return false;
    }
    return true;
  }

  function countDigits(field: number): void {
    const { bytes } = cells;
    const start = from[field] as number;
    const length = (to[field] as number) - start;
    const found = counts[field];
    if (states[field] !== GOOD || !found || 2 * length >= found.length) return;
    if (!isDigits(bytes, start, start + length)) return;
    const slot = 2 * length + (bytes[start] === 0x30 ? 1 : 0);
    found[slot] = (found[slot] ?? 0) + 1;
  }

  return {
    unsure,
    cells,
    look(bytes, starts, ends) {
      cells.bytes = bytes;
      let verdict: RowVerdict = "good";
      for (let field = 0; field < width; field += 1) {
        const column = columns[field] as number;
        from[field] = starts[column] ?? 0;
        to[field] = ends[column] ?? 0;
        const state = stateOf(field);
        states[field] = state;
        unsure[field] = state === UNSURE ? 1 : 0;
        if (state !== UNSURE) continue;
        if (tied[field] === true) verdict = "row";
        else if (verdict === "good") verdict = "cells";
      }
      if (verdict === "row" || !rules.hold(states, mayBeSame)) return "row";
      for (const field of counted) countDigits(field);
      return verdict;
    },
    learn(isClean) {
      for (let field = 0; field < width; field += 1) {
        const memory = memories[field];
        const start = from[field] as number;
        const end = to[field] as number;
        if (unsure[field] === 0 || !memory || start < 0 || start >= end) continue;
        if (isClean(field)) memory.add(cells.bytes, start, end);
      }
    },
  };
}

interface ByteRules {
  /** Fields that some rule looks at. */
  readonly places: ReadonlySet<number>;
  /** False where a rule may be broken. */
  hold(states: Uint8Array, mayBeSame: (one: number, other: number) => boolean): boolean;
}

/** The rules of a resource as far as bytes can keep them: what they doubt, the check of texts decides. */
function rulesOn(resource: Resource, fields: readonly Field[]): ByteRules {
  const placeOf = (name: string) => fields.findIndex((field) => field.name === name);
  const needs: (readonly [number, number])[] = [];
  const blanks: number[] = [];
  const distinct: number[][] = [];
  for (const rule of resource.rules) {
    if (rule.type === "distinct") {
      const places = rule.fields.map(placeOf).filter((place) => place >= 0);
      if (places.length > 1) distinct.push(places);
    } else if (placeOf(rule.field) >= 0) {
      if (rule.type === "needs") needs.push([placeOf(rule.field), placeOf(rule.needs)]);
      else blanks.push(placeOf(rule.field));
    }
  }

  return {
    places: new Set([...needs.flat(), ...blanks, ...distinct.flat()]),
    hold(states, mayBeSame) {
      for (const place of blanks) if (states[place] !== BLANK) return false;
      for (const [place, needed] of needs) {
        if (states[place] !== BLANK && (needed < 0 || states[needed] === BLANK)) return false;
      }
      for (const places of distinct) if (!isDistinct(places, states, mayBeSame)) return false;
      return true;
    },
  };
}

function isDistinct(
  places: readonly number[],
  states: Uint8Array,
  mayBeSame: (one: number, other: number) => boolean,
): boolean {
  for (let later = 1; later < places.length; later += 1) {
    const place = places[later] ?? 0;
    if (states[place] === BLANK) continue;
    for (let earlier = 0; earlier < later; earlier += 1) {
      const other = places[earlier] ?? 0;
      if (states[other] !== BLANK && mayBeSame(place, other)) return false;
    }
  }
  return true;
}
