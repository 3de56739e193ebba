import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { ColumnLayout } from "../../ui/grid/columns.ts";
import type { GridHandle } from "../../ui/grid/grid.tsx";
import type { FocusedCell, GridHooks, GridRange } from "../../ui/grid/model.ts";
import type { Changed, GridRow, RowChoice, ViewAsk } from "../../worker/protocol.ts";
import type { FindText, Fix } from "../../worker/fix.ts";
import { useWizard } from "../context.ts";
import type { ColumnAnchor } from "./column-menu.tsx";
import { type Changes, useChanges } from "./use-changes.ts";
import { type Refusal, refusalOf, type RowsInView, useView } from "./use-rows.ts";

const EVERYTHING: ViewAsk = { show: "all", search: "", problem: null, filters: [], sort: null };
/** Typing has stopped for so long before the rows are searched. */
const SEARCH_MS = 180;

/** What the grid and its tools show, and what they do to the rows. */
export interface Review {
  readonly grid: RefObject<GridHandle | null>;
  readonly ask: ViewAsk;
  setAsk(ask: ViewAsk): void;
  /** Shows the rows of one problem, from its first cell; null shows all again. */
  showProblem(problem: ViewAsk["problem"]): void;
  readonly search: string;
  setSearch(text: string): void;
  readonly rows: RowsInView;
  readonly focus: FocusedCell<GridRow> | null;
  readonly range: GridRange | null;
  /** Why the last change was not made. */
  readonly refusal: Refusal | null;
  refuse(refusal: Refusal | null): void;
  /** The last search for a problem found none. */
  readonly isPastLast: boolean;
  undo(): void;
  redo(): void;
  cancelChange(): void;
  fix(fix: Fix): void;
  addRow(): void;
  deleteRows(choice: RowChoice): void;
  edit: Changes["edit"];
  useText(row: GridRow, field: string, text: string): void;
  goToProblem(step: 1 | -1): void;
  find(find: FindText, direction: 1 | -1): Promise<boolean>;
  hooksWith(menus: Menus): Omit<GridHooks<GridRow>, "onAnnounce">;
}

/** A row, or else the first of the view in a column. */
type Sought =
  | { readonly row: number; readonly field: string | null; readonly takesFocus: boolean }
  | { readonly row: null; readonly field: string | null };

/** What the grid asks its surroundings to open. */
export interface Menus {
  onColumnMenu(at: ColumnAnchor): void;
  onFind(): void;
  onOpenRow(index: number): void;
  onLayout(layout: ColumnLayout): void;
}

export function useReview(): Review {
  const { worker, state } = useWizard();
  const { fields } = state.mapping;
  const firstField = fields[0]?.entry.field ?? null;
  const grid = useRef<GridHandle>(null);
  const [ask, setAsk] = useState(EVERYTHING);
  const [search, setSearch] = useState("");
  const [focus, setFocus] = useState<FocusedCell<GridRow> | null>(null);
  const [range, setRange] = useState<GridRange | null>(null);
  const [refusal, refuse] = useState<Refusal | null>(null);
  const [isPastLast, setPastLast] = useState(false);
  /** The focused cell as it is by now, for answers that come later. */
  const latest = useRef<FocusedCell<GridRow> | null>(null);
  /** A row to bring into sight when the next view is there. */
  const sought = useRef<Sought | null>(null);
  const report = useCallback((error: unknown) => refuse(refusalOf(error)), []);
  const rows = useView(ask, report);
  const changes = useChanges(rows.again);
  const { view } = rows;

  useEffect(() => {
    const timer = setTimeout(() => {
      setAsk((now) => (now.search === search ? now : { ...now, search }));
    }, SEARCH_MS);
    return () => clearTimeout(timer);
  }, [search]);

  useEffect(() => {
    const seek = sought.current;
    if (view === null || seek === null) return;
    sought.current = null;
    if (seek.row === null) {
      grid.current?.showCell(0, seek.field);
      return;
    }
    const { row, field, takesFocus } = seek;
    async function bringUp(id: number): Promise<void> {
      const index = await worker.call("indexOf", { view: id, row });
      if (index === -1) return;
      if (takesFocus) grid.current?.focusCell(index, field);
      else grid.current?.showCell(index, field);
    }
    bringUp(view.id).catch(() => undefined); // another view took its place
  }, [worker, view]);

  const made = useCallback(
    async (change: Promise<Changed>): Promise<Changed | null> => {
      try {
        refuse(null);
        return await change;
      } catch (error) {
        report(error);
        // Called off: the button that did it is gone.
        if (refusalOf(error) === null) {
          const { index = 0, column = null } = latest.current ?? {};
          grid.current?.focusCell(index, column);
        }
        return null;
      }
    },
    [report],
  );

  return useMemo<Review>(() => {
    /** Undo shows what it brought back. */
    async function step(change: Promise<Changed>): Promise<void> {
      const changed = await made(change);
      const row = changed?.rows?.[0];
      if (row === undefined) return;
      sought.current = { row, field: changed?.label?.field ?? null, takesFocus: false };
    }

    async function goToProblem(direction: 1 | -1): Promise<void> {
      if (view === null) return;
      const start = latest.current;
      const from = Math.max(0, start?.index ?? 0);
      const field = start?.column ?? null;
      const place = { view: view.id, from, field, direction };
      const found = await worker.call("nextProblem", place);
      // Who has gone on meanwhile stays there.
      const now = latest.current;
      if (now?.index !== start?.index || now?.column !== start?.column) return;
      setPastLast(found === null);
      if (found !== null) grid.current?.focusCell(found.index, found.field);
    }

    return {
      grid,
      ask,
      setAsk,
      showProblem(problem) {
        setAsk({ ...ask, show: "all", problem });
        if (problem !== null) sought.current = { row: null, field: problem.field };
      },
      search,
      setSearch,
      rows,
      focus,
      range,
      refusal,
      refuse,
      isPastLast,
      undo: () => void step(changes.undo()),
      redo: () => void step(changes.redo()),
      cancelChange: changes.cancel,
      fix: (fix) => void made(changes.fix(fix)),
      async addRow() {
        // An added row is valid or not: it must not hide behind what is chosen.
        setAsk(EVERYTHING);
        setSearch("");
        try {
          const { row } = await changes.addRow();
          sought.current = { row, field: firstField, takesFocus: true };
        } catch (error) {
          report(error);
        }
      },
      deleteRows: (choice) => void made(changes.deleteRows(choice)),
      edit: changes.edit,
      useText(row, field, text) {
        void made(changes.edit([{ row: row.row, field, text }])).then(() => grid.current?.renew());
      },
      goToProblem: (direction) => void goToProblem(direction).catch(report),
      async find(find, direction) {
        if (view === null) return false;
        const from = Math.max(0, latest.current?.index ?? 0);
        const field = latest.current?.column ?? null;
        const found = await worker.call("findText", {
          view: view.id,
          find,
          from,
          field,
          direction,
        });
        if (found !== null) grid.current?.showCell(found.index, found.field);
        return found !== null;
      },
      hooksWith(menus) {
        return {
          async onEdit(row, field, text) {
            await changes.edit([{ row: row.row, field, text }]);
          },
          async onPaste(pasted, texts) {
            if (view !== null) await changes.paste(view, pasted, texts);
          },
          async onClear(cleared) {
            if (view !== null) await changes.clear(view.id, cleared);
          },
          async onFill(filled, pattern) {
            if (view !== null) await changes.fill(view.id, filled, pattern);
          },
          async onFillAcross(filled) {
            if (view !== null) await changes.fillAcross(view.id, filled);
          },
          async onCopy({ from, to, columns }, signal) {
            if (view === null) return "";
            return worker.call("copy", { view: view.id, from, to, fields: columns }, { signal });
          },
          onCommand(command) {
            if (command === "find") menus.onFind();
            else void step(changes[command]());
          },
          onProblem: (direction) => void goToProblem(direction).catch(report),
          onFocusCell(cell) {
            latest.current = cell;
            setFocus(cell);
            setPastLast(false);
          },
          onSelect: setRange,
          onColumnMenu: (column, element) => menus.onColumnMenu({ column, element }),
          onOpenRow: menus.onOpenRow,
          onLayout: menus.onLayout,
          onFailed: report,
        };
      },
    };
  }, [
    ask,
    search,
    rows,
    view,
    focus,
    range,
    refusal,
    isPastLast,
    changes,
    made,
    report,
    worker,
    firstField,
  ]);
}
