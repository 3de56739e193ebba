import type { MappingEntry } from "../domain/mapping.ts";
import type { CellEdit, EditLabel, EditsSnapshot } from "./protocol.ts";
import type { Pace } from "./pace.ts";
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
  /** Fields with a cell that was changed at some time. */
  changedFields(): readonly string[];
  overlay(field: string): FieldOverlay | undefined;
  /** Makes a change, bit by bit where it is large: one after the other, and never stopped half way. */
  apply(change: Change, pace: Pace): Promise<Change>;
  /** As if the last change, which was made by `apply`, had never been: not to be redone. */
  takeBack(pace: Pace): Promise<void>;
  /** What was undone, as the change that it was; null when there is nothing. */
  undo(pace: Pace): Promise<Change | null>;
  redo(pace: Pace): Promise<Change | null>;
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
  /** Changed texts in a range of rows, ascending. */
  each(from: number, to: number, see: (row: number, text: string) => void): void;
}

interface Step {
  readonly change: Change;
  /** Texts before, one list for each of `change.cells`; null where all were the file's own. */
  readonly before: readonly (readonly (string | undefined)[] | null)[];
}

/** Undo steps kept; older ones are forgotten. */
const MAX_STEPS = 1000;
/** Cells written between two looks at the clock. */
const STEP = 1024;

export function createEdits(baseRows: number): Edits {
  const overlays = new Map<string, FieldOverlay>();
  const deleted = createRowSet();
  let added = 0;
  let done: Step[] = [];
  let undone: Step[] = [];
  /** What could be redone before the last change. */
  let undoneBefore: Step[] = [];

  function overlayFor(field: string): FieldOverlay {
    let overlay = overlays.get(field);
    if (overlay === undefined) overlays.set(field, (overlay = createOverlay()));
    return overlay;
  }

  /** Answers the texts that were there before; null where all were the file's own. */
  async function write(
    { field, rows, texts }: FieldChange,
    pace: Pace,
  ): Promise<readonly (string | undefined)[] | null> {
    const overlay = overlayFor(field);
    const before: (string | undefined)[] = [];
    let changed = false;
    for (let index = 0; index < rows.length; index += 1) {
      const row = rows[index] ?? 0;
      const old = overlay.get(row);
      before.push(old);
      if (old !== undefined) changed = true;
      overlay.set(row, texts[index]);
      if (index % STEP === 0 && pace.due()) await pace.rest();
    }
    return changed ? before : null;
  }

  /** From the last to the first, for a change may name a cell twice. */
  async function writeBack(
    { field, rows }: FieldChange,
    before: readonly (string | undefined)[] | null,
    pace: Pace,
  ): Promise<void> {
    const overlay = overlayFor(field);
    for (let index = rows.length - 1; index >= 0; index -= 1) {
      overlay.set(rows[index] ?? 0, before?.[index]);
      if (index % STEP === 0 && pace.due()) await pace.rest();
    }
  }

  async function perform(change: Change, pace: Pace): Promise<Step> {
    added += change.added ?? 0;
    const before: (readonly (string | undefined)[] | null)[] = [];
    for (const cells of change.cells) before.push(await write(cells, pace));
    const { deleted: rows = [] } = change;
    for (let index = 0; index < rows.length; index += 1) deleted.add(rows[index] ?? 0);
    return { change, before };
  }

  async function revert({ change, before }: Step, pace: Pace): Promise<void> {
    for (let index = change.cells.length - 1; index >= 0; index -= 1) {
      const cells = change.cells[index];
      if (cells !== undefined) await writeBack(cells, before[index] ?? null, pace);
    }
    const { deleted: rows = [] } = change;
    for (let index = 0; index < rows.length; index += 1) deleted.remove(rows[index] ?? 0);
    added -= change.added ?? 0;
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
    changedFields: () => [...overlays.keys()],
    overlay: (field) => overlays.get(field),
    async apply(change, pace) {
      const rows = change.deleted && Uint32Array.from(change.deleted);
      const real =
        rows === undefined
          ? change
          : { ...change, deleted: rows.filter((row) => !deleted.has(row)) };
      done.push(await perform(real, pace));
      if (done.length > MAX_STEPS) done.shift();
      undoneBefore = undone;
      undone = [];
      return real;
    },
    async takeBack(pace) {
      const step = done.at(-1);
      if (step === undefined) return;
      await revert(step, pace);
      done.pop();
      undone = undoneBefore;
    },
    async undo(pace) {
      const step = done.at(-1);
      if (step === undefined) return null;
      await revert(step, pace);
      done.pop();
      undone.push(step);
      return step.change;
    },
    async redo(pace) {
      const step = undone.at(-1);
      if (step === undefined) return null;
      const again = await perform(step.change, pace);
      undone.pop();
      done.push(again);
      return step.change;
    },
    snapshot() {
      const cells: CellEdit[] = [];
      for (const [field, overlay] of overlays) {
        overlay.each(0, baseRows + added, (row, text) => cells.push({ row, field, text }));
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
        overlayFor(field).set(row, text);
      }
      for (const row of snapshot.deleted) {
        if (row >= 0 && row < baseRows + added) deleted.add(row);
      }
    },
  };
}

const PAGE = 256;

type Page = (string | undefined)[];

function createOverlay(): FieldOverlay {
  const pages = new Map<number, Page>();
  let size = 0;
  // rows are mostly asked for one after the other
  let lastAt = -1;
  let lastPage: Page | undefined;

  function pageAt(at: number): Page | undefined {
    if (at === lastAt) return lastPage;
    lastAt = at;
    lastPage = pages.get(at);
    return lastPage;
  }

  function newPage(at: number): Page {
    const page: Page = [];
    pages.set(at, page);
    lastPage = page;
    return page;
  }

  return {
    get size() {
      return size;
    },
    get: (row) => pageAt((row / PAGE) | 0)?.[row % PAGE],
    set(row, text) {
      const at = (row / PAGE) | 0;
      const known = pageAt(at);
      if (known === undefined && text === undefined) return;
      const page = known ?? newPage(at);
      if (page[row % PAGE] !== undefined) size -= 1;
      if (text !== undefined) size += 1;
      page[row % PAGE] = text;
    },
    touches(from, to) {
      if (size === 0) return false;
      for (let at = (from / PAGE) | 0; at * PAGE < to; at += 1) if (pages.has(at)) return true;
      return false;
    },
    each(from, to, see) {
      if (size === 0) return;
      for (let at = (from / PAGE) | 0; at * PAGE < to; at += 1) {
        const first = at * PAGE;
        pages.get(at)?.forEach((text, index) => {
          const row = first + index;
          if (text !== undefined && row >= from && row < to) see(row, text);
        });
      }
    },
  };
}
