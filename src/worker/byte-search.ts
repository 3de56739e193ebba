import type { BytePiece } from "../domain/table.ts";
import type { Pace } from "./pace.ts";
import type { Rows } from "./rows.ts";

/** Rows looked at between two looks at the clock. */
const STEP = 4096;

/**
 * The rows that may hold a text, in whatever case, found by their bytes without making texts of them:
 * none too few, some too many. Null where bytes cannot tell.
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

/** Bytes of ASCII letters as those of the small ones. */
const FOLDED = Uint8Array.from({ length: 256 }, (_, code) =>
  code >= 0x41 && code <= 0x5a ? code + 0x20 : code,
);

/** Tells the places of the rows of a piece that hold some bytes, each once. */
function seeker(part: string): (piece: BytePiece, tell: (at: number) => void) => void {
  const wanted = Uint8Array.from(part.toLowerCase(), (sign) => sign.charCodeAt(0));
  const { length } = wanted;
  const first = wanted[0] as number;

  function isAt(bytes: Uint8Array, at: number): boolean {
    for (let offset = 1; offset < length; offset += 1) {
      if (FOLDED[bytes[at + offset] as number] !== wanted[offset]) return false;
    }
    return true;
  }

  return ({ bytes, starts, base, count }, tell) => {
    const folded = FOLDED;
    const last = bytes.length - length;
    let row = 0;
    for (let at = 0; at <= last; at += 1) {
      if (folded[bytes[at] as number] !== first || !isAt(bytes, at)) continue;
      while (row < count && (starts[row + 1] as number) - base <= at) row += 1;
      if (row === count) return;
      tell(row);
      at = (starts[row + 1] as number) - base - 1;
    }
  };
}
