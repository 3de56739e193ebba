import type { FileNote } from "./file.ts";
import type { PageBreaks } from "./page-breaks.ts";
import type { NumberedRow } from "./table-end.ts";

/** What is to be said of a header with so many lines above it. */
export function headerNotes(header: readonly string[], above: number): readonly FileNote[] {
  const notes: FileNote[] = [];
  if (above > 0) notes.push({ code: "preamble_skipped", count: above });
  const texts = header.map((text) => text.trim());
  const seen = new Set<string>();
  const repeated = texts.find((text) => text !== "" && (seen.has(text) || !seen.add(text)));
  if (repeated !== undefined) notes.push({ code: "headers_repeated", text: repeated });
  const blank = texts.filter((text) => text === "").length;
  if (blank > 0) notes.push({ code: "headers_blank", count: blank });
  return notes;
}

/** What is to be said of the row of units that is left out. */
export function unitsNotes(units: NumberedRow | undefined): readonly FileNote[] {
  if (units === undefined) return [];
  const text = units.cells.find((cell) => cell.trim() !== "")?.trim() ?? "";
  return [{ code: "units_left_out", row: units.number, text }];
}

/** Of lines between the rows that were left out; `numberOf` a place is its row number. */
export function breakNotes(
  { headers, pages }: PageBreaks,
  numberOf: (place: number) => number,
): readonly FileNote[] {
  const notes: FileNote[] = [];
  if (headers.length > 0) notes.push({ code: "repeated_headers_left_out", count: headers.length });
  const [first] = pages;
  if (first !== undefined) {
    notes.push({ code: "page_numbers_left_out", count: pages.length, row: numberOf(first) });
  }
  return notes;
}
