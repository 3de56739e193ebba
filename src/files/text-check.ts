/** Watches a whole file go by and counts what its encoding does not know. */
export interface TextCheck {
  see(bytes: Uint8Array, offset: number): void;
  finish(): TextVerdict;
}

export interface TextVerdict {
  /** Bytes that are no character, and the place of the first of them in the file (-1: none). */
  readonly broken: number;
  readonly at: number;
  /** Characters beyond ASCII that were read well. */
  readonly wide: number;
  /** The piece of the file in which the first broken byte stands. */
  readonly sample: Uint8Array;
}

export function textCheck(label: string): TextCheck {
  return label === "utf-8" ? utf8Check() : decoderCheck(label);
}

/** Encodings in which every byte is some character need no watching. */
export function canBreak(label: string): boolean {
  return !/^(windows-125[012468]|iso-8859-(1|2|4|5|9|10|13|14|15|16)|koi8|macintosh|x-mac|ibm866|cp\d)/.test(
    label,
  );
}

/** By the bytes, as text of 100 MB is not decoded for nothing; ASCII is passed four at a time. */
function utf8Check(): TextCheck {
  let missing = 0; // bytes of the character that are still to come
  let lower = 0x80;
  let upper = 0xbf;
  let broken = 0;
  let wide = 0;
  let at = -1;
  let sample: Uint8Array = new Uint8Array(0);

  function fail(bytes: Uint8Array, place: number): void {
    broken += 1;
    missing = 0;
    if (at >= 0) return;
    at = place;
    sample = bytes.slice();
  }

  /** Takes the first byte of a character beyond ASCII; false where there is none that starts so. */
  function open(byte: number): boolean {
    lower = 0x80;
    upper = 0xbf;
    if (byte < 0xc2 || byte > 0xf4) return false;
    missing = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
    // Neither longer than need be, nor half a surrogate pair, nor beyond U+10FFFF.
    if (byte === 0xe0) lower = 0xa0;
    else if (byte === 0xed) upper = 0x9f;
    else if (byte === 0xf0) lower = 0x90;
    else if (byte === 0xf4) upper = 0x8f;
    return true;
  }

  return {
    see(bytes, offset) {
      const { length } = bytes;
      const words = bytes.byteOffset % 4 === 0 ? wordsOf(bytes) : new Uint32Array(0);
      let place = 0;
      while (place < length) {
        if (missing === 0 && place % 4 === 0) {
          let word = place >> 2;
          while (word < words.length && ((words[word] as number) & 0x80808080) === 0) word += 1;
          place = word << 2;
          if (place >= length) break;
        }
        const byte = bytes[place] as number;
        if (missing > 0) {
          if (byte < lower || byte > upper) {
            fail(bytes, offset + place);
            continue;
          }
          lower = 0x80;
          upper = 0xbf;
          missing -= 1;
          if (missing === 0) wide += 1;
        } else if (byte >= 0x80 && !open(byte)) {
          fail(bytes, offset + place);
        }
        place += 1;
      }
    },
    finish() {
      if (missing > 0) broken += 1;
      return { broken, at, wide, sample };
    },
  };
}

function wordsOf(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
}

const REPLACEMENT = "\ufffd";

/** By decoding: for the encodings of East Asia and those with gaps in their tables. */
function decoderCheck(label: string): TextCheck {
  const decoder = new TextDecoder(label);
  let broken = 0;
  let wide = 0;
  let at = -1;
  let sample: Uint8Array = new Uint8Array(0);
  return {
    see(bytes, offset) {
      const text = decoder.decode(bytes, { stream: true });
      wide += bytes.length - text.length;
      const found = text.split(REPLACEMENT).length - 1;
      if (found > 0 && at < 0) {
        at = offset;
        sample = bytes.slice();
      }
      broken += found;
    },
    finish() {
      if (decoder.decode() !== "") broken += 1;
      return { broken, at, wide, sample };
    },
  };
}
