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

/**
 * The rows whose hash some other row may have too: all that do, and a few that do not. Bits that
 * fit the caches of a processor, so that the large table of rows is entered by few.
 */
export async function repeatedRows(
  { rows, count, hashes }: HashedRows,
  pace: Pace,
): Promise<Uint32Array> {
  const length = rows?.length ?? count;
  let bits = 1 << 10;
  while (bits < length * 8) bits *= 2;
  const once = new Uint32Array(bits >>> 5);
  const twice = new Uint32Array(bits >>> 5);
  for (let index = 0; index < length; index += 1) {
    const hash = hashes[rows === null ? index : (rows[index] as number)] as number;
    if (hash === 0) continue;
    const bit = hash & (bits - 1);
    const mask = 1 << (bit & 31);
    const isFirst = ((once[bit >>> 5] as number) & mask) === 0;
    const bitsOf = isFirst ? once : twice;
    bitsOf[bit >>> 5] = (bitsOf[bit >>> 5] as number) | mask;
    if (index % STEP === 0 && pace.due()) await pace.rest();
  }
  const found: number[] = [];
  for (let index = 0; index < length; index += 1) {
    const row = rows === null ? index : (rows[index] as number);
    const hash = hashes[row] as number;
    if (hash === 0) continue;
    const bit = hash & (bits - 1);
    if (((twice[bit >>> 5] as number) & (1 << (bit & 31))) !== 0) found.push(row);
    if (index % STEP === 0 && pace.due()) await pace.rest();
  }
  return Uint32Array.from(found);
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
