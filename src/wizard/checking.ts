import { useCallback, useEffect, useLayoutEffect, useRef } from "react";
import { missingRequired } from "../domain/mapping.ts";
import type { Calls } from "../worker/protocol.ts";
import type { Wizard } from "./context.ts";
import { mappingOf } from "./state.ts";
import { checkAskOf, checkRows } from "./submit/check-rows.ts";
import { suggestAskOf } from "./suggesting.ts";

/** Milliseconds without a change after which a mapping is taken for settled. */
const SETTLED = 400;
/** Milliseconds that the reading of a large file waits for the names that its rows may refer to. */
const WORTH_WAITING = 250;
/** Bytes below which a file is read and checked in no time anyway. */
const LARGE = 4 * 1024 * 1024;

export type ReadCheck = Calls["read"]["ask"]["check"];

/**
 * Has the rows checked behind the first two steps, under the mapping as it stands, so that they are
 * counted when Review opens. Answers what the reading of a file is to check on its way, under the
 * mapping that will be suggested where there is none yet; undefined where it cannot be known in time.
 */
export function useChecking(wizard: Wizard): (file: File) => Promise<ReadCheck> {
  const { state, resource } = wizard;
  const latest = useRef(wizard);
  const waiting = useRef<(() => void) | null>(null);
  const isMapped = state.mapping.suggestions !== null;
  const isWhole = missingRequired(resource, mappingOf(state), state.options.action).length === 0;
  const isAhead = state.step === "upload" || state.step === "map";
  const isRead = state.file.phase === "ready";
  const isDue = isAhead && isRead && isMapped && state.namesLoaded && isWhole;
  const isNeeded = state.summary === null && state.edits === null;

  useLayoutEffect(() => {
    latest.current = wizard;
    if (state.namesLoaded) waiting.current?.();
  });

  const delay = state.mapping.past.length === 0 ? 0 : SETTLED;
  useEffect(() => {
    if (!isDue || !isNeeded) return;
    // What goes wrong is said by Review, which asks again.
    const timer = setTimeout(() => void checkRows(latest.current).catch(() => undefined), delay);
    return () => clearTimeout(timer);
  }, [isDue, isNeeded, delay, state.mapping.version, state.styles, state.options]);

  return useCallback(async (file) => {
    if (!latest.current.state.namesLoaded && file.size >= LARGE) {
      await new Promise<void>((resolve) => {
        waiting.current = resolve;
        setTimeout(resolve, WORTH_WAITING);
      });
    }
    return readCheckOf(latest.current);
  }, []);
}

/** Undefined where the names are not there, or what was chosen is not enough. */
async function readCheckOf(wizard: Wizard): Promise<ReadCheck> {
  const { state, resource } = wizard;
  if (!state.namesLoaded) return undefined;
  const { action, duplicateHandling } = state.options;
  if (state.mapping.fields.length === 0) {
    return { ...(await suggestAskOf(wizard)), action, duplicateHandling };
  }
  const isWhole = missingRequired(resource, mappingOf(state), action).length === 0;
  return isWhole ? checkAskOf(state) : undefined;
}
