import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stayingOf } from "./in-order.ts";

describe("putting rows in order", () => {
  it.each<[string, readonly number[], number, readonly number[]]>([
    ["in order already", [0, 1, 2, 3], -1, [0, 1, 2, 3]],
    ["two rows went to the end", [2, 3, 4, 5, 0, 1], -1, [0, 1, 2, 3]],
    ["two rows went to the start", [4, 5, 0, 1, 2, 3], -1, [2, 3, 4, 5]],
    ["the focused one stays though others move", [2, 3, 4, 5, 0, 1], 4, [4, 5]],
    ["new ones come in", [0, -1, 1, -1], -1, [0, 2]],
    ["nothing", [], -1, []],
  ])("REVIEW-8: %s", (_, places, fixed, staying) => {
    expect([...stayingOf(places, fixed)].sort((a, b) => a - b)).toEqual(staying);
  });

  it("REVIEW-8: what stays is ascending and holds the focused one", () => {
    const places = fc
      .integer({ min: 1, max: 12 })
      .chain((length) =>
        fc.shuffledSubarray([...Array(length).keys()], { minLength: length, maxLength: length }),
      );
    fc.assert(
      fc.property(places, fc.nat(11), (order, at) => {
        const fixed = at < order.length ? at : -1;
        const staying = [...stayingOf(order, fixed)].sort((a, b) => a - b);
        const kept = staying.map((index) => order[index] ?? -1);
        expect(kept).toEqual([...kept].sort((a, b) => a - b));
        expect(staying).toEqual(expect.arrayContaining(fixed === -1 ? [] : [fixed]));
      }),
      { numRuns: 200 },
    );
  });
});
