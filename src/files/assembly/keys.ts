// Hashes keys to 64 bits, in two halves, as `key-hash.ts` does.

let one: u32 = 0;
let two: u32 = 0;

export function startHash(): void {
  one = 0x6a09e667;
  two = 0x3c6ef372;
}

/** Four bytes at a time, as MurmurHash3 (public domain) does, with a second sum beside the first. */
export function mix(from: usize, to: usize, foldCase: bool): void {
  let a = one;
  let b = two;
  let at = from;
  for (; at + 3 < to; at += 4) {
    let word = load<u32>(at);
    if (foldCase) word = lower(word);
    word = spread(word);
    a ^= word;
    a = rotl<u32>(a, 13) * 5 + 0x38495ab5;
    b = rotl<u32>(b, 17) * 0x2545f491 + word;
  }
  let rest: u32 = 0;
  for (; at < to; at += 1) rest = (rest << 8) | (<u32>load<u8>(at));
  if (foldCase) rest = lower(rest);
  rest = spread(rest);
  a ^= rest;
  a = rotl<u32>(a, 13) * 5 + 0x38495ab5;
  b = rotl<u32>(b, 17) * 0x2545f491 + rest;
  // the length tells parts apart: "ab" + "c" is not "a" + "bc"
  one = (a ^ (<u32>(to - from))) * 0x85ebca6b;
  two = (b ^ (<u32>(to - from))) * 0xc2b2ae35;
}

/** Never 0. */
export function lowHash(): u32 {
  const hash = finish(one, two);
  return hash == 0 ? 1 : hash;
}

export function highHash(): u32 {
  return finish(two, one);
}

/** ASCII letters without their case, all other bytes as they are; four at once. */
function lower(word: u32): u32 {
  const seven = word & 0x7f7f7f7f;
  const fromA = seven + 0x3f3f3f3f;
  const beyondZ = seven + 0x25252525;
  const isUpper = ~word & 0x80808080 & (fromA ^ beyondZ);
  return word | (isUpper >> 2);
}

function spread(word: u32): u32 {
  return rotl<u32>(word * 0xcc9e2d51, 15) * 0x1b873593;
}

/** Spreads each bit of `main` over the others. */
function finish(main: u32, other: u32): u32 {
  const mixed = (main ^ (main >> 16)) * 0x85ebca6b;
  return mixed ^ (mixed >> 13) ^ ((other ^ (other >> 15)) * 0xc2b2ae35);
}
