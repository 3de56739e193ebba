import { FileProblem, type Limits } from "../file.ts";

/** Cells of one sheet: far more than a person has, and what memory holds. */
const MOST_CELLS = 60_000_000;
/** What is merged beyond these is read as it stands. */
export const MOST_MERGES = 200_000;
/** Styles of whole columns beyond these are not looked at. */
export const MOST_COLUMN_STYLES = 1000;
/** Rows above the data that do not count. */
const TOP = 100;

/** Throws `FileProblem` where a sheet has more rows with cells than may be imported. */
export function expectFewRows(rowsWithCells: number, limits: Limits): void {
  if (rowsWithCells <= limits.rows + TOP) return;
  throw new FileProblem("too_many_rows", String(limits.rows));
}

/** Throws `FileProblem` where a sheet has more cells than memory holds. */
export function expectFewCells(cells: number): void {
  if (cells > MOST_CELLS) throw new FileProblem("unpacks_too_large", "cells");
}
