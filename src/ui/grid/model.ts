import type { BlockSource } from "./blocks.ts";
import type { ColumnLayout, GridColumn } from "./columns.ts";

/** How one cell looks and what is to be said of it. */
export interface CellLook {
  readonly text: string;
  readonly tone?: "error" | "warning" | undefined;
  /** Differs from what was there at first. */
  readonly changed?: boolean;
  /** What is wrong, in words. */
  readonly message?: string | undefined;
}

/** What a grid shows. Rows are the caller's own; the grid only hands them back. */
export interface GridModel<Row> {
  /** Accessible name. */
  readonly label: string;
  readonly columns: readonly GridColumn[];
  readonly layout: ColumnLayout;
  /** Another source is another table: what was loaded of the last is forgotten. */
  readonly source: BlockSource<Row>;
  /** What stays the same for a row when it is loaded again. */
  keyOf(row: Row): number | string;
  /** The largest number that a row header may show: however few rows are shown, there is room for it. */
  readonly largestNumber: number;
  rowHeader(row: Row): CellLook;
  look(row: Row, column: string): CellLook;
  /** Texts a cell of the column may have, where it is one of a few. */
  choices(column: string): readonly string[] | undefined;
  readonly words: GridWords;
}

export interface GridWords {
  /** Header of the row numbers. */
  readonly rowHeader: string;
  /** Name of the field while a cell is edited. */
  editing(column: string, row: string): string;
  columnMenu(column: string): string;
  columnWidth(column: string): string;
  required(column: string): string;
  selected(rows: number, columns: number): string;
  /** How to get along with the keyboard; said once, when the grid is entered. */
  readonly instructions: string;
}

/** Rows by their place on screen, `to` excluded. */
export interface RowSpan {
  readonly from: number;
  readonly to: number;
}

/** Columns as shown, from start to end. */
export interface GridRange extends RowSpan {
  readonly columns: readonly string[];
}

export interface FocusedCell<Row> {
  readonly index: number;
  /** Absent while it is loaded, and for the header. */
  readonly row: Row | undefined;
  readonly column: string;
}

/** What the person asked of the grid. Promises settle when `source` gives the new rows. */
export interface GridHooks<Row> {
  onEdit(row: Row, column: string, text: string): Promise<void>;
  onPaste(range: GridRange, texts: readonly (readonly string[])[]): Promise<void>;
  onClear(range: GridRange): Promise<void>;
  /** Repeats the rows of `pattern`, which are part of the range, in the rest of it. */
  onFill(range: GridRange, pattern: RowSpan): Promise<void>;
  /** Repeats the first column of the range in the others. */
  onFillAcross(range: GridRange): Promise<void>;
  /** The range as tab separated text, where the grid has not loaded all of it. */
  onCopy(range: GridRange, signal: AbortSignal): Promise<string>;
  onCommand(command: "undo" | "redo" | "find"): void;
  onProblem(step: 1 | -1, from: FocusedCell<Row>): void;
  onFocusCell(cell: FocusedCell<Row> | null): void;
  onSelect(range: GridRange | null): void;
  /** The menu of a column header, or of a cell (`at` a place to open at). */
  onColumnMenu(column: string, anchor: HTMLElement): void;
  /** Opens a row whole; the way to edit by touch. */
  onOpenRow(index: number): void;
  onLayout(layout: ColumnLayout): void;
  onFailed(error: unknown): void;
  onAnnounce(text: string): void;
}
