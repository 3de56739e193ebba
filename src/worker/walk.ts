import type { Pace } from "./pace.ts";
import type { Rows } from "./rows.ts";

type See = (row: number, texts: readonly string[]) => void;

/** Rows visited between two looks at the clock. */
const STEP = 1024;
const CHOSEN_STEP = 256;
/** Chosen rows that lie this close are read in one go. */
const GAP = 16;

/** Visits all rows that are not deleted, resting in between; `onStep` hears how many are done. */
export async function walkAll(
  rows: Rows,
  pace: Pace,
  see: See,
  onStep?: (done: number) => void,
): Promise<void> {
  for (let from = 0; from < rows.count; from += STEP) {
    const to = Math.min(from + STEP, rows.count);
    rows.visit(from, to, see);
    if (pace.due()) {
      onStep?.(to);
      await pace.rest();
    }
  }
}

/** Visits the chosen rows, which are ascending, resting in between. */
export async function walkChosen(
  rows: Rows,
  chosen: Uint32Array,
  pace: Pace,
  see: See,
): Promise<void> {
  let at = 0;
  while (at < chosen.length) {
    const from = chosen[at] ?? 0;
    let next = at + 1;
    while (next < chosen.length && next - at < CHOSEN_STEP) {
      if ((chosen[next] ?? 0) - (chosen[next - 1] ?? 0) > GAP) break;
      next += 1;
    }
    let wanted = at;
    rows.visit(from, (chosen[next - 1] ?? from) + 1, (row, texts) => {
      while (wanted < next && (chosen[wanted] ?? 0) < row) wanted += 1;
      if (chosen[wanted] === row) see(row, texts);
    });
    at = next;
    if (pace.due()) await pace.rest();
  }
}
