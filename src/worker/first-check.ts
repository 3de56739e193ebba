import type { Table } from "../domain/table.ts";
import type { TableParts } from "../files/csv-part.ts";
import type { FirstPass } from "./first-pass.ts";
import type { Pace } from "./pace.ts";
import type { CheckAsk } from "./protocol.ts";
import type { Rows } from "./rows.ts";
import type { ShareFound } from "./share.ts";
import type { Side } from "./side-port.ts";

export interface FirstCheckSource {
  readonly ask: CheckAsk;
  readonly table: Table;
  readonly parts?: TableParts | undefined;
  readonly rows: Rows;
  readonly side: Side;
  readonly pass: FirstPass;
  /** Takes in what was found elsewhere in the rows from `from` on. */
  readonly take: (from: number, found: ShareFound) => void;
}

/** Shares that the second worker has: one that it checks, and the next. */
const LENT = 2;
/** Tables of fewer shares are checked sooner than a second worker is ready. */
const WORTH_SHARING = 4;
/** Rows visited between two looks at the clock. */
const STEP = 1024;

/**
 * Goes through all rows once, together with the second worker where there is one. Nothing is ever
 * waited for: what the second worker still has when all else is done is checked here as well, and
 * whoever is first has done it.
 */
export async function firstCheck(
  { ask, table, parts, rows, side, pass, take }: FirstCheckSource,
  { pace, onStep }: { readonly pace: Pace; readonly onStep: (done: number) => void },
): Promise<void> {
  const walk = pass.over(table, rows);
  /** By share; absent: nobody has it. */
  const states: ("lent" | "done")[] = [];
  const wanted = parts !== undefined && rows.count >= WORTH_SHARING * side.share;
  let give = wanted ? side.begin({ ask, file: parts.file }, hear) : null;
  let lent = 0;
  /** No share before it is free. */
  let free = 0;
  let done = 0;

  function startOf(place: number): number {
    return place * side.share;
  }

  function endOf(place: number): number {
    return Math.min(startOf(place + 1), rows.count);
  }

  /** The second worker knows the file, and nothing of what was changed. */
  function isOfFile(place: number): boolean {
    const [from, to] = [startOf(place), endOf(place)];
    return to <= table.rowCount && rows.deleted.size === 0 && !rows.isEdited(from, to);
  }

  function nextFree(): number {
    while (states[free] !== undefined) free += 1;
    return startOf(free) < rows.count ? free : -1;
  }

  function lend(): void {
    for (; lent < LENT; lent += 1) {
      const place = nextFree();
      if (give === null || parts === undefined || place === -1 || !isOfFile(place)) return;
      states[place] = "lent";
      give(place, parts.places(startOf(place), endOf(place)));
    }
  }

  function hear(place: number, found: ShareFound | null): void {
    lent -= 1;
    if (states[place] !== "lent") return;
    if (found === null) give = null;
    if (found === null || !isOfFile(place)) {
      delete states[place];
      free = Math.min(free, place);
      return;
    }
    states[place] = "done";
    take(startOf(place), found);
    done += endOf(place) - startOf(place);
    lend();
  }

  for (;;) {
    lend();
    const next = nextFree();
    const share = next === -1 ? states.lastIndexOf("lent") : next;
    if (share === -1) return;
    states[share] = "done";
    const end = endOf(share);
    if (give !== null && end <= table.rowCount) table.bytes?.ahead?.(startOf(share), end);
    for (let from = startOf(share); from < end; from += STEP) {
      const to = Math.min(from + STEP, end);
      walk(from, to);
      done += to - from;
      if (!pace.due()) continue;
      onStep(done);
      await pace.rest();
    }
  }
}
