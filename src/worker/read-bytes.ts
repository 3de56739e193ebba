import type { ReadBytes } from "../files/slices.ts";
import type { PartAsked, PartRead } from "./reading-thread.ts";

/**
 * Reads files on a thread of its own. A browser hands over the bytes of a file on the thread that
 * asks, between its other work: while rows are checked there, none come. Where the thread cannot be
 * had, and for what it cannot read, the part itself is asked, and says why.
 */
export function startReading(): ReadBytes {
  const waiting = new Map<number, (bytes: ArrayBuffer | null) => void>();
  let lastId = 0;
  let thread: Worker | null = null;

  function settle(id: number, bytes: ArrayBuffer | null): void {
    waiting.get(id)?.(bytes);
    waiting.delete(id);
  }

  function onThread(part: Blob): Promise<ArrayBuffer | null> {
    if (thread === null) return Promise.resolve(null);
    lastId += 1;
    const asked: PartAsked = { id: lastId, part };
    thread.postMessage(asked);
    return new Promise((resolve) => waiting.set(asked.id, resolve));
  }

  if (typeof Worker === "function") {
    thread = new Worker(new URL("./reading-thread.ts", import.meta.url), { type: "module" });
    thread.addEventListener("message", ({ data }: MessageEvent<PartRead>) =>
      settle(data.id, data.bytes),
    );
    thread.addEventListener("error", () => {
      thread = null;
      for (const id of waiting.keys()) settle(id, null);
    });
  }
  return async (part) => (await onThread(part)) ?? part.arrayBuffer();
}
