import { describe, expect, it } from "vitest";
import { createEdits } from "./edits.ts";
import type { Pace } from "./pace.ts";
import type { EditsSnapshot } from "./protocol.ts";
import { packSnapshot, unpackSnapshot } from "./snapshot-pack.ts";

const PACE: Pace = {
  signal: new AbortController().signal,
  due: () => true,
  rest: () => Promise.resolve(),
};

describe("WORK-15: a snapshot of many edits is packed", () => {
  it("and unpacked the same", async () => {
    const cells = ["name", "__proto__"].flatMap((field) =>
      Array.from({ length: 12_000 }, (_, row) => ({ row, field, text: `"é\n${row}` })),
    );
    const snapshot: EditsSnapshot = { cells, deleted: [1, 2], added: 3 };
    const edits = createEdits(12_000);
    edits.restore(snapshot);
    const packed = await packSnapshot(edits, PACE);
    expect(packed).toMatchObject({ cells: [], deleted: [], added: 3 });
    expect(await unpackSnapshot(packed)).toEqual(snapshot);
  });

  it("few edits are left as they are", async () => {
    const snapshot: EditsSnapshot = { cells: [], deleted: [7], added: 0 };
    const edits = createEdits(12);
    edits.restore(snapshot);
    expect(await packSnapshot(edits, PACE)).toEqual(snapshot);
    expect(await unpackSnapshot(snapshot)).toBe(snapshot);
  });
});
