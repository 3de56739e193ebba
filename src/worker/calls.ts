import { describeProblem } from "../files/words.ts";
import { checkCalls } from "./check-calls.ts";
import { editCalls } from "./edit-calls.ts";
import { fileCalls } from "./file-calls.ts";
import { gridCalls } from "./grid-calls.ts";
import { createHost } from "./host.ts";
import { outputCalls } from "./output-calls.ts";
import type { FromWorker, ToWorker } from "./messages.ts";
import { createSession } from "./session.ts";

/** All of what the worker answers, over a new session: takes messages, posts messages. */
export function startHost(post: (message: FromWorker) => void): (message: ToWorker) => void {
  const session = createSession();
  return createHost(
    {
      ...fileCalls(session),
      ...checkCalls(session),
      ...gridCalls(session),
      ...editCalls(session),
      ...outputCalls(session),
    },
    (problem) => describeProblem(problem, session.fileName),
    post,
  );
}
