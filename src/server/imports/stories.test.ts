import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { compileCheck } from "../../domain/check.ts";
import { planImport, type PlanOptions } from "../../domain/plan.ts";
import { resourceOf } from "../../resources/registry.ts";
import type { Database } from "../database/database.ts";
import { openDatabase } from "../database/open.ts";
import { newId } from "../ids.ts";
import { openImports } from "./engine.ts";
import type { Imports } from "./imports.ts";
import {
  applied,
  existingOf,
  FIELDS,
  line,
  recordsOf,
  story,
  type ModelFile,
} from "./stories.fixture.ts";

/**
 * The SQL of an import against the reference model: random files, one after the other, into one
 * organization each; after each the decisions, the issues and the records must be those of the model.
 */
const PLACES = ["A", "B", "Twin", "Twin"];
const uploads = new Map<string, Blob>();
let folder = "";
let database: Database;
let imports: Imports;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "imports-model-"));
  database = await openDatabase({ dataDir: folder });
  ({ imports } = openImports({
    database,
    uploads: {
      open: async (key) => uploads.get(key) ?? null,
      remove: async (key) => void uploads.delete(key),
    },
  }));
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

async function importFile(organization: string, file: ModelFile, places: readonly string[]) {
  const { resource, action } = file;
  const before = await existingOf(database, organization, resource);
  const all: readonly string[] = FIELDS[resource];
  const always =
    action === "delete" ? ["id"] : resource === "contact" ? ["name"] : ["name", "resource"];
  const fields = all.filter((field, index) => always.includes(field) || file.columns[index]);
  const cells = file.rows.map((row) =>
    fields.map((field) => {
      const text = row[field] ?? "";
      const known = /^#(\d)$/.exec(text)?.[1];
      return known === undefined ? text : (before.records[Number(known)]?.id ?? "");
    }),
  );
  const locationId = file.place === null ? null : (places[file.place] ?? null);
  const check = compileCheck(resourceOf(resource), { fields, action });
  const rows = cells.map((texts, index) => {
    const { values, issues } = check.row(texts);
    const named = fields.map((field, at) => [field, values[at] ?? null] as const);
    return { number: index + 2, issues, values: Object.fromEntries(named) };
  });
  const options: PlanOptions = {
    resource: resourceOf(resource),
    action,
    duplicateHandling: file.handling,
    locationId,
  };
  const plan = planImport(rows, before, options);

  const id = newId("imp");
  // A column that feeds nothing, so that no line is blank and thereby no row.
  const csv = [fields, ...cells]
    .map((texts, index) => [...texts, `r${index}`].map((text) => `"${text}"`).join(","))
    .join("\n");
  const blob = new Blob([csv]);
  uploads.set(id, blob);
  await imports.create(
    { organization, actor: null },
    {
      id,
      uploadMode: "sync",
      resource,
      action,
      duplicateHandling: file.handling,
      columnMapping: null,
      locationId,
      name: null,
      saveUpload: true,
      dryRun: false,
      upload: { key: id, kind: "file", name: "rows.csv", size: blob.size, checksum: "" },
    },
  );
  const run = await imports.run(organization, id);
  const problems = await imports.problems(organization, id, { page: 1, limit: 100 });
  const after = await recordsOf(database, organization, resource);
  return { before, plan, run, problems: problems.items, after };
}

it("PLAN-1 to PLAN-19: the database does what the model says, story after story", async () => {
  await fc.assert(
    fc.asyncProperty(story, async (files) => {
      const organization = newId("org");
      const places = PLACES.map(() => newId("loc"));
      for (const [index, name] of PLACES.entries()) {
        await database.exec(
          "insert into locations (id, organization_id, name, name_key, created_at, updated_at) values ($1, $2, $3, $3, 0, 0)",
          [places[index], organization, name],
        );
      }
      for (const file of files) {
        const { before, plan, run, problems, after } = await importFile(organization, file, places);
        // Whether a row that is left out is warned of besides makes no difference.
        const leftOut = new Set(
          plan.rows
            .filter(({ decision }) => decision === "duplicate" || decision === "reject")
            .map(({ number }) => number),
        );
        const known = new Set(before.records.map((record) => record.id));
        const got = {
          failure: run.failure?.code ?? null,
          outcome: run.import.outcome,
          problems:
            plan.problem !== null
              ? []
              : problems
                  .filter(({ row, severity }) => severity === "error" || !leftOut.has(row ?? 0))
                  .map(({ row, field, code }) => `${row} ${field} ${code}`)
                  .sort(),
          after: after
            .map((record) => line(known.has(record.id) ? record.id : "new", record.values))
            .sort(),
        };
        const wanted = {
          failure: plan.problem === null ? null : "no_valid_rows",
          outcome:
            plan.problem === null
              ? { ...plan.counts, delete: plan.counts.delete + plan.removed.length }
              : null,
          problems:
            plan.problem !== null
              ? []
              : plan.rows
                  .flatMap(({ number, issues }) =>
                    issues
                      .filter(({ severity }) => severity === "error" || !leftOut.has(number))
                      .map(({ field, code }) => `${number} ${field} ${code}`),
                  )
                  .sort(),
          after: applied(before.records, plan),
        };
        expect({ file, ...got }).toEqual({ file, ...wanted });
      }
    }),
    { numRuns: Number(process.env["MODEL_RUNS"] ?? 10), endOnFailure: true },
  );
}, 240_000);
