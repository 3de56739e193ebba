import { type Dispatch, useEffect, useRef } from "react";
import { fieldOf } from "../domain/resource.ts";
import { resourceOf } from "../resources/registry.ts";
import type { WorkerClient } from "../worker/client.ts";
import type { RestoredDraft, WizardAction } from "./action.ts";
import type { Wizard } from "./context.ts";
import { type Draft, openDrafts } from "./draft-store.ts";
import type { WizardState } from "./state.ts";
import { checkRows } from "./submit/check-rows.ts";

/** Milliseconds of quiet before the draft is written: longer where there is much to write. */
const QUIET = 120;
const QUIET_LARGE = 600;
const LARGE_FILE = 4 * 1024 * 1024;
const MANY_EDITS = 10_000;

/** The drafts of this browser. */
export const drafts = openDrafts(Date.now);

/**
 * Writes the draft after every change, and drops it once the import is done or the file is gone. What
 * the wizard turned away from, to other work, is left to be offered.
 */
export function useDraftKeeping(wizard: Wizard): void {
  const { state, settings } = wizard;
  const { key, file, styles, mapping, options, summary, edits, submission, step } = state;
  /** The draft that was written last. */
  const kept = useRef<{ readonly key: string; readonly isBegun: boolean } | null>(null);
  const isWanted = file.phase !== "none" && submission.phase !== "done";

  useEffect(() => {
    const before = kept.current;
    if (before === null || (before.key === key && isWanted)) return;
    kept.current = null;
    if (before.key !== key && before.isBegun) drafts.leave(before.key);
    else void drafts.drop(before.key);
  }, [key, isWanted]);

  useEffect(() => {
    if (file.phase !== "ready" || !isWanted) return;
    const isNewAndLarge = kept.current === null && file.file.size > LARGE_FILE;
    const isMuch = isNewAndLarge || (summary?.edited ?? 0) > MANY_EDITS;
    let isPast = false;
    async function write(): Promise<void> {
      const isBegun = state.furthest !== "upload";
      const isNew = kept.current === null;
      // A file that was only chosen is not kept while other work is offered.
      if (!isBegun && isNew && (await drafts.offered(settings.resources)) !== null) return;
      const draft = await draftOf(wizard);
      if (draft === null || isPast) return;
      kept.current = { key, isBegun };
      await drafts.save(draft);
    }
    const timer = setTimeout(() => void write(), isMuch ? QUIET_LARGE : QUIET);
    return () => {
      isPast = true;
      clearTimeout(timer);
    };
    // oxlint-disable-next-line react/exhaustive-deps -- these are what a draft holds
  }, [
    key,
    file,
    styles,
    mapping.fields,
    options,
    summary?.version,
    edits,
    submission,
    step,
    isWanted,
  ]);
}

/** Null where there is no file to keep. */
async function draftOf({ state, worker }: Wizard): Promise<Draft | null> {
  const { file, submission } = state;
  if (file.phase !== "ready") return null;
  const sent =
    submission.phase === "sending" ||
    submission.phase === "running" ||
    submission.phase === "unknown"
      ? { key: submission.key, importId: submission.importId }
      : null;
  return {
    version: 1,
    key: state.key,
    savedAt: Date.now(),
    resource: state.resource,
    file: file.file,
    readOptions: file.options,
    styles: state.styles,
    fields: state.mapping.fields,
    edits: await editsOf(state, worker),
    options: state.options,
    step: state.step,
    sent,
  };
}

/**
 * Puts the edits of a draft back as soon as its rows are there: they are known by their rows, so they
 * must be in place before the file can be read in another way.
 */
export function useDraftEdits(wizard: Wizard): void {
  const { file, edits, mapping } = wizard.state;
  const isDue = edits !== null && file.phase === "ready" && mapping.fields.length > 0;
  useEffect(() => {
    // What goes wrong is said by Review, which asks again.
    if (isDue) checkRows(wizard).catch(() => undefined);
    // oxlint-disable-next-line react/exhaustive-deps -- once, when they are due
  }, [isDue]);
}

/** Edits live in the worker once the rows were checked; before, those of an earlier draft wait here. */
async function editsOf({ summary, edits }: WizardState, worker: WorkerClient) {
  if (edits !== null || summary === null) return edits;
  try {
    return await worker.call("snapshot", {});
  } catch {
    return null;
  }
}

/** The wizard goes on where the draft was left. Fields that are not known any more are left out. */
export function restore(draft: Draft, dispatch: Dispatch<WizardAction>, interrupted: string): void {
  const resource = resourceOf(draft.resource);
  const known = (field: string) => fieldOf(resource, field) !== undefined;
  const { edits, sent } = draft;
  const restored: RestoredDraft = {
    key: draft.key,
    resource: draft.resource,
    file: draft.file,
    readOptions: draft.readOptions,
    styles: draft.styles,
    fields: draft.fields.filter(({ entry }) => known(entry.field)),
    edits:
      edits === null ? null : { ...edits, cells: edits.cells.filter(({ field }) => known(field)) },
    options: draft.options,
    step: draft.step,
    sent: sent === null ? null : { ...sent, message: interrupted },
  };
  dispatch({ type: "restored", draft: restored });
}
