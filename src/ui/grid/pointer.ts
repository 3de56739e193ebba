import type { GridCore } from "./core.ts";
import { extendTo, HEADER_ROW, selectCell, selectColumns, selectRows } from "./selection.ts";

/** Selects with the mouse, pen and finger; a drag with the mouse selects a range. */
export function listenToPointer<Row>(core: () => GridCore<Row>): void {
  const { on } = core();

  on("pointerdown", (event) => {
    if (event.button !== 0 || event.pointerType === "touch") return;
    if (press(core(), event)) {
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
    const target = event.target as Element;
    if (!grid.isEditing && grid.pool.placeOf(target) !== null) event.preventDefault();
  });
  on("dblclick", (event) => {
    const grid = core();
    const place = grid.pool.placeOf(event.target as Element);
    if (place === null) return;
    if (place.column === "header") grid.hooks.onOpenRow(place.row);
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
  const hit = event.target as Element;
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
  const { root } = core();
  let at = { x: down.clientX, y: down.clientY };
  let frame = 0;

  function reach(): void {
    frame = 0;
    const grid = core();
    const box = root.getBoundingClientRect();
    const top = box.top + grid.header.element.offsetHeight;
    const outside = at.y < top ? at.y - top : at.y > box.bottom ? at.y - box.bottom : 0;
    const sideways = at.x < box.left ? at.x - box.left : at.x > box.right ? at.x - box.right : 0;
    if (outside !== 0 || sideways !== 0) {
      root.scrollBy(sideways / 2, outside);
      frame = requestAnimationFrame(reach);
    }
    const x = Math.max(box.left + 2, Math.min(at.x, box.left + root.clientWidth - 2));
    const y = Math.max(top + 2, Math.min(at.y, box.top + root.clientHeight - 2));
    const hit = document.elementFromPoint(x, y);
    if (hit === null) return;
    const { selection, size } = grid;
    if (selection.whole === "columns") {
      const over = grid.header.placeOf(document.elementFromPoint(x, box.top + 4) ?? hit);
      if (over === null) return;
      grid.select({ ...selection, focus: { ...selection.focus, column: over.column } });
      return;
    }
    const place = grid.pool.placeOf(hit);
    if (place === null) return;
    const column = place.column === "header" ? selection.focus.column : place.column;
    if (place.row === selection.focus.row && column === selection.focus.column) return;
    grid.select(extendTo(selection, { row: place.row, column }, size));
  }

  function move(event: PointerEvent): void {
    at = { x: event.clientX, y: event.clientY };
    if (frame === 0) frame = requestAnimationFrame(reach);
  }

  function stop(): void {
    cancelAnimationFrame(frame);
    window.removeEventListener("pointermove", move);
    window.removeEventListener("pointerup", stop);
    window.removeEventListener("pointercancel", stop);
  }

  window.addEventListener("pointermove", move);
  window.addEventListener("pointerup", stop);
  window.addEventListener("pointercancel", stop);
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
