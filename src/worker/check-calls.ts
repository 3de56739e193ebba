import { beginCheck, type BegunCheck } from "./begun-check.ts";
import { putBack } from "./carried.ts";
import type { CallContext, Handlers } from "./host.ts";
import { problemGroups } from "./problems.ts";
import type { CheckAsk } from "./protocol.ts";
import { createReview } from "./review.ts";
import { loadedOf, reviewOf, type Session } from "./session.ts";

type CheckCalls = Pick<Handlers, "check" | "problems" | "duplicates">;

/** Milliseconds between two summaries while a check runs. */
const SUMMARY_EVERY = 150;

/**
 * What is wrong with the rows. Another check stops the one before it; who asks for the same once more
 * waits for that one.
 */
export function checkCalls(session: Session): CheckCalls {
  return {
    async check(ask, context) {
      loadedOf(session);
      const isThere = session.review !== null && !session.checking.signal.aborted;
      if (!isThere || !isSame(session.review?.ask, ask)) {
        session.checking.abort();
        startCheck(session, beginCheck(ask), context);
      }
      await session.checkDone;
      const summary = reviewOf(session).summary();
      context.tell({ type: "summary", summary });
      return summary;
    },
    problems: () => problemGroups(reviewOf(session)),
    duplicates: () => reviewOf(session).duplicates.answer(reviewOf(session).rows),
  };
}

/** Checks rows from where that was begun, and counts as the check that was asked for last. */
export function startCheck(
  session: Session,
  begun: BegunCheck,
  { tell, paceFor }: CallContext,
): void {
  const { table, edits } = loadedOf(session);
  const checking = new AbortController();
  session.checking = checking;
  if (!saysTheSame(session.review?.ask, begun.ask)) session.version.current += 1;
  const { carried, opened } = session;
  const review = createReview({ table, edits, version: session.version }, begun);
  session.review = review;
  session.carried = null;
  if (carried !== null && carried.sheet === opened?.peek.facts.sheet) {
    putBack(carried, review.rows, edits);
  }
  let told = performance.now();
  session.checkDone = review.run(paceFor(checking.signal), (done) => {
    const now = performance.now();
    if (now - told < SUMMARY_EVERY) return;
    told = now;
    tell({ type: "progress", what: "check", done, total: edits.rowCount });
    tell({ type: "summary", summary: review.summary() });
  });
  session.checkDone.catch(() => checking.abort());
}

function isSame(one: CheckAsk | undefined, other: CheckAsk): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Under the same mapping the rows say the same: what was made of them still holds. */
function saysTheSame(before: CheckAsk | undefined, now: CheckAsk): boolean {
  if (before?.resource !== now.resource) return false;
  return JSON.stringify(before.mapping) === JSON.stringify(now.mapping);
}
