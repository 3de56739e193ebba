import { describe, expect, it } from "vitest";
import {
  extendTo,
  fitSelection,
  HEADER_ROW,
  inRange,
  pulledTo,
  rangeOf,
  selectAll,
  selectCell,
  selectColumns,
  selectRows,
} from "./selection.ts";

const size = { rows: 10, columns: 4 };

describe("grid selection", () => {
  it.each([
    [
      { row: -5, column: -1 },
      { row: HEADER_ROW, column: 0 },
    ],
    [
      { row: 99, column: 99 },
      { row: 9, column: 3 },
    ],
    [
      { row: 2, column: 1 },
      { row: 2, column: 1 },
    ],
  ])("REVIEW-3: the focus stays inside the grid (%j)", (asked, given) => {
    expect(selectCell(asked, size).focus).toEqual(given);
  });

  it("REVIEW-3: a range grows from its anchor in every direction", () => {
    const start = selectCell({ row: 5, column: 2 }, size);
    expect(rangeOf(extendTo(start, { row: 3, column: 3 }, size), size)).toEqual({
      top: 3,
      bottom: 5,
      first: 2,
      last: 3,
    });
    expect(rangeOf(extendTo(start, { row: 99, column: 0 }, size), size)).toEqual({
      top: 5,
      bottom: 9,
      first: 0,
      last: 2,
    });
  });

  it("REVIEW-3: the header is never part of a range", () => {
    const start = selectCell({ row: 2, column: 0 }, size);
    expect(extendTo(start, { row: HEADER_ROW, column: 0 }, size).focus.row).toBe(0);
    expect(rangeOf(selectCell({ row: HEADER_ROW, column: 1 }, size), size)).toBeNull();
    expect(selectRows(selectCell({ row: HEADER_ROW, column: 1 }, size)).whole).toBe("none");
  });

  it.each([
    [6, { top: 2, bottom: 6, first: 1, last: 2 }],
    [99, { top: 2, bottom: 9, first: 1, last: 2 }],
    [0, { top: 0, bottom: 3, first: 1, last: 2 }],
    [HEADER_ROW, { top: 0, bottom: 3, first: 1, last: 2 }],
    [2, null],
    [3, null],
  ])("REVIEW-14: a pull to row %d goes up or down, never to the side", (row, reached) => {
    expect(pulledTo({ top: 2, bottom: 3, first: 1, last: 2 }, row, size)).toEqual(reached);
  });

  it("REVIEW-3: whole rows, whole columns and both are everything", () => {
    const start = selectCell({ row: 2, column: 1 }, size);
    const all = { top: 0, bottom: 9, first: 0, last: 3 };
    expect(rangeOf(selectRows(start), size)).toEqual({ ...all, top: 2, bottom: 2 });
    expect(rangeOf(selectColumns(start), size)).toEqual({ ...all, first: 1, last: 1 });
    expect(rangeOf(selectColumns(selectRows(start)), size)).toEqual(all);
    expect(rangeOf(selectAll(start), size)).toEqual(all);
    const fromHeader = selectColumns(selectCell({ row: HEADER_ROW, column: 1 }, size));
    expect(rangeOf(fromHeader, size)).toEqual({ ...all, first: 1, last: 1 });
  });

  it("REVIEW-3: an empty grid has no range", () => {
    const empty = { rows: 0, columns: 4 };
    expect(rangeOf(selectAll(selectCell({ row: 0, column: 0 }, empty)), empty)).toBeNull();
    expect(selectCell({ row: 0, column: 0 }, empty).focus.row).toBe(HEADER_ROW);
    expect(inRange(null, 0, 0)).toBe(false);
  });

  it("REVIEW-3: rows that went take the focus to the last that is left", () => {
    const selection = selectCell({ row: 9, column: 3 }, size);
    expect(fitSelection(selection, { rows: 3, columns: 2 }).focus).toEqual({ row: 2, column: 1 });
    expect(fitSelection(selection, { rows: 0, columns: 2 }).focus.row).toBe(HEADER_ROW);
  });
});
