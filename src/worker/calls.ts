import type { ReadBytes } from "../files/slices.ts";
import { describeProblem } from "../files/words.ts";
import { checkCalls } from "./check-calls.ts";
import { editCalls } from "./edit-calls.ts";
import { fileCalls } from "./file-calls.ts";
import { gridCalls } from "./grid-calls.ts";
import { createHost } from "./host.ts";
import { outputCalls } from "./output-calls.ts";
import type { FromWorker, ToWorker } from "./messages.ts";
import { createSession } from "./session.ts";

/**
 * All of what the worker answers, over a new session: takes messages, posts messages. Without
 * `readBytes` files are read on the spot.
 */
export function startHost(
  post: (message: FromWorker) => void,
  readBytes?: ReadBytes,
): (message: ToWorker) => void {
  const session = createSession(readBytes);
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
