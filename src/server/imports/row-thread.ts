import { parentPort } from "node:worker_threads";
import { ImportFailed } from "./file-opening.ts";
import type { LookupAnswer } from "./references.ts";
import type { FromRows, ToRows } from "./row-messages.ts";
import type { StageHooks } from "./row-reader.ts";
import { openRows, type Piece, type RowSource } from "./row-source.ts";

/** Reads the rows of one large file, so that the main thread has its turns for everybody else. */
const stop = new AbortController();
const waiting = new Map<number, (answer: LookupAnswer | null) => void>();
let ids = 0;
let source: RowSource | undefined;

parentPort?.on("message", (message: ToRows) => {
  if (message.type === "abort") stop.abort();
  else if (message.type === "done") {
    waiting.get(message.id)?.(message.answer);
    waiting.delete(message.id);
  } else void answer(message).then(say, (error: unknown) => say(failureFor(error)));
});

type Ask = Exclude<ToRows, { type: "abort" | "done" }>;

async function answer(message: Ask): Promise<FromRows> {
  if (message.type === "open") {
    source = await openRows(message.ask, stop.signal);
    return { type: "opened", facts: source.facts };
  }
  if (source === undefined) throw new Error("no file is open");
  switch (message.type) {
    case "stage":
      return { type: "staged", staged: await source.stage(message.ask, hooks) };
    case "leftOut": {
      const pieces: Piece[] = [];
      for await (const piece of source.leftOut(message.importId, message.rows)) pieces.push(piece);
      return { type: "described", pieces };
    }
    case "numbers":
      return { type: "numbered", numbers: await source.numbers(message.rows) };
  }
}

const hooks: StageHooks = {
  signal: stop.signal,
  async lookup(target, texts) {
    const found = await ask((id) => say({ type: "lookup", id, target, texts }));
    return found ?? { found: [], names: [] };
  },
  async copy(into, bytes) {
    await ask((id) => say({ type: "copy", id, into, bytes }, [bytes.buffer]));
  },
  progress: (counts) => say({ type: "progress", counts: { ...counts } }),
};

function ask(send: (id: number) => void): Promise<LookupAnswer | null> {
  return new Promise((done) => {
    ids += 1;
    waiting.set(ids, done);
    send(ids);
  });
}

function failureFor(error: unknown): FromRows {
  const failure = error instanceof ImportFailed ? error.failure : null;
  return { type: "failed", failure, message: error instanceof Error ? error.message : "" };
}

function say(message: FromRows, transfer: readonly ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, [...transfer]);
}
