import type { GridCore } from "./core.ts";
import { followPointer } from "./follow-pointer.ts";
import { pressedAt } from "./hover.ts";
import { isPullHandle } from "./pull-handle.ts";
import {
  type CellRange,
  extendTo,
  HEADER_ROW,
  pulledTo,
  selectCell,
  selectColumns,
  selectRows,
} from "./selection.ts";

/** Selects with the mouse, pen and finger; a drag with the mouse selects a range, or fills rows. */
export function listenToPointer<Row>(core: () => GridCore<Row>): void {
  const { on } = core();

  on("pointerdown", (event) => {
    if (event.button !== 0 || event.pointerType === "touch") return;
    if (isPullHandle(pressedAt(event))) {
      event.preventDefault();
      pull(core, event);
    } else if (press(core(), event)) {
      // The focus is given by us, to the cell and not to what was hit in it.
      event.preventDefault();
      drag(core, event);
    }
  });
  // A finger scrolls; it selects only by a tap, which comes as a click.
  on("click", (event) => {
    if (event instanceof PointerEvent && event.pointerType === "touch") tap(core(), event);
    const place = core().header.placeOf(event.target as Element);
    if (place?.part === "menu") core().openMenu(place.column);
  });
  on("mousedown", (event) => {
    const grid = core();
    const target = pressedAt(event);
    if (!grid.isEditing && grid.pool.placeOf(target) !== null) event.preventDefault();
  });
  on("dblclick", (event) => {
    const grid = core();
    const target = event.target as Element;
    const place = grid.pool.placeOf(target);
    if (place === null) return;
    if (isPullHandle(target)) fillToEnd(grid);
    else if (place.column === "header") grid.hooks.onOpenRow(place.row);
    else grid.edit("text");
  });
  on("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    hint(core(), event.target as Element);
  });
}

/** A tap on a row number opens the row: cells are small for fingers. */
function tap<Row>(grid: GridCore<Row>, event: PointerEvent): void {
  press(grid, event);
  const place = grid.pool.placeOf(event.target as Element);
  if (place?.column === "header") grid.hooks.onOpenRow(place.row);
}

function press<Row>(grid: GridCore<Row>, event: MouseEvent): boolean {
  const { selection, size } = grid;
  const hit = pressedAt(event);
  const header = grid.header.placeOf(hit);
  if (header !== null) {
    if (header.part !== "label") return false;
    const at = { row: HEADER_ROW, column: header.column };
    grid.select(
      event.shiftKey
        ? { ...selection, focus: at, whole: "columns" }
        : selectColumns(selectCell(at, size)),
    );
    return true;
  }
  const place = grid.pool.placeOf(hit);
  if (place === null) return false;
  const isRow = place.column === "header";
  const at = { row: place.row, column: isRow ? selection.focus.column : Number(place.column) };
  if (event.shiftKey) grid.select(extendTo(selection, at, size));
  else grid.select(isRow ? selectRows(selectCell(at, size)) : selectCell(at, size));
  return true;
}

function drag<Row>(core: () => GridCore<Row>, down: PointerEvent): void {
  followPointer(core, down, {
    over(hit, head) {
      const grid = core();
      const { selection, size } = grid;
      if (selection.whole === "columns") {
        const over = grid.header.placeOf(head ?? hit);
        if (over === null) return;
        grid.select({ ...selection, focus: { ...selection.focus, column: over.column } });
        return;
      }
      const place = grid.pool.placeOf(hit);
      if (place === null) return;
      const column = place.column === "header" ? selection.focus.column : place.column;
      if (place.row === selection.focus.row && column === selection.focus.column) return;
      grid.select(extendTo(selection, { row: place.row, column }, size));
    },
  });
}

/** Pulls the corner of the range over other rows, and fills them when it is let go. */
function pull<Row>(core: () => GridCore<Row>, down: PointerEvent): void {
  let reached: CellRange | null = null;
  followPointer(core, down, {
    over(hit) {
      const { cells, pool, size, showPulled } = core();
      const place = pool.placeOf(hit);
      if (place === null || cells === null) return;
      reached = pulledTo(cells, place.row, size);
      showPulled(reached);
    },
    end(isLetGo) {
      const { showPulled, fillTo } = core();
      showPulled(null);
      if (isLetGo && reached !== null) fillTo(reached);
    },
  });
}

function fillToEnd<Row>({ cells, size, fillTo }: GridCore<Row>): void {
  const reached = cells === null ? null : pulledTo(cells, size.rows - 1, size);
  if (reached !== null) fillTo(reached);
}

/** What is wrong with the cell under the pointer, or its text where that does not fit. */
function hint<Row>(grid: GridCore<Row>, target: Element): void {
  const cell = target.closest<HTMLElement>("[role=gridcell], [role=rowheader]");
  const place = grid.pool.placeOf(target);
  if (cell === null || place === null) return;
  const row = grid.rowAt(place.row);
  if (row === undefined) return;
  const id = place.column === "header" ? undefined : grid.columnId(place.column);
  const look = id === undefined ? grid.model.rowHeader(row) : grid.model.look(row, id);
  const isCut = cell.scrollWidth > cell.clientWidth;
  const title = [look.message, isCut ? look.text : undefined].filter(Boolean).join("\n");
  if (title === "") cell.removeAttribute("title");
  else cell.title = title;
}
