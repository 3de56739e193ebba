import type { PlacedColumns } from "./columns.ts";
import { putInOrder } from "./in-order.ts";
import type { CellLook } from "./model.ts";
import { type CellAt, type CellRange, inRange } from "./selection.ts";
import styles from "./grid.module.css";

/**
 * The rows in sight, as elements that are used again for other rows: while scrolling nothing is made,
 * only what differs is written. The row of the focused cell is never given to another.
 */
export interface Pool {
  readonly body: HTMLElement;
  /** Which columns are drawn, and where. */
  setColumns(placed: PlacedColumns, shown: readonly number[]): void;
  /** Draws the rows `first` to `last` and `keep`. */
  show(window: RowWindow): void;
  /** Writes again what differs in every row drawn. */
  repaint(): void;
  cellAt(row: number, column: number): HTMLElement | undefined;
  placeOf(element: Element): CellAt | { readonly row: number; readonly column: "header" } | null;
  /** Puts the elements into the order of their rows, for who reads them in that order. */
  order(): void;
}

export interface RowWindow {
  readonly first: number;
  readonly last: number;
  /** Row of the focused cell; -1 for none. */
  readonly keep: number;
  /** How many rows to hold. */
  readonly most: number;
  readonly rowCount: number;
  /** Where the top of a row is inside the body, in CSS pixels. */
  top(row: number): number;
}

/** What the pool asks for while it paints; `undefined` while a row is loaded. */
export interface Painter {
  header(row: number): CellLook | undefined;
  cell(row: number, column: number): CellLook | undefined;
  readonly range: CellRange | null;
  /** What the corner of the range is being pulled over. */
  readonly pulled: CellRange | null;
  readonly focus: CellAt;
  isReadOnly(column: number): boolean;
}

interface PooledCell {
  readonly element: HTMLElement;
  readonly text: Text;
  row: PooledRow | null;
  column: number;
  invalid: boolean;
  selected: boolean;
  readOnly: boolean;
  className: string;
}

interface PooledRow {
  readonly element: HTMLElement;
  readonly header: PooledCell;
  cells: PooledCell[];
  /** The columns its cells stand for. */
  columns: readonly number[];
  index: number;
  top: number;
  isLoading: boolean;
}

export function createPool(body: HTMLElement, painter: Painter): Pool {
  const rows = new Map<number, PooledRow>();
  const cellOf = new WeakMap<Element, PooledCell>();
  let placed: PlacedColumns | null = null;
  let shown: readonly number[] = [];

  function makeCell(role: string): PooledCell {
    const element = document.createElement("div");
    const text = document.createTextNode("");
    element.setAttribute("role", role);
    if (role === "gridcell") element.tabIndex = -1;
    element.append(text);
    const cell: PooledCell = {
      element,
      text,
      row: null,
      column: -2,
      invalid: false,
      selected: false,
      readOnly: false,
      className: "",
    };
    cellOf.set(element, cell);
    return cell;
  }

  function makeRow(): PooledRow {
    const element = document.createElement("div");
    element.setAttribute("role", "row");
    element.className = styles["row"] ?? "";
    const header = makeCell("rowheader");
    header.element.setAttribute("aria-colindex", "1");
    element.append(header.element);
    const row: PooledRow = {
      element,
      header,
      cells: [],
      columns: [],
      index: -1,
      top: NaN,
      isLoading: false,
    };
    header.row = row;
    return row;
  }

  function setCells(row: PooledRow): void {
    if (placed === null) return;
    row.columns = shown;
    const kept = new Map(row.cells.map((cell) => [cell.column, cell]));
    const free = row.cells.filter((cell) => !shown.includes(cell.column));
    row.cells = shown.map((column) => {
      const cell = kept.get(column) ?? free.pop() ?? makeCell("gridcell");
      cell.row = row;
      const at = placed?.list[column];
      cell.column = column;
      if (at === undefined) return cell;
      cell.element.setAttribute("aria-colindex", String(column + 2));
      cell.element.style.setProperty("--start", `${at.start}px`);
      cell.element.style.inlineSize = `${at.width}px`;
      return cell;
    });
    for (const cell of free) cell.element.remove();
    row.header.element.style.inlineSize = `${placed.headerWidth}px`;
    row.element.style.inlineSize = `${placed.width}px`;
    putInOrder(row.element, [row.header.element, ...row.cells.map((cell) => cell.element)]);
  }

  function paintCell(cell: PooledCell, look: CellLook | undefined, classes: string): void {
    const text = look?.text ?? "";
    if (cell.text.data !== text) cell.text.data = text;
    let className = classes;
    if (look?.tone !== undefined) className += ` ${styles[look.tone] ?? ""}`;
    if (look?.tone === "error" && text === "") className += ` ${styles["blank"] ?? ""}`;
    if (look?.changed === true) className += ` ${styles["changed"] ?? ""}`;
    if (cell.className !== className) {
      cell.className = className;
      cell.element.className = className;
    }
    const invalid = look?.tone === "error";
    if (cell.invalid !== invalid) {
      cell.invalid = invalid;
      if (invalid) cell.element.setAttribute("aria-invalid", "true");
      else cell.element.removeAttribute("aria-invalid");
    }
  }

  function paint(row: PooledRow): void {
    const how = painter;
    const header = how.header(row.index);
    if (row.isLoading !== (header === undefined)) {
      row.isLoading = header === undefined;
      row.element.classList.toggle(styles["loading"] ?? "", row.isLoading);
    }
    const { range, pulled, focus } = how;
    const inRows = range !== null && row.index >= range.top && row.index <= range.bottom;
    const rowClass = inRows ? `${styles["rowHeader"]} ${styles["inRange"]}` : styles["rowHeader"];
    paintCell(row.header, header, rowClass ?? "");
    for (const cell of row.cells) {
      let className = styles["cell"] ?? "";
      const isFocus = row.index === focus.row && cell.column === focus.column;
      const selected = inRange(range, row.index, cell.column);
      if (placed?.list[cell.column]?.pinned === true) className += ` ${styles["pinned"] ?? ""}`;
      if (selected && !isFocus) className += ` ${styles["selected"] ?? ""}`;
      if (isFocus) className += ` ${styles["current"] ?? ""}`;
      if (inRange(pulled, row.index, cell.column)) className += ` ${styles["pulled"] ?? ""}`;
      paintCell(cell, how.cell(row.index, cell.column), className);
      mark(cell, { selected, readOnly: how.isReadOnly(cell.column) });
    }
  }

  function move(row: PooledRow, top: number): void {
    if (row.top === top) return;
    row.top = top;
    row.element.style.transform = `translateY(${top}px)`;
  }

  function show({ first, last, keep, most, rowCount, top }: RowWindow): void {
    const free: PooledRow[] = [];
    for (const row of rows.values()) {
      if ((row.index < first || row.index > last) && row.index !== keep) free.push(row);
    }
    const use = (index: number) => {
      let row = rows.get(index);
      if (row === undefined) {
        row = free.pop() ?? makeRow();
        rows.delete(row.index);
        rows.set(index, row);
        row.index = index;
        row.element.setAttribute("aria-rowindex", String(index + 2));
        if (row.columns !== shown) setCells(row);
        if (row.element.parentNode === null) body.append(row.element);
        paint(row);
      } else if (row.isLoading) paint(row);
      move(row, top(index));
    };
    for (let index = first; index <= last; index++) use(index);
    if (keep >= 0 && keep < rowCount) use(keep);
    // What is left stays as it is, out of sight, to be used when the next rows come.
    for (const row of free) {
      if (rows.size > most || row.index >= rowCount) {
        rows.delete(row.index);
        row.element.remove();
      } else move(row, top(row.index));
    }
  }

  return {
    body,
    setColumns(nextPlaced, nextShown) {
      const same =
        placed === nextPlaced &&
        shown.length === nextShown.length &&
        shown.every((column, at) => column === nextShown[at]);
      if (same) return;
      placed = nextPlaced;
      shown = nextShown;
      for (const row of rows.values()) {
        setCells(row);
        paint(row);
      }
    },
    show,
    repaint() {
      for (const row of rows.values()) paint(row);
    },
    cellAt(row, column) {
      return rows.get(row)?.cells.find((cell) => cell.column === column)?.element;
    },
    placeOf(element) {
      const cell = cellOf.get(element.closest("[role=gridcell], [role=rowheader]") ?? element);
      if (cell === undefined || cell.row === null) return null;
      const { index, header } = cell.row;
      return { row: index, column: cell === header ? "header" : cell.column };
    },
    order() {
      const sorted = [...rows.values()].sort((a, b) => a.index - b.index);
      putInOrder(
        body,
        sorted.map((row) => row.element),
      );
    },
  };
}

function mark(cell: PooledCell, now: { selected: boolean; readOnly: boolean }): void {
  if (cell.selected !== now.selected) {
    cell.selected = now.selected;
    if (now.selected) cell.element.setAttribute("aria-selected", "true");
    else cell.element.removeAttribute("aria-selected");
  }
  if (cell.readOnly !== now.readOnly) {
    cell.readOnly = now.readOnly;
    if (now.readOnly) cell.element.setAttribute("aria-readonly", "true");
    else cell.element.removeAttribute("aria-readonly");
  }
}
