import { type Blocks, openBlocks } from "./blocks.ts";
import { listenToClipboard } from "./clipboard.ts";
import { resizeColumn } from "./columns.ts";
import type { GridCore } from "./core.ts";
import { createDrawing } from "./drawing.ts";
import { createEditing } from "./editing.ts";
import { listenToKeys } from "./keys.ts";
import { createLooks } from "./looks.ts";
import type { FocusedCell, GridHooks, GridModel, GridRange } from "./model.ts";
import { createPending } from "./pending.ts";
import { listenToPointer } from "./pointer.ts";
import type { Painter } from "./pool.ts";
import {
  cellsIn,
  type CellRange,
  extendTo,
  fitSelection,
  type GridSize,
  HEADER_ROW,
  moveColumns,
  rangeOf,
  sameRange,
  selectCell,
  type Selection,
} from "./selection.ts";

/** A grid on the page, drawn by hand for speed; React gives it a place, a model and ears. */
export interface GridView<Row> {
  update(model: GridModel<Row>): void;
  /** Loads the rows again; resolves when those in sight are here. */
  renew(): Promise<void>;
  /** Selects a cell and gives it the focus; `column` null stays in its column. */
  focusCell(index: number, column: string | null): void;
  /** Selects and brings into sight; takes the focus only from another cell. */
  showCell(index: number, column: string | null): void;
  /** Lets the keyboard change a column's width. */
  resizeByKeys(column: string): void;
  close(): void;
}

export function openGridView<Row>(
  root: HTMLElement,
  hooks: GridHooks<Row>,
  opened: GridModel<Row>,
): GridView<Row> {
  const pending = createPending<number | string>();
  let model = opened;
  let blocks: Blocks<Row> = openBlocks(model.source, { onLoaded, onFailed: hooks.onFailed });
  let size: GridSize = { rows: model.source.rowCount, columns: model.columns.length };
  let selection: Selection = selectCell({ row: 0, column: 0 }, size);
  let range: CellRange | null = rangeOf(selection, size);
  let pulled: CellRange | null = null;
  let told: FocusedCell<Row> | null = null;

  const looks = createLooks(() => ({ model, blocks, placed: drawing.placed }), pending);
  const painter: Painter = {
    header: looks.header,
    cell: looks.cell,
    get range() {
      return range;
    },
    get pulled() {
      return pulled;
    },
    get focus() {
      return selection.focus;
    },
    isReadOnly: (column) => drawing.placed.list[column]?.column.readOnly === true,
  };
  const resize = (column: string, width: number) =>
    hooks.onLayout(resizeColumn(model.layout, column, width));
  const drawing = createDrawing(root, {
    get model() {
      return model;
    },
    painter,
    want: (first, last) => blocks.want(first, last),
    header: {
      onResize: resize,
      onFit: resize,
      onResizeDone: (column) => select(selectCell({ row: HEADER_ROW, column }, size)),
      isRightToLeft,
    },
  });
  const editing = createEditing(() => core, pending, { repaint: drawing.repaint, renew });
  const listening = new AbortController();
  const core: GridCore<Row> = {
    root,
    signal: listening.signal,
    on: (type, hear) => root.addEventListener(type, hear, { signal: listening.signal }),
    pool: drawing.pool,
    header: drawing.header,
    hooks,
    get model() {
      return model;
    },
    get size() {
      return size;
    },
    get selection() {
      return selection;
    },
    get pageRows() {
      return drawing.pageRows;
    },
    get isRightToLeft() {
      return isRightToLeft();
    },
    get isEditing() {
      return editing.isOpen;
    },
    select,
    focused,
    range: gridRange,
    get cells() {
      return range;
    },
    showPulled,
    fillTo,
    columnId,
    rowAt: (index) => blocks.at(index),
    textAt: (row, column) => looks.named(row, column)?.text,
    edit: editing.begin,
    change,
    openMenu,
  };
  const clipboard = listenToClipboard(() => core);
  listenToKeys(() => core);
  listenToPointer(() => core);
  accept(model);

  function isRightToLeft(): boolean {
    return getComputedStyle(root).direction === "rtl";
  }

  function columnId(index: number): string | undefined {
    return drawing.placed.list[index]?.column.id;
  }

  function onLoaded(): void {
    drawing.repaint();
    tell();
  }

  function focused(): FocusedCell<Row> {
    const { row, column } = selection.focus;
    return { index: row, row: blocks.at(row), column: columnId(column) ?? "" };
  }

  function tell(): void {
    const now = focused();
    if (told?.index === now.index && told.column === now.column && told.row === now.row) return;
    told = now;
    hooks.onFocusCell(now);
  }

  function gridRange(): GridRange | null {
    if (range === null) return null;
    const { list } = drawing.placed;
    const columns = list.slice(range.first, range.last + 1).map(({ column }) => column.id);
    return { from: range.top, to: range.bottom + 1, columns };
  }

  function showPulled(cells: CellRange | null): void {
    if (sameRange(cells, pulled)) return;
    pulled = cells;
    drawing.repaint();
  }

  function fillTo(cells: CellRange): void {
    const pattern = gridRange();
    if (pattern === null) return;
    const corner = (row: number, column: number) => ({ row, column });
    const at = selectCell(corner(cells.top, cells.first), size);
    select(extendTo(at, corner(cells.bottom, cells.last), size));
    const filled = gridRange();
    if (filled !== null) change(hooks.onFill(filled, { from: pattern.from, to: pattern.to }));
  }

  function take(next: Selection): void {
    selection = fitSelection(next, size);
    const before = range;
    range = rangeOf(selection, size);
    if (sameRange(before, range)) return;
    hooks.onSelect(gridRange());
    clipboard.selected(gridRange());
    if (range !== null && cellsIn(range) > 1) {
      const rows = range.bottom - range.top + 1;
      hooks.onAnnounce(model.words.selected(rows, range.last - range.first + 1));
    }
  }

  function select(next: Selection): void {
    take(next);
    drawing.bringUp();
    drawing.focus();
    tell();
  }

  function show(index: number, column: string | null): void {
    const at = drawing.indexOf(column ?? undefined);
    take(selectCell({ row: index, column: at === -1 ? selection.focus.column : at }, size));
    drawing.bringUp();
    tell();
  }

  async function renew(): Promise<void> {
    await blocks.renew();
    onLoaded();
  }

  function change(asked: Promise<void>): void {
    asked.then(renew).catch(hooks.onFailed);
  }

  function openMenu(column: number): void {
    const id = columnId(column);
    const anchor = drawing.header.cellAt(column);
    if (id !== undefined && anchor !== undefined) hooks.onColumnMenu(id, anchor);
  }

  /** Whether a cell has the focus, and not a field or the handle of a width. */
  function isOnCell(): boolean {
    const { activeElement } = document;
    const role = activeElement?.getAttribute("role");
    return root.contains(activeElement) && (role === "gridcell" || role === "columnheader");
  }

  /** Obeys a model: its columns keep the selection, wherever they stand now. */
  function accept(next: GridModel<Row>): void {
    const { list } = drawing.placed;
    model = next;
    drawing.place();
    size = { rows: model.source.rowCount, columns: drawing.placed.list.length };
    root.setAttribute("aria-label", model.label);
    root.setAttribute("aria-rowcount", String(size.rows + 1));
    root.setAttribute("aria-colcount", String(size.columns + 1));
    take(moveColumns(selection, (column) => drawing.indexOf(list[column]?.column.id)));
    drawing.measure();
    drawing.repaint();
  }

  return {
    update(next) {
      const had = isOnCell();
      if (next.source !== model.source) {
        editing.commit();
        const { at, close } = blocks;
        close();
        blocks = openBlocks(next.source, { onLoaded, onFailed: hooks.onFailed, before: at });
      }
      accept(next);
      if (had) drawing.focus();
      tell();
    },
    renew,
    focusCell(index, column) {
      show(index, column);
      drawing.focus();
    },
    showCell(index, column) {
      const had = isOnCell();
      show(index, column);
      if (had) drawing.focus();
    },
    resizeByKeys: (column) => drawing.header.resizeByKeys(drawing.indexOf(column)),
    close() {
      listening.abort();
      clipboard.close();
      blocks.close();
      drawing.close();
    },
  };
}
