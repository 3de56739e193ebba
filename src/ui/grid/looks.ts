import type { Blocks } from "./blocks.ts";
import type { PlacedColumns } from "./columns.ts";
import type { CellLook, GridModel } from "./model.ts";
import type { Pending } from "./pending.ts";

/** How cells look now: as loaded, or as typed where the table has not caught up. `undefined`: not loaded. */
export interface Looks {
  header(row: number): CellLook | undefined;
  cell(row: number, column: number): CellLook | undefined;
  named(row: number, column: string): CellLook | undefined;
}

export interface LooksSource<Row> {
  readonly model: GridModel<Row>;
  readonly blocks: Blocks<Row>;
  readonly placed: PlacedColumns;
}

export function createLooks<Row>(
  source: () => LooksSource<Row>,
  pending: Pending<number | string>,
): Looks {
  function named(index: number, column: string): CellLook | undefined {
    const { model, blocks } = source();
    const row = blocks.at(index);
    if (row === undefined) return undefined;
    const typed = pending.textOf(model.keyOf(row), column);
    return typed === undefined ? model.look(row, column) : { text: typed, changed: true };
  }
  return {
    header(index) {
      const { model, blocks } = source();
      const row = blocks.at(index);
      return row === undefined ? undefined : model.rowHeader(row);
    },
    cell(row, column) {
      const id = source().placed.list[column]?.column.id;
      return id === undefined ? undefined : named(row, id);
    },
    named,
  };
}
