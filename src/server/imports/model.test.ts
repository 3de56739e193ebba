import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compileCheck } from "../../domain/check.ts";
import { childText } from "../../domain/child.ts";
import { normaliseKey } from "../../domain/keys.ts";
import {
  planImport,
  type Existing,
  type ExistingRecord,
  type PlanRow,
  type References,
} from "../../domain/plan.ts";
import type { Action, ResourceName, Value } from "../../domain/resource.ts";
import { csvLine, FOR_PROGRAMS } from "../../files/csv-writer.ts";
import { resourceOf } from "../../resources/registry.ts";
import {
  createOffice,
  DATABASES,
  openTestDatabase,
  type Office,
  type OpenedDatabase,
} from "./engine.fixture.ts";
import type { NewImport } from "./imports.ts";
import { shapeOf } from "./shape.ts";

type Cells = readonly string[];

const NAMES = ["Ann", "Bo", " Bo", "Cy"];
const EMAILS = ["", "a@x.com", "A@x.com", "b@x.com", "wrong"];
const NUMBERS = ["", "", "1", "2", "3"];
const PLACES = ["", "One", "Two", "Nowhere", "One,Two"];
const CONTACT_FIELDS = ["name", "email", "id_number", "notes", "locations"];
const GROUP_FIELDS = ["name", "resource", "location", "children"];

const contactCells = fc
  .record({
    name: fc.constantFrom(...NAMES),
    email: fc.constantFrom(...EMAILS),
    number: fc.constantFrom(...NUMBERS),
    notes: fc.constantFrom("", "x", "y"),
    place: fc.constantFrom(...PLACES),
  })
  .map(({ name, email, number, notes, place }): Cells => [name, email, number, notes, place]);

const groupCells = fc
  .record({
    name: fc.constantFrom("G", "H", "K"),
    resource: fc.constantFrom("contact", "contact", "location"),
    place: fc.constantFrom("", "", "One", "Two", "Nowhere"),
    children: fc.constantFrom(
      "",
      "Ann",
      "Bo,Ann",
      "a@x.com",
      "Cy:::b@x.com,Ann",
      "One",
      "::1:,Nobody",
    ),
  })
  .map(({ name, resource, place, children }): Cells => [name, resource, place, children]);

interface Scene {
  readonly action: Action;
  readonly duplicateHandling: "ignore_all" | "use_first";
  readonly scoped: boolean;
  readonly before: readonly Cells[];
  readonly rows: readonly Cells[];
  /** Which record each row names by id: a place in the directory, or none. */
  readonly ids: readonly number[];
  readonly withIds: boolean;
}

function scenes(cells: fc.Arbitrary<Cells>): fc.Arbitrary<Scene> {
  return fc.record({
    action: fc.constantFrom<Action>("merge", "merge", "overwrite", "delete"),
    duplicateHandling: fc.constantFrom("ignore_all", "use_first"),
    scoped: fc.boolean(),
    before: fc.array(cells, { maxLength: 5 }),
    rows: fc.array(cells, { minLength: 1, maxLength: 6 }),
    ids: fc.array(fc.integer({ min: -2, max: 5 }), { minLength: 6, maxLength: 6 }),
    withIds: fc.boolean(),
  });
}

/** The server decides and writes what the reference model in `domain/plan.ts` says. */
describe.each(DATABASES)("PLAN: the model and %s agree", (kind) => {
  let opened: OpenedDatabase;
  beforeAll(async () => {
    opened = await openTestDatabase(kind);
  }, 180_000);
  afterAll(() => opened.close());

  const cases = [
    ["contact", CONTACT_FIELDS, contactCells],
    ["group", GROUP_FIELDS, groupCells],
  ] as const;
  it.each(cases)(
    "on imports of a %s",
    async (resource, fields, cells) => {
      await fc.assert(
        fc.asyncProperty(scenes(cells), async (scene) => {
          const { seen, wanted } = await play(opened, { resource, fields, scene });
          expect(seen).toEqual(wanted);
        }),
        { numRuns: Number(process.env["MODEL_RUNS"] ?? 15) },
      );
    },
    180_000,
  );
});

async function play(
  opened: OpenedDatabase,
  { resource, fields, scene }: { resource: ResourceName; fields: readonly string[]; scene: Scene },
): Promise<{ readonly seen: unknown; readonly wanted: unknown }> {
  const office = createOffice(opened.database);
  const one = await office.location("One");
  await office.location("Two");
  if (resource === "group") {
    await office.run(
      'name,email,id_number,locations\nAnn,a@x.com,1,One\nBo,,2,"One,Two"\nCy,b@x.com,,\nAnn,c@x.com,,Two\n',
    );
  }
  await office.run(csvOf(fields, scene.before), { resource, duplicateHandling: "use_first" });

  const existing = await directory(opened, office, resource);
  const withIds = scene.withIds || scene.action === "delete";
  const headers = withIds ? ["id", ...fields] : fields;
  const texts = scene.rows.map((cells, index) =>
    withIds ? [idFor(existing.records, scene.ids[index] ?? -1), ...cells] : cells,
  );
  const locationId = scene.scoped ? one : null;
  const check = compileCheck(resourceOf(resource), { fields: headers, action: scene.action });
  const rows = texts.map((cells, index): PlanRow => {
    const { values, issues } = check.row(cells);
    const named = headers.map((field, place) => [field, values[place] ?? null] as const);
    return { number: index + 2, values: Object.fromEntries(named), issues };
  });
  const plan = planImport(rows, existing, {
    resource: resourceOf(resource),
    action: scene.action,
    duplicateHandling: scene.duplicateHandling,
    locationId,
  });

  const ask = {
    resource,
    action: scene.action,
    duplicateHandling: scene.duplicateHandling,
    locationId,
  };
  const csv = csvOf(headers, texts);
  const decided = plan.problem === null ? await decisions(office, csv, ask) : null;
  const { failure } = await office.run(csv, ask);
  const after = await directory(opened, office, resource);
  return {
    seen: {
      ...decided,
      failure: failure?.code ?? null,
      records: after.records.map(({ values }) => stateOf(values)).sort(),
    },
    wanted: {
      ...(plan.problem === null
        ? {
            rows: plan.rows.map(({ number, decision, recordId }) => ({
              number,
              decision,
              recordId,
            })),
            removed: [...plan.removed].sort(),
          }
        : {}),
      failure: plan.problem === null ? null : "no_valid_rows",
      records: expected(existing.records, plan).sort(),
    },
  };
}

/** What a dry run says will be done. */
async function decisions(office: Office, csv: string, ask: Partial<NewImport>) {
  const seen = await office.preview(csv, ask);
  return {
    rows: seen
      .filter(({ row }) => row !== null)
      .map(({ row, decision, record_id }) => ({ number: row, decision, recordId: record_id })),
    removed: seen.flatMap(({ row, record_id }) => (row === null ? [record_id] : [])).sort(),
  };
}

/** What the directory holds once the plan is applied, without ids of records. */
function expected(
  records: readonly ExistingRecord[],
  plan: ReturnType<typeof planImport>,
): string[] {
  const state = new Map(records.map(({ id, values }) => [id, values]));
  const made: Readonly<Record<string, Value>>[] = [];
  for (const { decision, recordId, changes } of plan.problem === null ? plan.rows : []) {
    const changed = Object.fromEntries(changes.map(({ field, after }) => [field, after]));
    if (decision === "create") made.push(changed);
    else if (decision === "delete") state.delete(recordId ?? "");
    else if (decision === "update")
      state.set(recordId ?? "", { ...state.get(recordId ?? ""), ...changed });
  }
  for (const id of plan.removed) state.delete(id);
  return [...state.values(), ...made].map(stateOf);
}

function stateOf(values: Readonly<Record<string, Value>>): string {
  const filled = Object.entries(values).filter(([, value]) => value !== null && `${value}` !== "");
  return JSON.stringify(filled.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function csvOf(headers: readonly string[], rows: readonly Cells[]): string {
  return [headers, ...rows].map((cells) => csvLine(cells, FOR_PROGRAMS)).join("");
}

function idFor(records: readonly ExistingRecord[], place: number): string {
  if (place === -1) return "";
  return records[place]?.id ?? "xxx_unknown";
}

async function directory(
  opened: OpenedDatabase,
  office: Office,
  resource: ResourceName,
): Promise<Existing> {
  const shape = shapeOf(resource);
  const read = (sql: string) =>
    opened.database.query<Record<string, Value> & { id: string }>(sql, [office.organization]);
  const found = await read(
    `select * from ${shape.table} where organization_id = $1 order by created_at, id`,
  );
  const contacts = await read("select * from contacts where organization_id = $1");
  const locations = await read("select * from locations where organization_id = $1");
  const groups = await read(
    "select * from groups where organization_id = $1 and resource = 'contact'",
  );
  const membersOf = (id: string) =>
    [...contacts, ...locations]
      .filter(({ group_ids: own }) => Array.isArray(own) && own.includes(id))
      .map((member) => member.id)
      .sort();
  const records = found.map((row): ExistingRecord => {
    const values = shape.columns.map(({ field, column }) => [field, row[column] ?? null] as const);
    const children = membersOf(row.id);
    const members =
      resource === "group" ? { children: children.length === 0 ? null : children } : {};
    return { id: row.id, values: { ...Object.fromEntries(values), ...members } };
  });
  return { records, references: referencesIn({ contacts, locations, groups }) };
}

type Row = Readonly<Record<string, Value>> & { readonly id: string };

function referencesIn(of: {
  contacts: readonly Row[];
  locations: readonly Row[];
  groups: readonly Row[];
}): References {
  const named = (rows: readonly Row[], text: string) =>
    rows.filter((row) => row["name_key"] === normaliseKey(text, false)).map(({ id }) => id);
  return {
    find: (target, text) => named(target === "location" ? of.locations : of.groups, text),
    findChild(target, child) {
      if (target === "location") return named(of.locations, childText(child));
      const key =
        child.idNumber !== "" ? "id_number_key" : child.email !== "" ? "email_key" : "name_key";
      const text =
        child.idNumber || normaliseKey(child.email, true) || normaliseKey(child.name, false);
      return of.contacts.filter((row) => row[key] === text).map(({ id }) => id);
    },
    belongs: (id, location) => {
      const own = of.contacts.find((row) => row.id === id)?.["location_ids"];
      return Array.isArray(own) && own.includes(location);
    },
    closest: () => "",
  };
}
