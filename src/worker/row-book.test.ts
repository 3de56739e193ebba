import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createPace } from "./pace.ts";
import { likelyRepeated } from "./row-book.ts";

const pace = () => createPace(new AbortController().signal, () => undefined);

/** The rows whose hash another row has too. */
function repeated(rows: readonly number[], hashes: Uint32Array): number[] {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(hashes[row]!, (counts.get(hashes[row]!) ?? 0) + 1);
  return rows.filter((row) => hashes[row] !== 0 && counts.get(hashes[row]!)! > 1);
}

describe("WORK-3: rows that may be duplicates", () => {
  const hash = fc.oneof(fc.constant(0), fc.nat(40), fc.nat(2 ** 32 - 1));
  const chosen = fc.option(fc.array(fc.boolean()), { nil: null });

  it("are all whose hash another row has, in their order, and none without a hash", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(hash, { maxLength: 300 }), chosen, async (list, some) => {
        const hashes = Uint32Array.from(list);
        const all = [...hashes.keys()];
        const rows = some === null ? null : all.filter((row) => some[row % some.length] === true);
        const source = { rows: rows && Uint32Array.from(rows), count: all.length, hashes };
        const found = [...(await likelyRepeated(source, pace()))];
        expect(found).toEqual(expect.arrayContaining(repeated(rows ?? all, hashes)));
        expect(found).toEqual((rows ?? all).filter((row) => found.includes(row)));
        expect(found.filter((row) => hashes[row] === 0)).toEqual([]);
      }),
    );
  });

  it("are few others", async () => {
    const hashes = Uint32Array.from({ length: 200_000 }, (_, row) =>
      Math.imul(row + 1, 0x9e3779b1),
    );
    const found = await likelyRepeated({ rows: null, count: hashes.length, hashes }, pace());
    expect(found.length).toBeLessThan(hashes.length / 10);
  });
});
