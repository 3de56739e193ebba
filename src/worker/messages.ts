import type { Call, CallError, WorkerEvent } from "./protocol.ts";

/** How calls, answers and events travel between the page and the worker: types only. */

export type ToWorker =
  | { readonly type: "call"; readonly id: number; readonly call: Call; readonly ask: unknown }
  | { readonly type: "abort"; readonly id: number };
export type FromWorker =
  | { readonly type: "answer"; readonly id: number; readonly answer: unknown }
  | { readonly type: "error"; readonly id: number; readonly error: CallError }
  | { readonly type: "event"; readonly event: WorkerEvent }
  /** Sent now and then while a long call runs. */
  | { readonly type: "alive" };
