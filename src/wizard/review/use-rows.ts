import { useCallback, useEffect, useMemo, useState } from "react";
import type { BlockSource } from "../../ui/grid/blocks.ts";
import type { CallError, GridRow, ViewAsk } from "../../worker/protocol.ts";
import type { ProblemGroup } from "../../worker/fix.ts";
import { useWizard } from "../context.ts";
import { checkRows } from "../submit/check-rows.ts";
import { isChecked } from "./labels.ts";

/** What a refused call says; `null` for one that was called off. */
export function refusalOf(error: unknown): Pick<CallError, "code" | "message"> | null {
  if (typeof error === "object" && error !== null && "code" in error && "message" in error) {
    const { code, message } = error as CallError;
    return code === "aborted" ? null : { code, message };
  }
  return { code: "internal", message: error instanceof Error ? error.message : String(error) };
}

export type Refusal = NonNullable<ReturnType<typeof refusalOf>>;

/** Has the rows checked when the step opens, and keeps the counts in step with the worker. */
export function useCheck(): { readonly refusal: Refusal | null; retry(): void } {
  const wizard = useWizard();
  const { worker, dispatch } = wizard;
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [attempt, setAttempt] = useState(0);

  useEffect(
    () =>
      worker.subscribe((event) => {
        if (event.type === "summary") dispatch({ type: "summarized", summary: event.summary });
      }),
    [worker, dispatch],
  );
  useEffect(() => {
    let isCurrent = true;
    checkRows(wizard).catch((error: unknown) => {
      if (isCurrent) setRefusal(refusalOf(error));
    });
    return () => {
      isCurrent = false;
    };
    // oxlint-disable-next-line react/exhaustive-deps -- once for each opening of the step
  }, [attempt]);

  return {
    refusal,
    retry() {
      setRefusal(null);
      setAttempt(attempt + 1);
    },
  };
}

export interface RowsView {
  /** The worker's number of this list of rows. */
  readonly id: number;
  readonly source: BlockSource<GridRow>;
}

export interface RowsInView {
  /** `null` until the first is there. The last one stays while the next is made. */
  readonly view: RowsView | null;
  readonly isBusy: boolean;
  /** How far the next one is, or a change of its rows, where it takes a while. */
  readonly progress: ViewProgress | null;
  /** Asks for the rows again: some came or went. */
  again(): void;
}

export interface ViewProgress {
  readonly what: "view" | "change";
  readonly done: number;
  readonly total: number;
}

/** The rows that `ask` chooses, as a source for the grid. */
export function useView(ask: ViewAsk, onRefused: (error: unknown) => void): RowsInView {
  const { worker, state } = useWizard();
  const [view, setView] = useState<RowsView | null>(null);
  const [isBusy, setBusy] = useState(true);
  const [progress, setProgress] = useState<ViewProgress | null>(null);
  const [changing, setChanging] = useState<ViewProgress | null>(null);
  const [turn, setTurn] = useState(0);
  const isStarted = state.summary !== null;
  // When the check is through, other rows may be valid.
  const isThrough = isChecked(state.summary);
  // Rows that came or went, by a draft put back too.
  const total = isThrough ? state.summary?.total : undefined;
  const again = useCallback(() => setTurn((now) => now + 1), []);

  useEffect(
    () =>
      worker.subscribe((event) => {
        if (event.type !== "progress") return;
        const { what, done } = event;
        if (what === "view") setProgress({ what, done, total: event.total });
        if (what !== "change") return;
        setChanging(done < event.total ? { what, done, total: event.total } : null);
      }),
    [worker],
  );
  useEffect(() => {
    if (!isStarted) return;
    const controller = new AbortController();
    setBusy(true);
    setProgress(null);
    worker
      .call("view", ask, { signal: controller.signal })
      .then(({ view: id, count }) => {
        setBusy(false);
        setView({
          id,
          source: {
            rowCount: count,
            async load(from, to, signal) {
              try {
                return await worker.call("window", { view: id, from, to }, { signal });
              } catch (error) {
                if (refusalOf(error)?.code !== "stale_view") throw error;
                again();
                return [];
              }
            },
          },
        });
        return undefined;
      })
      .catch((error: unknown) => {
        if (controller.signal.aborted) return;
        setBusy(false);
        onRefused(error);
      });
    return () => controller.abort();
    // oxlint-disable-next-line react/exhaustive-deps -- `onRefused` only reports
  }, [worker, ask, turn, isStarted, isThrough, total, again]);

  return useMemo(
    () => ({ view, isBusy, progress: changing ?? (isBusy ? progress : null), again }),
    [view, isBusy, progress, changing, again],
  );
}

/** The problems by field and kind; `null` until they are known. */
export function useProblems(): readonly ProblemGroup[] | null {
  const { worker, state } = useWizard();
  const [groups, setGroups] = useState<readonly ProblemGroup[] | null>(null);
  const { summary } = state;
  const version = summary !== null && isChecked(summary) ? summary.version : null;

  useEffect(() => {
    if (version === null) return;
    const controller = new AbortController();
    worker.call("problems", {}, { signal: controller.signal }).then(setGroups, () => undefined);
    return () => controller.abort();
  }, [worker, version]);

  return version === null ? null : groups;
}
