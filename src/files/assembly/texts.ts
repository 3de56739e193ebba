// Remembers a few thousand texts of a column by 64 bits of hash of their bytes.

const SLOTS = 8192;
/** Beyond this the column has too many texts for remembering them to pay. */
const FULL = SLOTS / 2;
/** Two halves of a hash for each slot, and before them how many are taken. */
export const TEXTS_BYTES = 8 + SLOTS * 8;

const FACTOR: u64 = 0x9e3779b97f4a7c15;

/** Never 0. */
function hashOf(from: usize, to: usize): u64 {
  let hash = <u64>(to - from) * FACTOR;
  let at = from;
  for (; at + 8 < to; at += 8) hash = spread(hash ^ load<u64>(at));
  if (at < to) hash = spread(hash ^ (load<u64>(at) << ((8 - (to - at)) << 3)));
  hash = spread(hash);
  return hash == 0 ? 1 : hash;
}

function spread(hash: u64): u64 {
  return (hash ^ (hash >> 32)) * FACTOR;
}

/** Address of the slot of a text, or of the free one for it. */
function slotOf(texts: usize, hash: u64): usize {
  let slot = <usize>(hash >> 40);
  while (true) {
    slot &= SLOTS - 1;
    const at = texts + 8 + (slot << 3);
    const there = load<u64>(at);
    if (there == 0 || there == hash) return at;
    slot += 1;
  }
}

export function isKnown(texts: usize, from: usize, to: usize): bool {
  return load<u64>(slotOf(texts, hashOf(from, to))) != 0;
}

export function remember(texts: usize, from: usize, to: usize): void {
  const hash = hashOf(from, to);
  const at = slotOf(texts, hash);
  const count = load<i32>(texts);
  if (load<u64>(at) != 0 || count >= FULL) return;
  store<u64>(at, hash);
  store<i32>(texts, count + 1);
}
