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

/** Columns of the stage, in the order in which rows are copied into it. */
export function stageColumns(
  shape: Shape,
): readonly { readonly name: string; readonly type: string }[] {
  return [
    { name: "row", type: "integer not null" },
    { name: "id", type: `text collate "C"` },
    ...shape.lookups.map(({ column }) => ({ name: column, type: `text collate "C"` })),
    ...shape.columns.map(({ column, type }) => ({ name: column, type })),
    ...(shape.resource.name === "group" ? [{ name: "child_ids", type: "text[]" }] : []),
  ];
}

/** What a row that was left out may mean a record by: its id, any key, its name. The guard has these. */
export function guardColumns(shape: Shape): readonly string[] {
  return ["id", ...shape.lookups.map(({ column }) => column)];
}

export async function makeWorkTables(
  database: Database,
  { importId, shape }: { readonly importId: string; readonly shape: Shape },
): Promise<WorkTables> {
  await dropWorkTables(database, importId);
  const tables = workTables(importId);
  const columns = stageColumns(shape);
  const types = new Map(columns.map(({ name, type }) => [name, type]));
  const define = (some: readonly { name: string; type: string }[]) =>
    some.map(({ name, type }) => `${name} ${type}`).join(", ");
  const guard = guardColumns(shape).map((name) => ({ name, type: types.get(name) ?? "text" }));
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
