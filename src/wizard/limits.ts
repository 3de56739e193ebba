import { type Dispatch, useEffect } from "react";
import type { WizardAction } from "./action.ts";
import { type Api, loadCapabilities } from "./api.ts";

/** Asks the server once what it takes; where it does not say, the usual limits stay and it refuses the rest. */
export function useLimits(api: Api, dispatch: Dispatch<WizardAction>): void {
  useEffect(() => {
    const stop = new AbortController();
    async function run() {
      try {
        const { max_upload_bytes: bytes, max_rows: rows } = await loadCapabilities(
          api,
          stop.signal,
        );
        if (!stop.signal.aborted) dispatch({ type: "limitsLearned", limits: { bytes, rows } });
      } catch {
        // A back end that does not know the question.
      }
    }
    void run();
    return () => stop.abort();
  }, [api, dispatch]);
}
