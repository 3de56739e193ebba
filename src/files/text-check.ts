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

const REPLACEMENT = "\ufffd";

export function textCheck(label: string): TextCheck {
  const decoder = new TextDecoder(label, { ignoreBOM: true });
  let pending = false;
  let broken = 0;
  let wide = 0;
  let at = -1;
  let sample = new Uint8Array(0);

  function count(text: string, bytes: Uint8Array, offset: number): void {
    // Many characters are counted, but not one by one: what matters is how many there are.
    wide += Math.max(0, bytes.length - text.length);
    if (!text.includes(REPLACEMENT)) return;
    const found = text.split(REPLACEMENT).length - 1 - replacementsIn(bytes, label);
    if (found <= 0) return;
    if (at < 0) {
      at = offset + (label === "utf-8" ? bytesBefore(text) : 0);
      sample = bytes.slice();
    }
    broken += found;
  }

  return {
    see(bytes, offset) {
      if (!pending && isAscii(bytes)) return;
      count(decoder.decode(bytes, { stream: true }), bytes, offset);
      pending = (bytes[bytes.length - 1] ?? 0) >= 0x80;
    },
    finish() {
      if (decoder.decode() !== "") broken += 1;
      return { broken, at, wide, sample };
    },
  };
}

/** Encodings in which every byte is some character need no watching. */
export function canBreak(label: string): boolean {
  return !/^(windows-125[0124568]|iso-8859-(1|2|4|5|9|10|13|14|15|16)|koi8|macintosh|x-mac|ibm866|cp\d)/.test(
    label,
  );
}

export function isAscii(bytes: Uint8Array): boolean {
  // Four bytes at a time; the file is looked at once more for this.
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const words = new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.length >> 2);
  for (let i = 0; i < words.length; i += 1) {
    if (((words[i] ?? 0) & 0x80808080) !== 0) return false;
  }
  for (let i = words.length * 4; i < bytes.length; i += 1)
    if ((bytes[i] ?? 0) >= 0x80) return false;
  return true;
}

/** Replacement characters that really stand in the file. */
function replacementsIn(bytes: Uint8Array, label: string): number {
  if (label !== "utf-8") return 0;
  let count = 0;
  for (let at = bytes.indexOf(0xef); at >= 0; at = bytes.indexOf(0xef, at + 1)) {
    if (bytes[at + 1] === 0xbf && bytes[at + 2] === 0xbd) count += 1;
  }
  return count;
}

function bytesBefore(text: string): number {
  return new TextEncoder().encode(text.slice(0, text.indexOf(REPLACEMENT))).length;
}
