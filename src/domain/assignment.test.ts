import { array, assert, constantFrom, integer, property } from "fast-check";
import { expect, it } from "vitest";
import { bestAssignment } from "./assignment.ts";

function total(scores: readonly (readonly number[])[], found: readonly number[]): number {
  return found.reduce((sum, column, row) => sum + (scores[row]?.[column] ?? 0), 0);
}

/** The best sum by trying everything. */
function most(
  scores: readonly (readonly number[])[],
  row = 0,
  used: readonly number[] = [],
): number {
  if (row >= scores.length) return 0;
  const line = scores[row] ?? [];
  const without = most(scores, row + 1, used);
  const taken = line.map((score, column) =>
    used.includes(column) ? 0 : score + most(scores, row + 1, [...used, column]),
  );
  return Math.max(without, ...taken);
}

const matrix = integer({ min: 1, max: 5 }).chain((columns) =>
  array(array(constantFrom(0, 0.5, 0.6, 0.9, 1), { minLength: columns, maxLength: columns }), {
    minLength: 1,
    maxLength: 5,
  }),
);

it("finds the best sum, each row and column at most once", () => {
  assert(
    property(matrix, (scores) => {
      const found = bestAssignment(scores);
      const columns = found.filter((column) => column >= 0);
      expect(new Set(columns).size).toBe(columns.length);
      expect(total(scores, found)).toBeCloseTo(most(scores), 9);
    }),
    { numRuns: 300 },
  );
});

it("is not greedy", () => {
  const scores = [
    [0.9, 0.8],
    [0.85, 0],
  ];
  expect(bestAssignment(scores)).toEqual([1, 0]);
});

it("leaves alone what scores nothing", () => {
  expect(
    bestAssignment([
      [0, 0],
      [0, 0.5],
    ]),
  ).toEqual([-1, 1]);
  expect(bestAssignment([])).toEqual([]);
});
