import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { MappingSuggestions } from "../domain/mapping.ts";
import type { ResourceName } from "../domain/resource.ts";
import type { OpenAnswer, SuggestAsk } from "../worker/protocol.ts";
import type { Wizard } from "./context.ts";
import { isAsSuggested, type MappedField, peekOf, seenOf, type WizardState } from "./state.ts";

/** Milliseconds after a file was chosen in which a better suggestion may change what is seen. */
const PATIENCE = 1500;

interface Asked {
  /** The opening, the resource, and what was known when it was asked. */
  readonly by: string;
  readonly withNames: boolean;
  readonly stop: AbortController;
  isPending: boolean;
}

/**
 * Has the worker suggest a mapping as soon as it has looked at the top of a file, so that it is there
 * when the columns are to be mapped; again when the names of locations and groups have come, and when
 * the whole file may say more than its top. The better answer takes the place of the one before as
 * long as nobody changed that. Answers what is to be told of a first look: effects come after the rows
 * are painted, too late.
 */
export function useSuggesting(wizard: Wizard): (id: number, peek: OpenAnswer) => void {
  const { state } = wizard;
  const { file, mapping, resource } = state;
  const id = file.phase === "none" ? 0 : file.id;
  const isPatient = usePatience(id);
  const asked = useRef<Asked | null>(null);
  const latest = useRef(wizard);
  useLayoutEffect(() => {
    latest.current = wizard;
  });

  const ask = useCallback(async (opening: number, by: string) => {
    const { dispatch, state: now } = latest.current;
    if (asked.current?.by === by || asked.current?.isPending === true) return;
    const stop = new AbortController();
    const asking: Asked = { by, withNames: now.namesLoaded, stop, isPending: true };
    asked.current = asking;
    try {
      const suggestions = await suggest(latest.current, stop.signal);
      if (stop.signal.aborted) return;
      asking.isPending = false;
      dispatch({ type: "suggested", id: opening, suggestions, fields: fieldsOf(suggestions) });
    } catch {
      if (stop.signal.aborted) return;
      asked.current = null;
      dispatch({ type: "suggestionFailed", id: opening });
    }
  }, []);

  const isMissing = mapping.suggestions === null && !mapping.failed;
  const isUnseen = state.furthest === "upload";
  const mayImprove = isAsSuggested(mapping) && (isUnseen || isPatient);
  const needed = seenOf(file) !== null && (isMissing || mayImprove);
  const by = knownOf(state, peekOf(file));
  useEffect(() => {
    if (!needed) return;
    // Names come soon, and what they better may still be seen to change; the rest may not.
    if (!isMissing && !isUnseen && asked.current?.withNames === true) return;
    void ask(id, by);
    // oxlint-disable-next-line react/exhaustive-deps -- after an answer more may be known by now
  }, [needed, id, by, ask, mapping.suggestions]);
  useEffect(() => {
    if (id !== 0) loadHints().catch(() => undefined); // asked again when it is needed
  }, [id]);
  // What was asked of another file or for another resource is not waited for.
  useEffect(
    () => () => {
      asked.current?.stop.abort();
      asked.current = null;
    },
    [id, resource],
  );

  return useCallback(
    (opening, peek) => {
      const { state: before } = latest.current;
      if (before.mapping.suggestions === null) void ask(opening, knownOf(before, peek));
    },
    [ask],
  );
}

/** What a suggestion is made by: the same text, the same answer. */
function knownOf({ file, resource, namesLoaded }: WizardState, peek: OpenAnswer | null): string {
  const isAll = file.phase === "ready" || peek?.complete === true;
  return JSON.stringify(["id" in file && file.id, resource, isAll, namesLoaded]);
}

/** Whether it is not long ago that a file was opened. */
function usePatience(id: number): boolean {
  const [over, setOver] = useState(0);
  useEffect(() => {
    const timer = setTimeout(() => setOver(id), PATIENCE);
    return () => clearTimeout(timer);
  }, [id]);
  return over !== id;
}

type Hints = (resource: ResourceName) => Pick<SuggestAsk, "templates" | "lastTime">;

let hints: Hints | null = null;

/** What the browser kept is read by zod, which the first step does without. */
async function loadHints(): Promise<Hints> {
  hints ??= (await import("./map/template-store.ts")).hintsFor;
  return hints;
}

/** @param without whether templates are left aside, "templates" if so */
export async function suggest(
  { worker, state, resource }: Pick<Wizard, "worker" | "state" | "resource">,
  signal: AbortSignal,
  without?: "templates",
): Promise<MappingSuggestions> {
  const kept = (hints ?? (await loadHints()))(resource.name);
  const ask = {
    resource: resource.name,
    names: state.names,
    templates: without === "templates" ? [] : kept.templates,
    lastTime: state.lastTime.length > 0 ? state.lastTime : kept.lastTime,
  };
  return worker.call("suggest", ask, { signal });
}

export function fieldsOf(suggestions: MappingSuggestions): readonly MappedField[] {
  return suggestions.chosen.map(({ entry, reason }) => ({ entry, reason }));
}
