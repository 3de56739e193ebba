import { useEffect, useState } from "react";
import type { MappingSuggestions } from "../../domain/mapping.ts";
import { useWizard, type Wizard } from "../context.ts";
import type { MappedField } from "../state.ts";
import { keptTemplates, lastMapping } from "./template-store.ts";

/** Milliseconds that suggestions wait for the names of locations and groups. */
const PATIENCE = 1500;

export type Suggesting = "waiting" | "there" | "failed";

/** Asks for suggestions once for a file and a resource. `again` asks anew after a failure. */
export function useSuggestions(): { readonly phase: Suggesting; readonly again: () => void } {
  const wizard = useWizard();
  const { state, dispatch } = wizard;
  const { file, mapping, namesLoaded } = state;
  const [patient, setPatient] = useState(true);
  const [failed, setFailed] = useState(false);
  const id = file.phase === "ready" || file.phase === "reading" ? file.id : 0;
  const needed = id !== 0 && mapping.suggestions === null && !failed;

  useEffect(() => {
    const timer = setTimeout(() => setPatient(false), PATIENCE);
    return () => clearTimeout(timer);
  }, []);

  useEffect(() => {
    if (!needed || (patient && !namesLoaded)) return;
    const stop = new AbortController();
    async function run() {
      try {
        const suggestions = await suggest(wizard, stop.signal);
        if (stop.signal.aborted) return;
        dispatch({ type: "suggested", id, suggestions, fields: fieldsOf(suggestions) });
      } catch {
        if (!stop.signal.aborted) setFailed(true);
      }
    }
    void run();
    return () => stop.abort();
    // oxlint-disable-next-line react/exhaustive-deps -- asked once, when what it needs is there
  }, [needed, id, state.resource, patient, namesLoaded]);

  const phase = mapping.suggestions !== null ? "there" : failed ? "failed" : "waiting";
  return { phase, again: () => setFailed(false) };
}

/** @param without whether templates are left aside, "templates" if so */
export function suggest(
  { worker, state, resource }: Wizard,
  signal: AbortSignal,
  without?: "templates",
): Promise<MappingSuggestions> {
  const templates =
    without === "templates"
      ? []
      : keptTemplates().filter((template) => template.resource === resource.name);
  const ask = {
    resource: resource.name,
    names: state.names,
    templates,
    lastTime: state.lastTime.length > 0 ? state.lastTime : lastMapping(resource.name),
  };
  return worker.call("suggest", ask, { signal });
}

export function fieldsOf(suggestions: MappingSuggestions): readonly MappedField[] {
  return suggestions.chosen.map(({ entry, reason }) => ({ entry, reason }));
}
