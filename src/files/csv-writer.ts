import { guard } from "./formula-guard.ts";

export interface CsvOptions {
  /** "guard" for files that people open in a spreadsheet, "keep" for those that only we read. */
  readonly formulas: "guard" | "keep";
  /** Whether the file starts with the mark by which Excel knows UTF-8. */
  readonly mark: "bom" | "none";
}

/** For people: what Excel opens as it should. */
export const FOR_PEOPLE: CsvOptions = { formulas: "guard", mark: "bom" };
/** For programs: the texts and nothing else. */
export const FOR_PROGRAMS: CsvOptions = { formulas: "keep", mark: "none" };

/** Gathers the lines of a CSV as pieces of bytes, never as one string. */
export interface CsvWriter {
  row(cells: readonly string[]): void;
  blob(): Blob;
}

/** Characters that are gathered before they become bytes. */
const PIECE = 512 * 1024;

export function csvWriter(options: CsvOptions): CsvWriter {
  const encoder = new TextEncoder();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let text = options.mark === "bom" ? "\ufeff" : "";
  return {
    row(cells) {
      text += csvLine(cells, options);
      if (text.length < PIECE) return;
      parts.push(encoder.encode(text));
      text = "";
    },
    blob: () => new Blob([...parts, encoder.encode(text)], { type: "text/csv;charset=utf-8" }),
  };
}

/** One line with its line break: RFC 4180 with commas, doubled quotes and CRLF. */
export function csvLine(cells: readonly string[], options: CsvOptions): string {
  let line = "";
  for (let i = 0; i < cells.length; i += 1) {
    const cell = cells[i] ?? "";
    if (i > 0) line += ",";
    line += quoted(options.formulas === "guard" ? guard(cell) : cell);
  }
  // A row of nothing but blanks would be read as no row at all.
  return /^,*$/.test(line) ? `""${line}\r\n` : `${line}\r\n`;
}

/** Quoted where needed: also for spaces around the text, which some programs strip. */
function quoted(cell: string): string {
  if (!/[",\r\n]|^\s|\s$/.test(cell)) return cell;
  return `"${cell.replaceAll('"', '""')}"`;
}
