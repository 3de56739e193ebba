import { expect, it } from "vitest";
import { warmUp } from "./warm-up.ts";

it("WORK-26: what is read to warm up is read like any file: nothing in it is refused", async () => {
  const asked: Blob[] = [];
  await warmUp((part) => {
    asked.push(part);
    return part.arrayBuffer();
  });
  expect(asked.length).toBeGreaterThan(0);
});
