import type { Decoder } from "./encoding.ts";

/**
 * Korean as Windows writes it (code page 949): EUC-KR, and every other syllable in pairs that EUC-KR
 * leaves out. Node knows EUC-KR alone; browsers know both.
 */
export function koreanDecoder(): Decoder {
  const native = new TextDecoder("euc-kr");
  if (native.decode(Uint8Array.of(0x81, 0x41)) === "갂") return native;
  const pairs = pairsOf(native);
  let rest: number | null = null;
  return {
    decode(bytes, options) {
      const codes: number[] = [];
      let text = "";
      for (const byte of bytes) {
        if (rest !== null) {
          const code: number = pairs[(rest << 8) | byte] || REPLACEMENT;
          codes.push(code);
          rest = null;
          // An ASCII byte behind half a character is still itself.
          if (code === REPLACEMENT && byte < 0x80) codes.push(byte);
        } else if (byte < 0x80) codes.push(byte);
        else if (byte === 0x80 || byte === 0xff) codes.push(REPLACEMENT);
        else rest = byte;
        if (codes.length > 8192) text += String.fromCharCode(...codes.splice(0));
      }
      if (rest !== null && options?.stream !== true) {
        codes.push(REPLACEMENT);
        rest = null;
      }
      return text + String.fromCharCode(...codes);
    },
  };
}

const SHIFT_OUT = 0x0e;
const SHIFT_IN = 0x0f;
const LF = 0x0a;

/** ISO-2022-KR: EUC-KR in seven bits, between signs that shift out of ASCII and in again. */
export function shiftedKoreanDecoder(): Decoder {
  const korean = koreanDecoder();
  let isShifted = false;
  return {
    decode(bytes, options) {
      const plain: number[] = [];
      for (const byte of bytes) {
        if (byte === SHIFT_OUT || byte === SHIFT_IN || byte === LF) isShifted = byte === SHIFT_OUT;
        if (byte === SHIFT_OUT || byte === SHIFT_IN) continue;
        plain.push(isShifted && byte > 0x20 ? byte | 0x80 : byte);
      }
      const text = korean.decode(Uint8Array.from(plain), options);
      return text.replaceAll("\u001b$)C", "");
    },
  };
}

const REPLACEMENT = 0xfffd;
const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;

let known: Uint16Array | undefined;

/** The character of each pair of bytes; 0: none. */
function pairsOf(native: InstanceType<typeof TextDecoder>): Uint16Array {
  if (known !== undefined) return known;
  const pairs = new Uint16Array(0x10000);
  const taken = new Set<number>();
  for (let lead = 0xa1; lead <= 0xfe; lead += 1) {
    for (let trail = 0xa1; trail <= 0xfe; trail += 1) {
      const code = native.decode(Uint8Array.of(lead, trail)).charCodeAt(0);
      if (code === REPLACEMENT || Number.isNaN(code)) continue;
      pairs[(lead << 8) | trail] = code;
      taken.add(code);
    }
  }
  // The syllables that are left stand in their own order, in the trails that are left.
  let syllable = FIRST_SYLLABLE;
  for (let lead = 0x81; lead <= 0xc6; lead += 1) {
    for (const trail of trailsOf(lead)) {
      while (taken.has(syllable)) syllable += 1;
      if (syllable > LAST_SYLLABLE) break;
      pairs[(lead << 8) | trail] = syllable;
      syllable += 1;
    }
  }
  pairs[0xa2e6] = 0x20ac; // €
  pairs[0xa2e7] = 0xae; // ®
  known = pairs;
  return pairs;
}

function trailsOf(lead: number): readonly number[] {
  const last = lead < 0xa1 ? 0xfe : 0xa0;
  const trails: number[] = [];
  for (let trail = 0x41; trail <= last; trail += 1) {
    const isLetter = (trail >= 0x41 && trail <= 0x5a) || (trail >= 0x61 && trail <= 0x7a);
    if (isLetter || trail >= 0x81) trails.push(trail);
  }
  return trails;
}
