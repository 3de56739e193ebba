import * as fc from "fast-check";
import { normaliseKey } from "../../domain/keys.ts";
import type { Existing, ExistingRecord, Plan } from "../../domain/plan.ts";
import type { Action, DuplicateHandling, Value } from "../../domain/resource.ts";
import { csvLine, FOR_PROGRAMS } from "../../files/csv-writer.ts";
import type { Database } from "../database/database.ts";

/** Locations of every office of a story. */
export const PLACES = ["A", "B", "Twin", "Twin"];

const FIELDS = {
  contact: ["id", "name", "email", "id_number", "notes", "locations"],
  group: ["id", "name", "resource", "location", "children"],
} as const;
export type Tested = keyof typeof FIELDS;

export interface ModelFile {
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
export const story: fc.Arbitrary<readonly ModelFile[]> = fc
  .tuple(contactFile, fc.array(fc.oneof(contactFile, groupFile), { minLength: 2, maxLength: 4 }))
  .map(([first, others]) => [first, ...others]);

/** Files of few valid rows about few records, so that most imports meet what others wrote. */
export const busyStory: fc.Arbitrary<readonly ModelFile[]> = fc.array(
  fc.oneof(
    fc.record({
      ...common,
      action: fc.constantFrom<Action>("merge", "merge", "overwrite"),
      columns: fc.constant([false, true, true, false, true, true]),
      resource: fc.constant("contact" as const),
      rows: fc.array(
        fc.record({
          name: fc.constantFrom("Luke", "Leia", "Han"),
          email: some("l@a.co", "leia@a.co"),
          notes: some("x", "y", "z"),
          locations: some("A", "B"),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    }),
    fc.record({
      ...common,
      action: fc.constantFrom<Action>("merge", "merge", "overwrite"),
      columns: fc.constant([false, true, true, false, true]),
      resource: fc.constant("group" as const),
      rows: fc.array(
        fc.record({
          name: fc.constantFrom("Crew", "Pilots"),
          resource: fc.constantFrom("contact", "location"),
          children: some("Luke", "Luke,Leia", "Han", "A", "A,B"),
        }),
        { minLength: 1, maxLength: 2 },
      ),
    }),
    fc.record({
      ...common,
      action: fc.constant("delete" as const),
      columns: fc.constant([]),
      resource: fc.constantFrom("contact" as const, "group" as const),
      rows: fc.array(fc.record({ id: fc.constantFrom("#0", "#1", "#2") }), {
        minLength: 1,
        maxLength: 2,
      }),
    }),
  ),
  { minLength: 4, maxLength: 7 },
);

export interface Written {
  readonly csv: string;
  readonly fields: readonly string[];
  readonly cells: readonly (readonly string[])[];
}

/** The file as CSV, with ids of records that are there. */
export function csvOf(file: ModelFile, before: Existing): Written {
  const { resource, action } = file;
  const always =
    action === "delete" ? ["id"] : resource === "contact" ? ["name"] : ["name", "resource"];
  const all: readonly string[] = FIELDS[resource];
  const fields = all.filter((field, index) => always.includes(field) || file.columns[index]);
  const cells = file.rows.map((row) =>
    fields.map((field) => {
      const text = row[field] ?? "";
      const known = /^#(\d)$/.exec(text)?.[1];
      return known === undefined ? text : (before.records[Number(known)]?.id ?? "");
    }),
  );
  const csv = [fields, ...cells].map((texts) => csvLine(texts, FOR_PROGRAMS)).join("");
  return { csv, fields, cells };
}

export function askOf({ resource, action, handling, place }: ModelFile, places: readonly string[]) {
  const locationId = place === null ? null : (places[place] ?? null);
  return { resource, action, duplicateHandling: handling, locationId } as const;
}

interface Stored {
  readonly id: string;
  readonly [column: string]: Value;
}

export async function recordsOf(
  database: Database,
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

export async function existingOf(
  database: Database,
  organization: string,
  resource: Tested,
): Promise<Existing> {
  const records = await recordsOf(database, organization, resource);
  const contacts = await recordsOf(database, organization, "contact");
  const locations = await database.query<{ id: string; name: string }>(
    "select id, name from locations where organization_id = $1",
    [organization],
  );
  const groups = await recordsOf(database, organization, "group");
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
export function applied(records: readonly ExistingRecord[], plan: Plan): readonly string[] {
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

export function line(id: string, values: Readonly<Record<string, Value>>): string {
  const filled = Object.entries(values).filter(
    ([, value]) => value !== null && value !== undefined,
  );
  return `${id} ${JSON.stringify(filled.sort(([one], [other]) => (one < other ? -1 : 1)))}`;
}
