import { compileKeys, type KeyReader } from "./keys.ts";
import type { DuplicateHandling, Resource, Value } from "./resource.ts";

/**
 * Duplicate rows of a file: two rows that share a key, or share their name where one of them has a
 * name only; and, as groups, what hangs together through such rows. Rows with errors are no part.
 *
 * Keeps one 53-bit hash for each key of each row and no texts (8 bytes, so some 24 MB for a million
 * contacts) and sorts them when asked. `isSame` makes the answer exact.
 */
export interface Duplicates {
  /** Takes in, or takes in anew, a row without errors. `row` is 0-based; values in field order. */
  set(row: number, values: readonly Value[]): void;
  /** Takes a row out: it was deleted, or has an error now. */
  clear(row: number): void;
  find(isSame?: SameKey): DuplicateRows;
}

/** Do two rows whose hashes agree hold the same text in a key? */
export type SameKey = (key: KeyReader, row: number, earlier: number) => boolean;

export interface DuplicateRows {
  /** The first row of the group that a row is in; the row itself where it has no duplicate. */
  firstOf(row: number): number;
  /** A row that it repeats: the first of its group, for that one the second; -1 where there is none. */
  otherOf(row: number): number;
  isLeftOut(row: number, handling: DuplicateHandling): boolean;
  /** How many rows are left out. */
  count(handling: DuplicateHandling): number;
  /** Groups of two rows or more, by their first rows, at most `limit` of them. */
  groups(limit: number): readonly DuplicateGroup[];
}

export interface DuplicateGroup {
  readonly rows: readonly number[];
  /** The name of a key through which its rows hang together. */
  readonly key: string;
}

interface Column {
  readonly reader: KeyReader;
  hashes: Float64Array; // by row; 0: the row has no such key
}

/** For values in the order of `fields`. `rows`: how many are expected; more may come. */
export function createDuplicates(
  resource: Resource,
  fields: readonly string[],
  rows = 1024,
): Duplicates {
  const columns: readonly Column[] = compileKeys(resource, fields).map((reader) => ({
    reader,
    hashes: new Float64Array(rows),
  }));
  let end = 0;

  return {
    set(row, values) {
      if (row >= end) end = row + 1;
      for (const column of columns) {
        if (row >= column.hashes.length) column.hashes = grow(column.hashes, row + 1);
        column.hashes[row] = column.reader.hash(values);
      }
    },
    clear(row) {
      for (const column of columns) {
        if (row < column.hashes.length) column.hashes[row] = 0;
      }
    },
    find: (isSame) => findGroups(columns, end, isSame),
  };
}

function grow(hashes: Float64Array, needed: number): Float64Array {
  const larger = new Float64Array(Math.max(needed, hashes.length * 2));
  larger.set(hashes);
  return larger;
}

function findGroups(
  columns: readonly Column[],
  end: number,
  isSame: SameKey | undefined,
): DuplicateRows {
  const parents = new Int32Array(end);
  const joinedBy = new Map<number, string>();
  for (let row = 0; row < end; row += 1) parents[row] = row;

  const strong = columns.filter((column) => column.reader.key.weak !== true);
  for (const column of columns) {
    const repeated = repeatedHashes(column.hashes, end);
    if (repeated.length === 0) continue;
    const counts =
      column.reader.key.weak === true ? slotsWithWeakRow(column, strong, repeated, end) : null;
    joinColumn({ column, repeated, counts, end, parents, joinedBy, isSame });
  }
  return answer(parents, joinedBy);
}

interface Join {
  readonly column: Column;
  readonly repeated: Float64Array;
  /** Which repeated hashes count; `null`: all of them. */
  readonly counts: Uint8Array | null;
  readonly end: number;
  readonly parents: Int32Array;
  readonly joinedBy: Map<number, string>;
  readonly isSame: SameKey | undefined;
}

function joinColumn(join: Join): void {
  const { column, repeated, counts, end, parents, joinedBy, isSame } = join;
  const firsts = new Int32Array(repeated.length).fill(-1);
  for (let row = 0; row < end; row += 1) {
    const hash = column.hashes[row] ?? 0;
    const slot = hash === 0 ? -1 : placeOf(repeated, hash);
    if (slot < 0 || counts?.[slot] === 0) continue;
    const first = firsts[slot] ?? -1;
    if (first < 0) {
      firsts[slot] = row;
      continue;
    }
    if (isSame !== undefined && !isSame(column.reader, row, first)) continue;
    const one = rootOf(parents, first);
    const other = rootOf(parents, row);
    if (one === other) continue;
    parents[Math.max(one, other)] = Math.min(one, other);
    const root = Math.min(one, other);
    if (!joinedBy.has(root)) joinedBy.set(root, column.reader.key.name);
  }
}

/** A shared name makes duplicates only where one of the rows has a name and no other key. */
function slotsWithWeakRow(
  column: Column,
  strong: readonly Column[],
  repeated: Float64Array,
  end: number,
): Uint8Array {
  const counts = new Uint8Array(repeated.length);
  for (let row = 0; row < end; row += 1) {
    const hash = column.hashes[row] ?? 0;
    if (hash === 0 || strong.some((other) => (other.hashes[row] ?? 0) !== 0)) continue;
    const slot = placeOf(repeated, hash);
    if (slot >= 0) counts[slot] = 1;
  }
  return counts;
}

/** The hashes that stand more than once, sorted. */
function repeatedHashes(hashes: Float64Array, end: number): Float64Array {
  const sorted = hashes.slice(0, end).sort();
  let count = 0;
  let last = 0;
  for (let index = 1; index < sorted.length; index += 1) {
    const hash = sorted[index] ?? 0;
    if (hash === 0 || hash === last || hash !== sorted[index - 1]) continue;
    sorted[count] = hash; // never ahead of the place that is read
    count += 1;
    last = hash;
  }
  return sorted.slice(0, count);
}

function placeOf(sorted: Float64Array, wanted: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const value = sorted[middle] ?? 0;
    if (value === wanted) return middle;
    if (value < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

function rootOf(parents: Int32Array, row: number): number {
  let place = row;
  for (;;) {
    const parent = parents[place] ?? place;
    if (parent === place) return place;
    const above = parents[parent] ?? parent;
    parents[place] = above;
    place = above;
  }
}

function answer(parents: Int32Array, joinedBy: ReadonlyMap<number, string>): DuplicateRows {
  const seconds = new Int32Array(parents.length).fill(-1); // by the first of a group
  let later = 0;
  let firsts = 0;
  for (let row = 0; row < parents.length; row += 1) {
    const root = rootOf(parents, row);
    parents[row] = root;
    if (root === row) continue;
    later += 1;
    if (seconds[root] !== -1) continue;
    firsts += 1;
    seconds[root] = row;
  }
  return {
    firstOf: (row) => parents[row] ?? row,
    otherOf(row) {
      const first = parents[row] ?? row;
      return first === row ? (seconds[row] ?? -1) : first;
    },
    isLeftOut: (row, handling) =>
      (parents[row] ?? row) !== row || (handling === "ignore_all" && (seconds[row] ?? -1) !== -1),
    count: (handling) => (handling === "ignore_all" ? later + firsts : later),
    groups(limit) {
      const rows = new Map<number, number[]>();
      for (let row = 0; row < parents.length; row += 1) {
        const root = parents[row] ?? row;
        if (root === row) {
          if (seconds[row] !== -1 && rows.size < limit) rows.set(row, [row]);
        } else rows.get(root)?.push(row);
      }
      return [...rows].map(([root, members]) => ({ rows: members, key: joinedBy.get(root) ?? "" }));
    },
  };
}
