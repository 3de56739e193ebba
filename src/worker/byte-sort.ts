import type { Effort } from "./effort.ts";

/** Keys that are compared byte by byte; one that another begins with comes before it. */
export interface ByteKeys {
  readonly bytes: Uint8Array;
  /** Where in `bytes` each key begins and, in one more, where the last ends. */
  readonly starts: Uint32Array;
}

/** Groups that are sorted by insertion. */
const SMALL = 16;
/** Keys looked at between two looks at the clock. */
const STEP = 8192;
const BUCKETS = 256;
/** Bytes of a key that are looked up at once. */
const WORD = 4;

/**
 * Puts ascending places in the order of their keys, those with equal keys ascending: keys without a
 * byte that is 0, or all of one length. Answers where keys are equal: `from` and `to` of each such
 * stretch, one after the other.
 */
export async function sortByBytes(
  places: Uint32Array,
  keys: ByteKeys,
  effort: Effort,
): Promise<readonly number[]> {
  const { bytes, starts } = keys;
  const equal: number[] = [];
  /** Of the place at the same index, the bytes of its key that are looked at, 0 behind its end. */
  const words = new Uint32Array(places.length);
  const sparePlaces = new Uint32Array(places.length);
  const spareWords = new Uint32Array(places.length);
  const ends = new Uint32Array(BUCKETS);
  /** Groups whose keys are the same so far: where they begin and end, how many bytes are the same. */
  const groups: number[] = [0, places.length, 0];
  const differ = keyDifference(keys);
  let looked = 0;

  function wordOf(place: number, depth: number): number {
    const at = (starts[place] as number) + depth;
    const left = (starts[place + 1] as number) - at;
    if (left <= 0) return 0;
    let word = (bytes[at] as number) << 24;
    if (left > 1) word |= (bytes[at + 1] as number) << 16;
    if (left > 2) word |= (bytes[at + 2] as number) << 8;
    if (left > 3) word |= bytes[at + 3] as number;
    return word;
  }

  /** Puts a group into buckets by one byte; what a bucket holds is a group to be looked at. */
  async function spread(from: number, to: number, depth: number): Promise<void> {
    const isNewWord = depth % WORD === 0;
    const shift = 8 * (WORD - 1 - (depth % WORD));
    ends.fill(0);
    for (let start = from; start < to; start += STEP) {
      for (let at = start; at < Math.min(to, start + STEP); at += 1) {
        if (isNewWord) words[at] = wordOf(places[at] as number, depth);
        const bucket = ((words[at] as number) >>> shift) & 255;
        ends[bucket] = (ends[bucket] as number) + 1;
      }
      if (effort.due()) await effort.rest();
    }
    const first = ((words[from] as number) >>> shift) & 255;
    const isOne = ends[first] === to - from;
    let end = from;
    for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
      const size = ends[bucket] as number;
      ends[bucket] = end;
      if (size > 0) groups.push(end, end + size, depth + 1);
      end += size;
    }
    if (isOne) return;
    sparePlaces.set(places.subarray(from, to), from);
    spareWords.set(words.subarray(from, to), from);
    for (let start = from; start < to; start += STEP) {
      for (let at = start; at < Math.min(to, start + STEP); at += 1) {
        const word = spareWords[at] as number;
        const bucket = (word >>> shift) & 255;
        const target = ends[bucket] as number;
        places[target] = sparePlaces[at] as number;
        words[target] = word;
        ends[bucket] = target + 1;
      }
      if (effort.due()) await effort.rest();
    }
  }

  /** Where one key of a group is at its end, all are: they are the same so far. */
  function isAtEnd(place: number | undefined, depth: number): boolean {
    return place !== undefined && keyLength(keys, place) < depth;
  }

  function settle(from: number, to: number): void {
    effort.did(to - from);
    if (to - from > 1) equal.push(from, to);
  }

  function compare(one: number, other: number, depth: number): number {
    return differ(one, other, depth) || keyLength(keys, one) - keyLength(keys, other);
  }

  function insert(from: number, to: number, depth: number): void {
    for (let next = from + 1; next < to; next += 1) {
      const place = places[next] as number;
      let at = next;
      while (at > from && compare(places[at - 1] as number, place, depth) > 0) {
        places[at] = places[at - 1] as number;
        at -= 1;
      }
      places[at] = place;
    }
    for (let start = from; start < to;) {
      let end = start + 1;
      const place = places[start] as number;
      while (end < to && compare(place, places[end] as number, depth) === 0) end += 1;
      settle(start, end);
      start = end;
    }
  }

  while (groups.length > 0) {
    const depth = groups.pop() ?? 0;
    const to = groups.pop() ?? 0;
    const from = groups.pop() ?? 0;
    if (isAtEnd(places[from], depth)) settle(from, to);
    else if (to - from > SMALL) await spread(from, to, depth);
    else insert(from, to, depth);
    looked += to - from;
    if (looked < STEP) continue;
    looked = 0;
    if (effort.due()) await effort.rest();
  }
  return equal;
}

/**
 * Compares two keys whose first `depth` bytes are known to be the same: the difference of the first
 * bytes that differ, 0 where one key begins with the other.
 */
export function keyDifference({ bytes, starts }: ByteKeys) {
  return (one: number, other: number, depth: number): number => {
    const start = starts[one] as number;
    const otherStart = starts[other] as number;
    const length = (starts[one + 1] as number) - start;
    const shared = Math.min(length, (starts[other + 1] as number) - otherStart);
    for (let at = depth; at < shared; at += 1) {
      const difference = (bytes[start + at] as number) - (bytes[otherStart + at] as number);
      if (difference !== 0) return difference;
    }
    return 0;
  };
}

/** Bytes of a key. */
export function keyLength({ starts }: ByteKeys, place: number): number {
  return (starts[place + 1] as number) - (starts[place] as number);
}
