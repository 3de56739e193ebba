import type { Change } from "./edits.ts";
import { fieldOf } from "../domain/resource.ts";
import { effectOf } from "./fixes.ts";
import { rowsInRange } from "./grid-calls.ts";
import type { CallContext, Handlers } from "./host.ts";
import type { CellEdit, Changed, EditLabel, Fix, RowChoice } from "./protocol.ts";
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
  | "keepOnly"
  | "snapshot"
  | "restore"
>;

/** A change that was made is checked to the end. */
const NEVER = new AbortController().signal;
/** Rows looked at between two looks at the clock. */
const STEP = 1024;

/** What changes rows. Changes are made one after the other; each is one step of undo. */
export function editCalls(session: Session): EditCalls {
  async function commit(change: Change, context: CallContext): Promise<Changed> {
    const { edits } = loadedOf(session);
    const before = edits.rowCount;
    const made = await edits.apply(change, context.paceFor(NEVER));
    return settle(made, { before, context });
  }

  /** Checks again what a change touched. Never stopped half way: the change is already made. */
  async function settle(
    change: Change | null,
    { before, context }: { readonly before: number; readonly context: CallContext },
  ): Promise<Changed> {
    const review = reviewOf(session);
    if (change === null) return { summary: review.summary(), rows: [], label: null };
    const steady = context.paceFor(NEVER);
    const rows = await review.recheck(touchedRows(change, before), steady);
    const summary = review.summary();
    context.tell({ type: "summary", summary });
    return { summary, rows, label: change.label };
  }

  function nothing(): Changed {
    return { summary: reviewOf(session).summary(), rows: [], label: null };
  }

  /** Writes cells, and adds rows before where that is asked for. */
  async function setCells(
    edits: Iterable<CellEdit>,
    {
      label,
      added = 0,
    }: { readonly label: EditLabel | EditLabel["what"]; readonly added?: number },
    context: CallContext,
  ): Promise<Changed> {
    const { rows } = reviewOf(session);
    const into = { rows, rowCount: rows.count + added };
    const { cells, count } = await changesOf(edits, into, context.pace);
    if (cells.length === 0 && added === 0) return nothing();
    const named = typeof label === "string" ? { what: label, count } : label;
    return commit({ label: named, cells, added }, context);
  }

  function shown(view: number): Shown {
    return { rows: reviewOf(session).rows, view: viewOf(session, view) };
  }

  return {
    edit: ({ cells, label }, context) => inTurn(session, () => setCells(cells, { label }, context)),
    paste: (ask, context) =>
      inTurn(session, () => {
        const at = shown(ask.view);
        const added = addedBy(at, ask);
        return setCells(pastedCells(at, ask), { label: "paste", added }, context);
      }),
    fillDown: (ask, context) =>
      inTurn(session, () =>
        setCells(filledCells(shown(ask.view), ask), { label: "fill" }, context),
      ),
    fillAcross: (ask, context) =>
      inTurn(session, () =>
        setCells(acrossCells(shown(ask.view), ask), { label: "fill" }, context),
      ),
    clear: (ask, context) =>
      inTurn(session, () =>
        setCells(clearedCells(shown(ask.view), ask), { label: "clear" }, context),
      ),
    addRow: (_, context) =>
      inTurn(session, async () => {
        const row = loadedOf(session).edits.rowCount;
        const label: EditLabel = { what: "add", count: 1 };
        return { ...(await commit({ label, cells: [], added: 1 }, context)), row };
      }),
    deleteRows: (choice, context) =>
      inTurn(session, async () => {
        const deleted = await chosenRows(session, choice, context);
        if (deleted.length === 0) return nothing();
        const label: EditLabel = { what: "delete", count: deleted.length };
        return commit({ label, cells: [], deleted }, context);
      }),
    previewFix: async (fix, { pace }) => (await effectOf(reviewOf(session), fix, pace)).preview,
    applyFix: (fix, context) =>
      inTurn(session, async () => {
        const { cells, deleted, preview } = await effectOf(reviewOf(session), fix, context.pace);
        if (preview.cells === 0) return nothing();
        const label = labelOf(fix, preview.cells);
        return commit({ label, cells, ...(deleted === null ? {} : { deleted }) }, context);
      }),
    undo: (_, context) =>
      inTurn(session, async () => {
        const { edits } = loadedOf(session);
        const change = await edits.undo(context.paceFor(NEVER));
        return settle(change, { before: edits.rowCount, context });
      }),
    redo: (_, context) =>
      inTurn(session, async () => {
        const { edits } = loadedOf(session);
        const before = edits.rowCount;
        return settle(await edits.redo(context.paceFor(NEVER)), { before, context });
      }),
    keepOnly: ({ numbers }, context) =>
      inTurn(session, async () => {
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
    restore: (snapshot, context) =>
      inTurn(session, async () => {
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
function touchedRows(change: Change, before: number): Uint32Array {
  const [only, ...more] = change.cells;
  const single = more.length === 0 && !change.deleted && !change.added ? only?.rows : undefined;
  if (single instanceof Uint32Array) return single; // of a fix: each once, ascending
  const touched = createRowSet();
  for (const rows of [...change.cells.map((cells) => cells.rows), change.deleted ?? []]) {
    for (let index = 0; index < rows.length; index += 1) touched.add(rows[index] ?? 0);
  }
  for (let index = 0; index < (change.added ?? 0); index += 1) touched.add(before + index);
  return touched.rows();
}
