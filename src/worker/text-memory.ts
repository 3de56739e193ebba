/** Remembers a few thousand texts by 64 bits of hash of their bytes. */
export interface TextMemory {
  has(bytes: Uint8Array, from: number, to: number): boolean;
  add(bytes: Uint8Array, from: number, to: number): void;
}

const SLOTS = 8192;
/** Beyond this the column has too many texts for remembering them to pay. */
const FULL = SLOTS / 2;

export function createTextMemory(): TextMemory {
  const low = new Int32Array(SLOTS);
  const high = new Int32Array(SLOTS);
  let count = 0;
  let one = 0;
  let two = 0;

  /** The slot of the text, or of the free place for it; its hash is in `one` and `two`. */
  function slotOf(bytes: Uint8Array, from: number, to: number): number {
    one = 0x6a09e667;
    two = to - from;
    for (let at = from; at < to; at += 1) {
      const code = bytes[at] as number;
      one = Math.imul(one ^ code, 2654435761);
      two = Math.imul(two ^ code, 1597334677);
    }
    one = Math.imul(one ^ (one >>> 15), 2246822507) | 1; // never 0: that is a free slot
    two = Math.imul(two ^ (two >>> 13), 3266489909);
    let slot = (one ^ (one >>> 16)) & (SLOTS - 1);
    while (low[slot] !== 0 && (low[slot] !== one || high[slot] !== two)) {
      slot = (slot + 1) & (SLOTS - 1);
    }
    return slot;
  }

  return {
    has: (bytes, from, to) => low[slotOf(bytes, from, to)] !== 0,
    add(bytes, from, to) {
      const slot = slotOf(bytes, from, to);
      if (low[slot] !== 0 || count >= FULL) return;
      low[slot] = one;
      high[slot] = two;
      count += 1;
    },
  };
}
