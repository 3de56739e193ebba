import type { Header } from "./header.ts";
import type { FocusedCell, GridHooks, GridModel, GridRange } from "./model.ts";
import type { Pool } from "./pool.ts";
import type { CellRange, GridSize, Selection } from "./selection.ts";

/** What keys, pointer and clipboard need of the grid they belong to. */
export interface GridCore<Row> {
  readonly root: HTMLElement;
  /** Ends what listens on the root. */
  readonly signal: AbortSignal;
  /** Listens on the root until then. */
  on<Type extends keyof HTMLElementEventMap>(
    type: Type,
    hear: (event: HTMLElementEventMap[Type]) => void,
  ): void;
  readonly pool: Pool;
  readonly header: Header;
  readonly model: GridModel<Row>;
  readonly hooks: GridHooks<Row>;
  readonly size: GridSize;
  readonly selection: Selection;
  /** Rows that are whole in sight. */
  readonly pageRows: number;
  readonly isRightToLeft: boolean;
  readonly isEditing: boolean;
  /** Selects, brings the focused cell into sight and gives it the focus. */
  select(selection: Selection): void;
  focused(): FocusedCell<Row>;
  /** The selected range; null for none. */
  range(): GridRange | null;
  /** The same by places. */
  readonly cells: CellRange | null;
  /** Shows what the corner of the range is being pulled over; null for nothing. */
  showPulled(cells: CellRange | null): void;
  /** Fills what the corner was pulled over with the selected range, and selects all of it. */
  fillTo(cells: CellRange): void;
  columnId(index: number): string | undefined;
  rowAt(index: number): Row | undefined;
  /** The text of a cell as shown; undefined while it is loaded. */
  textAt(row: number, column: string): string | undefined;
  /** Opens the field: with the cell's text, or empty for what is typed next. */
  edit(begin: "text" | "empty"): void;
  /** Waits for a change asked of the caller and loads the rows again. */
  change(asked: Promise<void>): void;
  openMenu(column: number): void;
}
