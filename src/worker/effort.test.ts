import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createEffort, type Effort } from "./effort.ts";
import type { Pace } from "./pace.ts";
import { sortingUnits, sortKeysFor } from "./sort.ts";

const PACE: Pace = {
  signal: new AbortController().signal,
  due: () => true,
  rest: () => Promise.resolve(),
};

describe("WORK-17: long work tells how far it is", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["performance"] }));
  afterEach(() => void vi.useRealTimers());

  it("now and then, ever further, never beyond the end", async () => {
    const told: number[] = [];
    const effort = createEffort(PACE, 100, (done) => told.push(done));
    for (const passed of [10, 200, 50, 60, 300]) {
      effort.did(30);
      vi.advanceTimersByTime(passed);
      await effort.rest();
    }
    expect(told).toEqual([60, 100, 100]);
  });
});

it.each([
  ["all alike", 3000, () => "x"],
  ["all different", 3000, (row: number) => `Person ${(row * 7919) % 3000}`],
  ["few", 10, (row: number) => String(row)],
  ["exactly some runs", 1024, (row: number) => `P${row % 1024}`],
  ["none", 0, () => ""],
] as const)("WORK-17: sorting does no more than it said: %s", async (_, rows, textOf) => {
  for (const kind of [{ type: "text", max: 255 }, { type: "integer" }] as const) {
    let done = 0;
    const effort: Effort = { ...PACE, did: (units) => void (done += units) };
    const keys = sortKeysFor(kind as never, (text) => text.length);
    for (let row = 0; row < rows; row += 1) keys.add(textOf(row));
    await keys.order("asc", effort);
    expect(done).toBeLessThanOrEqual(sortingUnits(rows));
  }
});
