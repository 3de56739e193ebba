import { csvLine, FOR_PROGRAMS } from "./csv-writer.ts";
import type { Dialect } from "./dialect.ts";
import { decoderFor } from "./encoding.ts";
import type { ReadHooks } from "./file.ts";
import { isPlain } from "./row-reader.ts";
import { slicesOf } from "./slices.ts";
import { habitReader, hasHabits, type Habits } from "./text-habits.ts";

/** The dialect that `csvLine` writes. */
export const PLAIN: Dialect = { delimiter: ",", quote: '"', escape: "double" };

export interface Transcoded {
  readonly blob: Blob;
  readonly dialect: Dialect;
}

export interface TranscodeOptions {
  readonly label: string;
  /** First byte of the text. */
  readonly from: number;
  readonly dialect: Dialect;
  readonly habits: Habits;
  /** Sees every slice of the file once, in order. */
  readonly seeBytes: (bytes: Uint8Array, offset: number) => void;
}

const SLICE = 4 * 1024 * 1024;
/** A row that goes on for longer than this is cut at the end of its line. */
const LONGEST_ROW = 8 * 1024 * 1024;

/**
 * Writes a text of any encoding and dialect as UTF-8 of a plain dialect, in which rows can be found
 * among the bytes. Rows keep their numbers: a blank row stays one.
 */
export async function transcode(
  blob: Blob,
  { label, from, dialect, habits, seeBytes }: TranscodeOptions,
  hooks: ReadHooks,
): Promise<Transcoded> {
  const decoder = decoderFor(label);
  const encoder = new TextEncoder();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const cutter = isPlain(dialect) && !hasHabits(habits) ? null : rowCutter(dialect, habits);
  let at = from;
  for await (const bytes of slicesOf({ ...hooks, blob, from, size: SLICE })) {
    hooks.signal?.throwIfAborted();
    seeBytes(bytes, at);
    const isLast = at + bytes.length >= blob.size;
    const text = decoder.decode(bytes, { stream: !isLast });
    parts.push(encoder.encode(cutter === null ? text : cutter(text, isLast)));
    at += bytes.length;
    hooks.onProgress?.(at, blob.size);
  }
  return { blob: new Blob(parts), dialect: cutter === null ? dialect : PLAIN };
}

function rowCutter(dialect: Dialect, habits: Habits): (text: string, isLast: boolean) => string {
  const reader = habitReader(dialect, habits);
  const cells: string[] = [];
  let rest = "";
  return (text, isLast) => {
    const all = rest + text;
    let out = "";
    let at = 0;
    while (at < all.length) {
      const { next, count } = reader.read(all, at, cells);
      // The row may go on in the next piece, and so may its line break.
      const isOpen = next >= all.length - 1 && !isLast;
      if (isOpen && all.length - at < LONGEST_ROW) break;
      const row = cells.slice(0, count);
      out += row.every((cell) => cell.trim() === "") ? "\r\n" : csvLine(row, FOR_PROGRAMS);
      at = next;
    }
    rest = all.slice(at);
    return out;
  };
}
