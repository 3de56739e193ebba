import type { FileNote, ReadOptions } from "../file.ts";
import { letters } from "../header.ts";
import { filledCells, sameTexts } from "../header-signs.ts";
import { wholeBreaks, type PageBreaks } from "../page-breaks.ts";
import { isPageNumber } from "../page-number.ts";
import { END_ROWS, tableEnd } from "../table-end.ts";
import { breakNotes, unitsNotes } from "../table-notes.ts";
import { isUnitsRow } from "../units-row.ts";
import type { SheetData } from "./sheet.ts";
import { planNotes, planSheet, type SheetPlan } from "./sheet-plan.ts";
import { textsOf, topOf, visibleRows, type SheetRows } from "./sheet-rows.ts";

/** The table of a sheet, and what is to be said of it. */
export interface SheetTable {
  readonly rows: SheetRows;
  readonly plan: SheetPlan;
  readonly notes: readonly FileNote[];
}

/** Rows that the shorter of two tables beside each other has, and how many more the longer. */
const FEWEST_BESIDE = 3;
const MORE_BESIDE = 2;

/** Finds the first table of a sheet, without what stands beside, below and among its rows. */
export function tableIn(data: SheetData, options: ReadOptions): SheetTable {
  const beside = options.headerRow === null ? undefined : columnBeside(data);
  const all = visibleRows(data, options, beside);
  const whole = planSheet(all, options);
  const notes = planNotes(all, whole);
  if (beside !== undefined) notes.push({ code: "table_beside", text: letters(beside) });
  if (whole.headerRow === null) return { rows: all, plan: whole, notes };
  const { header, columns } = whole;
  let { from, to } = whole;
  const above = all.count === 0 ? 0 : from - whole.headerRows;
  const preamble = Array.from({ length: above }, (_, index) => textsOf(all, index, columns));
  const cellsOf = (index: number) => (index < from ? [] : textsOf(all, index, columns));
  const breaks = wholeBreaks(breaksIn(all, whole), { rowCount: to - from, preamble, cellsOf });
  const units = from < to ? textsOf(all, from, columns) : [];
  if (isUnitsRow(units, header)) {
    notes.push(...unitsNotes({ number: all.number(from), cells: units }));
    from += 1;
  }
  const left = [...breaks.headers, ...breaks.pages];
  const rows = left.length === 0 ? all : withoutRows(all, left);
  to -= left.length;
  notes.push(...breakNotes(breaks, (index) => all.number(index)));
  if (data.complete) {
    const start = Math.max(from, to - END_ROWS);
    const last = Array.from({ length: Math.max(0, to - start) }, (_, at) => ({
      number: rows.number(start + at),
      cells: textsOf(rows, start + at, columns),
    }));
    const end = tableEnd(last, header);
    notes.push(...end.notes);
    to -= end.rows;
  }
  return { rows, plan: { ...whole, from, to }, notes };
}

/** Rows that say again what the header says, and numbers of pages, each known by its index. */
function breaksIn(
  rows: SheetRows,
  { header, headerRows, columns, from, to }: SheetPlan,
): PageBreaks {
  const { cells, at } = rows;
  const headers: number[] = [];
  const pages: number[] = [];
  if (filledCells(header) < 2) return { headers, pages };
  const lines = Array.from({ length: headerRows }, (_, line) =>
    textsOf(rows, from - headerRows + line, columns),
  );
  // Nearly always the first cell tells.
  const key = lines[0]?.findIndex((text) => text.trim() !== "") ?? -1;
  const [column, text] = [columns[key], lines[0]?.[key]];
  for (let index = from; index < to; index += 1) {
    const end = cells.start(at(index) + 1);
    let cell = cells.start(at(index));
    if (end === cell + 1 && isPageNumber([cells.text(cell)])) pages.push(index);
    while (cell < end && cells.column(cell) !== column) cell += 1;
    if (cell === end || cells.text(cell) !== text) continue;
    const isHeader = lines.every((line, below) => {
      return index + below < to && sameTexts(textsOf(rows, index + below, columns), line);
    });
    if (!isHeader) continue;
    for (let line = 0; line < headerRows; line += 1) headers.push(index + line);
    index += headerRows - 1;
  }
  return { headers, pages };
}

function withoutRows(rows: SheetRows, left: readonly number[]): SheetRows {
  const isLeft = new Set(left);
  const places = new Uint32Array(rows.count - left.length);
  let count = 0;
  for (let index = 0; index < rows.count; index += 1) {
    if (!isLeft.has(index)) places[count++] = index;
  }
  const placeOf = (index: number) => places[index] ?? rows.count;
  return {
    ...rows,
    count,
    at: (index) => rows.at(placeOf(index)),
    number: (index) => rows.number(placeOf(index)),
  };
}

/**
 * The 0-based column where another table begins beside the first, behind a blank column: it has a
 * header of the first again, or the rows of one go on where those of the other have ended.
 */
function columnBeside(data: SheetData): number | undefined {
  const rows = visibleRows(topOf(data), { includeHidden: true });
  const { columns, header, headerRow, from, to } = planSheet(rows, {});
  if (headerRow === null) return undefined;
  const below = Array.from({ length: to - from }, (_, at) => textsOf(rows, from + at, columns));
  const blank = header.findIndex(
    (text, at) => text.trim() === "" && below.every((row) => (row[at] ?? "").trim() === ""),
  );
  if (blank === -1) return undefined;
  const next = header.findIndex((text, at) => at > blank && text.trim() !== "");
  const sides = [header.slice(0, blank), header.slice(blank)] as const;
  if (next === -1 || sides.some((side) => filledCells(side) < 2)) return undefined;
  const names = new Set(sides[0].map((text) => text.trim()));
  const isNamedAgain = sides[1].some((text) => text.trim() !== "" && names.has(text.trim()));
  const lengths = [
    lengthOf(below.map((row) => row.slice(0, blank))),
    lengthOf(below.map((row) => row.slice(blank))),
  ];
  const isUneven =
    Math.min(...lengths) >= FEWEST_BESIDE &&
    Math.max(...lengths) >= Math.min(...lengths) + MORE_BESIDE;
  return isNamedAgain || isUneven ? columns[next] : undefined;
}

/** Rows from the top that have cells; 0 where others follow below a gap. */
function lengthOf(rows: readonly (readonly string[])[]): number {
  const filled = rows.map((row) => filledCells(row) > 0);
  const end = filled.indexOf(false);
  if (end === -1) return rows.length;
  return filled.slice(end).includes(true) ? 0 : end;
}
