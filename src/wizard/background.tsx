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
  const onPeeked = useSuggesting(wizard);
  const checkOf = useChecking(wizard);
  useReading({ state, dispatch, worker, onPeeked, checkOf });
  useNames({ api, resource, isOpen: state.file.phase !== "none", dispatch });
  useLimits(api, dispatch);
  useDraftKeeping(state, worker);
  useDraftEdits(wizard);
  useHostEvents(state, settings);
  return null;
}
