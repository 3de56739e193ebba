import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileCheck } from "../../domain/check.ts";
import { planImport, type Plan, type PlanRow } from "../../domain/plan.ts";
import { resourceOf } from "../../resources/registry.ts";
import { DATABASES, officesOn, type Office } from "./engine.fixture.ts";
import type { NewImport } from "./imports.ts";
import {
  applied,
  askOf,
  csvOf,
  existingOf,
  line,
  PLACES,
  recordsOf,
  story,
  type ModelFile,
  type Written,
} from "./model.fixture.ts";

/**
 * The SQL of an import against the reference model: random files, one after the other, into one
 * organization each. What a dry run says of each row, and after the import its counts, its problems
 * and the records, must be what the model says.
 */
describe.each(DATABASES)("PLAN-1 to PLAN-19: %s does what the model says", (kind) => {
  const { database, office: newOffice } = officesOn(kind);

  it("story after story", async () => {
    await fc.assert(
      fc.asyncProperty(story, async (files) => {
        const office = newOffice();
        const places: string[] = [];
        for (const name of PLACES) places.push(await office.location(name));
        for (const file of files) {
          const before = await existingOf(database(), office.organization, file.resource);
          const written = csvOf(file, before);
          const { csv } = written;
          const rows = rowsOf(file, written);
          const ask = askOf(file, places);
          const plan = planImport(rows, before, { ...ask, resource: resourceOf(file.resource) });
          const seen = await outcomeOf(office, { csv, ask, plan });
          const after = await recordsOf(database(), office.organization, file.resource);
          const known = new Set(before.records.map((record) => record.id));
          const records = after.map(({ id, values }) => line(known.has(id) ? id : "new", values));
          expect({ file, ...seen, records: records.sort() }).toEqual({
            file,
            ...expected(plan),
            records: applied(before.records, plan),
          });
        }
      }),
      { numRuns: Number(process.env["MODEL_RUNS"] ?? 10), endOnFailure: true },
    );
  }, 240_000);
});

/** Rows of a file as the model reads them. */
function rowsOf({ resource, action }: ModelFile, { fields, cells }: Written): readonly PlanRow[] {
  const check = compileCheck(resourceOf(resource), { fields, action });
  return cells.map((texts, index): PlanRow => {
    const { values, issues } = check.row(texts);
    const named = fields.map((field, at) => [field, values[at] ?? null] as const);
    return { number: index + 2, issues, values: Object.fromEntries(named) };
  });
}

interface Attempt {
  readonly csv: string;
  readonly ask: Partial<NewImport>;
  readonly plan: Plan;
}

/** What the dry run and then the import say. */
async function outcomeOf(office: Office, { csv, ask, plan }: Attempt) {
  const isPlanned = plan.problem === null;
  const preview = isPlanned ? await office.preview(csv, ask) : [];
  const { import: done, failure } = await office.run(csv, ask);
  const { organization, imports } = office;
  const { items } = await imports.problems(organization, done.id, { page: 1, limit: 100 });
  const leftOut = leftOutOf(plan);
  return {
    failure: failure?.code ?? null,
    rows: preview
      .filter(({ row }) => row !== null)
      .map(({ row, decision, record_id }) => ({ number: row, decision, recordId: record_id })),
    removed: preview.flatMap(({ row, record_id }) => (row === null ? [record_id] : [])).sort(),
    outcome: done.outcome,
    problems: isPlanned
      ? items
          .filter(({ row, severity }) => severity === "error" || !leftOut.has(row ?? 0))
          .map(({ row, field, code }) => `${row} ${field} ${code}`)
          .sort()
      : [],
  };
}

/** The same as the model says. */
function expected(plan: Plan) {
  if (plan.problem !== null) {
    return { failure: "no_valid_rows", rows: [], removed: [], outcome: null, problems: [] };
  }
  const leftOut = leftOutOf(plan);
  return {
    failure: null,
    rows: plan.rows.map(({ number, decision, recordId }) => ({ number, decision, recordId })),
    removed: [...plan.removed].sort(),
    outcome: { ...plan.counts, delete: plan.counts.delete + plan.removed.length },
    problems: plan.rows
      .flatMap(({ number, issues }) =>
        issues
          .filter(({ severity }) => severity === "error" || !leftOut.has(number))
          .map(({ field, code }) => `${number} ${field} ${code}`),
      )
      .sort(),
  };
}

/** Numbers of rows that are left out: whether they are warned of besides makes no difference. */
function leftOutOf(plan: Plan): ReadonlySet<number> {
  const rows = plan.rows.filter(({ decision }) => ["duplicate", "reject"].includes(decision));
  return new Set(rows.map(({ number }) => number));
}
