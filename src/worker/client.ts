// oxlint-disable-next-line import/default -- the query makes it the address of the built worker
import workerUrl from "./worker.ts?worker&url";
import { LIMITS } from "../files/file.ts";
import type { FromWorker, ToWorker } from "./messages.ts";
import type { Call, CallError, Calls, WorkerEvent } from "./protocol.ts";

/** What the client needs of a worker; a test brings its own. */
export interface WorkerPort {
  send(message: ToWorker): void;
  end(): void;
}

export interface WorkerEars {
  hear(message: FromWorker): void;
  /** The worker died. */
  lost(reason: string): void;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
}

export interface WorkerClient {
  /** Rejects with a `CallRefused`; code `aborted` when the signal fired. */
  call<Name extends Call>(
    name: Name,
    ask: Calls[Name]["ask"],
    options?: CallOptions,
  ): Promise<Calls[Name]["answer"]>;
  /** Hears progress and summaries until the returned function is called. */
  subscribe(listener: (event: WorkerEvent) => void): () => void;
  /** Starts the worker before it is needed. */
  warm(): void;
  /** Ends the worker; calls that wait are refused as aborted. */
  close(): void;
}

/** Why a call was refused: `code` for programs, `message` for people. */
export class CallRefused extends Error implements CallError {
  override readonly name = "CallRefused";
  readonly code: CallError["code"];
  readonly detail: string;
  constructor(error: CallError) {
    super(error.message);
    this.code = error.code;
    this.detail = error.detail;
  }
}

interface Waiting {
  readonly answer: (answer: unknown) => void;
  readonly refuse: (error: CallError) => void;
}

/** The watchdog looks this many times before it gives a silent worker up: a sleeping laptop is no stall. */
const LOOKS = 4;

/**
 * Speaks with a worker that is made on the first call. Where it dies, or makes no sign of life for
 * `stall` milliseconds while a call waits, it is ended and the calls are refused with `timed_out`;
 * the next call starts a new one, which knows nothing of the old one's file.
 */
export function createClient(
  makeWorker: (ears: WorkerEars) => WorkerPort,
  stall = LIMITS.stall,
): WorkerClient {
  const waiting = new Map<number, Waiting>();
  const listeners = new Set<(event: WorkerEvent) => void>();
  let worker: WorkerPort | null = null;
  let lastId = 0;
  let watch: ReturnType<typeof setInterval> | undefined;
  let silent = 0;

  function start(): WorkerPort {
    const port = makeWorker({
      hear: (message) => {
        if (port === worker) receive(message);
      },
      lost: (reason) => {
        if (port === worker) end(stalled(reason));
      },
    });
    return port;
  }

  function receive(message: FromWorker): void {
    silent = 0;
    if (message.type === "alive") return;
    if (message.type === "event") {
      for (const listener of listeners) listener(message.event);
      return;
    }
    const call = waiting.get(message.id);
    if (call === undefined) return; // aborted: nobody waits for it
    settle(message.id);
    if (message.type === "answer") call.answer(message.answer);
    else call.refuse(message.error);
  }

  function settle(id: number): void {
    waiting.delete(id);
    if (waiting.size > 0) return;
    clearInterval(watch);
    watch = undefined;
  }

  function end(error: CallError): void {
    worker?.end();
    worker = null;
    for (const [id, call] of waiting) {
      settle(id);
      call.refuse(error);
    }
  }

  function look(): void {
    silent += 1;
    if (silent > LOOKS) end(stalled(`no sign of life for ${stall} ms`));
  }

  return {
    call(name, ask, options = {}) {
      const { signal } = options;
      if (signal?.aborted === true) return Promise.reject(new CallRefused(ABORTED));
      lastId += 1;
      const id = lastId;
      return new Promise((resolve, reject) => {
        const port = (worker ??= start());
        function abort() {
          settle(id);
          port.send({ type: "abort", id });
          reject(new CallRefused(ABORTED));
        }
        signal?.addEventListener("abort", abort, { once: true });
        waiting.set(id, {
          answer(answer) {
            signal?.removeEventListener("abort", abort);
            resolve(answer as Calls[typeof name]["answer"]);
          },
          refuse(error) {
            signal?.removeEventListener("abort", abort);
            reject(new CallRefused(error));
          },
        });
        if (watch === undefined) {
          silent = 0;
          watch = setInterval(look, stall / LOOKS);
        }
        try {
          port.send({ type: "call", id, call: name, ask });
        } catch (error) {
          settle(id); // what cannot be cloned is never sent
          reject(error);
        }
      });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    warm() {
      worker ??= start();
    },
    close: () => end(ABORTED),
  };
}

/** The worker of this product, for `createClient`. */
export function startWorker({ hear, lost }: WorkerEars): WorkerPort {
  const worker = new Worker(trusted(workerUrl), { type: "module", name: "importer" });
  worker.addEventListener("message", (event: MessageEvent<FromWorker>) => hear(event.data));
  worker.addEventListener("error", (event) => lost(event.message));
  return {
    send: (message) => worker.postMessage(message),
    end: () => worker.terminate(),
  };
}

/** A page that requires trusted types (https://w3.org/TR/trusted-types) wants to be told. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string };
}

let policy: ReturnType<TrustedTypes["createPolicy"]> | undefined;

function trusted(url: string): string {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
  policy ??= trustedTypes?.createPolicy("importer", { createScriptURL: (script) => script });
  return policy?.createScriptURL(url) ?? url;
}

const ABORTED = { code: "aborted", message: "Cancelled", detail: "" } satisfies CallError;

function stalled(detail: string): CallError {
  return {
    code: "timed_out",
    message: "This took too long and was stopped. Choose the file again to go on.",
    detail,
  };
}
