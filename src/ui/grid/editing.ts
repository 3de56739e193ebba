import { type CellEditor, type EditorMove, openCellEditor } from "./cell-editor.ts";
import type { GridCore } from "./core.ts";
import type { Pending } from "./pending.ts";
import { selectCell } from "./selection.ts";

/** Editing in the cells of a grid: what is typed shows at once, and the caller is told. */
export interface Editing {
  readonly isOpen: boolean;
  /** With the text of the cell, or empty for what is typed next. */
  begin(from: "text" | "empty"): void;
  commit(): void;
}

export interface EditingHooks {
  repaint(): void;
  renew(): Promise<void>;
}

export function createEditing<Row>(
  core: () => GridCore<Row>,
  pending: Pending<number | string>,
  grid: EditingHooks,
): Editing {
  let editor: CellEditor | null = null;

  function after(move: EditorMove): void {
    editor = null;
    if (move === "stay") return;
    const { selection, size, select } = core();
    const { row, column } = selection.focus;
    const to = {
      down: { row: row + 1, column },
      up: { row: Math.max(0, row - 1), column },
      next: { row, column: column + 1 },
      previous: { row, column: column - 1 },
    }[move];
    select(selectCell(to, size));
  }

  async function send(row: Row, column: string, text: string): Promise<void> {
    const { hooks, model } = core();
    const edit = pending.add([{ key: model.keyOf(row), column, text }]);
    grid.repaint();
    try {
      await hooks.onEdit(row, column, text);
      await grid.renew();
    } catch (error) {
      hooks.onFailed(error);
    }
    pending.settle(edit);
    grid.repaint();
  }

  return {
    get isOpen() {
      return editor !== null;
    },
    begin(from) {
      const { selection, pool, model, columnId, rowAt, textAt, select } = core();
      if (editor !== null) return;
      select(selectCell(selection.focus, core().size));
      const { row, column } = core().selection.focus;
      const id = columnId(column);
      const data = rowAt(row);
      const cell = pool.cellAt(row, column);
      const definition = model.columns.find((one) => one.id === id);
      if (id === undefined || data === undefined || cell === undefined) return;
      if (definition === undefined || definition.readOnly === true) return;
      const text = textAt(row, id) ?? "";
      editor = openCellEditor({
        cell,
        text: from === "text" ? text : "",
        label: model.words.editing(definition.label, model.rowHeader(data).text),
        choices: model.choices(id),
        onCommit(written, move) {
          after(move);
          if (written !== text) void send(data, id, written);
        },
        onCancel() {
          editor = null;
          select(core().selection);
        },
      });
    },
    commit() {
      editor?.commit("stay");
    },
  };
}
