import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { compileCheck } from "../../domain/check.ts";
import { normaliseKey } from "../../domain/keys.ts";
import {
  planImport,
  type Existing,
  type ExistingRecord,
  type Plan,
  type PlanOptions,
} from "../../domain/plan.ts";
import type { Action, DuplicateHandling, Value } from "../../domain/resource.ts";
import { resourceOf } from "../../resources/registry.ts";
import type { Database } from "../database/database.ts";
import { openDatabase } from "../database/open.ts";
import { newId } from "../ids.ts";
import { openImports } from "./engine.ts";
import type { Imports } from "./imports.ts";

/**
 * The SQL of an import against the reference model: random files, one after the other, into one
 * organization each; after each the decisions, the issues and the records must be those of the model.
 */
const FIELDS = {
  contact: ["id", "name", "email", "id_number", "notes", "locations"],
  group: ["id", "name", "resource", "location", "children"],
} as const;
type Tested = keyof typeof FIELDS;

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

interface File {
  readonly resource: Tested;
  readonly action: Action;
  readonly handling: DuplicateHandling;
  /** Place among the locations, or none. */
  readonly place: number | null;
  /** Fields that the file has a column for, besides the first ones. */
  readonly columns: readonly boolean[];
  readonly rows: readonly Readonly<Record<string, string>>[];
}

function some(...texts: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof(fc.constant(""), fc.constantFrom(...texts));
}
const contactRow = fc.record({
  id: fc.oneof(
    { weight: 9, arbitrary: fc.constant("") },
    { weight: 2, arbitrary: fc.constantFrom("#0", "#1", "#2") },
    fc.constant("con_nobody"),
  ),
  name: fc.constantFrom("Luke", "Leia", "Han", "Luke ", "Rey", "", "luke"),
  email: some("l@a.co", "L@a.co", "leia@a.co", "han@a.co", "wrong"),
  id_number: some("1", "2", " 1"),
  notes: some("x", "y"),
  locations: some("A", "B", "A,B", "B, A", "Nowhere", "Twin", "A,Nowhere"),
});
const groupRow = fc.record({
  id: fc.oneof(
    { weight: 9, arbitrary: fc.constant("") },
    fc.constantFrom("#0", "#1", "grp_nobody"),
  ),
  name: fc.constantFrom("Crew", "Crew ", "Pilots", "Towers", ""),
  resource: fc.oneof(
    { weight: 3, arbitrary: fc.constant("contact") },
    fc.constantFrom("location", "Contact", "wrong"),
  ),
  location: some("A", "B", "Nowhere"),
  children: some(
    "Luke",
    "l@a.co",
    "Luke,Leia",
    "A",
    "A,B",
    "Nobody",
    "Luke:::l@a.co",
    "::1:",
    "Leia:::",
  ),
});
const common = {
  action: fc.constantFrom<Action>("merge", "merge", "overwrite", "delete"),
  handling: fc.constantFrom<DuplicateHandling>("ignore_all", "use_first"),
  place: fc.option(fc.constantFrom(0, 1), { freq: 3 }),
  columns: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
};
const contactFile = fc.record({
  ...common,
  resource: fc.constant("contact" as const),
  rows: fc.array(contactRow, { minLength: 1, maxLength: 7 }),
});
const groupFile = fc.record({
  ...common,
  resource: fc.constant("group" as const),
  rows: fc.array(groupRow, { minLength: 1, maxLength: 5 }),
});
const story: fc.Arbitrary<readonly File[]> = fc
  .tuple(contactFile, fc.array(fc.oneof(contactFile, groupFile), { minLength: 2, maxLength: 4 }))
  .map(([first, others]) => [first, ...others]);

interface Stored {
  readonly id: string;
  readonly [column: string]: Value;
}

async function recordsOf(
  organization: string,
  resource: Tested,
): Promise<readonly ExistingRecord[]> {
  const rows = await database.query<Stored>(
    resource === "contact"
      ? "select id, name, email, id_number, notes, location_ids as locations, group_ids as groups from contacts where organization_id = $1 order by id"
      : "select id, name, resource, location_id as location from groups where organization_id = $1 order by id",
    [organization],
  );
  const members = await database.query<{ id: string; group_ids: readonly string[] | null }>(
    `select id, group_ids from contacts where organization_id = $1
    union all select id, group_ids from locations where organization_id = $1`,
    [organization],
  );
  return rows.map(({ id, ...values }) => {
    if (resource === "contact")
      return { id, values: { ...values, groups: sorted(values["groups"]) } };
    const children = members
      .filter(({ group_ids }) => group_ids?.includes(id))
      .map((one) => one.id);
    return { id, values: { ...values, children: sorted(children) } };
  });
}

function sorted(value: Value | undefined): Value {
  return typeof value === "object" && value !== null && value.length > 0 ? [...value].sort() : null;
}

async function existingOf(organization: string, resource: Tested): Promise<Existing> {
  const records = await recordsOf(organization, resource);
  const contacts = await recordsOf(organization, "contact");
  const locations = await database.query<{ id: string; name: string }>(
    "select id, name from locations where organization_id = $1",
    [organization],
  );
  const groups = await recordsOf(organization, "group");
  const named = {
    location: locations.map(({ id, name }) => ({ id, values: { name } })),
    contact: contacts,
    group: groups,
    item: [],
  };
  const has = (values: Readonly<Record<string, Value>>, field: string, text: string) => {
    const value = values[field];
    return (
      typeof value === "string" &&
      normaliseKey(value, field === "email") === normaliseKey(text, field === "email")
    );
  };
  return {
    records,
    references: {
      find: (target, text) =>
        named[target]
          .filter(({ id, values }) => id === text || has(values, "name", text))
          .map(({ id }) => id),
      findChild: (target, child) => {
        // by the strongest part that is given, and by no other
        const [field, text] =
          child.idNumber !== ""
            ? ["id_number", child.idNumber]
            : child.email !== ""
              ? ["email", child.email]
              : ["name", child.name];
        return named[target].filter(({ values }) => has(values, field, text)).map(({ id }) => id);
      },
      belongs: (contact, location) => {
        const value = contacts.find(({ id }) => id === contact)?.values["locations"];
        return typeof value === "object" && value !== null && value.includes(location);
      },
      closest: () => "",
    },
  };
}

/** Records after the plan, those that are new without an id, in a fixed order. */
function applied(records: readonly ExistingRecord[], plan: Plan): readonly string[] {
  const after = new Map<string, Readonly<Record<string, Value>>>(
    records.map(({ id, values }) => [id, values]),
  );
  for (const id of plan.removed) after.delete(id);
  plan.rows.forEach((row, index) => {
    const changes = Object.fromEntries(
      row.changes.map(({ field, after: value }) => [field, value]),
    );
    if (row.decision === "create") after.set(`new ${index}`, changes);
    if (row.decision === "update" && row.recordId !== null) {
      after.set(row.recordId, { ...after.get(row.recordId), ...changes });
    }
    if (row.decision === "delete" && row.recordId !== null) after.delete(row.recordId);
  });
  return [...after].map(([id, values]) => line(id.startsWith("new ") ? "new" : id, values)).sort();
}

function line(id: string, values: Readonly<Record<string, Value>>): string {
  const filled = Object.entries(values).filter(
    ([, value]) => value !== null && value !== undefined,
  );
  return `${id} ${JSON.stringify(filled.sort(([one], [other]) => (one < other ? -1 : 1)))}`;
}

async function importFile(organization: string, file: File, places: readonly string[]) {
  const { resource, action } = file;
  const before = await existingOf(organization, resource);
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
  const after = await recordsOf(organization, resource);
  return { before, plan, run, problems: problems.items, after };
}

it("PLAN-1 to PLAN-18: the database does what the model says", async () => {
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
        if (plan.problem !== null) {
          expect(run.failure?.code).toBe("no_valid_rows");
          continue;
        }
        // Whether a row that is left out is warned of besides makes no difference.
        const leftOut = new Set(
          plan.rows
            .filter(({ decision }) => decision === "duplicate" || decision === "reject")
            .map(({ number }) => number),
        );
        const known = new Set(before.records.map((record) => record.id));
        const got = {
          failure: run.failure,
          outcome: run.import.outcome,
          problems: problems
            .filter(({ row, severity }) => severity === "error" || !leftOut.has(row ?? 0))
            .map(({ row, field, code }) => `${row} ${field} ${code}`)
            .sort(),
          after: after
            .map((record) => line(known.has(record.id) ? record.id : "new", record.values))
            .sort(),
        };
        const wanted = {
          failure: null,
          outcome: { ...plan.counts, delete: plan.counts.delete + plan.removed.length },
          problems: plan.rows
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
    { numRuns: Number(process.env["MODEL_RUNS"] ?? 25), endOnFailure: true },
  );
}, 120_000);
