import { type ByteEngine, setDialect } from "./byte-engine.ts";
import type { Dialect } from "./dialect.ts";

/** Finds rows that have nothing odd about them, many at a time. The others are `RowScanner`'s. */
export interface RowFinder {
  /** So many bytes of the engine's memory; what was in them before is lost. */
  room(length: number): Uint8Array<ArrayBuffer>;
  /**
   * Finds rows in the bytes of the last room, from `at` on. Tells their places in it plus `base`, in
   * pieces that are reused. Answers the place behind them: of a row that is odd, or not whole.
   */
  find(
    at: number,
    how: { readonly base: number; readonly isFinal: boolean },
    see: (starts: Uint32Array) => void,
  ): number;
  /** Of all rows found: those with fewer and with more cells than `columns`; the most cells, if that many. */
  readonly shorter: number;
  readonly longer: number;
  readonly width: number;
}

/** Rows whose places are told at once. */
const MOST = 16 * 1024;

/** `longestRow` in bytes: what is longer is odd. */
export function rowFinder(
  engine: ByteEngine,
  dialect: Dialect,
  { columns, longestRow }: { readonly columns: number; readonly longestRow: number },
): RowFinder {
  const starts = engine.reserve(MOST * 4);
  let bytes = 0;
  let size = 0;
  let length = 0;
  setDialect(engine, dialect);
  engine.setRows(columns, longestRow);
  return {
    room(wanted) {
      if (wanted > size) {
        size = wanted + (wanted >> 2);
        bytes = engine.reserve(size);
      }
      length = wanted;
      return new Uint8Array(engine.memory.buffer, bytes, length) as Uint8Array<ArrayBuffer>;
    },
    find(at, { base, isFinal }, see) {
      let place = at;
      for (;;) {
        place =
          engine.findRows(
            bytes,
            bytes + place,
            bytes + length,
            starts,
            MOST,
            base,
            isFinal ? 1 : 0,
          ) - bytes;
        const found = engine.found.value;
        if (found > 0) see(new Uint32Array(engine.memory.buffer, starts, found));
        if (found < MOST) return place;
      }
    },
    get shorter() {
      return engine.shorter.value;
    },
    get longer() {
      return engine.longer.value;
    },
    get width() {
      return engine.width.value;
    },
  };
}
