import { shapeOf } from "./cell-shape.ts";
import type { FileNote } from "./file.ts";
import { filledCells } from "./header-signs.ts";

/** A row of a file and its number there. */
export interface NumberedRow {
  readonly number: number;
  readonly cells: readonly string[];
}

/** What stands at the end of a table and is no row of it. */
export interface TableEnd {
  /** Rows to leave out. */
  readonly rows: number;
  readonly notes: readonly FileNote[];
}

/** Rows at the end that are looked at. */
export const END_ROWS = 16;

const TOTALS =
  "(?:grand |sub-?)?totals?|sum|summe|gesamt(?:summe|betrag)?|insgesamt|totaux|total g[ée]n[ée]ral|totale|totaal|suma|razem|итого|всего|合计|总计|合計|小计|小計|합계|총계|average|avg\\.?|mean|durchschnitt|mittelwert|\\*{1,3}";
const IS_TOTALS = new RegExp(`^(?:${TOTALS})\\s*:?$`, "i");
/** Needs no blank row above it. */
const IS_PLAIN_END = new RegExp(
  `^(?:(?:grand )?total(?: [\\p{L} ]+)?\\s*[:=]?\\s*\\d|(?:page|seite) \\d+(?: (?:of|von) \\d+)?$|\\(\\d+ rows?\\b)`,
  "iu",
);
const IS_NOTE =
  /^[*#(–—†-]|:|\.$|^(source|quelle|notes?|page|seite|generated|exported|printed|prepared|created|report|end of|copyright|confidential)\b|^\d[\d,.]* (rows?|records?|entries|items?|contacts?)\b/i;

/**
 * Totals (`Total | | 123`) and lines of text behind blank rows at the end of a table with this
 * header. `last` are its last rows, `END_ROWS` of them or all.
 */
export function tableEnd(last: readonly NumberedRow[], header: readonly string[]): TableEnd {
  const notes: FileNote[] = [];
  let count = last.length;
  if (filledCells(header) < 2) return { rows: 0, notes };
  const lines = linesFrom(last);
  const line = last[lines];
  if (line !== undefined) {
    const text = textOf(line);
    notes.push({ code: "lines_below_left_out", count: count - lines, row: line.number, text });
    count = lines;
  }
  const widest = last.slice(0, count).reduce((most, row) => Math.max(most, filled(row)), 0);
  while (count > 1 && isTotals(last[count - 1], widest)) count -= 1;
  const totals = last[count];
  if (totals !== undefined && count < lines) {
    notes.push({ code: "totals_left_out", count: lines - count, row: totals.number });
  }
  return { rows: last.length - count, notes };
}

/** Where the lines below the table begin: none stands alone in it, and a gap or totals part them. */
function linesFrom(last: readonly NumberedRow[]): number {
  let from = last.length;
  while (from > 0 && filledCells(last[from - 1]?.cells ?? []) === 1) from -= 1;
  for (let at = Math.max(1, from); at < last.length; at += 1) {
    const [row, above] = [last[at], last[at - 1]];
    if (row === undefined || above === undefined) continue;
    const isApart = row.number > above.number + 1 || isTotals(above, filled(last[at - 2]));
    const text = textOf(row);
    if (IS_PLAIN_END.test(text) || (isApart && shapeOf(text) === "text" && isNote(text))) {
      return at;
    }
  }
  return last.length;
}

function isNote(text: string): boolean {
  return IS_NOTE.test(text) || text.split(/\s+/).length > 5;
}

/** A word for totals and otherwise numbers alone, with fewer cells than `widest`. */
function isTotals(row: NumberedRow | undefined, widest: number): boolean {
  const [first = "", ...others] = row?.cells.filter((cell) => cell.trim() !== "") ?? [];
  return (
    IS_TOTALS.test(first.trim()) &&
    others.length > 0 &&
    others.length + 1 < widest &&
    others.every((cell) => shapeOf(cell) === "number")
  );
}

function filled(row: NumberedRow | undefined): number {
  return filledCells(row?.cells ?? []);
}

function textOf({ cells }: NumberedRow): string {
  return (cells.find((cell) => cell.trim() !== "") ?? "").trim();
}
