import { useMemo } from "react";
import type { GridRange, RowSpan } from "../../ui/grid/model.ts";
import type { CellEdit, Changed, RowChoice } from "../../worker/protocol.ts";
import type { Fix } from "../../worker/fix.ts";
import { useWizard } from "../context.ts";
import type { RowsView } from "./use-rows.ts";

/** Everything that changes rows. Each call settles when the worker has made the change. */
export interface Changes {
  edit(cells: readonly CellEdit[]): Promise<Changed>;
  paste(view: RowsView, range: GridRange, texts: readonly (readonly string[])[]): Promise<Changed>;
  clear(view: number, range: GridRange): Promise<Changed>;
  /** Repeats the rows of `pattern` in the rest of the range. */
  fill(view: number, range: GridRange, pattern: RowSpan): Promise<Changed>;
  /** Repeats the first column of the range in the others. */
  fillAcross(view: number, range: GridRange): Promise<Changed>;
  fix(fix: Fix): Promise<Changed>;
  addRow(): Promise<Changed & { readonly row: number }>;
  deleteRows(choice: RowChoice): Promise<Changed>;
  undo(): Promise<Changed>;
  redo(): Promise<Changed>;
  /** Calls off the change under way. */
  cancel(): void;
}

/** `onRowsMoved`: rows came or went, or many cells are other ones, so the view is to be asked again. */
export function useChanges(onRowsMoved: () => void): Changes {
  const { worker, dispatch } = useWizard();
  return useMemo(() => {
    async function keep<Answer extends Changed>(asked: Promise<Answer>): Promise<Answer> {
      try {
        const changed = await asked;
        dispatch({ type: "summarized", summary: changed.summary });
        return changed;
      } catch (error) {
        onRowsMoved(); // called off: the rows are as they were, not as they were shown meanwhile
        throw error;
      }
    }
    async function move<Answer extends Changed>(asked: Promise<Answer>): Promise<Answer> {
      const changed = await keep(asked);
      onRowsMoved();
      return changed;
    }
    const rangeOf = (view: number, { from, to, columns }: GridRange) => ({
      view,
      from,
      to,
      fields: columns,
    });
    return {
      edit(cells) {
        const field = cells[0]?.field ?? "";
        const label = { what: "edit", count: cells.length, field } as const;
        return keep(worker.call("edit", { cells, label }));
      },
      paste(view, range, texts) {
        const [field = ""] = range.columns;
        const ask = { view: view.id, index: range.from, field, fields: range.columns, texts };
        const isLonger = range.from + texts.length > view.source.rowCount;
        return (isLonger ? move : keep)(worker.call("paste", ask));
      },
      clear: (view, range) => keep(worker.call("clear", rangeOf(view, range))),
      fill: (view, range, pattern) =>
        keep(worker.call("fillDown", { ...rangeOf(view, range), pattern })),
      fillAcross: (view, range) => keep(worker.call("fillAcross", rangeOf(view, range))),
      fix: (fix) => move(worker.call("applyFix", fix)),
      addRow: () => move(worker.call("addRow", {})),
      deleteRows: (choice) => move(worker.call("deleteRows", choice)),
      undo: () => move(worker.call("undo", {})),
      redo: () => move(worker.call("redo", {})),
      // One that is through by now is not called off.
      cancel: () => void worker.call("cancelChange", {}).catch(() => undefined),
    };
  }, [worker, dispatch, onRowsMoved]);
}
