import { FileProblem } from "../file.ts";
import type { SheetCells } from "./cells.ts";

/** What a reader of workbooks gives: one sheet and what is known of the others. */
export interface Workbook {
  /** "Excel workbook (.xlsx)", ... */
  readonly format: string;
  readonly sheets: readonly SheetName[];
  /** The sheet that was read, one of `sheets`. */
  readonly sheet: SheetName;
  /** A sheet before it that says something but has no table. */
  readonly passedOver?: string | undefined;
  readonly data: SheetData;
}

export interface SheetName {
  readonly name: string;
  readonly hidden: boolean;
}

export interface SheetData {
  readonly cells: SheetCells;
  /** 0-based columns of the sheet. */
  readonly hiddenColumns: readonly Span[];
  readonly merges: readonly Merge[];
  /** The sheet was read to its end. */
  readonly complete: boolean;
  readonly formulasWithoutValue: number;
}

/** Both ends included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** 1-based rows and 0-based columns, all included. */
export interface Merge {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** Columns that a cell can stand in, by what 16 bits hold. */
export const COLUMNS = 0x1_0000;
/** A longer run of blank columns is no part of a table: what is beyond it is a stray cell. */
export const BLANK_COLUMNS = 20;

/** Sheets that are looked into for one with a cell, where none is named. */
const MOST_TRIED = 20;

/** How much of a sheet is wanted: all of it, or what a first look shows. */
export interface SheetWanted {
  readonly sheet: string | undefined;
  /** Rows with cells after which reading may stop. */
  readonly rows: number;
}

/** The named sheet, or those that may be taken unasked: visible ones first. */
export function candidatesOf<T extends SheetName>(
  sheets: readonly T[],
  name: string | undefined,
): T[] {
  if (name === undefined) {
    return sheets.toSorted((a, b) => Number(a.hidden) - Number(b.hidden)).slice(0, MOST_TRIED);
  }
  const named = sheets.filter((sheet) => sheet.name === name);
  if (named.length === 0) throw new FileProblem("unknown_sheet", name);
  return named;
}
