import { templateFile } from "../files/template.ts";
import { resourceOf } from "../resources/registry.ts";
import { exportProblems, type Writing } from "./export-problems.ts";
import type { CallContext, Handlers } from "./host.ts";
import { loadedOf, openedOf, reviewOf, type Session } from "./session.ts";
import { submissionOf } from "./submit.ts";

type OutputCalls = Pick<Handlers, "submission" | "exportProblems" | "template">;

/** What leaves the worker as files. */
export function outputCalls(session: Session): OutputCalls {
  function writing({ pace, tell }: CallContext): Writing {
    return {
      pace,
      onStep: (done, total) => tell({ type: "progress", what: "write", done, total }),
    };
  }

  return {
    submission(ask, context) {
      const source = {
        options: openedOf(session).options,
        loaded: loadedOf(session),
        review: reviewOf(session),
      };
      return submissionOf(source, ask, writing(context));
    },
    exportProblems({ format, extra }, context) {
      const source = { table: loadedOf(session).table, review: reviewOf(session), extra };
      return exportProblems(source, format, writing(context));
    },
    template: ({ resource, format }) => templateFile(resourceOf(resource), format),
  };
}
