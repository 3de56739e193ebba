import { BLOCK_ROWS } from "./blocks.ts";
import { columnsShown, placeColumns, type PlacedColumns, scrollShowing } from "./columns.ts";
import { pauseHover } from "./hover.ts";
import { createHeader, type Header, type HeaderHooks } from "./header.ts";
import type { GridModel } from "./model.ts";
import { buildParts, createTabStop } from "./parts.ts";
import { createPool, type Painter, type Pool } from "./pool.ts";
import { createPullHandle } from "./pull-handle.ts";
import { createScroller } from "./scroller.ts";
import { HEADER_ROW } from "./selection.ts";
import { type Place, placeShowing, rowsShown, rowTop, type Spacer } from "./spacer.ts";
import styles from "./grid.module.css";

/** The elements of a grid, drawn for where it is scrolled to. It knows no rows; the painter does. */
export interface Drawing {
  readonly pool: Pool;
  readonly header: Header;
  readonly placed: PlacedColumns;
  /** Rows that are whole in sight. */
  readonly pageRows: number;
  /** The place of a column among those shown, or -1. */
  indexOf(id: string | undefined): number;
  /** Places the columns of the model anew. */
  place(): void;
  /** Takes the sizes of the page, and draws. */
  measure(): void;
  /** Writes again what differs in the rows drawn. */
  repaint(): void;
  /** Scrolls to the focused cell by as little as possible, and draws. */
  bringUp(): void;
  /** Gives the focus to the focused cell. */
  focus(): void;
  close(): void;
}

export interface DrawingSource {
  readonly model: Pick<GridModel<never>, "columns" | "layout" | "words" | "largestNumber"> & {
    readonly source: { readonly rowCount: number };
  };
  readonly painter: Painter;
  readonly header: Omit<HeaderHooks, "onFit"> & { readonly onFit: HeaderHooks["onResize"] };
  /** Rows that will be painted soon. */
  want(first: number, last: number): void;
}

/** Rows drawn beyond the window on each side, so that a scroll finds them there. */
const OVERSCAN = 8;
/** It has come to rest when it has not moved for so long. */
const SETTLED_MS = 400;

export function createDrawing(root: HTMLElement, source: DrawingSource): Drawing {
  const { painter } = source;
  const parts = buildParts(root);
  const tabStop = createTabStop(parts.note);
  let room = root.clientWidth;
  let placed = placedNow();
  let drawn: readonly number[] = [];
  let lastFirst = 0;
  let isJump = false;
  const pool = createPool(parts.body, painter);
  const pullHandle = createPullHandle(pool, painter);
  const header = createHeader({
    ...source.header,
    onFit: (column) => source.header.onFit(column, fitOf(column)),
  });
  parts.head.append(header.element);
  const scroller = createScroller(root, parts.body, {
    onMove() {
      isMoving = true;
      draw();
      settleSoon();
    },
    onRest: draw,
  });
  let settling: ReturnType<typeof setTimeout> | undefined;
  let isMoving = false;
  const observer = new ResizeObserver(measure);
  observer.observe(root);
  observer.observe(parts.probe);
  const resumeHover = pauseHover(root);

  /**
   * Draws the rows beyond the window and orders the elements, for who reads them in their order:
   * both cost, so not between two turns of a wheel.
   */
  function settleSoon(): void {
    clearTimeout(settling);
    settling = setTimeout(() => {
      isMoving = false;
      draw();
      pool.order();
    }, SETTLED_MS);
  }

  function placedNow(): PlacedColumns {
    const { columns, layout, largestNumber } = source.model;
    const headerWidth = Math.max(56, 28 + String(largestNumber).length * 9);
    return placeColumns(columns, layout, { headerWidth, room });
  }

  function indexOf(id: string | undefined): number {
    return placed.list.findIndex(({ column }) => column.id === id);
  }

  /** The width that the texts in sight need. */
  function fitOf(column: string): number {
    const index = indexOf(column);
    let width = (header.cellAt(index)?.firstElementChild?.scrollWidth ?? 0) + 56;
    const { first, last } = rowsShown(scroller.spacer, scroller.place);
    for (let row = first; row <= last; row++) {
      width = Math.max(width, (pool.cellAt(row, index)?.scrollWidth ?? 0) + 4);
    }
    return width;
  }

  function measure(): void {
    room = root.clientWidth;
    placed = placedNow();
    const { rowCount } = source.model.source;
    const rowHeight = Math.max(1, parts.probe.offsetHeight);
    const viewport = Math.max(rowHeight, root.clientHeight - parts.head.offsetHeight);
    const { row } = painter.focus;
    const { spacer, place } = scroller;
    const wasInSight = row !== HEADER_ROW && placeShowing(spacer, place, row) === place;
    scroller.resize({ rowCount, rowHeight, viewport });
    root.style.setProperty("--grid-viewport", `${viewport}px`);
    // What grows under the grid must not cover the cell it speaks of.
    if (wasInSight && row < rowCount) scroller.showRow(row);
    drawn = [];
    draw();
    pool.order();
  }

  /**
   * Always as many, so that none has to be made or taken away while it moves; only those in sight
   * where it jumped, for the next jump will leave them behind.
   */
  function rowsToDraw(spacer: Spacer, place: Place) {
    const inSight = rowsShown(spacer, place);
    const held = Math.ceil(spacer.viewport / spacer.rowHeight) + 1 + 2 * OVERSCAN;
    const first = Math.max(0, Math.min(inSight.first - OVERSCAN, spacer.rowCount - held));
    const last = Math.min(spacer.rowCount, first + held) - 1;
    if (first !== lastFirst) isJump = Math.abs(first - lastFirst) > held - 2 * OVERSCAN;
    if (!isMoving) isJump = false;
    lastFirst = first;
    return isJump ? { ...inSight, most: held + 1 } : { first, last, most: held + 1 };
  }

  function draw(): void {
    const { spacer, place: at, start } = scroller;
    const { focus } = painter;
    const { first, last, most } = rowsToDraw(spacer, at);
    const shown = columnsShown(placed, { scrollStart: start, room }, focus.column);
    if (shown.length !== drawn.length || shown.some((column, i) => column !== drawn[i])) {
      drawn = shown;
      header.setColumns(placed, shown, source.model.words);
      pool.setColumns(placed, shown);
      parts.body.style.inlineSize = `${placed.width}px`;
    }
    const top = (row: number) => rowTop(spacer, at, row);
    pool.show({ first, last, keep: focus.row, most, rowCount: spacer.rowCount, top });
    root.classList.toggle(styles["isScrolled"] ?? "", start > 0);
    // A block more on each side, to be there before it is scrolled to.
    source.want(first - BLOCK_ROWS, last + BLOCK_ROWS);
    pullHandle.place();
    markCurrent();
  }

  /** The one tab stop, with what is wrong there. */
  function markCurrent(): void {
    const { row, column } = painter.focus;
    const isHeader = row === HEADER_ROW;
    tabStop.put(isHeader ? header.cellAt(column) : pool.cellAt(row, column));
    tabStop.describe(isHeader ? undefined : painter.cell(row, column)?.message);
  }

  function repaint(): void {
    const { range } = painter;
    header.setSelected(range?.first ?? -1, range?.last ?? -1);
    pool.repaint();
    pullHandle.place();
    markCurrent();
  }

  return {
    pool,
    header,
    get placed() {
      return placed;
    },
    get pageRows() {
      return Math.floor(scroller.spacer.viewport / scroller.spacer.rowHeight);
    },
    indexOf,
    place() {
      placed = placedNow();
    },
    measure,
    repaint,
    bringUp() {
      const { row, column } = painter.focus;
      if (row !== HEADER_ROW) scroller.showRow(row);
      scroller.scrollToStart(scrollShowing(placed, { scrollStart: scroller.start, room }, column));
      draw();
      repaint();
    },
    focus: () => tabStop.focus(),
    close() {
      clearTimeout(settling);
      resumeHover();
      observer.disconnect();
      scroller.close();
      root.replaceChildren();
    },
  };
}
