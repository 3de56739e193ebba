import { describe, expect, it } from "vitest";
import { createRateLimit } from "./limit.ts";

describe("HTTP-10: the rate limit", () => {
  it("lets a minute's worth pass at once, and then as many as come back", () => {
    let now = 0;
    const limit = createRateLimit(60, () => now);
    expect(Array.from({ length: 60 }, () => limit.take("a"))).toEqual(Array(60).fill(0));
    expect(limit.take("a")).toBe(1);
    expect(limit.take("b")).toBe(0);
    now += 1000;
    expect(limit.take("a")).toBe(0);
    expect(limit.take("a")).toBe(1);
  });

  it("keeps nobody out when the clock is set back", () => {
    let now = 3_600_000;
    const limit = createRateLimit(60, () => now);
    limit.take("a");
    now = 0;
    expect([limit.take("a"), limit.take("a")]).toEqual([0, 0]);
  });

  it("says how long to wait, and 0 sets no limit", () => {
    const limit = createRateLimit(1, () => 0);
    expect([limit.take("a"), limit.take("a")]).toEqual([0, 60]);
    const none = createRateLimit(0, () => 0);
    expect(Array.from({ length: 100 }, () => none.take("a"))).toEqual(Array(100).fill(0));
  });

  it("forgets the callers that were seen longest ago, so that inventing names fills no memory", () => {
    const limit = createRateLimit(1, () => 0);
    limit.take("first");
    for (let at = 0; at < 10_001; at += 1) limit.take(`caller ${at}`);
    expect(limit.take("first")).toBe(0);
  });
});
