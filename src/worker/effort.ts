import type { Pace } from "./pace.ts";

/** A pace that tells how far a long call is, now and then. */
export interface Effort extends Pace {
  readonly did: (units: number) => void;
}

/** Milliseconds between two tellings. */
const TELL_EVERY = 100;

/**
 * @param total units of all the work, at least as many as will be done
 * @param tell hears how many are done, while the work rests
 */
export function createEffort(
  pace: Pace,
  total: number,
  tell: (done: number, total: number) => void,
): Effort {
  let done = 0;
  let told = performance.now();
  return {
    signal: pace.signal,
    due: pace.due,
    did(units) {
      done += units;
    },
    async rest() {
      const now = performance.now();
      if (now - told >= TELL_EVERY) {
        told = now;
        tell(Math.min(done, total), total);
      }
      await pace.rest();
    },
  };
}

/** Work of `total` units of its own that is `units` of a larger one. */
export function partOf(effort: Effort, units: number, total: number): Effort {
  return { ...effort, did: (done) => effort.did((done * units) / Math.max(1, total)) };
}
