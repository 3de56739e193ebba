import type { BytePiece } from "../domain/table.ts";
import type { Pace } from "./pace.ts";
import type { Rows } from "./rows.ts";

/** Rows looked at between two looks at the clock. */
const STEP = 4096;
/** Where more than one row of these may hold it, all are read anyway. */
const SPARSE = 16;
/** Bytes that tell how often each is. */
const SAMPLE = 16 * 1024;

/**
 * The rows that may hold a text, in whatever case, found by their bytes without making texts of them:
 * none too few, some too many. Null where bytes cannot tell, or so many may that it does not help.
 */
export async function rowsThatMay(
  rows: Rows,
  text: string,
  pace: Pace,
): Promise<Uint32Array | null> {
  const part = surePart(text);
  const { inFile } = rows;
  if (part === "" || inFile === null) return null;
  const { bytes, count } = inFile;
  const seek = seeker(part);
  const found: number[] = [];

  function see(piece: BytePiece): void {
    const { row: first, count: length } = piece;
    const end = first + length;
    if (piece.starts.length > 0 && !rows.isEdited(first, end)) {
      seek(piece, (at) => found.push(first + at));
      return;
    }
    for (let row = first; row < end; row += 1) found.push(row);
  }

  for (let from = 0; from < count; from += STEP) {
    const to = Math.min(from + STEP, count);
    const fetching = bytes.fetch(from, to);
    if (fetching !== null) await fetching;
    bytes.pieces(from, to, see);
    if (found.length > STEP && found.length * SPARSE > to) return null;
    pace.did?.(to - from);
    if (pace.due()) await pace.rest();
  }
  for (let row = count; row < rows.count; row += 1) found.push(row);
  return Uint32Array.from(found);
}

/**
 * The longest part of a text that a file has byte by byte: ASCII, without what may be doubled in
 * quotes or written otherwise at the end of a line, and without k and s, which are also the lower
 * case of the Kelvin sign and the long s.
 */
function surePart(text: string): string {
  const parts = text.match(/[^kKsS"'\\\r\n\P{ASCII}]+/gu) ?? [];
  return parts.reduce((longest, part) => (part.length > longest.length ? part : longest), "");
}

/** Both cases of an ASCII letter, as bytes; of other signs the same twice. */
function casesOf(sign: string): readonly [small: number, large: number] {
  return [sign.toLowerCase().charCodeAt(0), sign.toUpperCase().charCodeAt(0)];
}

/** Tells the places of the rows of a piece that hold some bytes, each once. */
function seeker(part: string): (piece: BytePiece, tell: (at: number) => void) => void {
  const wanted = Array.from(part, casesOf);
  let rare = -1;

  function isAt(bytes: Uint8Array, start: number): boolean {
    return wanted.every(([small, large], offset) => {
      const byte = bytes[start + offset];
      return byte === small || byte === large;
    });
  }

  return ({ bytes, starts, base, count }, tell) => {
    if (rare === -1) rare = rarestOf(wanted, bytes);
    const [small = 0, large = 0] = wanted[rare] ?? [];
    /** The next of a byte from a place on; the end of all where there is none. */
    const nextOf = (byte: number, from: number) => {
      const at = bytes.indexOf(byte, from);
      return at === -1 ? bytes.length : at;
    };
    let nextSmall = nextOf(small, rare);
    let nextLarge = small === large ? bytes.length : nextOf(large, rare);
    let row = 0;
    for (;;) {
      const at = Math.min(nextSmall, nextLarge);
      if (at === bytes.length) return;
      let next = at + 1;
      if (isAt(bytes, at - rare)) {
        while (row < count && (starts[row + 1] as number) - base <= at) row += 1;
        if (row === count) return;
        tell(row);
        next = (starts[row + 1] as number) - base;
      }
      if (nextSmall < next) nextSmall = nextOf(small, next);
      if (nextLarge < next) nextLarge = nextOf(large, next);
    }
  };
}

/** Which of some bytes is the rarest among the first of a file. */
function rarestOf(
  wanted: readonly (readonly [small: number, large: number])[],
  bytes: Uint8Array,
): number {
  const counts = new Uint32Array(256);
  for (const byte of bytes.subarray(0, SAMPLE)) counts[byte] = (counts[byte] as number) + 1;
  const often = wanted.map(
    ([small, large]) => (counts[small] as number) + (counts[large] as number),
  );
  return often.indexOf(Math.min(...often));
}
