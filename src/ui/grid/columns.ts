/** How the columns of a grid stand beside each other: widths, order, what is hidden, what stays put. */

export interface GridColumn {
  readonly id: string;
  readonly label: string;
  /** CSS pixels until the person changes it. */
  readonly width?: number;
  readonly readOnly?: true;
  /** Shown beside the label: the column must be filled. */
  readonly required?: true;
  readonly sort?: "ascending" | "descending";
  /** Only rows with certain values of this column are shown. */
  readonly filtered?: true;
}

/** What the person changed. */
export interface ColumnLayout {
  readonly widths: ReadonlyMap<string, number>;
  readonly pinned: readonly string[];
  readonly hidden: ReadonlySet<string>;
}

export const PLAIN_LAYOUT: ColumnLayout = { widths: new Map(), pinned: [], hidden: new Set() };
export const COLUMN_WIDTH = { usual: 168, least: 56, most: 960 } as const;
/** More than this share of the viewport is never pinned: something has to scroll. */
const PINNED_SHARE = 0.6;

export interface PlacedColumn {
  readonly column: GridColumn;
  /** Its place among the shown columns. */
  readonly index: number;
  /** CSS pixels from the start edge of the row, the row header included. */
  readonly start: number;
  readonly width: number;
  readonly pinned: boolean;
}

export interface PlacedColumns {
  readonly list: readonly PlacedColumn[];
  readonly headerWidth: number;
  /** Width of the row header and the pinned columns. */
  readonly pinnedWidth: number;
  readonly width: number;
}

export function widthOf(column: GridColumn, layout: ColumnLayout): number {
  return layout.widths.get(column.id) ?? column.width ?? COLUMN_WIDTH.usual;
}

/**
 * The shown columns with their places: pinned ones first. `room` is the width of the viewport, where
 * pinned columns that leave no room to scroll in stay in front but scroll away.
 */
export function placeColumns(
  columns: readonly GridColumn[],
  layout: ColumnLayout,
  size: { readonly headerWidth: number; readonly room: number },
): PlacedColumns {
  const shown = columns.filter((column) => !layout.hidden.has(column.id));
  const first = layout.pinned.flatMap((id) => shown.find((column) => column.id === id) ?? []);
  const ordered = [...first, ...shown.filter((column) => !first.includes(column))];
  let start = size.headerWidth;
  let pinnedWidth = size.headerWidth;
  const list: PlacedColumn[] = [];
  for (const [index, column] of ordered.entries()) {
    const width = widthOf(column, layout);
    const before = list[index - 1];
    const pinned =
      index < first.length &&
      (before === undefined || before.pinned) &&
      start + width <= size.room * PINNED_SHARE;
    list.push({ column, index, start, width, pinned });
    start += width;
    if (pinned) pinnedWidth = start;
  }
  return { list, headerWidth: size.headerWidth, pinnedWidth, width: start };
}

/** Indexes of the columns to draw: the pinned, those in sight with one beside, and `always`. */
export function columnsShown(
  placed: PlacedColumns,
  sight: { readonly scrollStart: number; readonly room: number },
  always: number,
): readonly number[] {
  const from = sight.scrollStart + placed.pinnedWidth;
  const to = sight.scrollStart + sight.room;
  const shown: number[] = [];
  for (const { index, start, width, pinned } of placed.list) {
    const near = start + width > from - COLUMN_WIDTH.usual && start < to + COLUMN_WIDTH.usual;
    if (pinned || near || index === always) shown.push(index);
  }
  return shown;
}

/** The scroll offset that shows the whole of a column, moved by as little as possible. */
export function scrollShowing(
  placed: PlacedColumns,
  sight: { readonly scrollStart: number; readonly room: number },
  index: number,
): number {
  const column = placed.list[index];
  if (column === undefined || column.pinned) return sight.scrollStart;
  const most = column.start - placed.pinnedWidth;
  const least = column.start + column.width - sight.room;
  if (sight.scrollStart > most) return most;
  return Math.min(most, Math.max(sight.scrollStart, least));
}

export function resizeColumn(layout: ColumnLayout, id: string, width: number): ColumnLayout {
  const within = Math.round(Math.max(COLUMN_WIDTH.least, Math.min(width, COLUMN_WIDTH.most)));
  return { ...layout, widths: new Map(layout.widths).set(id, within) };
}

/** Pins a column behind those pinned already, or lets it go. */
export function togglePin(layout: ColumnLayout, id: string): ColumnLayout {
  const pinned = layout.pinned.includes(id)
    ? layout.pinned.filter((other) => other !== id)
    : [...layout.pinned, id];
  return { ...layout, pinned };
}

export function hideColumn(layout: ColumnLayout, id: string): ColumnLayout {
  return { ...layout, hidden: new Set(layout.hidden).add(id) };
}

export function showColumns(layout: ColumnLayout, ids: readonly string[]): ColumnLayout {
  const hidden = new Set(layout.hidden);
  for (const id of ids) hidden.delete(id);
  return { ...layout, hidden };
}
