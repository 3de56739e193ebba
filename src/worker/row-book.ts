import type { Pace } from "./pace.ts";

/** Rows visited between two looks at the clock. */
const STEP = 8192;

export interface HashedRows {
  /** Ascending; null: 0 to `count` - 1. */
  readonly rows: Uint32Array | null;
  readonly count: number;
  /** By row; 0: the row has no hash. */
  readonly hashes: Uint32Array;
}

/** Bits for each row: the more, the fewer rows are taken for another. */
const BITS = 16;

/**
 * Rows among which are all whose hash some other row has too, ascending, and few besides: rows are
 * told apart by one bit of a field that keeps within a processor's caches.
 */
export async function likelyRepeated(
  { rows, count, hashes }: HashedRows,
  pace: Pace,
): Promise<Uint32Array> {
  const length = rows?.length ?? count;
  const all = { rows, hashes, seen: bitField(length * BITS), again: bitField(length) };
  for (let from = 0; from < length; from += STEP) {
    markRepeated(all, from, Math.min(length, from + STEP));
    if (pace.due()) await pace.rest();
  }
  const found = new Uint32Array(length);
  let size = 0;
  for (let from = 0; from < length; from += STEP) {
    size = collectRepeated(all, { from, to: Math.min(length, from + STEP) }, { found, size });
    if (pace.due()) await pace.rest();
  }
  return found.slice(0, size);
}

interface Marked extends Pick<HashedRows, "rows" | "hashes"> {
  /** Of every hash: a bit by its upper part. */
  readonly seen: Uint32Array;
  /** Of those of which that bit was set before: a bit by their lower part. */
  readonly again: Uint32Array;
}

/** A power of two of bits, so many or more. */
function bitField(bits: number): Uint32Array {
  return new Uint32Array(2 ** Math.max(5, Math.ceil(Math.log2(bits + 1)) - 5));
}

// Each goes through a few thousand rows at a time: code that runs often is compiled once, and well.

function markRepeated({ rows, hashes, seen, again }: Marked, from: number, to: number): void {
  const shift = Math.clz32(seen.length - 1) - 5;
  const mask = again.length - 1;
  for (let index = from; index < to; index += 1) {
    const hash = hashes[rows === null ? index : (rows[index] as number)] as number;
    if (hash === 0) continue;
    const place = hash >>> shift;
    const bit = 1 << (place & 31);
    const word = seen[place >>> 5] as number;
    if ((word & bit) === 0) seen[place >>> 5] = word | bit;
    else again[(hash >>> 5) & mask] = (again[(hash >>> 5) & mask] as number) | (1 << (hash & 31));
  }
}

/** Answers how many were found by now. */
function collectRepeated(
  { rows, hashes, again }: Marked,
  { from, to }: { readonly from: number; readonly to: number },
  { found, size }: { readonly found: Uint32Array; readonly size: number },
): number {
  const mask = again.length - 1;
  let next = size;
  for (let index = from; index < to; index += 1) {
    const row = rows === null ? index : (rows[index] as number);
    const hash = hashes[row] as number;
    if (hash === 0 || ((again[(hash >>> 5) & mask] as number) & (1 << (hash & 31))) === 0) continue;
    found[next] = row;
    next += 1;
  }
  return next;
}

export interface RowsBut extends HashedRows {
  /** By row, as `hashes`: those of other keys. */
  readonly but: readonly Uint32Array[];
}

/** Rows with a hash that have none of other keys, ascending. */
export async function rowsWith(
  { rows, count, hashes, but }: RowsBut,
  pace: Pace,
): Promise<Uint32Array> {
  const length = rows?.length ?? count;
  const found = new Uint32Array(length);
  let size = 0;
  for (let from = 0; from < length; from += STEP) {
    const piece = { from, to: Math.min(length, from + STEP) };
    size = collectWith({ rows, hashes, but }, piece, { found, size });
    if (pace.due()) await pace.rest();
  }
  return found.slice(0, size);
}

/** Answers how many were found by now. */
function collectWith(
  { rows, hashes, but }: Omit<RowsBut, "count">,
  { from, to }: { readonly from: number; readonly to: number },
  { found, size }: { readonly found: Uint32Array; readonly size: number },
): number {
  let next = size;
  for (let index = from; index < to; index += 1) {
    const row = rows === null ? index : (rows[index] as number);
    if (hashes[row] === 0) continue;
    let key = 0;
    while (key < but.length && (but[key] as Uint32Array)[row] === 0) key += 1;
    if (key < but.length) continue;
    found[next] = row;
    next += 1;
  }
  return next;
}

/** Finds the row that first entered with the same hash: open addressing over row numbers. */
export function createRowBook(rows: number, low: Uint32Array, high: Uint32Array) {
  let size = 16;
  while (size < rows * 1.5) size *= 2;
  const slots = new Int32Array(size).fill(-1);

  /** The slot of an equal row, or of the free place for it. */
  function slotFor(row: number): number {
    const wanted = low[row] ?? 0;
    let slot = wanted & (size - 1);
    for (;;) {
      const other = slots[slot] ?? -1;
      if (other === -1 || (low[other] === wanted && high[other] === high[row])) return slot;
      slot = (slot + 1) & (size - 1);
    }
  }

  return {
    /** The row that is there already, or the row itself, which then is. */
    enter(row: number): number {
      const slot = slotFor(row);
      const other = slots[slot] ?? -1;
      if (other !== -1) return other;
      slots[slot] = row;
      return row;
    },
    find: (row: number): number => slots[slotFor(row)] ?? -1,
  };
}
