import { startWorker } from "../thread.ts";
import { ImportFailed } from "./file-opening.ts";
import type { FromRows, ToRows } from "./row-messages.ts";
import type { StageHooks } from "./row-reader.ts";
import type { RowSource, SourceAsk } from "./row-source.ts";

type Answer<Type extends FromRows["type"]> = Extract<FromRows, { type: Type }>;

/** The rows of a file, read in a thread of their own. Throws like `openRows`. */
export async function openRowsInThread(ask: SourceAsk, signal: AbortSignal): Promise<RowSource> {
  const worker = startWorker("row-thread", import.meta.url, null);
  let hooks: StageHooks | undefined;
  let settle: { done(message: FromRows): void; fail(error: unknown): void } | undefined;
  let broken: unknown;

  const say = (message: ToRows) => worker.postMessage(message);
  const fail = (error: unknown) => {
    broken ??= error;
    settle?.fail(error);
  };
  const abort = () => {
    say({ type: "abort" });
    fail(signal.reason);
  };
  signal.addEventListener("abort", abort, { once: true });
  worker.on("error", fail);
  worker.on("exit", () => fail(new Error("The thread that reads rows has stopped.")));
  worker.on("message", (message: FromRows) => {
    switch (message.type) {
      case "progress":
        return hooks?.progress(message.counts);
      case "lookup":
        return void hooks?.lookup(message.target, message.texts).then((answer) => {
          say({ type: "done", id: message.id, answer });
        }, fail);
      case "copy":
        return void hooks?.copy(message.into, message.bytes).then(() => {
          say({ type: "done", id: message.id, answer: null });
        }, fail);
      case "failed":
        return fail(
          message.failure === null ? new Error(message.message) : new ImportFailed(message.failure),
        );
      default:
        return settle?.done(message);
    }
  });

  /** One question at a time; the answer has the type that belongs to it. */
  async function asked<Type extends FromRows["type"]>(
    type: Type,
    question: ToRows,
  ): Promise<Answer<Type>> {
    signal.throwIfAborted();
    if (broken !== undefined) throw broken;
    const message = await new Promise<FromRows>((done, failed) => {
      settle = { done, fail: failed };
      say(question);
    });
    if (message.type !== type) throw new Error(`The thread answered ${message.type}, not ${type}.`);
    return message as Answer<Type>;
  }

  async function close(): Promise<void> {
    signal.removeEventListener("abort", abort);
    settle = undefined;
    await worker.terminate();
  }

  try {
    const { facts } = await asked("opened", { type: "open", ask });
    return {
      facts,
      async stage(stageAsk, stageHooks) {
        hooks = stageHooks;
        return (await asked("staged", { type: "stage", ask: stageAsk })).staged;
      },
      async *leftOut(importId, rows) {
        yield* (await asked("described", { type: "leftOut", importId, rows })).pieces;
      },
      async numbers(rows) {
        return (await asked("numbered", { type: "numbers", rows })).numbers;
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
