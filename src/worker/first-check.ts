import type { Table } from "../domain/table.ts";
import type { FirstPass } from "./first-pass.ts";
import type { Pace } from "./pace.ts";
import type { Rows } from "./rows.ts";

export interface FirstCheckSource {
  readonly table: Table;
  readonly rows: Rows;
  readonly pass: FirstPass;
  /** The rows above were seen before. */
  readonly from: number;
}

/** Rows visited between two looks at the clock. */
const STEP = 1024;

/** Goes through all rows once, from `source.from` on. */
export async function firstCheck(
  { table, rows, pass, from: first }: FirstCheckSource,
  { pace, onStep }: { readonly pace: Pace; readonly onStep: (done: number) => void },
): Promise<void> {
  const walk = pass.over(table, rows);
  for (let from = first; from < rows.count; from += STEP) {
    const to = Math.min(from + STEP, rows.count);
    const fetching = from < table.rowCount ? table.bytes?.fetch(from, to) : null;
    if (fetching) await fetching;
    pace.signal.throwIfAborted();
    walk(from, to);
    if (!pace.due()) continue;
    onStep(to);
    await pace.rest();
  }
}
