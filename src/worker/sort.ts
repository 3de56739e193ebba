import type { FieldKind } from "../domain/resource.ts";
import type { Effort } from "./effort.ts";

/** Puts `rows` in the order of their keys: blanks last in both directions, equal keys as they were. */
export interface SortKeys {
  /** Called once for each row, in the order in which the rows will be sorted. */
  add(text: string): void;
  /** The places 0..n-1 in their new order. */
  order(direction: "asc" | "desc", effort: Effort): Promise<Uint32Array>;
}

/** Units of work that the order of so many rows takes at most, beside reading their keys. */
export function sortingUnits(rows: number): number {
  return rows * (1 + Math.max(0, Math.ceil(Math.log2(Math.max(1, rows / RUN)))));
}

export function sortKeysFor(kind: FieldKind, toNumber: (text: string) => number | null): SortKeys {
  const numeric = kind.type === "integer" || kind.type === "decimal" || kind.type === "date";
  return numeric ? numberKeys(toNumber) : textKeys();
}

function numberKeys(toNumber: (text: string) => number | null): SortKeys {
  const keys: number[] = [];
  return {
    add: (text) => keys.push(toNumber(text) ?? Number.NaN),
    order(direction, effort) {
      const sign = direction === "asc" ? 1 : -1;
      return sortPlaces(keys.length, effort, (a, b) => {
        const left = keys[a] ?? Number.NaN;
        const right = keys[b] ?? Number.NaN;
        if (Number.isNaN(left) || Number.isNaN(right)) {
          return Number(Number.isNaN(left)) - Number(Number.isNaN(right));
        }
        return (left - right) * sign;
      });
    },
  };
}

/** Each distinct text is compared with the collator; rows are then ordered by the rank of their text. */
function textKeys(): SortKeys {
  const numbers = new Map<string, number>();
  const texts: string[] = [];
  const keys: number[] = [];
  return {
    add(text) {
      const key = text.trim();
      let number = numbers.get(key);
      if (number === undefined) {
        number = texts.length;
        numbers.set(key, number);
        texts.push(key);
      }
      keys.push(number);
    },
    async order(direction, effort) {
      const ranks = await rankTexts(texts, effort);
      const last = texts.length + 1;
      const blank = numbers.get("");
      const byRow = new Uint32Array(keys.length);
      for (const [index, key] of keys.entries()) {
        const rank = ranks[key] ?? 0;
        byRow[index] = key === blank ? last : direction === "asc" ? rank : texts.length - rank;
      }
      return countingSort(byRow, last + 1);
    },
  };
}

/** The rank of each text among the others; texts that compare equal share one. */
async function rankTexts(texts: readonly string[], effort: Effort): Promise<Uint32Array> {
  const { compare } = new Intl.Collator(undefined, { numeric: true });
  const places = await sortPlaces(texts.length, effort, (a, b) =>
    compare(texts[a] ?? "", texts[b] ?? ""),
  );
  const ranks = new Uint32Array(texts.length);
  let rank = 0;
  for (const [index, place] of places.entries()) {
    const before = places[index - 1];
    if (before !== undefined && compare(texts[before] ?? "", texts[place] ?? "") !== 0) {
      rank = index;
    }
    ranks[place] = rank;
  }
  return ranks;
}

/** Stable, in time proportional to the rows. */
function countingSort(keys: Uint32Array, bound: number): Uint32Array {
  const starts = new Uint32Array(bound + 1);
  for (const key of keys) starts[key + 1] = (starts[key + 1] ?? 0) + 1;
  for (let key = 0; key < bound; key += 1) {
    starts[key + 1] = (starts[key + 1] ?? 0) + (starts[key] ?? 0);
  }
  const order = new Uint32Array(keys.length);
  for (const [index, key] of keys.entries()) {
    const at = starts[key] ?? 0;
    order[at] = index;
    starts[key] = at + 1;
  }
  return order;
}

/** A run that is sorted in one go, and the steps of a merge between two looks at the clock. */
const RUN = 512;
const MERGE = 2048;

/** A stable merge sort of the places 0..count-1 that rests now and then. */
async function sortPlaces(
  count: number,
  effort: Effort,
  compare: (a: number, b: number) => number,
): Promise<Uint32Array> {
  let places = Uint32Array.from({ length: count }, (_, index) => index);
  for (let from = 0; from < count; from += RUN) {
    places.subarray(from, from + RUN).sort((a, b) => compare(a, b) || a - b);
    effort.did(Math.min(RUN, count - from));
    if (effort.due()) await effort.rest();
  }
  let other = new Uint32Array(count);
  for (let width = RUN; width < count; width *= 2) {
    let steps = 0;
    for (let start = 0; start < count; start += 2 * width) {
      const middle = Math.min(start + width, count);
      const end = Math.min(start + 2 * width, count);
      let left = start;
      let right = middle;
      for (let at = start; at < end; at += 1) {
        const a = places[left] ?? 0;
        const b = places[right] ?? 0;
        if (left < middle && (right >= end || compare(a, b) <= 0)) {
          other[at] = a;
          left += 1;
        } else {
          other[at] = b;
          right += 1;
        }
        steps += 1;
        if (steps % MERGE > 0) continue;
        effort.did(MERGE);
        if (effort.due()) await effort.rest();
      }
    }
    [places, other] = [other, places];
  }
  return places;
}
