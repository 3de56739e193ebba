import type { Dialect } from "./dialect.ts";
import { rowReader } from "./row-reader.ts";

/** So many rows tell how a text is written. */
export const SAMPLE_ROWS = 120;

/** The cells of the first rows of a text that are not blank. */
export function firstRows(text: string, dialect: Dialect): readonly (readonly string[])[] {
  const reader = rowReader(dialect);
  const cells: string[] = [];
  const rows: (readonly string[])[] = [];
  for (let at = 0; at < text.length && rows.length < SAMPLE_ROWS;) {
    const { next, count } = reader.read(text, at, cells);
    at = next;
    const row = cells.slice(0, count);
    if (row.some((cell) => cell.trim() !== "")) rows.push(row);
  }
  return rows;
}
