import type { WorkerClient } from "../../worker/client.ts";
import type { Changed, CheckAsk, EditsSnapshot } from "../../worker/protocol.ts";
import type { Wizard } from "../context.ts";
import { mappingOf, type OptionsState, type WizardState } from "../state.ts";

/** What is asked of the worker to look at the rows; the same ask is answered by the same look. */
export function checkAskOf(
  state: WizardState,
  options: Pick<OptionsState, "action" | "duplicateHandling"> = state.options,
): CheckAsk {
  return {
    resource: state.resource,
    mapping: mappingOf(state),
    names: state.names,
    action: options.action,
    duplicateHandling: options.duplicateHandling,
  };
}

/**
 * Has the worker look at the rows as the options are: another action asks for other fields, another
 * handling of duplicates leaves out other rows. Edits of a draft are put back. Does nothing where
 * the rows were looked at already and `options` are the state's own.
 */
export async function checkRows(
  { state, dispatch, worker }: Pick<Wizard, "state" | "dispatch" | "worker">,
  options?: OptionsState,
): Promise<void> {
  if (state.summary !== null && state.edits === null && options === undefined) return;
  const mapping = state.mapping.version;
  const summary = await worker.call("check", checkAskOf(state, options));
  dispatch({ type: "summarized", summary, mapping });
  if (state.edits === null) return;
  const restored = await restoreOnce(worker, state.edits);
  dispatch({ type: "editsRestored" });
  dispatch({ type: "summarized", summary: restored.summary, mapping });
}

/** Edits that are being put back, or were. */
const restoring = new WeakMap<EditsSnapshot, Promise<Changed>>();

/** Two may ask, and what is edited in between must not be put back as it was. */
function restoreOnce(worker: WorkerClient, edits: EditsSnapshot): Promise<Changed> {
  const known = restoring.get(edits);
  if (known !== undefined) return known;
  const restored = worker.call("restore", edits);
  restoring.set(edits, restored);
  restored.catch(() => restoring.delete(edits));
  return restored;
}
