import type { Change } from "./edits.ts";
import { fieldOf } from "../domain/resource.ts";
import { effectOf } from "./fixes.ts";
import { rowsInRange } from "./grid-calls.ts";
import { createEffort } from "./effort.ts";
import type { CallContext, Handlers } from "./host.ts";
import type { Pace } from "./pace.ts";
import type { CellEdit, Changed, EditLabel, RowChoice, WorkerEvent } from "./protocol.ts";
import type { Fix } from "./fix.ts";
import {
  acrossCells,
  addedBy,
  changesOf,
  clearedCells,
  filledCells,
  pastedCells,
  type Shown,
} from "./range-edits.ts";
import { createRowSet } from "./row-set.ts";
import { packSnapshot, unpackSnapshot } from "./snapshot-pack.ts";
import { inTurn, loadedOf, reviewOf, viewOf, type Session } from "./session.ts";

type EditCalls = Pick<
  Handlers,
  | "edit"
  | "paste"
  | "fillDown"
  | "fillAcross"
  | "clear"
  | "addRow"
  | "deleteRows"
  | "previewFix"
  | "applyFix"
  | "undo"
  | "redo"
  | "cancelChange"
  | "keepOnly"
  | "snapshot"
  | "restore"
>;

/** For what is not stopped half way. */
const NEVER = new AbortController().signal;
/** Rows looked at between two looks at the clock. */
const STEP = 1024;

/** Finding out what to change is half of a change. */
const HALF = 0.5;

/** A change, and the way back from it. */
interface Making {
  readonly make: (pace: Pace) => Promise<Change | null>;
  readonly back: (pace: Pace) => Promise<unknown>;
}

/** Cells to write. */
interface Writing {
  /** What is counted by the cells, or a label as it is. */
  readonly label: EditLabel | EditLabel["what"];
  /** How many they are at most. */
  readonly cells: number;
  /** Rows to be added before. */
  readonly added?: number;
}

function cellsIn(range: {
  readonly from: number;
  readonly to: number;
  readonly fields: readonly string[];
}): number {
  return (range.to - range.from) * range.fields.length;
}

function tellingOf({ tell }: CallContext): (done: number, total: number) => void {
  return (done, total) => tell({ type: "progress", what: "change", done, total });
}

/** For the first half of a change, in which so many cells are looked at. */
function firstHalf(context: CallContext, cells: number): Pace {
  return createEffort(context.pace, cells / HALF, tellingOf(context));
}

/** What changes rows. Changes are made one after the other; each is one step of undo. */
export function editCalls(session: Session): EditCalls {
  function commit(change: Change, context: CallContext, begun = 0): Promise<Changed> {
    const { edits } = loadedOf(session);
    const make = (pace: Pace) => edits.apply(change, pace);
    return settle({ make, back: edits.takeBack }, context, begun);
  }

  /**
   * Makes a change and checks again what it touched. Called off meanwhile, it is taken back.
   * @param begun how much of the work is done, of 1
   */
  async function settle({ make, back }: Making, context: CallContext, begun = 0): Promise<Changed> {
    const steady = context.paceFor(NEVER);
    const { edits } = loadedOf(session);
    const rowsBefore = edits.rowCount;
    const change = await make(steady);
    if (change === null) return nothing();
    const touched = await touchedRows(change, Math.min(rowsBefore, edits.rowCount), steady);
    const { length } = touched;
    const review = reviewOf(session);
    const total = Math.round(length / (1 - begun));
    const tell = tellingOf(context);
    const effort = createEffort(context.pace, length, (done) => tell(total - length + done, total));
    try {
      const rows = await review.recheck(touched, effort);
      context.signal.throwIfAborted();
      return { ...told(context), rows, label: change.label };
    } catch (error) {
      if (!context.signal.aborted) throw error;
      await back(steady);
      await review.recheck(touched, steady);
      told(context);
      throw error;
    }
  }

  function told({ tell }: CallContext): Pick<Changed, "summary"> {
    const summary = reviewOf(session).summary();
    tell({ type: "summary", summary });
    return { summary };
  }

  function nothing(): Changed {
    return { summary: reviewOf(session).summary(), rows: [], label: null };
  }

  /** Writes cells, and adds rows before where that is asked for. */
  async function setCells(
    edits: Iterable<CellEdit>,
    { label, cells: expected, added = 0 }: Writing,
    context: CallContext,
  ): Promise<Changed> {
    const { rows } = reviewOf(session);
    const into = { rows, rowCount: rows.count + added };
    const { cells, count } = await changesOf(edits, into, firstHalf(context, expected));
    if (cells.length === 0 && added === 0) return nothing();
    const named = typeof label === "string" ? { what: label, count } : label;
    return commit({ label: named, cells, added }, context, HALF);
  }

  /**
   * Changes are made one after the other, each of which can be called off. Who was told how far one
   * is, is told of its end too.
   */
  function inOrder<Answer>(
    context: CallContext,
    change: (context: CallContext) => Promise<Answer> | Answer,
  ): Promise<Answer> {
    return inTurn(session, async () => {
      let isTold = false;
      function tell(event: WorkerEvent): void {
        if (event.type === "progress") isTold = true;
        context.tell(event);
      }
      const { signal } = (session.changeUnderWay = new AbortController());
      const pace = context.paceFor(AbortSignal.any([signal, context.signal]));
      try {
        return await change({ ...context, signal: pace.signal, pace, tell });
      } finally {
        if (isTold) tellingOf(context)(1, 1);
      }
    });
  }

  function shown(view: number): Shown {
    return { rows: reviewOf(session).rows, view: viewOf(session, view) };
  }

  return {
    edit: ({ cells, label }, asked) =>
      inOrder(asked, (context) => setCells(cells, { label, cells: cells.length }, context)),
    paste: (ask, asked) =>
      inOrder(asked, (context) => {
        const at = shown(ask.view);
        const cells = ask.texts.length * (ask.texts[0]?.length ?? 0);
        const writing = { label: "paste", cells, added: addedBy(at, ask) } as const;
        return setCells(pastedCells(at, ask), writing, context);
      }),
    fillDown: (ask, asked) =>
      inOrder(asked, (context) => {
        const writing = { label: "fill", cells: cellsIn(ask) } as const;
        return setCells(filledCells(shown(ask.view), ask), writing, context);
      }),
    fillAcross: (ask, asked) =>
      inOrder(asked, (context) => {
        const writing = { label: "fill", cells: cellsIn(ask) } as const;
        return setCells(acrossCells(shown(ask.view), ask), writing, context);
      }),
    clear: (ask, asked) =>
      inOrder(asked, (context) => {
        const writing = { label: "clear", cells: cellsIn(ask) } as const;
        return setCells(clearedCells(shown(ask.view), ask), writing, context);
      }),
    addRow: (_, asked) =>
      inOrder(asked, async (context) => {
        const row = loadedOf(session).edits.rowCount;
        const label: EditLabel = { what: "add", count: 1 };
        return { ...(await commit({ label, cells: [], added: 1 }, context)), row };
      }),
    deleteRows: (choice, asked) =>
      inOrder(asked, async (context) => {
        const deleted = await chosenRows(session, choice, context);
        if (deleted.length === 0) return nothing();
        const label: EditLabel = { what: "delete", count: deleted.length };
        return commit({ label, cells: [], deleted }, context);
      }),
    previewFix: async (fix, { pace }) => (await effectOf(reviewOf(session), fix, pace)).preview,
    applyFix: (fix, asked) =>
      inOrder(asked, async (context) => {
        const review = reviewOf(session);
        const looking = firstHalf(context, review.rows.count);
        const { cells, deleted, preview } = await effectOf(review, fix, looking);
        if (preview.cells === 0) return nothing();
        const label = labelOf(fix, preview.cells);
        const change = { label, cells, ...(deleted === null ? {} : { deleted }) };
        return commit(change, context, HALF);
      }),
    undo: (_, asked) =>
      inOrder(asked, (context) => {
        const { undo, redo } = loadedOf(session).edits;
        return settle({ make: undo, back: redo }, context);
      }),
    redo: (_, asked) =>
      inOrder(asked, (context) => {
        const { undo, redo } = loadedOf(session).edits;
        return settle({ make: redo, back: undo }, context);
      }),
    cancelChange() {
      session.changeUnderWay.abort();
      return null;
    },
    keepOnly: ({ numbers }, asked) =>
      inOrder(asked, async (context) => {
        const { rows } = reviewOf(session);
        const kept = new Set(numbers);
        const deleted: number[] = [];
        for (let row = 0; row < rows.count; row += 1) {
          if (!rows.deleted.has(row) && !kept.has(rows.sentNumber(row))) deleted.push(row);
          if (row % STEP === 0 && context.pace.due()) await context.pace.rest();
        }
        if (deleted.length === 0) return nothing();
        const count = rows.count - rows.deleted.size - deleted.length;
        const label: EditLabel = { what: "keep", count };
        return commit({ label, cells: [], deleted }, context);
      }),
    snapshot: (_, { pace }) => inTurn(session, () => packSnapshot(loadedOf(session).edits, pace)),
    restore: (snapshot, asked) =>
      inOrder(asked, async (context) => {
        await session.checkDone.catch(() => undefined);
        const review = reviewOf(session);
        const { cells: all, ...rest } = await unpackSnapshot(snapshot);
        // a draft may be of a time when the resource had other fields
        const cells = all.filter(({ field }) => fieldOf(review.resource, field));
        loadedOf(session).edits.restore({ ...rest, cells });
        session.version.current += 1;
        const steady = context.paceFor(NEVER);
        await review.run(steady, () => undefined);
        return { summary: review.summary(), rows: null, label: null };
      }),
  };
}

function labelOf(fix: Fix, count: number): EditLabel {
  if (fix.type === "replace") return { what: "replace", count };
  if (fix.type === "leave_out") return { what: "delete", count };
  if (fix.type === "fill") return { what: "fill", count, field: fix.field, fix: fix.type };
  return { what: "fix", count, field: fix.field, fix: fix.type };
}

async function chosenRows(
  session: Session,
  choice: RowChoice,
  { pace }: CallContext,
): Promise<ArrayLike<number>> {
  if ("rows" in choice)
    return choice.rows.filter((row) => row >= 0 && row < reviewOf(session).rows.count);
  if ("view" in choice) return rowsInRange(session, choice);
  const fix: Fix = { type: "leave_out", at: choice.problem };
  return (await effectOf(reviewOf(session), fix, pace)).deleted ?? [];
}

/** Rows that a change touches, each once, ascending. `before`: rows there were without it. */
async function touchedRows(change: Change, before: number, pace: Pace): Promise<Uint32Array> {
  const [only, ...more] = change.cells;
  const single = more.length === 0 && !change.deleted && !change.added ? only?.rows : undefined;
  if (single instanceof Uint32Array) return single; // of a fix: each once, ascending
  const touched = createRowSet();
  for (const rows of [...change.cells.map((cells) => cells.rows), change.deleted ?? []]) {
    for (let index = 0; index < rows.length; index += 1) {
      touched.add(rows[index] ?? 0);
      if (index % STEP === 0 && pace.due()) await pace.rest();
    }
  }
  for (let index = 0; index < (change.added ?? 0); index += 1) touched.add(before + index);
  return touched.rows();
}
