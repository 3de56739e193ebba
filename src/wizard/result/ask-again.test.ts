import { expect, it } from "vitest";
import { waitBefore } from "./ask-again.ts";

it("SUBMIT-5: an import of which nothing is known is asked after for two minutes, more and more seldom", () => {
  const waits: number[] = [];
  for (let wait = waitBefore(0); wait !== null; wait = waitBefore(waits.length)) waits.push(wait);
  expect(waits).toEqual([2000, 4000, 8000, 16_000, 32_000, 60_000]);
});
