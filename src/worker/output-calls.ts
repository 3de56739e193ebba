import { templateFile } from "../files/template.ts";
import { resourceOf } from "../resources/registry.ts";
import { exportProblems } from "./export-problems.ts";
import type { Handlers } from "./host.ts";
import { loadedOf, openedOf, reviewOf, type Session } from "./session.ts";
import { submissionOf } from "./submit.ts";

type OutputCalls = Pick<Handlers, "submission" | "exportProblems" | "template">;

/** Milliseconds between two messages of progress. */
const PROGRESS_EVERY = 100;

/** What leaves the worker as files. */
export function outputCalls(session: Session): OutputCalls {
  return {
    submission(ask, { pace, tell }) {
      const source = {
        options: openedOf(session).options,
        loaded: loadedOf(session),
        review: reviewOf(session),
      };
      const total = source.loaded.edits.rowCount;
      let told = performance.now();
      return submissionOf(source, ask, {
        pace,
        onStep(done) {
          if (performance.now() - told < PROGRESS_EVERY) return;
          told = performance.now();
          tell({ type: "progress", what: "write", done, total });
        },
      });
    },
    exportProblems: ({ format, extra }, { pace }) =>
      exportProblems(
        { table: loadedOf(session).table, review: reviewOf(session), extra },
        format,
        pace,
      ),
    template: ({ resource, format }) => templateFile(resourceOf(resource), format),
  };
}
