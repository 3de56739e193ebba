import type { Database } from "../database/database.ts";
import type { Shape } from "./shape.ts";

/**
 * Tables of one import alone, made before its merge and dropped after it: `stage` has its good rows,
 * `plan` what becomes of each, `guard` the keys of rows that were left out, `member` who joins or
 * leaves a group. They may vanish in a crash: an import that is run again starts with new ones.
 */
export interface WorkTables {
  readonly stage: string;
  readonly plan: string;
  readonly guard: string;
  readonly member: string;
}

const KINDS = ["stage", "plan", "guard", "member"] as const;

export function workTables(importId: string): WorkTables {
  const [stage, plan, guard, member] = KINDS.map((kind) => `"${kind}_${importId}"`);
  return { stage, plan, guard, member } as WorkTables;
}

/** What the stage of one import holds: only what the file can say. */
export interface StageLayout {
  /** In the order in which rows are copied. */
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  has(column: string): boolean;
  /** The value of a column of the stage, which is joined as `s`. */
  value(column: string): string;
  /** What a row that was left out may mean a record by: its id, any key, its name. */
  readonly guard: readonly string[];
}

/**
 * A value that is the same as its own key stands in the key's column alone: most names and emails
 * do, and half a row less has to be copied.
 */
export function stageLayout(
  shape: Shape,
  fields: ReadonlySet<string>,
  { hasHome }: { readonly hasHome: boolean },
): StageLayout {
  const key = `text collate "C"`;
  const lookups = shape.lookups.filter(({ field }) => fields.has(field));
  const columns = [
    { name: "row", type: "integer not null" },
    ...(fields.has("id") ? [{ name: "id", type: key }] : []),
    ...lookups.map(({ column }) => ({ name: column, type: key })),
    ...shape.columns
      .filter(({ field, column }) => fields.has(field) || (hasHome && column === shape.place))
      .map(({ column, type }) => ({ name: column, type })),
    ...(fields.has("children") ? [{ name: "child_ids", type: "text[]" }] : []),
  ];
  const names = new Set(columns.map(({ name }) => name));
  const keyOf = new Map(lookups.map(({ field, column }) => [field, column]));
  return {
    columns,
    has: (column) => names.has(column),
    value(column) {
      const own = keyOf.get(column);
      return own === undefined
        ? `s.${column}`
        : `(coalesce(s.${column}, s.${own}) collate "default")`;
    },
    guard: ["id", ...shape.lookups.map(({ column }) => column)].filter((name) => names.has(name)),
  };
}

export async function makeWorkTables(
  database: Database,
  { importId, layout }: { readonly importId: string; readonly layout: StageLayout },
): Promise<WorkTables> {
  await dropWorkTables(database, importId);
  const tables = workTables(importId);
  const { columns } = layout;
  const types = new Map(columns.map(({ name, type }) => [name, type]));
  const define = (some: readonly { name: string; type: string }[]) =>
    some.map(({ name, type }) => `${name} ${type}`).join(", ");
  const guard = layout.guard.map((name) => ({ name, type: types.get(name) ?? "text" }));
  await database.script(`
    create unlogged table ${tables.stage} (${define(columns)});
    create unlogged table ${tables.plan} (
      row integer, record_id text collate "C", via smallint, decision text not null, reason text);
    create unlogged table ${tables.guard} (${define(guard)});
    create unlogged table ${tables.member} (
      child_id text collate "C" not null, group_id text collate "C" not null, joins boolean not null)`);
  return tables;
}

export async function dropWorkTables(database: Database, importId: string): Promise<void> {
  await database.script(
    Object.values(workTables(importId))
      .map((table) => `drop table if exists ${table}`)
      .join("; "),
  );
}
