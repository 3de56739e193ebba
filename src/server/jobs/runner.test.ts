import { pino } from "pino";
import { describe, expect, it, vi } from "vitest";
import type { ImportRun } from "../imports/imports.ts";
import { startRunner, type RunnerDependencies } from "./runner.ts";

const ran = { import: { status: "completed" }, failure: null } as ImportRun;

/** A queue of ids, and a run that waits to be let go. */
function fake(ids: string[], changes: Partial<RunnerDependencies> = {}) {
  const started: string[] = [];
  const letGo: (() => void)[] = [];
  const ending = new AbortController();
  const runner = startRunner({
    queue: {
      claim: async () => {
        const id = ids.shift();
        return id === undefined ? null : { organization: "org", id };
      },
      sweep: async () => ({ expired: 0, forgotten: 0 }),
      counts: async () => ({ queued: 0, processing: 0 }),
    },
    imports: {
      run: (_, id) => {
        started.push(id);
        return new Promise((resolve) => letGo.push(() => resolve(ran)));
      },
    },
    tidy: async () => {},
    log: pino({ level: "silent" }),
    ending: ending.signal,
    concurrency: 1,
    every: 3_600_000,
    ...changes,
  });
  const finishNext = () => letGo.shift()?.();
  return { runner, started, finishNext, ids };
}

describe("HTTP-70: the background", () => {
  it("runs what is queued one after the other, and what is queued later when it is woken", async () => {
    const { runner, started, finishNext, ids } = fake(["a", "b"]);
    await vi.waitFor(() => expect(started).toEqual(["a"]));
    finishNext();
    await vi.waitFor(() => expect(started).toEqual(["a", "b"]));
    finishNext();
    ids.push("c");
    runner.wake();
    await vi.waitFor(() => expect(started).toEqual(["a", "b", "c"]));
    finishNext();
    await runner.stop();
  });

  it("runs as many at once as it may", async () => {
    const { runner, started, finishNext } = fake(["a", "b", "c"], { concurrency: 2 });
    await vi.waitFor(() => expect(started).toEqual(["a", "b"]));
    const stopped = runner.stop();
    finishNext();
    finishNext();
    await stopped;
    expect(started).toEqual(["a", "b"]);
  });

  it("does not miss what is queued while it looks", async () => {
    let looks = 0;
    const late: string[] = [];
    const { runner, started, finishNext } = fake([], {
      queue: {
        async claim() {
          looks += 1;
          const id = late.shift();
          // The call comes after the queue was read, and before the runner sleeps.
          if (looks === 1) {
            late.push("a");
            queueMicrotask(() => runner.wake());
            await Promise.resolve();
            await Promise.resolve();
          }
          return id === undefined ? null : { organization: "org", id };
        },
        sweep: async () => ({ expired: 0, forgotten: 0 }),
        counts: async () => ({ queued: 0, processing: 0 }),
      },
    });
    await vi.waitFor(() => expect(started).toEqual(["a"]));
    finishNext();
    await runner.stop();
  });

  it("goes on when the queue cannot be read, and when an import breaks", async () => {
    let looks = 0;
    const { runner } = fake([], {
      every: 1,
      queue: {
        claim: async () => {
          looks += 1;
          if (looks === 1) throw new Error("gone");
          return looks === 2 ? { organization: "org", id: "a" } : null;
        },
        sweep: () => Promise.reject(new Error("gone")),
        counts: async () => ({ queued: 0, processing: 0 }),
      },
      imports: { run: () => Promise.reject(new Error("lost")) },
    });
    await vi.waitFor(() => expect(looks).toBeGreaterThan(3));
    await runner.stop();
  });
});
