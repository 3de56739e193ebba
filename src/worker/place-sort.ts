import type { Effort } from "./effort.ts";

/** Below 0: the first comes before the second; 0: either may. */
export type Compare = (one: number, other: number) => number;

/** A run that is sorted in one go, and the steps of a merge between two looks at the clock. */
const RUN = 256;
const MERGE = 1024;

/** How often `sortPlaces` tells of each place that it is done. */
export function passesOf(places: number): number {
  return 1 + Math.max(0, Math.ceil(Math.log2(Math.max(1, places / RUN))));
}

/** A merge sort of ascending places that rests now and then; of equal ones the lower comes first. */
export async function sortPlaces(
  places: Uint32Array,
  compare: Compare,
  effort: Effort,
): Promise<Uint32Array> {
  const count = places.length;
  let sorted = places.slice();
  for (let from = 0; from < count; from += RUN) {
    sorted.subarray(from, from + RUN).sort((a, b) => compare(a, b) || a - b);
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
        const a = sorted[left] ?? 0;
        const b = sorted[right] ?? 0;
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
    [sorted, other] = [other, sorted];
  }
  return sorted;
}

/** Merges two lists that are in order; quick where one of them is much shorter. */
export async function mergePlaces(
  [one, other]: readonly [Uint32Array, Uint32Array],
  compare: Compare,
  effort: Effort,
): Promise<Uint32Array> {
  const [long, short] = one.length < other.length ? [other, one] : [one, other];
  if (short.length === 0) return long;
  const merged = new Uint32Array(long.length + short.length);
  let taken = 0;
  for (const [index, place] of short.entries()) {
    const end = placeIn(long, taken, (at) => compare(at, place) || at - place);
    merged.set(long.subarray(taken, end), taken + index);
    merged[end + index] = place;
    taken = end;
    if (index % MERGE === 0 && effort.due()) await effort.rest();
  }
  merged.set(long.subarray(taken), taken + short.length);
  return merged;
}

/** The first index at or after `from` whose place is not before the one wanted, in leaps from there. */
function placeIn(places: Uint32Array, from: number, compare: (place: number) => number): number {
  let low = from;
  let leap = 1;
  while (low + leap <= places.length && compare(places[low + leap - 1] ?? 0) < 0) {
    low += leap;
    leap *= 2;
  }
  let high = Math.min(low + leap, places.length);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compare(places[middle] ?? 0) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
