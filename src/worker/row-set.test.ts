import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRowSet } from "./row-set.ts";

const row = fc.oneof(fc.nat({ max: 70 }), fc.constantFrom(31, 32, 32_767, 32_768, 1_000_000));

describe("WORK-2: a set of rows is a set", () => {
  it("adds, removes, counts and finds neighbours as a plain set does", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), row)), row, (steps, from) => {
        const set = createRowSet();
        const plain = new Set<number>();
        for (const [isAdd, at] of steps) {
          const wasIn = plain.has(at);
          expect(isAdd ? set.add(at) : set.remove(at)).toBe(isAdd ? !wasIn : wasIn);
          if (isAdd) plain.add(at);
          else plain.delete(at);
        }
        const sorted = [...plain].sort((a, b) => a - b);
        expect([...set.rows()]).toEqual(sorted);
        expect(set.size).toBe(plain.size);
        expect(set.has(from)).toBe(plain.has(from));
        expect(set.next(from)).toBe(sorted.find((at) => at >= from) ?? -1);
        expect(set.previous(from)).toBe(sorted.findLast((at) => at <= from) ?? -1);
      }),
      { numRuns: 300 },
    );
  });
});
