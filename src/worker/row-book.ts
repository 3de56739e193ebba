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

/** Parts that rows are sorted into by their hash, so that each fits the caches of a processor. */
const PARTS = 256;

/** The rows whose hash some other row has too, ascending. */
export async function repeatedRows(
  { rows, count, hashes }: HashedRows,
  pace: Pace,
): Promise<Uint32Array> {
  const length = rows?.length ?? count;
  const rowAt = (index: number) => (rows === null ? index : (rows[index] as number));
  const ends = new Uint32Array(PARTS);
  for (let index = 0; index < length; index += 1) {
    const hash = hashes[rowAt(index)] as number;
    if (hash !== 0) ends[hash >>> 24] = (ends[hash >>> 24] as number) + 1;
    if (index % STEP === 0 && pace.due()) await pace.rest();
  }
  const starts = new Uint32Array(PARTS);
  for (let part = 1; part < PARTS; part += 1) {
    starts[part] = (starts[part - 1] as number) + (ends[part - 1] as number);
  }
  const total = (starts[PARTS - 1] as number) + (ends[PARTS - 1] as number);
  const sorted = new Uint32Array(total);
  const places = new Uint32Array(total);
  ends.set(starts);
  for (let index = 0; index < length; index += 1) {
    const hash = hashes[rowAt(index)] as number;
    if (hash !== 0) {
      const place = ends[hash >>> 24] as number;
      ends[hash >>> 24] = place + 1;
      sorted[place] = hash;
      places[place] = index;
    }
    if (index % STEP === 0 && pace.due()) await pace.rest();
  }
  const isRepeated = new Uint8Array(length);
  let slots = new Int32Array(0);
  for (let part = 0; part < PARTS; part += 1) {
    const start = starts[part] as number;
    const end = ends[part] as number;
    let size = 16;
    while (size < (end - start) * 2) size *= 2;
    if (size > slots.length) slots = new Int32Array(size);
    slots.fill(-1, 0, size);
    for (let place = start; place < end; place += 1) {
      const hash = sorted[place] as number;
      let slot = hash & (size - 1);
      let other = slots[slot] as number;
      while (other !== -1 && sorted[other] !== hash) {
        slot = (slot + 1) & (size - 1);
        other = slots[slot] as number;
      }
      if (other === -1) slots[slot] = place;
      else {
        isRepeated[places[other] as number] = 1;
        isRepeated[places[place] as number] = 1;
      }
    }
    if (pace.due()) await pace.rest();
  }
  const found: number[] = [];
  for (let index = 0; index < length; index += 1) {
    if (isRepeated[index] === 1) found.push(rowAt(index));
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
