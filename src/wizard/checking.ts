import { useCallback, useEffect, useLayoutEffect, useRef } from "react";
import { missingRequired } from "../domain/mapping.ts";
import type { CheckAsk } from "../worker/protocol.ts";
import type { Wizard } from "./context.ts";
import { mappingOf } from "./state.ts";
import { checkAskOf, checkRows } from "./submit/check-rows.ts";

/** Milliseconds without a change after which a mapping is taken for settled. */
const SETTLED = 400;
/** Milliseconds that the reading of a large file waits to know what to check on its way. */
const WORTH_WAITING = 250;
/** Bytes below which a file is read and checked in no time anyway. */
const LARGE = 4 * 1024 * 1024;

type CheckOf = (file: File) => Promise<CheckAsk | undefined>;

/**
 * Has the rows checked behind the first two steps, under the mapping as it stands, so that they are
 * counted when Review opens. Answers what the reading of a file is to check on its way: known once
 * the mapping was suggested and the names that it may refer to have come; undefined where that takes
 * too long.
 */
export function useChecking(wizard: Wizard): CheckOf {
  const { state, resource } = wizard;
  const latest = useRef(wizard);
  const waiting = useRef<((ask: CheckAsk | undefined) => void) | null>(null);
  const isKnown = state.namesLoaded && state.mapping.suggestions !== null;
  const isWhole = missingRequired(resource, mappingOf(state), state.options.action).length === 0;
  const isAhead = state.step === "upload" || state.step === "map";
  const isRead = state.file.phase === "ready";
  const isDue = isAhead && isRead && isKnown && isWhole;
  const isNeeded = state.summary === null && state.edits === null;

  useLayoutEffect(() => {
    latest.current = wizard;
    if (isKnown) waiting.current?.(isWhole && isAhead ? checkAskOf(state) : undefined);
  });

  const delay = state.mapping.past.length === 0 ? 0 : SETTLED;
  useEffect(() => {
    if (!isDue || !isNeeded) return;
    // What goes wrong is said by Review, which asks again.
    const timer = setTimeout(() => void checkRows(latest.current).catch(() => undefined), delay);
    return () => clearTimeout(timer);
  }, [isDue, isNeeded, delay, state.mapping.version, state.styles, state.options]);

  return useCallback((file) => {
    if (file.size < LARGE) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const timer = setTimeout(() => settle(undefined), WORTH_WAITING);
      function settle(ask: CheckAsk | undefined): void {
        clearTimeout(timer);
        if (waiting.current === settle) waiting.current = null;
        resolve(ask);
      }
      waiting.current = settle;
    });
  }, []);
}
