import { useEffect, useState } from "react";
import type { Source } from "../../domain/mapping.ts";
import type { DistinctAnswer } from "../../worker/protocol.ts";
import { useWizard } from "../context.ts";

/** The first non-empty texts that a source gives; empty until they come. */
export function useSamples(source: Source, limit: number): readonly string[] {
  const { worker } = useWizard();
  const ask = (signal: AbortSignal) => worker.call("samples", { source, limit }, { signal });
  return useAnswer(ask, JSON.stringify([source, limit])) ?? [];
}

/** The distinct texts of a source with their counts; `null` until they come. */
export function useDistinct(source: Source, limit: number): DistinctAnswer | null {
  const { worker } = useWizard();
  const ask = (signal: AbortSignal) => worker.call("distinct", { source, limit }, { signal });
  return useAnswer(ask, JSON.stringify([source, limit]));
}

/**
 * What the worker answers to a question known by its key; the last answer stays until the next.
 * A question that fails is left unanswered: what hangs on it is an extra.
 */
function useAnswer<Answer>(
  ask: (signal: AbortSignal) => Promise<Answer>,
  key: string,
): Answer | null {
  const [answer, setAnswer] = useState<Answer | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    async function run() {
      try {
        const found = await ask(stop.signal);
        if (!stop.signal.aborted) setAnswer(found);
      } catch {
        // Left unanswered.
      }
    }
    void run();
    return () => stop.abort();
    // oxlint-disable-next-line react/exhaustive-deps -- `key` stands for the question
  }, [key]);
  return answer;
}
