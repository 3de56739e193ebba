import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DATABASES, officesOn, type Office } from "./engine.fixture.ts";
import { askOf, busyStory, csvOf, existingOf, PLACES, type ModelFile } from "./model.fixture.ts";

/** Random files, one after the other, into one organization each, and undone in some order. */
describe.each(DATABASES)("API-12: what imports did is undone on %s", (kind) => {
  const { database, office: newOffice } = officesOn(kind);

  async function imported(office: Office, files: readonly ModelFile[]) {
    const places: string[] = [];
    for (const name of PLACES) places.push(await office.location(name));
    const done: { readonly id: string; readonly before: readonly string[] }[] = [];
    for (const file of files) {
      const existing = await existingOf(database(), office.organization, file.resource);
      const before = await everything(office.organization);
      const { csv } = csvOf(file, existing);
      const { import: one } = await office.run(csv, askOf(file, places));
      if (one.status === "completed") done.push({ id: one.id, before });
    }
    return done;
  }

  /** All that imports write, but for the time at which they wrote it last. */
  async function everything(organization: string): Promise<readonly string[]> {
    const lines: string[] = [];
    for (const table of ["contacts", "groups", "locations"]) {
      const rows = await database().query<{ line: string }>(
        `select '${table} ' || (to_jsonb(r) - 'updated_at')::text as line from ${table} r
        where organization_id = $1 order by 1`,
        [organization],
      );
      lines.push(...rows.map(({ line }) => line));
    }
    return lines;
  }

  /** What the look beforehand says of an undo, and what it then does. */
  async function undone({ imports, scope, organization }: Office, id: string) {
    const said = await imports.previewRevert(organization, id);
    const { stats, count_errors } = await imports.revert(scope, id);
    const { created: returned, updated: restored, deleted: removed } = stats;
    return { said, did: { returned, restored, removed, left_alone: count_errors } };
  }

  it("the last first: everything is as it was, step by step", async () => {
    await fc.assert(
      fc.asyncProperty(busyStory, async (files) => {
        const office = newOffice();
        const done = await imported(office, files);
        for (const { id, before } of done.toReversed()) {
          expect((await undone(office, id)).did).toMatchObject({ left_alone: 0 });
          expect(await everything(office.organization)).toEqual(before);
        }
      }),
      { numRuns: Number(process.env["MODEL_RUNS"] ?? 8), endOnFailure: true },
    );
  }, 120_000);

  it("in any order: what the look beforehand says happens", async () => {
    const order = fc.array(fc.nat({ max: 9 }), { minLength: 5, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(busyStory, order, async (files, places) => {
        const office = newOffice();
        const left = [...(await imported(office, files))];
        for (const place of places) {
          const [one] = left.splice(place % Math.max(left.length, 1), 1);
          if (one === undefined) return;
          const { said, did } = await undone(office, one.id);
          expect(said).toMatchObject(did);
        }
      }),
      { numRuns: Number(process.env["MODEL_RUNS"] ?? 8), endOnFailure: true },
    );
  }, 120_000);
});
