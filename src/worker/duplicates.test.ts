import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Resource, Value } from "../domain/resource.ts";
import { createDuplicates as findDuplicates } from "../domain/duplicates.ts";
import { resourceOf } from "../resources/registry.ts";
import { createDuplicates } from "./duplicates.ts";
import { createPace } from "./pace.ts";

const pace = () => createPace(new AbortController().signal, () => undefined);
const FIELDS = ["id", "id_number", "email", "name"];
const contact: Resource = resourceOf("contact");

/** The rule in its plain form: rows are linked by any key, and groups are what hangs together. */
function groupsOf(rows: readonly (readonly Value[] | null)[]): number[] {
  const found = findDuplicates(contact, FIELDS);
  for (const [row, one] of rows.entries()) if (one !== null) found.set(row, one);
  const answer = found.find();
  return rows.map((_, row) => (answer.isLeftOut(row, "ignore_all") ? answer.firstOf(row) : -1));
}

const text = (...texts: readonly string[]) => fc.constantFrom<Value>(null, ...texts);
const values = fc.tuple(
  fc.constantFrom<Value>(null, null, "c1"),
  text("7", "8"),
  text("a@b.co", "A@B.co", "é@b.co", "é@b.co"),
  text("Ann", "Bob", "Zoë  X", "Zoë X"),
);
const row = fc.option(values, { freq: 6 });

describe("WORK-3: duplicates stay right while rows change", () => {
  it("finds the groups of the domain, and finds them again after each change", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 12 }),
        fc.array(fc.tuple(fc.nat({ max: 13 }), row), { maxLength: 6 }),
        async (start, changes) => {
          const rows = [...start];
          const index = createDuplicates(contact, FIELDS, "ignore_all");
          index.start(rows.length);
          rows.forEach((one, at) => index.see(at, one));
          await index.finish(pace());
          expect(statesOf(index, rows.length)).toEqual(groupsOf(rows));
          for (const [at, one] of changes) {
            while (rows.length <= at) rows.push(null);
            const before = statesOf(index, rows.length);
            rows[at] = one;
            index.see(at, one);
            const touched = await index.update(Uint32Array.of(at), pace());
            const after = statesOf(index, rows.length);
            expect(after).toEqual(groupsOf(rows));
            const changed = [...after.keys()].filter((other) => after[other] !== before[other]);
            expect(touched).toEqual(expect.arrayContaining(changed));
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it("use_first keeps the first of a group, ignore_all none; blanks are no duplicates", async () => {
    const rows: Value[][] = [
      [null, null, "a@b.co", "Ann"],
      [null, null, "A@B.CO", "Other"],
      [null, null, null, null],
      [null, null, null, null],
    ];
    for (const handling of ["use_first", "ignore_all"] as const) {
      const index = createDuplicates(contact, FIELDS, handling);
      index.start(rows.length);
      rows.forEach((one, at) => index.see(at, one));
      await index.finish(pace());
      const leftOut = rows.map((_, at) => index.stateOf(at)?.leftOut ?? null);
      expect(leftOut).toEqual([handling === "ignore_all", true, null, null]);
    }
  });
});

/** The first row of each row's group; -1 where it has no duplicate. */
function statesOf(index: ReturnType<typeof createDuplicates>, count: number): number[] {
  return Array.from({ length: count }, (_, at) => {
    const state = index.stateOf(at);
    return state === null ? -1 : Math.min(at, state.other);
  });
}
