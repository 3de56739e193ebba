// Remembers a few thousand texts of a column by 64 bits of hash of their bytes.

import { highHash, lowHash, mix, startHash } from "./keys";

const SLOTS = 8192;
/** Beyond this the column has too many texts for remembering them to pay. */
const FULL = SLOTS / 2;
/** Two halves of a hash for each slot, and before them how many are taken. */
export const TEXTS_BYTES = 8 + SLOTS * 8;

let low: u32 = 0;
let high: u32 = 0;

/** Address of the slot of the text, or of the free one for it. */
function slotOf(texts: usize, from: usize, to: usize): usize {
  startHash();
  mix(from, to, false);
  low = lowHash();
  high = highHash();
  let slot = low & (SLOTS - 1);
  while (true) {
    const at = texts + 8 + ((<usize>slot) << 3);
    const there = load<u32>(at);
    if (there == 0 || (there == low && load<u32>(at + 4) == high)) return at;
    slot = (slot + 1) & (SLOTS - 1);
  }
}

export function isKnown(texts: usize, from: usize, to: usize): bool {
  return load<u32>(slotOf(texts, from, to)) != 0;
}

export function remember(texts: usize, from: usize, to: usize): void {
  const at = slotOf(texts, from, to);
  const count = load<i32>(texts);
  if (load<u32>(at) != 0 || count >= FULL) return;
  store<u32>(at, low);
  store<u32>(at + 4, high);
  store<i32>(texts, count + 1);
}
