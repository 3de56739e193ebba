import type { Wizard } from "../context.ts";
import { mappingOf, type OptionsState } from "../state.ts";

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
  const { action, duplicateHandling } = options ?? state.options;
  const summary = await worker.call("check", {
    resource: state.resource,
    mapping: mappingOf(state),
    names: state.names,
    action,
    duplicateHandling,
  });
  dispatch({ type: "summarized", summary });
  if (state.edits === null) return;
  const restored = await worker.call("restore", state.edits);
  dispatch({ type: "editsRestored" });
  dispatch({ type: "summarized", summary: restored.summary });
}
