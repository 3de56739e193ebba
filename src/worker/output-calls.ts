import { templateFile } from "../files/template.ts";
import { resourceOf } from "../resources/registry.ts";
import { exportProblems } from "./export-problems.ts";
import type { Handlers } from "./host.ts";
import { loadedOf, openedOf, reviewOf, type Session } from "./session.ts";
import { submissionOf } from "./submit.ts";

type OutputCalls = Pick<Handlers, "submission" | "exportProblems" | "template">;

/** What leaves the worker as files. */
export function outputCalls(session: Session): OutputCalls {
  return {
    submission(ask, { pace }) {
      const source = {
        options: openedOf(session).options,
        loaded: loadedOf(session),
        review: reviewOf(session),
      };
      return submissionOf(source, ask, pace);
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
