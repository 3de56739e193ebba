// Looks for bytes that are no UTF-8, in pieces of a text that follow each other.

/** Bytes of the character that are still to come, and what the next of them may be. */
let missing: i32 = 0;
let lower: u8 = 0x80;
let upper: u8 = 0xbf;

/** Since `startUtf8`: bytes that are no character, and characters beyond ASCII. */
export let broken: i32 = 0;
export let wide: i32 = 0;

export function startUtf8(): void {
  missing = 0;
  broken = 0;
  wide = 0;
}

/** True where the text ends in the middle of a character. */
export function isHalf(): bool {
  return missing > 0;
}

/** Takes the first byte of a character beyond ASCII. False where there is none that starts so. */
function open(byte: u8): bool {
  lower = 0x80;
  upper = 0xbf;
  if (byte < 0xc2 || byte > 0xf4) return false;
  missing = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
  // neither longer than need be, nor half a surrogate pair, nor beyond U+10FFFF
  if (byte == 0xe0) lower = 0xa0;
  else if (byte == 0xed) upper = 0x9f;
  else if (byte == 0xf0) lower = 0x90;
  else if (byte == 0xf4) upper = 0x8f;
  return true;
}

/** Goes through a piece. Answers the address of the first byte in it that is broken, or 0. */
export function seeUtf8(from: usize, end: usize): usize {
  let first: usize = 0;
  let at = from;
  while (at < end) {
    if (missing == 0) {
      while (at + 16 <= end && !v128.any_true(i8x16.lt_s(v128.load(at), i8x16.splat(0)))) at += 16;
      if (at >= end) break;
    }
    const byte = load<u8>(at);
    if (missing > 0) {
      if (byte < lower || byte > upper) {
        // the byte may begin another character
        broken += 1;
        missing = 0;
        if (first == 0) first = at;
        continue;
      }
      lower = 0x80;
      upper = 0xbf;
      missing -= 1;
      if (missing == 0) wide += 1;
    } else if (byte >= 0x80 && !open(byte)) {
      broken += 1;
      if (first == 0) first = at;
    }
    at += 1;
  }
  return first;
}
