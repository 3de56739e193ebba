import { COLUMN_WIDTH, type PlacedColumn, type PlacedColumns } from "./columns.ts";
import type { GridWords } from "./model.ts";
import styles from "./grid.module.css";

/** The header row: a cell for each column in sight, with its menu button and the handle of its width. */
export interface Header {
  readonly element: HTMLElement;
  setColumns(placed: PlacedColumns, shown: readonly number[], words: GridWords): void;
  /** Marks the columns of the selected range. */
  setSelected(first: number, last: number): void;
  cellAt(column: number): HTMLElement | undefined;
  /** The column an element of the header belongs to, and which part of it was meant. */
  placeOf(element: Element): { readonly column: number; readonly part: HeaderPart } | null;
  /** Lets the keyboard change a width: arrows, Home, End; Enter or Escape ends it. */
  resizeByKeys(column: number): void;
}

export type HeaderPart = "label" | "menu" | "resize";

export interface HeaderHooks {
  onResize(column: string, width: number): void;
  /** The width its texts need. */
  onFit(column: string): void;
  onResizeDone(column: number): void;
  isRightToLeft(): boolean;
}

interface HeaderCell {
  readonly element: HTMLElement;
  readonly label: HTMLElement;
  readonly menu: HTMLButtonElement;
  readonly handle: HTMLElement;
  placed: PlacedColumn;
}

const STEP = 8;

export function createHeader(hooks: HeaderHooks): Header {
  const element = document.createElement("div");
  element.setAttribute("role", "row");
  element.setAttribute("aria-rowindex", "1");
  element.className = styles["header"] ?? "";
  const corner = document.createElement("div");
  corner.setAttribute("role", "columnheader");
  corner.setAttribute("aria-colindex", "1");
  corner.className = styles["corner"] ?? "";
  element.append(corner);
  const cells = new Map<string, HeaderCell>();

  function widthAt(cell: HeaderCell, event: PointerEvent): number {
    const box = cell.element.getBoundingClientRect();
    return hooks.isRightToLeft() ? box.right - event.clientX : event.clientX - box.left;
  }

  function makeCell(placed: PlacedColumn): HeaderCell {
    const cell: HeaderCell = {
      element: document.createElement("div"),
      label: document.createElement("span"),
      menu: document.createElement("button"),
      handle: document.createElement("div"),
      placed,
    };
    cell.element.setAttribute("role", "columnheader");
    cell.element.tabIndex = -1;
    cell.label.className = styles["label"] ?? "";
    cell.menu.type = "button";
    cell.menu.tabIndex = -1;
    cell.menu.className = styles["menu"] ?? "";
    cell.menu.setAttribute("aria-haspopup", "menu");
    cell.handle.className = styles["handle"] ?? "";
    cell.handle.setAttribute("role", "separator");
    cell.handle.setAttribute("aria-orientation", "vertical");
    cell.handle.setAttribute("aria-valuemin", String(COLUMN_WIDTH.least));
    cell.handle.setAttribute("aria-valuemax", String(COLUMN_WIDTH.most));
    cell.handle.tabIndex = -1;
    cell.element.append(cell.label, cell.menu, cell.handle);
    listen(cell);
    return cell;
  }

  function listen(cell: HeaderCell): void {
    const { handle } = cell;
    handle.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      event.preventDefault();
      handle.setPointerCapture(event.pointerId);
      const grip = cell.placed.width - widthAt(cell, event);
      const move = (next: PointerEvent) =>
        hooks.onResize(cell.placed.column.id, widthAt(cell, next) + grip);
      const stop = () => {
        handle.removeEventListener("pointermove", move);
        handle.removeEventListener("lostpointercapture", stop);
      };
      handle.addEventListener("pointermove", move);
      handle.addEventListener("lostpointercapture", stop);
    });
    handle.addEventListener("dblclick", () => hooks.onFit(cell.placed.column.id));
    handle.addEventListener("keydown", (event) => {
      const width = widthAfter(cell.placed.width, event, hooks.isRightToLeft());
      const ends = event.key === "Enter" || event.key === "Escape" || event.key === "Tab";
      if (width === null && !ends) return;
      event.preventDefault();
      event.stopPropagation();
      if (width !== null) hooks.onResize(cell.placed.column.id, width);
      else hooks.onResizeDone(cell.placed.index);
    });
  }

  function write(cell: HeaderCell, placed: PlacedColumn, words: GridWords): void {
    const { column, start, width, pinned, index } = placed;
    cell.placed = placed;
    cell.element.setAttribute("aria-colindex", String(index + 2));
    const name = column.required === true ? words.required(column.label) : column.label;
    cell.element.setAttribute("aria-label", name);
    if (column.sort === undefined) cell.element.removeAttribute("aria-sort");
    else cell.element.setAttribute("aria-sort", column.sort);
    cell.label.textContent = column.label;
    cell.label.classList.toggle(styles["isRequired"] ?? "", column.required === true);
    cell.menu.setAttribute("aria-label", words.columnMenu(column.label));
    cell.menu.classList.toggle(styles["isFiltered"] ?? "", column.filtered === true);
    cell.handle.setAttribute("aria-label", words.columnWidth(column.label));
    cell.handle.setAttribute("aria-valuenow", String(Math.round(width)));
    cell.element.style.insetInlineStart = `${start}px`;
    cell.element.style.inlineSize = `${width}px`;
    const base = styles["headerCell"] ?? "";
    cell.element.className = pinned ? `${base} ${styles["pinned"] ?? ""}` : base;
  }

  return {
    element,
    setColumns(placed, shown, words) {
      corner.textContent = words.rowHeader;
      corner.style.inlineSize = `${placed.headerWidth}px`;
      element.style.inlineSize = `${placed.width}px`;
      const list = shown.flatMap((index) => placed.list[index] ?? []);
      const ids = new Set(list.map(({ column }) => column.id));
      for (const [id, cell] of cells) {
        if (ids.has(id)) continue;
        cells.delete(id);
        cell.element.remove();
      }
      let before: Element = corner;
      for (const one of list) {
        const cell = cells.get(one.column.id) ?? makeCell(one);
        cells.set(one.column.id, cell);
        write(cell, one, words);
        // Only where it must: an element that is moved loses the focus.
        if (before.nextElementSibling !== cell.element) before.after(cell.element);
        before = cell.element;
      }
    },
    setSelected(first, last) {
      for (const { element: cell, placed } of cells.values()) {
        const isSelected = placed.index >= first && placed.index <= last;
        cell.classList.toggle(styles["inRange"] ?? "", isSelected);
      }
    },
    cellAt(column) {
      for (const cell of cells.values()) if (cell.placed.index === column) return cell.element;
      return undefined;
    },
    placeOf(target) {
      for (const cell of cells.values()) {
        if (!cell.element.contains(target)) continue;
        const part = cell.menu.contains(target)
          ? "menu"
          : cell.handle.contains(target)
            ? "resize"
            : "label";
        return { column: cell.placed.index, part };
      }
      return null;
    },
    resizeByKeys(column) {
      for (const cell of cells.values()) if (cell.placed.index === column) cell.handle.focus();
    },
  };
}

function widthAfter(width: number, event: KeyboardEvent, rightToLeft: boolean): number | null {
  const step = event.shiftKey ? STEP * 5 : STEP;
  switch (event.key) {
    case "ArrowRight":
      return width + (rightToLeft ? -step : step);
    case "ArrowLeft":
      return width - (rightToLeft ? -step : step);
    case "ArrowUp":
      return width + step;
    case "ArrowDown":
      return width - step;
    case "Home":
      return COLUMN_WIDTH.least;
    case "End":
      return COLUMN_WIDTH.most;
    default:
      return null;
  }
}
