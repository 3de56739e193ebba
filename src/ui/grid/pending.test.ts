import { describe, expect, it } from "vitest";
import { createPending } from "./pending.ts";

describe("edits on their way", () => {
  it("REVIEW-7: an answer to an older edit leaves the newer text", () => {
    const pending = createPending<number>();
    const first = pending.add([
      { key: 1, column: "email", text: "a" },
      { key: 1, column: "name", text: "A" },
    ]);
    const second = pending.add([{ key: 1, column: "email", text: "b" }]);
    pending.settle(first);
    expect(pending.textOf(1, "email")).toBe("b");
    expect(pending.textOf(1, "name")).toBeUndefined();
    pending.settle(second);
    expect(pending.textOf(1, "email")).toBeUndefined();
    expect(pending.size).toBe(0);
  });

  it("REVIEW-7: answers in the wrong order end the same", () => {
    const pending = createPending<number>();
    const first = pending.add([{ key: 7, column: "constructor", text: "a" }]);
    const second = pending.add([{ key: 7, column: "constructor", text: "" }]);
    pending.settle(second);
    expect(pending.textOf(7, "constructor")).toBeUndefined();
    pending.settle(first);
    expect(pending.size).toBe(0);
  });
});
