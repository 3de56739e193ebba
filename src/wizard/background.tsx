import { useChecking } from "./checking.ts";
import { useWizard } from "./context.ts";
import { useDraftEdits, useDraftKeeping } from "./draft.ts";
import { useHostEvents } from "./host-events.ts";
import { useLimits } from "./limits.ts";
import { useNames } from "./names.ts";
import { useReading } from "./reading.ts";
import { useSuggesting } from "./suggesting.ts";

/** What goes on behind the steps; shows nothing. Comes right after the first paint. */
export function Background() {
  const wizard = useWizard();
  const { state, dispatch, worker, api, resource, settings } = wizard;
  const onOpening = useSuggesting(wizard);
  const checkOf = useChecking(wizard);
  useReading({ state, dispatch, worker, onOpening, checkOf });
  useNames({ api, resource, file: "file" in state.file ? state.file.file : null, dispatch });
  useLimits(api, dispatch);
  useDraftKeeping(wizard);
  useDraftEdits(wizard);
  useHostEvents(state, settings);
  return null;
}
