import { type Dispatch, startTransition, useEffect } from "react";
import type { CallError } from "../worker/protocol.ts";
import type { WorkerClient } from "../worker/client.ts";
import type { WizardAction } from "./action.ts";
import type { ReadCheck } from "./checking.ts";
import type { FileState, WizardState } from "./state.ts";

interface Reading {
  readonly state: WizardState;
  readonly dispatch: Dispatch<WizardAction>;
  readonly worker: WorkerClient;
  /** Told that a file is being opened. */
  readonly onOpening: (id: number) => void;
  /** What is to be checked on the way. */
  readonly checkOf: (file: File) => Promise<ReadCheck>;
}

/**
 * Has the worker open and read a file that was chosen, wherever the wizard stands: first its top,
 * then, once that can be seen, the whole of it. Another file, or none, ends the reading of the one before.
 */
export function useReading({ state, dispatch, worker, onOpening, checkOf }: Reading): void {
  const { file, limits } = state;
  const id = file.phase === "none" ? 0 : file.id;

  useEffect(() => {
    if (file.phase !== "opening") return;
    const stop = new AbortController();
    const { signal } = stop;
    let painted = true;
    const unsubscribe = worker.subscribe((event) => {
      if (event.type !== "progress" || event.what !== "read" || !painted) return;
      // One change for each frame, however often the worker counts.
      painted = false;
      requestAnimationFrame(() => {
        painted = true;
        if (signal.aborted) return;
        // Never so urgent as to begin anew what is being drawn.
        startTransition(() =>
          dispatch({ type: "fileProgressed", id, done: event.done, total: event.total }),
        );
      });
    });

    async function run(chosen: Extract<FileState, { phase: "opening" }>): Promise<void> {
      const ask = {
        file: chosen.file,
        options: chosen.options,
        maxBytes: limits.bytes,
        maxRows: limits.rows,
      };
      const opening = worker.call("open", ask, { signal });
      onOpening(id);
      dispatch({ type: "filePeeked", id, peek: await opening });
      const check = await checkOf(chosen.file);
      await onScreen();
      const read = await worker.call("read", check === undefined ? {} : { check }, { signal });
      dispatch({ type: "fileRead", id, read });
    }
    run(file)
      .catch((error: unknown) => {
        if (signal.aborted) return;
        dispatch({ type: "fileRefused", id, problem: problemOf(error) });
      })
      .finally(unsubscribe);
    return () => stop.abort();
    // oxlint-disable-next-line react/exhaustive-deps -- once for each opening, which `id` counts
  }, [id, worker]);
}

/** Milliseconds after which a page that is not drawn, in a tab behind, is not waited for. */
const UNDRAWN = 100;

/** Ends when what was changed before is on screen: a second frame begins when the first is painted. */
function onScreen(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, UNDRAWN);
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        clearTimeout(timer);
        resolve();
      }),
    );
  });
}

function problemOf(error: unknown): CallError {
  if (isCallError(error)) return error;
  const message = error instanceof Error ? error.message : String(error);
  return { code: "internal", message, detail: message };
}

function isCallError(error: unknown): error is CallError {
  return error instanceof Error && "code" in error && "detail" in error;
}
