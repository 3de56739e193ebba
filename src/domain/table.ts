/**
 * A table is a question, not an array: what answers it may be arrays, an index of byte offsets over
 * a file, or an overlay of edits. Rows and columns are 0-based; a header row is never a row here.
 */
export interface Table {
  readonly rowCount: number;
  readonly columns: readonly Column[];
  /** The text of one cell, as a person would see it; "" where the row has no such cell. */
  cell(row: number, column: number): string;
  /**
   * Visits the rows from `from` (included) to `to` (excluded) in order: the quickest way to read
   * many. `cells` has one text per column and is reused for the next row, so do not keep it.
   */
  visit(from: number, to: number, see: (row: number, cells: readonly string[]) => void): void;
  /** The number that a cell holds, however it is shown; undefined where it is a text. */
  numberIn?(row: number, column: number): number | undefined;
  /** The 1-based number of the row in the person's own file. */
  rowNumber(row: number): number;
  /** Where the rows are bytes that are at hand: looks at many without making texts of them. */
  readonly bytes?: ByteRows;
}

/** Rows as bytes of an encoding in which ASCII is ASCII. */
export interface ByteRows {
  readonly isUtf8: boolean;
  /** One ASCII character. */
  readonly delimiter: string;
  /** The character that encloses cells; "": none does. */
  readonly quote: string;
  /**
   * Visits rows as `visit` does. The text of column `c` is the bytes from `starts[c]` (included) to
   * `ends[c]` (excluded). A negative start says that it is not these very bytes: below -1, it is
   * those from `-2 - starts[c]` with each doubled `quote` for one; -1: ask `cell`. All three are
   * reused for the next row.
   */
  scan(
    from: number,
    to: number,
    see: (row: number, bytes: Uint8Array, starts: Int32Array, ends: Int32Array) => void,
  ): void;
  /** Lets rows be at hand before `pieces` is asked for them; null: they are. */
  fetch(from: number, to: number): Promise<void> | null;
  /** Visits rows in pieces, uncut. */
  pieces(from: number, to: number, see: (piece: BytePiece) => void): void;
}

/** Rows that lie together. */
export interface BytePiece {
  /** The first of them. */
  readonly row: number;
  readonly count: number;
  readonly bytes: Uint8Array;
  /**
   * Where in `bytes` each row begins and, in one more, where the last ends, plus `base`. Empty where
   * only `cell` knows what the row says: it is one then.
   */
  readonly starts: Uint32Array;
  readonly base: number;
}

export interface Column {
  /** The header's text exactly as in the file; "" where blank or where the file has no header row. */
  readonly header: string;
  /** Unique and never blank, for people: `Email`, `Email (2)`, `Column C`. */
  readonly label: string;
}
