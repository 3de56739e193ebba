import type { Dialect } from "./dialect.ts";

const LF = 10;
const CR = 13;

/** Finds the cells of a row among its bytes, for plain dialects in ASCII-like encodings. */
export interface ByteRowReader {
  /** By column: from where to where the text stands, as `ByteRows` has it. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Looks at the row that starts at `at` and is over before `limit`. */
  read(bytes: Uint8Array, at: number, limit: number): void;
  /** Says that no text of the row is its very bytes. */
  readOdd(): void;
}

/** Rows with anything odd about their quotes are left to the cutter of texts. */
export function byteRowReader(dialect: Dialect, columns: number): ByteRowReader {
  const delimiter = dialect.delimiter.charCodeAt(0);
  const quote = dialect.quote === "" ? 256 : dialect.quote.charCodeAt(0);
  // one look for each byte instead of three comparisons
  const isEnd = new Uint8Array(256);
  for (const code of [delimiter, LF, CR]) isEnd[code] = 1;
  const starts = new Int32Array(columns);
  const ends = new Int32Array(columns);

  /** Answers how many columns were filled; -1 where a quote is odd. */
  function cut(bytes: Uint8Array, start: number, limit: number): number {
    // in locals, which are quicker than what the closure holds
    const froms = starts;
    const tos = ends;
    const classes = isEnd;
    const width = columns;
    let column = 0;
    let at = start;
    while (column < width) {
      if (bytes[at] === quote && at < limit) {
        let close = at + 1;
        let isDoubled = false;
        while (close < limit) {
          if (bytes[close] !== quote) close += 1;
          else if (close + 1 < limit && bytes[close + 1] === quote) {
            isDoubled = true;
            close += 2;
          } else break;
        }
        const after = bytes[close + 1];
        const isClosed = close + 1 >= limit || classes[after ?? LF] === 1;
        if (close >= limit || !isClosed) return -1;
        froms[column] = isDoubled ? -3 - at : at + 1;
        tos[column] = close;
        at = close + 1;
      } else {
        froms[column] = at;
        while (at < limit && classes[bytes[at] as number] === 0) at += 1;
        tos[column] = at;
      }
      column += 1;
      if (at >= limit || bytes[at] !== delimiter) return column;
      at += 1;
    }
    return column;
  }

  return {
    starts,
    ends,
    read(bytes, at, limit) {
      const filled = cut(bytes, at, limit);
      if (filled < 0) starts.fill(-1);
      else if (filled < columns) {
        starts.fill(0, filled);
        ends.fill(0, filled);
      }
    },
    readOdd() {
      starts.fill(-1);
    },
  };
}
