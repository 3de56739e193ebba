import { createByteEngine, placeInEngine, type ByteEngine } from "./byte-engine.ts";
import { decoderFor } from "./encoding.ts";

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

/** For a canonical label. Without an engine UTF-8 is decoded as well. */
export function textCheck(label: string, engine = createByteEngine()): TextCheck {
  return label === "utf-8" && engine !== null ? utf8Check(engine) : decoderCheck(label);
}

/** Encodings in which every byte is some character need no watching. */
export function canBreak(label: string): boolean {
  return !/^(windows-125[012468]|iso-8859-(1|2|4|5|9|10|13|14|15|16)|koi8|macintosh|x-mac|ibm866|cp\d)/.test(
    label,
  );
}

/** By the bytes, as text of 100 MB is not decoded for nothing. */
function utf8Check(engine: ByteEngine): TextCheck {
  const placeOf = placeInEngine(engine);
  let at = -1;
  let sample: Uint8Array = new Uint8Array(0);
  engine.startUtf8();
  return {
    see(bytes, offset) {
      for (let from = 0; from < bytes.length; from += PIECE) {
        const piece = bytes.subarray(from, from + PIECE);
        const place = placeOf(piece);
        const found = engine.seeUtf8(place, place + piece.length);
        if (found === 0 || at >= 0) continue;
        at = offset + from + found - place;
        sample = bytes.slice();
      }
    },
    finish() {
      const broken = engine.broken.value + engine.isHalf();
      return { broken, at, wide: engine.wide.value, sample };
    },
  };
}

/** Bytes that are looked at in one go. */
const PIECE = 1024 * 1024;

const REPLACEMENT = "\ufffd";

/**
 * By decoding: for the encodings of East Asia and those with gaps in their tables. A U+FFFD that is
 * in the text itself is taken for a broken byte.
 */
function decoderCheck(label: string): TextCheck {
  const decoder = decoderFor(label);
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
      if (decoder.decode(new Uint8Array(0)) !== "") broken += 1;
      return { broken, at, wide, sample };
    },
  };
}
