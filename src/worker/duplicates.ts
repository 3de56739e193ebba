import type { DuplicateHandling, Resource, Value } from "../domain/resource.ts";
import { keyHashers } from "./key-hash.ts";
import type { Pace } from "./pace.ts";
import type { DuplicatesAnswer } from "./protocol.ts";
import { createRowBook, likelyRepeated, rowsWith } from "./row-book.ts";
import { createRowSet } from "./row-set.ts";
import type { Rows } from "./rows.ts";

/**
 * Which rows are duplicates of each other, kept right while rows change. The same groups as in
 * `domain/duplicates.ts`: rows that share a key, or their name where one of them has nothing else,
 * and what hangs together through such rows.
 */
export interface Duplicates {
  /** Forgets all rows; about so many will be seen, from the first on. */
  start(rowCount: number): void;
  /** Takes in the values of a row; null: the row is deleted or has an error, so it counts nowhere. */
  see(row: number, values: readonly Value[] | null): void;
  /** The same for rows without an error, by the hashes of their keys. */
  seeHashes(row: number, hashes: readonly KeyHashes[]): void;
  /** By key: the places of its fields, and whether case counts in it. */
  readonly keys: readonly { readonly places: readonly number[]; readonly foldCase: boolean }[];
  /** Indexes of the fields that are part of a key. */
  readonly fields: ReadonlySet<number>;
  /** Finds all groups. */
  finish(pace: Pace): Promise<void>;
  /** Finds the groups again after `see` was called for these rows. Answers rows whose state changed. */
  update(changed: Uint32Array, pace: Pace): Promise<readonly number[]>;
  /** `other`: the row it is a duplicate of. Null where the row has no duplicate. */
  stateOf(row: number): { readonly leftOut: boolean; readonly other: number } | null;
  /** All rows that have a duplicate, ascending. */
  rows(): readonly number[];
  answer(rows: Rows): DuplicatesAnswer;
}

/** The halves of the hashes of a key of rows that follow each other; 0: a row has no such key. */
export interface KeyHashes {
  readonly low: Uint32Array;
  readonly high: Uint32Array;
}

/** More changed rows than these and all groups are found anew. */
const MAX_SCANNED = 32;
const MAX_GROUPS = 100;
/** Rows visited between two looks at the clock. */
const STEP = 8192;

export function createDuplicates(
  resource: Resource,
  fields: readonly string[],
  handling: DuplicateHandling,
): Duplicates {
  const hashers = keyHashers(resource, fields);
  const strong = [...hashers.keys()].filter((key) => hashers[key]?.key.weak !== true);
  let low = hashers.map(() => NO_HASHES);
  let high = hashers.map(() => NO_HASHES);
  /** The first row of the group a row is in; -1: in none. */
  let firstOf = new Int32Array();
  /** The next row of the group; -1: none. */
  let nextOf = new Int32Array();
  let count = 0;

  function grow(wanted: number): void {
    count = Math.max(count, wanted);
    const room = low[0]?.length ?? Infinity;
    if (count <= room) return;
    const length = Math.max(count, room * 2);
    low = low.map((old) => copyInto(new Uint32Array(length), old));
    high = high.map((old) => copyInto(new Uint32Array(length), old));
  }

  function lowsOf(key: number): Uint32Array {
    return low[key] ?? NO_HASHES;
  }

  function has(key: number, row: number): boolean {
    return low[key]?.[row] !== 0;
  }

  function same(key: number, one: number, other: number): boolean {
    return low[key]?.[one] === low[key]?.[other] && high[key]?.[one] === high[key]?.[other];
  }

  /** A row that has weak keys only, so that it is known by them. */
  function isWeak(row: number): boolean {
    for (const key of strong) if (low[key]?.[row] !== 0) return false;
    return true;
  }

  /** Calls `link` for rows, among those given, that are directly duplicates of each other. */
  async function linkAll(
    rows: Uint32Array | null,
    pace: Pace,
    link: (one: number, other: number) => void,
  ): Promise<void> {
    for (const [key, hasher] of hashers.entries()) {
      const lows = lowsOf(key);
      const highs = high[key] ?? NO_HASHES;
      // a weak key makes duplicates of rows only with those that are known by nothing else
      const weak = hasher.key.weak === true;
      const entering = weak
        ? await rowsWith({ rows, count, hashes: lows, but: strong.map(lowsOf) }, pace)
        : await likelyRepeated({ rows, count, hashes: lows }, pace);
      if (entering.length === 0) continue;
      const book = createRowBook(entering.length, lows, highs);
      for (const row of entering) {
        const other = book.enter(row);
        if (other !== row) link(row, other);
      }
      if (!weak) continue;
      for (const row of await rowsWith({ rows, count, hashes: lows, but: [] }, pace)) {
        const other = book.find(row);
        if (other !== -1 && other !== row) link(row, other);
      }
    }
  }

  /** Groups from the links among some rows (null: all), ascending; only their entries are written. */
  async function regroup(rows: Uint32Array | null, pace: Pace): Promise<void> {
    const parents = new Int32Array(count).fill(-1);
    const linked = createRowSet();
    function root(row: number): number {
      let at = row;
      for (let up = parents[at] ?? -1; up !== -1; up = parents[at] ?? -1) at = up;
      for (let up = row; up !== at;) {
        const next = parents[up] ?? at;
        parents[up] = at;
        up = next;
      }
      return at;
    }
    await linkAll(rows, pace, (one, other) => {
      linked.add(one);
      linked.add(other);
      const [a, b] = [root(one), root(other)];
      if (a !== b) parents[Math.max(a, b)] = Math.min(a, b);
    });
    if (rows === null) {
      firstOf = new Int32Array(count).fill(-1);
      nextOf = new Int32Array(count).fill(-1);
    } else {
      if (count > firstOf.length) {
        firstOf = copyInto(new Int32Array(count).fill(-1), firstOf);
        nextOf = copyInto(new Int32Array(count).fill(-1), nextOf);
      }
      for (const row of rows) {
        firstOf[row] = -1;
        nextOf[row] = -1;
      }
    }
    if (linked.size === 0) return;
    const last = new Int32Array(count).fill(-1);
    for (let row = linked.next(0); row !== -1; row = linked.next(row + 1)) {
      const first = root(row);
      firstOf[row] = first;
      const before = last[first] ?? -1;
      if (before !== -1) nextOf[before] = row;
      last[first] = row;
    }
  }

  function groupOf(row: number): number[] {
    const members: number[] = [];
    for (let at = firstOf[row] ?? -1; at !== -1; at = nextOf[at] ?? -1) members.push(at);
    return members;
  }

  /** Rows that are directly duplicates of a row by what it now says. */
  function partnersOf(row: number): number[] {
    const partners: number[] = [];
    const weakRow = isWeak(row);
    for (const [key, hasher] of hashers.entries()) {
      if (!has(key, row)) continue;
      const lows = lowsOf(key);
      const wanted = lows[row] ?? 0;
      for (let at = lows.indexOf(wanted); at !== -1; at = lows.indexOf(wanted, at + 1)) {
        if (at === row || !same(key, at, row)) continue;
        if (hasher.key.weak !== true || weakRow || isWeak(at)) partners.push(at);
      }
    }
    return partners;
  }

  return {
    start(rowCount) {
      low = hashers.map(() => new Uint32Array(rowCount));
      high = hashers.map(() => new Uint32Array(rowCount));
      count = 0;
    },
    see(row, values) {
      if (row >= count) grow(row + 1);
      for (let key = 0; key < hashers.length; key += 1) {
        const hasher = hashers[key];
        const lows = low[key];
        const highs = high[key];
        if (hasher === undefined || lows === undefined || highs === undefined) continue;
        const found = values !== null && hasher.hash(values);
        lows[row] = found ? hasher.low() : 0;
        highs[row] = found ? hasher.high() : 0;
      }
    },
    seeHashes(row, hashes) {
      const end = row + (hashes[0]?.low.length ?? 0);
      if (end > count) grow(end);
      for (const [key, found] of hashes.entries()) {
        low[key]?.set(found.low, row);
        high[key]?.set(found.high, row);
      }
    },
    keys: hashers.map(({ key, places }) => ({ places, foldCase: key.foldCase === true })),
    fields: new Set(hashers.flatMap(({ places }) => places)),
    finish: (pace) => regroup(null, pace),
    async update(changed, pace) {
      if (changed.length > MAX_SCANNED) {
        const before = firstOf.slice();
        await regroup(null, pace);
        const touched = createRowSet();
        for (const row of changed) touched.add(row);
        for (let row = 0; row < count; row += 1) {
          if (firstOf[row] !== (before[row] ?? -1)) touched.add(row);
          if (row % STEP === 0 && pace.due()) await pace.rest();
        }
        return Array.from(touched.rows());
      }
      const affected = new Set<number>();
      for (const row of changed) {
        affected.add(row);
        for (const member of groupOf(row)) affected.add(member);
        for (const partner of partnersOf(row)) {
          affected.add(partner);
          for (const member of groupOf(partner)) affected.add(member);
        }
      }
      const rows = Uint32Array.from(affected).sort();
      await regroup(rows, pace);
      return [...rows];
    },
    stateOf(row) {
      const first = firstOf[row] ?? -1;
      if (first === -1) return null;
      const isFirst = first === row;
      const leftOut = handling === "ignore_all" || !isFirst;
      return { leftOut, other: isFirst ? (nextOf[row] ?? row) : first };
    },
    rows() {
      const rows: number[] = [];
      for (let row = 0; row < firstOf.length; row += 1) if (firstOf[row] !== -1) rows.push(row);
      return rows;
    },
    answer(rows) {
      let members = 0;
      const firsts: number[] = [];
      for (let row = 0; row < firstOf.length; row += 1) {
        if (firstOf[row] === -1) continue;
        members += 1;
        if (firstOf[row] === row) firsts.push(row);
      }
      const groups = firsts.slice(0, MAX_GROUPS).map((first) => {
        const [one = first, other = first, ...more] = groupOf(first);
        const shared = hashers.find((_, key) => has(key, one) && same(key, one, other))?.key;
        const texts = rows.texts(one);
        const value = shared?.fields.map((name) => texts[fields.indexOf(name)] ?? "").join(", ");
        const numbers = [one, other, ...more].map((row) => rows.sentNumber(row));
        return { key: shared?.name ?? "", value: value ?? "", numbers };
      });
      return { ignoreAll: members, useFirst: members - firsts.length, groups };
    },
  };
}

const NO_HASHES = new Uint32Array();

function copyInto<List extends Uint32Array | Int32Array>(target: List, source: List): List {
  target.set(source);
  return target;
}
