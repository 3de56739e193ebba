import type { MergeJob, Statement } from "./plan-sql.ts";
import { mappedColumns } from "./plan-sql.ts";
import type { Shape } from "./shape.ts";

/** Every column of a record, and of the table that holds records as they were before. */
export function recordColumns(shape: Shape): readonly string[] {
  return [
    "id",
    "organization_id",
    ...shape.columns.map(({ column }) => column),
    ...shape.lookups.map(({ column }) => column),
    "created_at",
    "updated_at",
    "created_import_id",
    "import_id",
  ];
}

/** Keeps the records that will be changed or deleted, for the way back. */
export function keepBefore(job: MergeJob, decision: "update" | "delete"): Statement {
  const { shape, tables } = job;
  const columns = recordColumns(shape);
  return {
    sql: `
insert into ${shape.table}_before (changed_by, change, ${columns.join(", ")})
select $2, '${decision}', ${columns.map((column) => `r.${column}`).join(", ")}
from ${tables.plan} p join ${shape.table} r on r.id = p.record_id
where p.decision = '${decision}' and r.organization_id = $1`,
    parameters: [job.organization, job.importId],
  };
}

export function updateRecords(job: MergeJob): Statement {
  const { shape, tables } = job;
  const columns = [
    ...mappedColumns(job).map(({ column }) => column),
    ...shape.lookups.filter(({ field }) => job.fields.has(field)).map(({ column }) => column),
  ];
  const value = (column: string) =>
    job.action === "overwrite"
      ? job.layout.value(column)
      : `coalesce(${job.layout.value(column)}, r.${column})`;
  return {
    sql: `
update ${shape.table} r set
  ${columns.map((column) => `${column} = ${value(column)}`).join(",\n  ")},
  updated_at = $2, import_id = $3
from ${tables.plan} p join ${tables.stage} s on s.row = p.row
where p.decision = 'update' and r.id = p.record_id and r.organization_id = $1`,
    parameters: [job.organization, job.now, job.importId],
  };
}

/** `planned`: only rows that the plan creates; `staged`: every row of the stage, there was nothing to match. */
export function insertRecords(job: MergeJob, rows: "planned" | "staged"): Statement {
  const { shape, tables } = job;
  const home = job.locationId !== null && shape.place !== null;
  const columns = [...shape.columns, ...shape.lookups]
    .map(({ column }) => column)
    .filter((column) => job.layout.has(column) || (home && column === shape.place));
  const value = (column: string) =>
    home && column === shape.place ? homeSql(job) : job.layout.value(column);
  return {
    sql: `
insert into ${shape.table} (id, organization_id, ${columns.join(", ")},
  created_at, updated_at, created_import_id, import_id)
select ${newIdSql("$4")}, $1, ${columns.map(value).join(", ")}, $2, $2, $3, $3
from ${tables.stage} s${rows === "planned" ? ` join ${tables.plan} p on p.row = s.row where p.decision = 'create'` : ""}`,
    parameters: [
      job.organization,
      job.now,
      job.importId,
      job.idStart,
      ...(home ? [job.locationId] : []),
    ],
  };
}

/** The id of the record that a staged row makes. */
export function newIdSql(start: string): string {
  return `${start}::text || lpad(s.row::text, 8, '0')`;
}

/** A new record that names no location belongs to the location of the import. */
function homeSql({ shape, layout }: MergeJob): string {
  const { place } = shape;
  const own = place !== null && layout.has(place) ? `s.${place}` : "null";
  if (place === "location_ids") return `coalesce(${own}, array[$5::text])`;
  const one = `coalesce(${own}, $5::text)`;
  return shape.resource.name === "group"
    ? `case when s.resource = 'location' then null else ${one} end`
    : one;
}

export function deleteRecords({ shape, tables, organization }: MergeJob): Statement {
  return {
    sql: `
delete from ${shape.table} r using ${tables.plan} p
where p.decision = 'delete' and r.id = p.record_id and r.organization_id = $1`,
    parameters: [organization],
  };
}
