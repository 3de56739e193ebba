import { FileProblem } from "../files/file.ts";
import { createPace, type Pace } from "./pace.ts";
import type { FromWorker, ToWorker } from "./messages.ts";
import type { Call, CallError, Calls, WorkerEvent } from "./protocol.ts";

/** What a call may use beside its own ask. */
export interface CallContext {
  readonly signal: AbortSignal;
  readonly pace: Pace;
  /** A pace that obeys another signal. */
  paceFor(signal: AbortSignal): Pace;
  /** Tells the page something unasked. */
  tell(event: WorkerEvent): void;
  /** A sign of life, for work that does not rest. */
  alive(): void;
}

export type Handlers = {
  readonly [Name in Call]: (
    ask: Calls[Name]["ask"],
    context: CallContext,
  ) => Calls[Name]["answer"] | Promise<Calls[Name]["answer"]>;
};

/** A refusal with words of its own. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: "not_open" | "stale_view";
  constructor(code: "not_open" | "stale_view", message: string) {
    super(message);
    this.code = code;
  }
}

/** Milliseconds between two signs of life. */
const ALIVE_EVERY = 500;

/** Turns messages into calls of handlers, and what they answer into messages. */
export function createHost(
  handlers: Handlers,
  describe: (problem: FileProblem) => string,
  post: (message: FromWorker) => void,
): (message: ToWorker) => void {
  const running = new Map<number, AbortController>();
  let aliveAt = 0;

  function alive(): void {
    const now = performance.now();
    if (now - aliveAt < ALIVE_EVERY) return;
    aliveAt = now;
    post({ type: "alive" });
  }

  async function run({ id, call, ask }: Extract<ToWorker, { type: "call" }>): Promise<void> {
    const controller = new AbortController();
    const { signal } = controller;
    running.set(id, controller);
    try {
      const handler = handlers[call] as (ask: unknown, context: CallContext) => unknown;
      const answer = await handler(ask, {
        signal,
        pace: createPace(signal, alive),
        paceFor: (other) => createPace(other, alive),
        tell: (event) => post({ type: "event", event }),
        alive,
      });
      if (!signal.aborted) post({ type: "answer", id, answer });
    } catch (error) {
      post({ type: "error", id, error: refusal(error, signal) });
    } finally {
      running.delete(id);
    }
  }

  function refusal(error: unknown, signal: AbortSignal): CallError {
    if (error instanceof FileProblem && !signal.aborted) {
      return { code: error.code, message: describe(error), detail: error.detail };
    }
    return refusalOf(error, signal);
  }

  return (message) => {
    if (message.type === "abort") running.get(message.id)?.abort();
    else void run(message);
  };
}

function refusalOf(error: unknown, signal: AbortSignal): CallError {
  if (signal.aborted || isAbort(error)) {
    return { code: "aborted", message: "Cancelled", detail: "" };
  }
  if (error instanceof Refusal) return { code: error.code, message: error.message, detail: "" };
  return {
    code: "internal",
    message: "Something went wrong in here. Your file was not changed; please try again.",
    detail: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
  };
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === "AbortError";
}
