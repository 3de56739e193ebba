import type { Dialect } from "./dialect.ts";
import { oddReader } from "./odd-row.ts";
import { plainReader, type RowReader } from "./text-row.ts";

/** Whether rows can be found among bytes: one ASCII character for a delimiter, doubled quotes. */
export function isPlain(dialect: Dialect): boolean {
  return (
    dialect.delimiter.length === 1 &&
    dialect.delimiter !== " " &&
    dialect.delimiter < "\u0080" &&
    dialect.escape === "double"
  );
}

/** The cutter for a dialect: the quick one where it is plain. */
export function rowReader(dialect: Dialect): RowReader {
  return isPlain(dialect) ? plainReader(dialect) : oddReader(dialect);
}
