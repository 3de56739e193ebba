import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { MappingSuggestions } from "../domain/mapping.ts";
import type { ResourceName } from "../domain/resource.ts";
import type { KnownNames, SuggestAsk } from "../worker/protocol.ts";
import type { Wizard } from "./context.ts";
import { isAsSuggested, type MappedField, seenOf, type WizardState } from "./state.ts";
import { whenIdle } from "./when-idle.ts";

/** Milliseconds after a file was chosen in which a better suggestion may change what is seen. */
const PATIENCE = 1500;

interface Asked {
  /** The opening, the resource, and what was seen of the file when it was asked. */
  readonly by: string;
  readonly names: KnownNames;
  readonly withNames: boolean;
  readonly stop: AbortController;
  isPending: boolean;
}

/**
 * Has the worker suggest a mapping as soon as it has looked at the top of a file, so that it is there
 * when the columns are to be mapped; again when other names of locations and groups have come, and
 * when the whole file may say more than its top. The better answer takes the place of the one before
 * as long as nobody changed that. Answers what is to be told when a file is being opened: what is
 * asked by then need not wait for the page, which is busy showing the rows.
 */
export function useSuggesting(wizard: Wizard): (id: number) => void {
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
    const { names, namesLoaded: withNames } = now;
    if (asked.current?.isPending === true) return;
    if (asked.current?.by === by && asked.current.names === names) return;
    const stop = new AbortController();
    const asking: Asked = { by, names, withNames, stop, isPending: true };
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
  const by = knownOf(state);
  useEffect(() => {
    if (!needed) return;
    // Names come soon, and what they better may still be seen to change; the rest may not.
    if (!isMissing && !isUnseen && asked.current?.withNames === true) return;
    void ask(id, by);
    // oxlint-disable-next-line react/exhaustive-deps -- after an answer more may be known by now
  }, [needed, id, by, ask, state.names, mapping.suggestions]);
  useEffect(() => whenIdle(() => void loadHints().catch(() => undefined)), []);
  // What was asked of another file or for another resource is not waited for.
  useEffect(
    () => () => {
      asked.current?.stop.abort();
      asked.current = null;
    },
    [id, resource],
  );

  return useCallback(
    (opening) => {
      const { state: before } = latest.current;
      if (before.mapping.suggestions === null) void ask(opening, knownOf(before));
    },
    [ask],
  );
}

/** What a suggestion is made by, apart from names: the same text, the same answer. */
function knownOf({ file, resource }: WizardState): string {
  const id = "id" in file ? file.id : 0;
  // Where the first look saw all of it, there is nothing more to know.
  const isMore = file.phase === "ready" && !file.peek.complete;
  return JSON.stringify([id, resource, isMore]);
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
  { worker, ...wizard }: Pick<Wizard, "worker" | "state" | "resource">,
  signal: AbortSignal,
  without?: "templates",
): Promise<MappingSuggestions> {
  const ask = await suggestAskOf(wizard);
  const templates = without === "templates" ? [] : ask.templates;
  return worker.call("suggest", { ...ask, templates }, { signal });
}

/** What a mapping is suggested by; the same ask is answered by the same mapping. */
export async function suggestAskOf({
  state,
  resource,
}: Pick<Wizard, "state" | "resource">): Promise<SuggestAsk> {
  const kept = (hints ?? (await loadHints()))(resource.name);
  return {
    resource: resource.name,
    names: state.names,
    templates: kept.templates,
    lastTime: state.lastTime.length > 0 ? state.lastTime : kept.lastTime,
  };
}

export function fieldsOf(suggestions: MappingSuggestions): readonly MappedField[] {
  return suggestions.chosen.map(({ entry, reason }) => ({ entry, reason }));
}
