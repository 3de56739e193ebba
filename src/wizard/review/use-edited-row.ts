import { useEffect, useState } from "react";
import type { Reading } from "../../domain/mapping.ts";
import type { GridRow } from "../../worker/protocol.ts";
import { useWizard } from "../context.ts";
import type { RowsView } from "./use-rows.ts";

/** The row at a place of the view, loaded for the row editor; the last one stays until it is there. */
export function useEditedRow(view: RowsView | null, index: number | null): GridRow | null {
  const { worker } = useWizard();
  const [row, setRow] = useState<GridRow | null>(null);
  useEffect(() => {
    if (view === null || index === null) return;
    const controller = new AbortController();
    worker
      .call("window", { view: view.id, from: index, to: index + 1 }, { signal: controller.signal })
      .then(
        ([loaded]) => setRow(loaded ?? null),
        () => undefined, // called off, or the view is asked for again
      );
    return () => controller.abort();
  }, [worker, view, index]);
  return row;
}

/** How the columns settle their dates and numbers, for what is typed into a row; null until known. */
export function useReadings(): readonly (Reading | undefined)[] | null {
  const { worker } = useWizard();
  const [readings, setReadings] = useState<readonly (Reading | undefined)[] | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    worker.call("readings", {}, { signal: controller.signal }).then(
      setReadings,
      () => undefined, // closed meanwhile, or checked again: what was chosen counts
    );
    return () => controller.abort();
  }, [worker]);
  return readings;
}
