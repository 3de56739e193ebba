import type { Column } from "../domain/table.ts";

/** Where the header is among the first rows of a file. */
export interface HeaderPlace {
  /** 0-based place of its first row in `rows`; null: the file has no header. */
  readonly index: number | null;
  readonly rows: 1 | 2;
}

/** Finds the header among the first rows of a file or sheet; blank rows may be among them. */
export function findHeader(rows: readonly (readonly string[])[]): HeaderPlace {
  const widths = rows.map((row) => row.filter((cell) => cell.trim() !== "").length);
  const widest = Math.max(0, ...widths);
  const index = widths.findIndex((width) => width > 0 && width >= widest / 2);
  return { index: index === -1 ? null : index, rows: 1 };
}

/**
 * Columns with a unique label each: a repeated header gets a number, a blank one its letter.
 * `places` are the 0-based columns of the file where some were left out.
 */
export function columnsOf(headers: readonly string[], places?: readonly number[]): Column[] {
  const taken = new Set(headers.map((header) => header.trim()));
  const seen = new Set<string>();
  return headers.map((header, index) => {
    const wanted =
      header.trim() === "" ? `Column ${letters(places?.[index] ?? index)}` : header.trim();
    let label = wanted;
    for (let number = 2; seen.has(label) || (label !== wanted && taken.has(label)); number += 1) {
      label = `${wanted} (${number})`;
    }
    seen.add(label);
    return { header, label };
  });
}

/** 0 -> A, 26 -> AA. */
export function letters(column: number): string {
  let text = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    text = String.fromCharCode(65 + ((rest - 1) % 26)) + text;
  }
  return text;
}
