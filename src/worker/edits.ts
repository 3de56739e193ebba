import type { MappingEntry } from "../domain/mapping.ts";
import type { CellEdit, EditLabel, EditsSnapshot } from "./protocol.ts";
import { createRowSet, type RowSet } from "./row-set.ts";

/** New texts for cells of one field; `undefined` gives the file's own text back. */
export interface FieldChange {
  readonly field: string;
  readonly rows: ArrayLike<number>;
  readonly texts: readonly (string | undefined)[];
}

/** One thing a person did, undone as one. Rows to delete, and how many to add at the end. */
export interface Change {
  readonly label: EditLabel;
  readonly cells: readonly FieldChange[];
  readonly deleted?: ArrayLike<number>;
  readonly added?: number;
}

/** What a person changed: an overlay over the rows of a table, with a log to undo and redo. */
export interface Edits {
  /** Rows of the file and added ones, deleted ones among them. */
  readonly rowCount: number;
  readonly added: number;
  readonly deleted: RowSet;
  /** How each field was read last, also one that is not mapped any more: its edits are still here. */
  readonly entries: Map<string, MappingEntry>;
  /** Cells of these fields that differ from the file. */
  changedIn(fields: readonly string[]): number;
  readonly undoLabel: EditLabel | null;
  readonly redoLabel: EditLabel | null;
  overlay(field: string): FieldOverlay | undefined;
  apply(change: Change): Change;
  /** What was undone, as the change that it was; null when there is nothing. */
  undo(): Change | null;
  redo(): Change | null;
  snapshot(): EditsSnapshot;
  /** Puts a snapshot in place of everything; there is nothing to undo after it. */
  restore(snapshot: EditsSnapshot): void;
}

/** Changed texts of one field. Pages exist only where a cell was changed. */
export interface FieldOverlay {
  readonly size: number;
  get(row: number): string | undefined;
  set(row: number, text: string | undefined): void;
  /** True when some row in the range may have a changed text. */
  touches(from: number, to: number): boolean;
  each(see: (row: number, text: string) => void): void;
}

interface Step {
  readonly change: Change;
  /** Texts before, one list for each of `change.cells`; null where all were the file's own. */
  readonly before: readonly (readonly (string | undefined)[] | null)[];
}

/** Undo steps kept; older ones are forgotten. */
const MAX_STEPS = 1000;

export function createEdits(baseRows: number): Edits {
  const overlays = new Map<string, FieldOverlay>();
  const deleted = createRowSet();
  let added = 0;
  let done: Step[] = [];
  let undone: Step[] = [];

  function put(cells: FieldChange, texts: readonly (string | undefined)[] | null) {
    let overlay = overlays.get(cells.field);
    if (overlay === undefined) {
      overlay = createOverlay();
      overlays.set(cells.field, overlay);
    }
    const before: (string | undefined)[] = [];
    let changed = false;
    for (let index = 0; index < cells.rows.length; index += 1) {
      const row = cells.rows[index] ?? 0;
      const old = overlay.get(row);
      before.push(old);
      if (old !== undefined) changed = true;
      overlay.set(row, texts?.[index]);
    }
    return changed ? before : null;
  }

  function perform(change: Change): Step {
    added += change.added ?? 0;
    const before = change.cells.map((cells) => put(cells, cells.texts));
    for (const row of list(change.deleted)) deleted.add(row);
    return { change, before };
  }

  return {
    get rowCount() {
      return baseRows + added;
    },
    get added() {
      return added;
    },
    deleted,
    entries: new Map(),
    changedIn: (fields) => fields.reduce((sum, field) => sum + (overlays.get(field)?.size ?? 0), 0),
    get undoLabel() {
      return done.at(-1)?.change.label ?? null;
    },
    get redoLabel() {
      return undone.at(-1)?.change.label ?? null;
    },
    overlay: (field) => overlays.get(field),
    apply(change) {
      const rows = list(change.deleted).filter((row) => !deleted.has(row));
      const real = change.deleted === undefined ? change : { ...change, deleted: rows };
      done.push(perform(real));
      if (done.length > MAX_STEPS) done.shift();
      undone = [];
      return real;
    },
    undo() {
      const step = done.pop();
      if (step === undefined) return null;
      // backwards, for a change may name a cell twice
      for (const [index, cells] of [...step.change.cells.entries()].toReversed()) {
        const before = step.before[index] ?? null;
        put(reversed(cells), before === null ? null : before.toReversed());
      }
      for (const row of list(step.change.deleted)) deleted.remove(row);
      added -= step.change.added ?? 0;
      undone.push(step);
      return step.change;
    },
    redo() {
      const step = undone.pop();
      if (step === undefined) return null;
      done.push(perform(step.change));
      return step.change;
    },
    snapshot() {
      const cells: CellEdit[] = [];
      for (const [field, overlay] of overlays) {
        overlay.each((row, text) => cells.push({ row, field, text }));
      }
      return { cells, deleted: [...deleted.rows()], added };
    },
    restore(snapshot) {
      overlays.clear();
      deleted.clear();
      done = [];
      undone = [];
      added = snapshot.added;
      for (const { row, field, text } of snapshot.cells) {
        if (row < 0 || row >= baseRows + added) continue;
        let overlay = overlays.get(field);
        if (overlay === undefined) overlays.set(field, (overlay = createOverlay()));
        overlay.set(row, text);
      }
      for (const row of snapshot.deleted) {
        if (row >= 0 && row < baseRows + added) deleted.add(row);
      }
    },
  };
}

const PAGE = 256;

function createOverlay(): FieldOverlay {
  const pages = new Map<number, (string | undefined)[]>();
  let size = 0;
  return {
    get size() {
      return size;
    },
    get: (row) => pages.get((row / PAGE) | 0)?.[row % PAGE],
    set(row, text) {
      const at = (row / PAGE) | 0;
      let page = pages.get(at);
      if (page === undefined) {
        if (text === undefined) return;
        page = [];
        pages.set(at, page);
      }
      if (page[row % PAGE] !== undefined) size -= 1;
      if (text !== undefined) size += 1;
      page[row % PAGE] = text;
    },
    touches(from, to) {
      if (size === 0) return false;
      for (let at = (from / PAGE) | 0; at * PAGE < to; at += 1) if (pages.has(at)) return true;
      return false;
    },
    each(see) {
      for (const at of [...pages.keys()].sort((a, b) => a - b)) {
        pages.get(at)?.forEach((text, index) => {
          if (text !== undefined) see(at * PAGE + index, text);
        });
      }
    },
  };
}

function list(rows: ArrayLike<number> | undefined): number[] {
  return rows === undefined ? [] : Array.from(rows);
}

function reversed(cells: FieldChange): FieldChange {
  return {
    field: cells.field,
    rows: Array.from(cells.rows).toReversed(),
    texts: cells.texts.toReversed(),
  };
}
