import type { Change, FieldChange } from "./edits.ts";
import { fieldOf } from "../domain/resource.ts";
import { effectOf } from "./fixes.ts";
import { rowsInRange } from "./grid-calls.ts";
import type { CallContext, Handlers } from "./host.ts";
import type { Calls, CellEdit, Changed, EditLabel, Fix, RowChoice } from "./protocol.ts";
import type { Review } from "./review.ts";
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

/** What changes rows. Changes are made one after the other; each is one step of undo. */
export function editCalls(session: Session): EditCalls {
  function commit(change: Change, context: CallContext): Promise<Changed> {
    const { edits } = loadedOf(session);
    const before = edits.rowCount;
    const made = edits.apply(change);
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

  function setCells(
    label: EditLabel,
    edits: readonly CellEdit[],
    context: CallContext,
  ): Promise<Changed> | Changed {
    const cells = changesOf(reviewOf(session), edits);
    return cells.length === 0 ? nothing() : commit({ label, cells }, context);
  }

  return {
    edit: ({ cells, label }, context) => inTurn(session, () => setCells(label, cells, context)),
    paste: (ask, context) =>
      inTurn(session, () => {
        const review = reviewOf(session);
        const { rowCount } = loadedOf(session).edits;
        const view = viewOf(session, ask.view);
        const shown = ask.fields?.includes(ask.field) === true ? ask.fields : review.rows.fields;
        const fields = shown.slice(Math.max(0, shown.indexOf(ask.field)));
        const added = Math.max(0, ask.index + ask.texts.length - view.count);
        const firstAdded = ask.texts.length - added;
        const cells = ask.texts.flatMap((texts, offset) => {
          const row =
            offset < firstAdded ? view.rowAt(ask.index + offset) : rowCount + (offset - firstAdded);
          return texts
            .slice(0, fields.length)
            .map((text, at) => ({ row, field: fields[at] ?? "", text }));
        });
        const label: EditLabel = { what: "paste", count: cells.length };
        const changes = changesOf(review, cells, rowCount + added);
        if (changes.length === 0 && added === 0) return nothing();
        return commit({ label, cells: changes, added }, context);
      }),
    fillDown: (ask, context) =>
      inTurn(session, () => {
        const cells = filledCells(session, ask);
        return setCells({ what: "fill", count: cells.length }, cells, context);
      }),
    fillAcross: (ask, context) =>
      inTurn(session, () => {
        const cells = acrossCells(session, ask);
        return setCells({ what: "fill", count: cells.length }, cells, context);
      }),
    clear: (ask, context) =>
      inTurn(session, () => {
        const cells = rowsInRange(session, ask).flatMap((row) =>
          ask.fields.map((field) => ({ row, field, text: "" })),
        );
        return setCells({ what: "clear", count: cells.length }, cells, context);
      }),
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
      inTurn(session, () => {
        const { edits } = loadedOf(session);
        const before = edits.rowCount;
        const change = edits.undo();
        return settle(change, { before: before - (change?.added ?? 0), context });
      }),
    redo: (_, context) =>
      inTurn(session, () => {
        const { edits } = loadedOf(session);
        const before = edits.rowCount;
        return settle(edits.redo(), { before, context });
      }),
    keepOnly: ({ numbers }, context) =>
      inTurn(session, () => {
        const { rows } = reviewOf(session);
        const kept = new Set(numbers);
        const deleted: number[] = [];
        for (let row = 0; row < rows.count; row += 1) {
          if (!rows.deleted.has(row) && !kept.has(rows.sentNumber(row))) deleted.push(row);
        }
        if (deleted.length === 0) return nothing();
        const count = rows.count - rows.deleted.size - deleted.length;
        const label: EditLabel = { what: "keep", count };
        return commit({ label, cells: [], deleted }, context);
      }),
    snapshot: () => packSnapshot(loadedOf(session).edits.snapshot()),
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

/** What filling writes: the rows of the pattern in turn, below it and above. */
function filledCells(session: Session, ask: Calls["fillDown"]["ask"]): readonly CellEdit[] {
  const { rows } = reviewOf(session);
  const view = viewOf(session, ask.view);
  const { fields, from, pattern = { from, to: from + 1 } } = ask;
  const places = fields.map((field) => rows.fields.indexOf(field));
  const repeated: string[][] = [];
  for (let index = pattern.from; index < Math.min(pattern.to, view.count); index += 1) {
    const texts = rows.texts(view.rowAt(index));
    repeated.push(places.map((at) => texts[at] ?? ""));
  }
  const { length } = repeated;
  const cells: CellEdit[] = [];
  for (let index = Math.max(0, from); index < Math.min(ask.to, view.count); index += 1) {
    const beyond = index - pattern.from;
    if (length === 0 || (beyond >= 0 && beyond < length)) continue;
    const row = view.rowAt(index);
    const texts = repeated[((beyond % length) + length) % length];
    for (const [at, field] of fields.entries()) cells.push({ row, field, text: texts?.[at] ?? "" });
  }
  return cells;
}

/** The text of the first field, in the others of its row. */
function acrossCells(
  session: Session,
  { fields: [first = "", ...others], ...range }: Calls["fillAcross"]["ask"],
): readonly CellEdit[] {
  const { rows } = reviewOf(session);
  const at = rows.fields.indexOf(first);
  return rowsInRange(session, range).flatMap((row) => {
    const text = rows.texts(row)[at] ?? "";
    return others.map((field) => ({ row, field, text }));
  });
}

function labelOf(fix: Fix, count: number): EditLabel {
  if (fix.type === "replace") return { what: "replace", count };
  if (fix.type === "leave_out") return { what: "delete", count };
  if (fix.type === "fill") return { what: "fill", count, field: fix.field, fix: fix.type };
  return { what: "fix", count, field: fix.field, fix: fix.type };
}

/** Edits by field; a text that is the file's own takes the edit away. Deleted rows stay as they are. */
function changesOf(
  { rows }: Review,
  edits: readonly CellEdit[],
  rowCount = rows.count,
): FieldChange[] {
  const byField = new Map<string, { rows: number[]; texts: (string | undefined)[] }>();
  for (const { row, field, text } of edits) {
    const at = rows.fields.indexOf(field);
    if (at === -1 || row < 0 || row >= rowCount || rows.deleted.has(row)) continue;
    let change = byField.get(field);
    if (change === undefined) byField.set(field, (change = { rows: [], texts: [] }));
    change.rows.push(row);
    change.texts.push(text === rows.fileText(row, at) ? undefined : text);
  }
  return [...byField].map(([field, change]) => ({ field, ...change }));
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
  const rows = new Set<number>();
  for (const cells of change.cells) for (const row of Array.from(cells.rows)) rows.add(row);
  for (const row of Array.from(change.deleted ?? [])) rows.add(row);
  for (let index = 0; index < (change.added ?? 0); index += 1) rows.add(before + index);
  return Uint32Array.from(rows).sort();
}
