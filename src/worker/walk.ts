import type { Pace } from "./pace.ts";
import type { Rows } from "./rows.ts";

type See = (row: number, texts: readonly string[]) => void;

/** Rows visited between two looks at the clock. */
const STEP = 1024;
const CHOSEN_STEP = 256;
/** Chosen rows that lie this close are read in one go. */
const GAP = 16;

/** Visits all rows that are not deleted, resting in between; the pace is told of them. */
export async function walkAll(rows: Rows, pace: Pace, see: See): Promise<void> {
  for (let from = 0; from < rows.count; from += STEP) {
    const to = Math.min(from + STEP, rows.count);
    rows.visit(from, to, see);
    pace.did?.(to - from);
    if (pace.due()) await pace.rest();
  }
}

/** Visits the chosen rows, which are ascending, in the same way. */
export function walkChosen(rows: Rows, chosen: Uint32Array, pace: Pace, see: See): Promise<void> {
  return walkRanges(chosen, pace, (from, to, isWanted) =>
    rows.visit(from, to, (row, texts) => {
      if (isWanted(row)) see(row, texts);
    }),
  );
}

/** Visits the texts of one field, in the chosen rows (ascending) or in all of them (null). */
export async function walkField(
  { rows, field, chosen }: FieldWalk,
  pace: Pace,
  see: (row: number, text: string) => void,
): Promise<void> {
  if (chosen !== null) {
    await walkRanges(chosen, pace, (from, to, isWanted) =>
      rows.visitField(field, from, to, (row, text) => {
        if (isWanted(row)) see(row, text);
      }),
    );
    return;
  }
  for (let from = 0; from < rows.count; from += STEP) {
    const to = Math.min(from + STEP, rows.count);
    rows.visitField(field, from, to, see);
    pace.did?.(to - from);
    if (pace.due()) await pace.rest();
  }
}

export interface FieldWalk {
  readonly rows: Rows;
  readonly field: number;
  readonly chosen: Uint32Array | null;
}

/** Cuts chosen rows into ranges that are read in one go. `isWanted` is asked in ascending order. */
async function walkRanges(
  chosen: Uint32Array,
  pace: Pace,
  read: (from: number, to: number, isWanted: (row: number) => boolean) => void,
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
    const end = next;
    read(from, (chosen[next - 1] ?? from) + 1, (row) => {
      while (wanted < end && (chosen[wanted] ?? 0) < row) wanted += 1;
      return chosen[wanted] === row;
    });
    pace.did?.(next - at);
    at = next;
    if (pace.due()) await pace.rest();
  }
}
