import { type Blocks, openBlocks } from "./blocks.ts";
import { type GridClipboard, listenToClipboard } from "./clipboard.ts";
import {
  columnsShown,
  placeColumns,
  type PlacedColumns,
  resizeColumn,
  scrollShowing,
} from "./columns.ts";
import type { GridCore } from "./core.ts";
import { createEditing } from "./editing.ts";
import { createHeader } from "./header.ts";
import { listenToKeys } from "./keys.ts";
import type { CellLook, FocusedCell, GridHooks, GridModel, GridRange } from "./model.ts";
import { buildParts, createTabStop } from "./parts.ts";
import { createPending } from "./pending.ts";
import { listenToPointer } from "./pointer.ts";
import { createPool, type Painter } from "./pool.ts";
import { createScroller } from "./scroller.ts";
import {
  cellsIn,
  type CellRange,
  fitSelection,
  type GridSize,
  HEADER_ROW,
  rangeOf,
  sameRange,
  selectCell,
  type Selection,
} from "./selection.ts";
import { rowsShown, rowTop } from "./spacer.ts";
import styles from "./grid.module.css";

/** A grid on the page, drawn by hand for speed; React gives it a place, a model and ears. */
export interface GridView<Row> {
  update(model: GridModel<Row>): void;
  /** Loads the rows again; resolves when those in sight are here. */
  renew(): Promise<void>;
  /** Selects a cell and gives it the focus; `column` null stays in its column. */
  focusCell(index: number, column: string | null): void;
  /** Selects and brings into sight, and leaves the focus where it is. */
  showCell(index: number, column: string | null): void;
  /** Lets the keyboard change a column's width. */
  resizeByKeys(column: string): void;
  close(): void;
}

/** Rows drawn beyond the window on each side, so that a scroll finds them there. */
const OVERSCAN = 8;

export function openGridView<Row>(
  root: HTMLElement,
  hooks: GridHooks<Row>,
  opened: GridModel<Row>,
): GridView<Row> {
  const parts = buildParts(root);
  const tabStop = createTabStop(parts.note);
  const pending = createPending<number | string>();
  let model = opened;
  let blocks: Blocks<Row> = openBlocks(model.source, { onLoaded, onFailed: hooks.onFailed });
  let room = root.clientWidth;
  let placed: PlacedColumns = place();
  let size: GridSize = { rows: model.source.rowCount, columns: placed.list.length };
  let selection: Selection = selectCell({ row: 0, column: 0 }, size);
  let range: CellRange | null = rangeOf(selection, size);
  let drawn: readonly number[] = [];
  let told: FocusedCell<Row> | null = null;

  const painter: Painter = {
    header: (row) => lookAt(row, (data) => model.rowHeader(data)),
    cell(row, column) {
      const id = columnId(column);
      return id === undefined ? undefined : lookAt(row, (data) => lookOf(data, id));
    },
    get range() {
      return range;
    },
    get focus() {
      return selection.focus;
    },
    isReadOnly: (column) => placed.list[column]?.column.readOnly === true,
  };
  const pool = createPool(parts.body, painter);
  const header = createHeader({
    onResize: (column, width) => hooks.onLayout(resizeColumn(model.layout, column, width)),
    onFit: (column) => hooks.onLayout(resizeColumn(model.layout, column, fitOf(column))),
    onResizeDone: (column) => select(selectCell({ row: HEADER_ROW, column }, size)),
    isRightToLeft,
  });
  parts.head.append(header.element);
  const scroller = createScroller(root, parts.body, {
    onMove: draw,
    onRest() {
      draw();
      pool.order();
    },
  });
  const editing = createEditing(() => core, pending, { repaint, renew });
  const core: GridCore<Row> = {
    root,
    pool,
    header,
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
      return Math.floor(scroller.spacer.viewport / scroller.spacer.rowHeight);
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
    columnId,
    rowAt: (index) => blocks.at(index),
    textAt: (row, column) => lookAt(row, (data) => lookOf(data, column))?.text,
    edit: editing.begin,
    change,
    openMenu,
  };
  const clipboard: GridClipboard = listenToClipboard(() => core);
  listenToKeys(() => core);
  listenToPointer(() => core);
  const observer = new ResizeObserver(measure);
  observer.observe(root);
  observer.observe(parts.probe);
  measure();

  function isRightToLeft(): boolean {
    return getComputedStyle(root).direction === "rtl";
  }

  function columnId(index: number): string | undefined {
    return placed.list[index]?.column.id;
  }

  function place(): PlacedColumns {
    const digits = String(model.source.rowCount).length;
    const headerWidth = Math.max(56, 28 + digits * 9);
    return placeColumns(model.columns, model.layout, { headerWidth, room });
  }

  function lookAt(index: number, look: (row: Row) => CellLook): CellLook | undefined {
    const row = blocks.at(index);
    return row === undefined ? undefined : look(row);
  }

  function lookOf(row: Row, column: string): CellLook {
    const typed = pending.textOf(model.keyOf(row), column);
    return typed === undefined ? model.look(row, column) : { text: typed, changed: true };
  }

  /** The width that the texts in sight need. */
  function fitOf(column: string): number {
    const index = placed.list.findIndex((one) => one.column.id === column);
    let width = (header.cellAt(index)?.firstElementChild?.scrollWidth ?? 0) + 56;
    const { first, last } = rowsShown(scroller.spacer, scroller.place);
    for (let row = first; row <= last; row++) {
      width = Math.max(width, (pool.cellAt(row, index)?.scrollWidth ?? 0) + 4);
    }
    return width;
  }

  function measure(): void {
    room = root.clientWidth;
    placed = place();
    const rowHeight = Math.max(1, parts.probe.offsetHeight);
    const viewport = Math.max(rowHeight, root.clientHeight - parts.head.offsetHeight);
    scroller.resize({ rowCount: size.rows, rowHeight, viewport });
    drawn = [];
    draw();
    pool.order();
  }

  function draw(): void {
    const { spacer, place: at, start } = scroller;
    const rows = rowsShown(spacer, at);
    const first = Math.max(0, rows.first - OVERSCAN);
    const last = Math.min(size.rows - 1, rows.last + OVERSCAN);
    const shown = columnsShown(placed, { scrollStart: start, room }, selection.focus.column);
    if (shown.length !== drawn.length || shown.some((column, i) => column !== drawn[i])) {
      drawn = shown;
      header.setColumns(placed, shown, model.words);
      pool.setColumns(placed, shown);
      parts.body.style.inlineSize = `${placed.width}px`;
    }
    const top = (row: number) => rowTop(spacer, at, row);
    pool.show({ first, last, keep: selection.focus.row, rowHeight: spacer.rowHeight, top });
    root.classList.toggle(styles["isScrolled"] ?? "", start > 0);
    blocks.want(first, last);
    markCurrent();
  }

  function repaint(): void {
    pool.repaint();
    markCurrent();
  }

  function onLoaded(): void {
    repaint();
    tell();
  }

  function markCurrent(): void {
    const { row, column } = selection.focus;
    const isHeader = row === HEADER_ROW;
    tabStop.put(isHeader ? header.cellAt(column) : pool.cellAt(row, column));
    tabStop.describe(isHeader ? undefined : painter.cell(row, column)?.message);
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
    const columns = placed.list.slice(range.first, range.last + 1).map(({ column }) => column.id);
    return { from: range.top, to: range.bottom + 1, columns };
  }

  function take(next: Selection): void {
    selection = fitSelection(next, size);
    const before = range;
    range = rangeOf(selection, size);
    header.setSelected(range?.first ?? -1, range?.last ?? -1);
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
    bringUp();
    tabStop.focus();
  }

  function bringUp(): void {
    const { row, column } = selection.focus;
    if (row !== HEADER_ROW) scroller.showRow(row);
    scroller.scrollToStart(scrollShowing(placed, { scrollStart: scroller.start, room }, column));
    draw();
    repaint();
    tell();
  }

  function show(index: number, column: string | null): void {
    const at = placed.list.findIndex((one) => one.column.id === column);
    const cell = { row: index, column: at === -1 ? selection.focus.column : at };
    take(selectCell(cell, size));
    bringUp();
  }

  async function renew(): Promise<void> {
    await blocks.renew();
    repaint();
    tell();
  }

  function change(asked: Promise<void>): void {
    asked.then(renew).catch(hooks.onFailed);
  }

  function openMenu(column: number): void {
    const id = columnId(column);
    const anchor = header.cellAt(column);
    if (id !== undefined && anchor !== undefined) hooks.onColumnMenu(id, anchor);
  }

  return {
    update(next) {
      const had = root.contains(document.activeElement) && !editing.isOpen;
      const ids = [columnId(selection.focus.column), columnId(selection.anchor.column)] as const;
      if (next.source !== model.source) {
        editing.commit();
        const before = blocks;
        before.close();
        const hold = (index: number) => before.at(index);
        blocks = openBlocks(next.source, { onLoaded, onFailed: hooks.onFailed, before: hold });
      }
      model = next;
      placed = place();
      size = { rows: model.source.rowCount, columns: placed.list.length };
      root.setAttribute("aria-label", model.label);
      root.setAttribute("aria-rowcount", String(size.rows + 1));
      root.setAttribute("aria-colcount", String(size.columns + 1));
      const column = (id: string | undefined, was: number) => {
        const at = placed.list.findIndex((one) => one.column.id === id);
        return at === -1 ? was : at;
      };
      take({
        focus: { ...selection.focus, column: column(ids[0], selection.focus.column) },
        anchor: { ...selection.anchor, column: column(ids[1], selection.anchor.column) },
        whole: selection.whole,
      });
      measure();
      repaint();
      if (had) tabStop.focus();
      tell();
    },
    renew,
    focusCell(index, column) {
      show(index, column);
      tabStop.focus();
    },
    showCell: show,
    resizeByKeys(column) {
      header.resizeByKeys(placed.list.findIndex((one) => one.column.id === column));
    },
    close() {
      observer.disconnect();
      scroller.close();
      clipboard.close();
      blocks.close();
      root.replaceChildren();
    },
  };
}
