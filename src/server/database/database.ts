/**
 * The smallest that both databases can do. One SQL dialect, `$1` parameters; what differs is behind
 * this interface. Values come back as JavaScript has them: int8 as number, jsonb parsed, arrays as
 * arrays.
 */
export interface Session {
  /** Rows of one statement. */
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<readonly Row[]>;
  /** Number of rows that one statement wrote. */
  exec(sql: string, parameters?: readonly unknown[]): Promise<number>;
  /** Appends rows in COPY's text format, in pieces; the number of rows. `into`: `table (a, b)`. */
  copy(into: string, pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<number>;
}

export interface Database extends Session {
  readonly kind: "pglite" | "postgres";
  /** Runs `work` in one transaction; again, from its start, where the database asks for it (40001, 40P01). */
  tx<Result>(work: (session: Session) => Promise<Result>): Promise<Result>;
  /** Several statements without parameters, outside any transaction: migrations, VACUUM, CHECKPOINT. */
  script(sql: string): Promise<void>;
  /** After a large change: statistics, dead rows, and the log of the embedded database. */
  tidy(tables: readonly string[]): Promise<void>;
  /** Answers when the database would; the embedded one from memory, so that a merge never delays it. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** What the database answered, without its internals. */
export class DatabaseError extends Error {
  override readonly name = "DatabaseError";
  /** SQLSTATE, "" where there is none. */
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** The database cannot be reached, or takes nothing more, for now. */
export function isAway(error: unknown): boolean {
  return error instanceof DatabaseError && /^(08|57P|53[^1])/.test(error.code);
}

/** No room is left on the disk, of the database or of this server. */
export function isDiskFull(error: unknown): boolean {
  const { code } = error as { readonly code?: unknown };
  return error instanceof Error && ["53100", "ENOSPC", "EDQUOT"].includes(String(code));
}
