import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createClient, type WorkerEars } from "./client.ts";
import type { FromWorker, ToWorker } from "./messages.ts";

interface FakeWorker {
  readonly sent: ToWorker[];
  ended: boolean;
  readonly ears: WorkerEars;
}

function fakeWorkers() {
  const workers: FakeWorker[] = [];
  function make(ears: WorkerEars) {
    const worker: FakeWorker = { sent: [], ended: false, ears };
    workers.push(worker);
    return {
      send: (message: ToWorker) => void worker.sent.push(message),
      end: () => void (worker.ended = true),
    };
  }
  return { workers, make };
}

const answer = (id: number, value: unknown): FromWorker => ({ type: "answer", id, answer: value });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("WORK-7: the client", () => {
  it("starts a worker on the first call and gives each call its own answer", async () => {
    const { workers, make } = fakeWorkers();
    const client = createClient(make);
    expect(workers).toHaveLength(0);
    const one = client.call("checksum", {});
    const other = client.call("checksum", {});
    workers[0]?.ears.hear(answer(2, "b"));
    workers[0]?.ears.hear(answer(1, "a"));
    expect(await Promise.all([one, other])).toEqual(["a", "b"]);
    expect(workers).toHaveLength(1);
  });

  it("refuses with the worker's words", async () => {
    const { workers, make } = fakeWorkers();
    const call = createClient(make).call("read", {});
    const error = { code: "damaged", message: "list.xlsx is damaged.", detail: "" } as const;
    workers[0]?.ears.hear({ type: "error", id: 1, error });
    await expect(call).rejects.toMatchObject(error);
  });

  it("aborts: the worker is told, the call refused at once, a late answer dropped", async () => {
    const { workers, make } = fakeWorkers();
    const client = createClient(make);
    const controller = new AbortController();
    const call = client.call("read", {}, { signal: controller.signal });
    controller.abort();
    await expect(call).rejects.toMatchObject({ code: "aborted" });
    expect(workers[0]?.sent.at(-1)).toEqual({ type: "abort", id: 1 });
    workers[0]?.ears.hear(answer(1, "late"));
    const before = client.call("read", {}, { signal: controller.signal });
    await expect(before).rejects.toMatchObject({ code: "aborted" });
    expect(workers[0]?.sent).toHaveLength(2);
  });

  it("passes events on until told to stop", () => {
    const { workers, make } = fakeWorkers();
    const client = createClient(make);
    const heard: unknown[] = [];
    const stop = client.subscribe((event) => heard.push(event));
    void client.call("checksum", {});
    const event = { type: "progress", what: "read", done: 1, total: 2 } as const;
    workers[0]?.ears.hear({ type: "event", event });
    stop();
    workers[0]?.ears.hear({ type: "event", event });
    expect(heard).toEqual([event]);
  });
});

describe("WORK-8: the watchdog", () => {
  it("ends a silent worker, refuses its calls, and starts another on the next call", async () => {
    const { workers, make } = fakeWorkers();
    const client = createClient(make, 1000);
    const calls = [client.call("read", {}), client.call("checksum", {})];
    const refused = Promise.allSettled(calls);
    await vi.advanceTimersByTimeAsync(1300);
    expect((await refused).map((one) => one.status === "rejected" && one.reason.code)).toEqual([
      "timed_out",
      "timed_out",
    ]);
    expect(workers[0]?.ended).toBe(true);
    const next = client.call("checksum", {});
    workers[0]?.ears.hear(answer(3, "from the dead"));
    workers[1]?.ears.hear(answer(3, "fresh"));
    expect(await next).toBe("fresh");
  });

  it("lets a worker be that shows signs of life, and one that nobody waits for", async () => {
    const { workers, make } = fakeWorkers();
    const client = createClient(make, 1000);
    const call = client.call("checksum", {});
    for (let times = 0; times < 5; times += 1) {
      await vi.advanceTimersByTimeAsync(900);
      workers[0]?.ears.hear({ type: "alive" });
    }
    workers[0]?.ears.hear(answer(1, "slow"));
    expect(await call).toBe("slow");
    await vi.advanceTimersByTimeAsync(10_000);
    expect(workers[0]?.ended).toBe(false);
  });

  it("does not blame a worker for the time a laptop slept: one late look is one look", async () => {
    const { workers, make } = fakeWorkers();
    const client = createClient(make, 1000);
    const call = client.call("checksum", {});
    vi.setSystemTime(Date.now() + 3_600_000);
    await vi.advanceTimersByTimeAsync(260);
    expect(workers[0]?.ended).toBe(false);
    workers[0]?.ears.hear(answer(1, "awake"));
    expect(await call).toBe("awake");
  });

  it("refuses the calls of a worker that died", async () => {
    const { workers, make } = fakeWorkers();
    const client = createClient(make);
    const call = client.call("read", {});
    workers[0]?.ears.lost("out of memory");
    await expect(call).rejects.toMatchObject({ code: "timed_out", detail: "out of memory" });
  });
});
