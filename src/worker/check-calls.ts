import { putBack } from "./carried.ts";
import type { Handlers } from "./host.ts";
import { problemGroups } from "./problems.ts";
import type { CheckAsk } from "./protocol.ts";
import { createReview } from "./review.ts";
import { loadedOf, reviewOf, type Session } from "./session.ts";

type CheckCalls = Pick<Handlers, "check" | "problems" | "duplicates">;

/** Milliseconds between two summaries while a check runs. */
const SUMMARY_EVERY = 150;

/** What is wrong with the rows. A new check stops the one before it. */
export function checkCalls(session: Session): CheckCalls {
  return {
    async check(ask, { signal, tell, paceFor }) {
      const { table, edits } = loadedOf(session);
      session.checking.abort();
      const checking = new AbortController();
      session.checking = checking;
      if (!saysTheSame(session.review?.ask, ask)) session.version.current += 1;
      const review = createReview(
        {
          table,
          edits,
          version: session.version,
        },
        ask,
      );
      session.review = review;
      const { carried, opened } = session;
      session.carried = null;
      if (carried !== null && carried.sheet === opened?.peek.facts.sheet) {
        putBack(carried, review.rows, edits);
      }
      let told = performance.now();
      const run = review.run(paceFor(AbortSignal.any([signal, checking.signal])), (done) => {
        const now = performance.now();
        if (now - told < SUMMARY_EVERY) return;
        told = now;
        tell({ type: "progress", what: "check", done, total: edits.rowCount });
        tell({ type: "summary", summary: review.summary() });
      });
      session.checkDone = run.catch(() => undefined);
      await run;
      const summary = review.summary();
      tell({ type: "summary", summary });
      return summary;
    },
    problems: () => problemGroups(reviewOf(session)),
    duplicates: () => reviewOf(session).duplicates.answer(reviewOf(session).rows),
  };
}

/** Under the same mapping the rows say the same: what was made of them still holds. */
function saysTheSame(before: CheckAsk | undefined, now: CheckAsk): boolean {
  if (before?.resource !== now.resource) return false;
  return JSON.stringify(before.mapping) === JSON.stringify(now.mapping);
}
