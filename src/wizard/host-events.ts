import { useEffect } from "react";
import type { WizardSettings } from "./context.ts";
import type { WizardState } from "./state.ts";

/** Tells the host what happens in the wizard, as the state changes. No cell of the file is in it. */
export function useHostEvents(state: WizardState, { onEvent }: WizardSettings): void {
  const { step, file, submission } = state;

  useEffect(() => {
    onEvent?.({ type: "step", step });
  }, [onEvent, step]);

  useEffect(() => {
    if (file.phase !== "reading") return;
    onEvent?.({ type: "progress", what: "read", done: file.done, total: file.total });
  }, [onEvent, file]);

  useEffect(() => {
    switch (submission.phase) {
      case "sending": {
        const { sentBytes: done, totalBytes: total } = submission;
        return onEvent?.({ type: "progress", what: "upload", done, total });
      }
      case "running":
        return onEvent?.({ type: "progress", what: "import", done: 0, total: 0 });
      case "done":
        return onEvent?.({ type: "finished", result: submission.result });
      case "failed":
        return onEvent?.({ type: "failed", code: "refused", message: submission.message });
      case "unknown":
        return onEvent?.({ type: "failed", code: "unknown", message: submission.message });
      case "idle":
        return undefined;
    }
  }, [onEvent, submission]);
}
