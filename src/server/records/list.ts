import type { Database } from "../database/database.ts";
import { normaliseKey } from "../../domain/keys.ts";
import { namesOfIds, type NameTable } from "../imports/names.ts";
import { pageOf } from "../imports/page.ts";
import { shapeOf, type FieldColumn } from "../imports/shape.ts";
import type { ApiRecord, RecordList, RecordName, Records } from "./records.ts";

type Row = Readonly<Record<string, unknown>> & {
  readonly id: string;
  readonly created_at: number;
  readonly updated_at: number;
  readonly created_import_id: string | null;
  readonly import_id: string | null;
};

/** What of a record is read from its row. */
interface View {
  readonly table: string;
  readonly columns: readonly FieldColumn[];
  /** Columns that a search looks into: normalised texts, with whether case is folded in them. */
  readonly searched: readonly string[];
  readonly place: string | null;
  readonly order: string;
}

/** Reads of locations and of the records of every resource. */
export function openRecords(database: Database): Records {
  return {
    async list(organization, ask) {
      const view = viewOf(ask.record);
      const { where, parameters } = filters(organization, view, ask);
      const rows = await database.query<Row>(
        `select * from ${view.table} r where ${where} order by ${view.order}
        limit ${ask.limit} offset ${(ask.page - 1) * ask.limit}`,
        parameters,
      );
      // a short first page is its own count; counting is the dear part of a long list
      const total =
        ask.page === 1 && rows.length < ask.limit
          ? rows.length
          : await count(database, `${view.table} r where ${where}`, parameters);
      const items = await recordsOf(database, { organization, record: ask.record, view }, rows);
      const page = await pageOf(
        items.map((item) => ({ item, total })),
        ask,
        () => Promise.resolve(total),
      );
      return { ...page, items: page.items.map(({ item }) => item) };
    },
    async get(organization, record, id) {
      const view = viewOf(record);
      const rows = await database.query<Row>(
        `select * from ${view.table} where organization_id = $1 and id = $2`,
        [organization, id],
      );
      const [found] = await recordsOf(database, { organization, record, view }, rows);
      return found === undefined ? null : withChildren(database, organization, found);
    },
  };
}

function viewOf(record: RecordName): View {
  if (record === "location") {
    return {
      table: "locations",
      columns: [],
      searched: ["name_key"],
      place: "id",
      order: "name_key, id",
    };
  }
  const shape = shapeOf(record);
  const named = record !== "asset";
  return {
    table: shape.table,
    columns: shape.columns,
    searched: shape.lookups.map(({ column }) => column),
    place: shape.place,
    order: named ? "name_key, id" : "id",
  };
}

function filters(organization: string, view: View, ask: RecordList) {
  const parameters: unknown[] = [organization];
  const tests = ["r.organization_id = $1"];
  const add = (value: unknown): string => `$${parameters.push(value)}`;
  if (ask.search !== undefined && ask.search.trim() !== "") {
    const place = add(`%${normaliseKey(ask.search, true).replaceAll(/[\\%_]/g, String.raw`\$&`)}%`);
    tests.push(
      `(${view.searched.map((column) => `lower(r.${column}) like ${place}`).join(" or ")})`,
    );
  }
  if (ask.importId !== undefined) {
    const place = add(ask.importId);
    tests.push(
      `(r.created_import_id = ${place} or r.id in (
        select b.id from ${view.table}_before b where b.changed_by = ${place} and b.change = 'update'))`,
    );
  }
  if (ask.locationId !== undefined && view.place !== null) {
    const place = add(ask.locationId);
    tests.push(
      view.place === "location_ids"
        ? `${place} = any(r.location_ids)`
        : `r.${view.place} = ${place}`,
    );
  }
  return { where: tests.join(" and "), parameters };
}

async function count(
  database: Database,
  from: string,
  parameters: readonly unknown[],
): Promise<number> {
  const [row] = await database.query<{ total: number }>(
    `select count(*) as total from ${from}`,
    parameters,
  );
  return row?.total ?? 0;
}

/** Rows as records: names in the place of ids, `null` for what is blank. */
async function recordsOf(
  database: Database,
  of: { readonly organization: string; readonly record: RecordName; readonly view: View },
  rows: readonly Row[],
): Promise<readonly ApiRecord[]> {
  const ids = new Map<NameTable, Set<string>>();
  const note = (table: NameTable, id: unknown) => {
    if (typeof id !== "string") return;
    const own = ids.get(table) ?? new Set<string>();
    ids.set(table, own.add(id));
  };
  for (const row of rows) {
    for (const column of referencesOf(of.view)) {
      const value = row[column.column];
      for (const id of Array.isArray(value) ? value : [value]) note(column.table, id);
    }
  }
  const names = await namesOfIds(database, of.organization, ids);
  return rows.map((row): ApiRecord => ({
    id: row.id,
    object: of.record,
    ...(of.record === "location" ? { name: row["name"] } : fieldsOf(row, of.view, names)),
    created_at: row.created_at,
    updated_at: row.updated_at,
    import_id: row.import_id,
    created_import_id: row.created_import_id,
  }));
}

const TABLES = {
  location: "locations",
  group: "groups",
  item: "items",
  contact: "contacts",
} as const;

function referencesOf({ columns }: View) {
  return columns.flatMap(({ column, kind }) =>
    kind.type === "reference" ? [{ column, table: TABLES[kind.target] }] : [],
  );
}

function fieldsOf(
  row: Row,
  { columns }: View,
  names: ReadonlyMap<string, string>,
): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const { field, column, kind } of columns) {
    const value = row[column] ?? null;
    if (kind.type !== "reference") {
      fields[field] = value ?? (kind.type === "list" ? [] : null);
      continue;
    }
    const own = (Array.isArray(value) ? value : [value]).flatMap((id: unknown) => {
      const name = typeof id === "string" ? names.get(id) : undefined;
      return name === undefined ? [] : [{ id, name }];
    });
    fields[field] = kind.many ? own : (own[0] ?? null);
  }
  return fields;
}

/** Children that are listed of one group. */
const LISTED = 100;

/** A group read alone has its children: the first by name, and how many there are. */
async function withChildren(
  database: Database,
  organization: string,
  record: ApiRecord,
): Promise<ApiRecord> {
  if (record.object !== "group") return record;
  const table = record["resource"] === "location" ? "locations" : "contacts";
  const children = await database.query<{ id: string; name: string; total: number }>(
    `select id, name, count(*) over () as total from ${table}
    where organization_id = $1 and $2 = any(group_ids) order by name_key, id limit ${LISTED}`,
    [organization, record.id],
  );
  return {
    ...record,
    children: children.map(({ id, name }) => ({ id, name })),
    children_count: children[0]?.total ?? 0,
  };
}
