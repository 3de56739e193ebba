import type { GridCore } from "./core.ts";
import { commandOf, type GridMove } from "./keymap.ts";
import {
  type CellAt,
  extendTo,
  HEADER_ROW,
  selectAll,
  selectCell,
  selectColumns,
  selectRows,
} from "./selection.ts";

/** Whether ⌘ is what Ctrl is elsewhere. */
export const isMac = /^(mac|iphone|ipad)/i.test(navigator.platform);

/** Obeys the keyboard while the focus is on a cell or a column header. */
export function listenToKeys<Row>(core: () => GridCore<Row>): void {
  const { on } = core();
  // Escape, then Tab, leaves the grid from anywhere.
  let isLeaving = false;

  on("keydown", (event) => {
    const grid = core();
    if (event.defaultPrevented || grid.isEditing) return;
    const press = {
      key: event.key,
      ctrlKey: event.ctrlKey,
      metaKey: event.metaKey,
      shiftKey: event.shiftKey,
      altKey: event.altKey,
      isComposing: event.isComposing,
      keyCode: event.keyCode,
      altGraph: event.getModifierState("AltGraph"),
    };
    const command = commandOf(press, { mac: isMac, rightToLeft: grid.isRightToLeft });
    if (command === null) return;
    const left = isLeaving;
    isLeaving = command.type === "escape";
    if (command.type === "tab") {
      if (!left && tab(grid, command.step)) event.preventDefault();
      return;
    }
    // The character of the key is for the field that opens now.
    if (command.type === "write") {
      write(grid, event);
      return;
    }
    // Within one column there is nothing to fill: the page is loaded again, as everywhere.
    if (command.type === "fillAcross" && (grid.range()?.columns.length ?? 0) < 2) return;
    event.preventDefault();
    obey(grid, command);
  });
}

function tab<Row>(grid: GridCore<Row>, step: 1 | -1): boolean {
  const { focus } = grid.selection;
  const column = focus.column + step;
  if (column < 0 || column >= grid.size.columns) return false;
  grid.select(selectCell({ row: focus.row, column }, grid.size));
  return true;
}

function write<Row>(grid: GridCore<Row>, event: KeyboardEvent): void {
  if (grid.selection.focus.row !== HEADER_ROW) {
    grid.edit("empty");
    return;
  }
  if (event.key !== " ") return;
  event.preventDefault();
  grid.openMenu(grid.selection.focus.column);
}

function target<Row>(grid: GridCore<Row>, move: GridMove): CellAt {
  const { focus } = grid.selection;
  const { rows, columns } = grid.size;
  switch (move.by) {
    case "cell":
      return { row: focus.row + move.rows, column: focus.column + move.columns };
    case "page":
      return {
        row: Math.max(0, focus.row + move.pages * Math.max(1, grid.pageRows - 1)),
        column: focus.column,
      };
    case "edge": {
      const top = Math.min(0, rows - 1);
      const row = { first: top, last: rows - 1, same: focus.row }[move.rows];
      const column = { first: 0, last: columns - 1, same: focus.column }[move.columns];
      return { row, column };
    }
  }
}

function obey<Row>(
  grid: GridCore<Row>,
  command: Exclude<ReturnType<typeof commandOf>, null | { type: "tab" } | { type: "write" }>,
): void {
  const { selection, size, hooks } = grid;
  const isHeader = selection.focus.row === HEADER_ROW;
  switch (command.type) {
    case "move":
      grid.select(selectCell(target(grid, command.move), size));
      return;
    case "extend":
      grid.select(extendTo(selection, target(grid, command.move), size));
      return;
    case "enter":
      if (isHeader) grid.openMenu(selection.focus.column);
      else if (command.step === 1) grid.edit("text");
      else grid.select(selectCell(target(grid, { by: "cell", rows: -1, columns: 0 }), size));
      return;
    case "edit":
      if (isHeader) grid.openMenu(selection.focus.column);
      else grid.edit("text");
      return;
    case "menu":
      grid.openMenu(selection.focus.column);
      return;
    case "escape":
      grid.select(selectCell(selection.focus, size));
      return;
    case "select":
      grid.select(
        { all: selectAll, rows: selectRows, columns: selectColumns }[command.what](selection),
      );
      return;
    case "problem":
      hooks.onProblem(command.step, grid.focused());
      return;
    case "clear":
    case "fillDown": {
      const range = grid.range();
      if (range === null) return;
      const first = { from: range.from, to: range.from + 1 };
      grid.change(command.type === "clear" ? hooks.onClear(range) : hooks.onFill(range, first));
      return;
    }
    case "fillAcross": {
      const range = grid.range();
      if (range !== null) grid.change(hooks.onFillAcross(range));
      return;
    }
    case "undo":
    case "redo":
    case "find":
      hooks.onCommand(command.type);
  }
}
