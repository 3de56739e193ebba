/** Which cell has the focus and which range is selected. Rows and columns by their place on screen. */

/** `row` -1 is the header. */
export interface CellAt {
  readonly row: number;
  readonly column: number;
}

export interface Selection {
  /** The end that moves, and has the focus. */
  readonly focus: CellAt;
  readonly anchor: CellAt;
  /** Whether the range goes from edge to edge. */
  readonly whole: "none" | "rows" | "columns" | "all";
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
}

/** Both ends included. */
export interface CellRange {
  readonly top: number;
  readonly bottom: number;
  readonly first: number;
  readonly last: number;
}

export const HEADER_ROW = -1;

function within(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}

function cellWithin(cell: CellAt, size: GridSize): CellAt {
  return {
    row: within(cell.row, HEADER_ROW, size.rows - 1),
    column: within(cell.column, 0, Math.max(0, size.columns - 1)),
  };
}

export function selectCell(cell: CellAt, size: GridSize): Selection {
  const focus = cellWithin(cell, size);
  return { focus, anchor: focus, whole: "none" };
}

/** Moves the focused end; the header is never part of a range. */
export function extendTo(selection: Selection, cell: CellAt, size: GridSize): Selection {
  const to = cellWithin(cell, size);
  const least = size.rows === 0 ? HEADER_ROW : 0;
  const focus = { row: Math.max(least, to.row), column: to.column };
  const anchor = { ...selection.anchor, row: Math.max(least, selection.anchor.row) };
  return { focus, anchor, whole: selection.whole };
}

export function selectRows(selection: Selection): Selection {
  if (selection.focus.row === HEADER_ROW) return selection;
  const whole = selection.whole === "columns" ? "all" : "rows";
  return { ...selection, whole };
}

export function selectColumns(selection: Selection): Selection {
  const whole = selection.whole === "rows" ? "all" : "columns";
  return { ...selection, whole };
}

export function selectAll(selection: Selection): Selection {
  return { ...selection, whole: "all" };
}

/** The selected range; `null` where the focus is on the header of no selected column. */
export function rangeOf(selection: Selection, size: GridSize): CellRange | null {
  const { focus, anchor, whole } = selection;
  if (size.rows === 0 || size.columns === 0) return null;
  const allRows = whole === "columns" || whole === "all";
  const allColumns = whole === "rows" || whole === "all";
  if (focus.row === HEADER_ROW && !allRows) return null;
  return {
    top: allRows ? 0 : Math.min(focus.row, anchor.row),
    bottom: allRows ? size.rows - 1 : Math.max(focus.row, anchor.row),
    first: allColumns ? 0 : Math.min(focus.column, anchor.column),
    last: allColumns ? size.columns - 1 : Math.max(focus.column, anchor.column),
  };
}

/**
 * What a pull at the corner of a range reaches: the range and the rows up to `row`, above or below.
 * `null` where that is no more than the range.
 */
export function pulledTo(range: CellRange, row: number, size: GridSize): CellRange | null {
  const to = within(row, 0, size.rows - 1);
  if (to > range.bottom) return { ...range, bottom: to };
  if (to < range.top) return { ...range, top: to };
  return null;
}

export function inRange(range: CellRange | null, row: number, column: number): boolean {
  if (range === null) return false;
  return row >= range.top && row <= range.bottom && column >= range.first && column <= range.last;
}

export function sameRange(a: CellRange | null, b: CellRange | null): boolean {
  if (a === null || b === null) return a === b;
  return a.top === b.top && a.bottom === b.bottom && a.first === b.first && a.last === b.last;
}

/** The selection after columns changed places: `to` says where a column is now, -1 for nowhere. */
export function moveColumns(selection: Selection, to: (column: number) => number): Selection {
  const moved = (cell: CellAt) => {
    const column = to(cell.column);
    return column === -1 ? cell : { ...cell, column };
  };
  return { ...selection, focus: moved(selection.focus), anchor: moved(selection.anchor) };
}

export function cellsIn(range: CellRange): number {
  return (range.bottom - range.top + 1) * (range.last - range.first + 1);
}

/** The selection after rows or columns came or went: the same places, as far as they exist. */
export function fitSelection(selection: Selection, size: GridSize): Selection {
  return {
    focus: cellWithin(selection.focus, size),
    anchor: cellWithin(selection.anchor, size),
    whole: selection.whole,
  };
}
