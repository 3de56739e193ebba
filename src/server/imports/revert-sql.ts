import { recordColumns } from "./apply-sql.ts";
import type { Shape } from "./shape.ts";
import { shapeOf } from "./shape.ts";

/**
 * The way back, for one table: what an import made goes, what it changed is as before, what it
 * deleted comes back. A record that something else has touched since is left alone, and so is one
 * whose key another record bears now. What comes back has the import that wrote it before, so that
 * this one can be undone as well. Parameters: $1 organization, $2 the import, $3 now.
 */
export interface RevertTable {
  readonly name: string;
  readonly columns: readonly string[];
  /** Columns that no two records share. */
  readonly unique: readonly (readonly string[])[];
  readonly label: string;
}

/** The tables that an import of a resource may have written. */
export function revertTables(shape: Shape): readonly RevertTable[] {
  if (shape.resource.name !== "group") return [tableOf(shape)];
  return [tableOf(shape), tableOf(shapeOf("contact")), LOCATIONS];
}

function tableOf(shape: Shape): RevertTable {
  return {
    name: shape.table,
    columns: recordColumns(shape),
    unique: shape.keys.map(({ columns }) => columns),
    label: shape.resource.name === "asset" ? "serial_number" : "name",
  };
}

const LOCATIONS: RevertTable = {
  name: "locations",
  columns:
    "id organization_id name name_key group_ids created_at updated_at created_import_id import_id".split(
      " ",
    ),
  unique: [],
  label: "name",
};

const BEFORE = "b.changed_by = $2 and b.organization_id = $1";

/** Nothing else has touched the record since. */
const UNTOUCHED = "r.import_id = $2";

/** Another record, not made by the import itself, bears a key of the record as it was. */
function taken({ name, unique }: RevertTable): string {
  if (unique.length === 0) return "false";
  const same = unique.map(
    (columns) => `(${columns.map((column) => `o.${column} = b.${column}`).join(" and ")})`,
  );
  return `exists (select 1 from ${name} o where o.organization_id = $1 and o.id <> b.id
    and not (o.created_import_id is not distinct from $2 and o.import_id is not distinct from $2)
    and (${same.join(" or ")}))`;
}

const from = (table: RevertTable) => ({
  made: `${table.name} r where r.organization_id = $1 and r.created_import_id = $2 and ${UNTOUCHED}`,
  changed: `${table.name}_before b join ${table.name} r on r.id = b.id and r.organization_id = $1
    where ${BEFORE} and b.change = 'update' and ${UNTOUCHED} and not ${taken(table)}`,
  deleted: `${table.name}_before b where ${BEFORE} and b.change = 'delete'
    and not exists (select 1 from ${table.name} r where r.id = b.id) and not ${taken(table)}`,
});

export function countRevert(table: RevertTable): string {
  const { made, changed, deleted } = from(table);
  return `select (select count(*) from ${made}) as removed, (select count(*) from ${changed}) as restored,
    (select count(*) from ${deleted}) as returned`;
}

/** Records that cannot be put back, and why; in the order of their names. */
export function leftAlone(table: RevertTable): string {
  const label = table.label;
  return `
select r.id, r.${label} as name, 'changed_since' as why from ${table.name} r
where r.organization_id = $1 and r.created_import_id = $2 and not ${UNTOUCHED}
union all
select b.id, b.${label}, case when r.id is null then 'deleted_since'
  when not ${UNTOUCHED} then 'changed_since' else 'key_taken' end
from ${table.name}_before b left join ${table.name} r on r.id = b.id
where ${BEFORE} and b.change = 'update' and (r.id is null or not ${UNTOUCHED} or ${taken(table)})
union all
select b.id, b.${label}, 'key_taken' from ${table.name}_before b
where ${BEFORE} and b.change = 'delete'
  and (exists (select 1 from ${table.name} r where r.id = b.id) or ${taken(table)})
order by name, id`;
}

export function removeMade(table: RevertTable): string {
  return `delete from ${from(table).made}`;
}

export function restoreChanged(table: RevertTable): string {
  const kept = table.columns.filter((column) => !STAMPS.has(column));
  return `update ${table.name} t set ${kept.map((column) => `${column} = b.${column}`).join(", ")},
    updated_at = $3
  from ${table.name}_before b
  where t.id = b.id and t.organization_id = $1 and t.import_id = $2 and ${BEFORE}
    and b.change = 'update' and not ${taken(table)}`;
}

export function returnDeleted(table: RevertTable): string {
  const kept = table.columns.filter((column) => column !== "updated_at");
  return `insert into ${table.name} (${kept.join(", ")}, updated_at)
  select ${kept.map((column) => `b.${column}`).join(", ")}, $3 from ${from(table).deleted}`;
}

/** What no import changes, and the time of the undo. */
const STAMPS = new Set("id organization_id created_at created_import_id updated_at".split(" "));
