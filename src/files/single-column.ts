import { shapeOf } from "./cell-shape.ts";
import type { Dialect } from "./dialect.ts";
import { firstRows } from "./first-rows.ts";
import { hasKnownHeaders, isSurelyHeader } from "./header-signs.ts";

/**
 * Whether a text is one column of texts with delimiters in them (`Smith, John`): below a first line
 * without a delimiter there is no header, and that line names a field, or the rows are of many
 * widths, or each line as a whole is a number or a date.
 */
export function isSingleColumn(text: string, dialect: Dialect): boolean {
  const [top, ...below] = firstRows(text, dialect);
  if (top?.length !== 1 || dialect.delimiter === "\t") return false;
  const start = below.findIndex((row) => row.length > 1);
  const [first, ...rest] = below.slice(start);
  if (start === -1 || first === undefined || hasKnownHeaders(first)) return false;
  const isRagged = rest.filter((row) => row.length !== first.length).length > rest.length * 0.2;
  const isHeader = isSurelyHeader(first, rest);
  if (hasKnownHeaders(top)) return isRagged || !isHeader;
  // Commas are of sentences; other signs part cells, however many.
  const isProse = isRagged && dialect.delimiter.trim() === ",";
  return !isHeader && (isProse || areWhole(text));
}

function areWhole(text: string): boolean {
  const lines = text.split(/\r\n|\r|\n/, 100).filter((line) => line.trim() !== "");
  return lines.slice(1).every((line) => shapeOf(line) !== "text");
}
