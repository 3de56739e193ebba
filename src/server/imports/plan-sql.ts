import type { Action, DuplicateHandling } from "../../domain/resource.ts";
import type { FieldColumn, KeyColumns, Shape } from "./shape.ts";
import type { StageLayout, WorkTables } from "./work-tables.ts";

/** Everything that the SQL of one import depends on. */
export interface MergeJob {
  readonly importId: string;
  readonly organization: string;
  readonly shape: Shape;
  readonly tables: WorkTables;
  readonly layout: StageLayout;
  readonly action: Action;
  readonly duplicateHandling: DuplicateHandling;
  /** Fields that have a column in the file. */
  readonly fields: ReadonlySet<string>;
  /** Rows without any strong key, which are matched by name. */
  readonly weakRows: number;
  readonly locationId: string | null;
  /** Records of other locations may not be touched. */
  readonly onlyLocation: boolean;
  /** Epoch seconds. */
  readonly now: number;
  /** First part of the ids of new records: prefix, `_` and 14 characters; the row's number follows. */
  readonly idStart: string;
}

export interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** A record that a row may mean, as it is joined: `m0` by id, then by the keys in order. */
interface Match {
  readonly alias: string;
  readonly join: string;
}

/** Decides on every staged row: one statement, one scan of the stage and of the records. */
export function planRows(job: MergeJob): Statement {
  const { shape, tables } = job;
  const matches = matchesOf(job);
  const weak = weakMatch(job);
  const all = [...matches, ...(weak === null ? [] : [weak])];
  const pick = (column: string) =>
    all.length === 0
      ? "null"
      : `coalesce(${all.map(({ alias }) => `${alias}.${column}`).join(", ")})`;
  const reasons = [
    ...(job.fields.has("id") ? ["when s.id is not null and m0.id is null then 'unknown_id'"] : []),
    ...conflicts(all).map((conflict) => `when ${conflict} then 'ambiguous_row'`),
    ...(weak === null ? [] : ["when w.several then 'ambiguous_row'"]),
    ...(shape.resource.name === "group" && job.fields.has("resource")
      ? [`when s.resource <> ${pick("resource")} then 'cannot_change'`]
      : []),
    ...(all.length === 0 ? [] : outside(job, pick)),
  ];
  const changed = job.action === "delete" ? "true" : changedSql(job, pick);
  const via = all.map(({ alias }, index) => `when ${alias}.id is not null then ${index}`);
  return {
    sql: `
insert into ${tables.plan} (row, record_id, via, decision, reason)
select row, record_id, via,
  case when reason is not null then 'reject'
    when record_id is null then 'create'
    when changed then '${job.action === "delete" ? "delete" : "update"}'
    else 'unchanged' end,
  reason
from (
  select s.row, ${pick("id")} as record_id,
    ${via.length === 0 ? "null::smallint" : `case ${via.join(" ")} end`} as via,
    ${reasons.length === 0 ? "null" : `case ${reasons.join(" ")} end`} as reason,
    ${changed} as changed
  from ${tables.stage} s
  ${all.map(({ join }) => join).join("\n  ")}
) matched`,
    parameters:
      all.length === 0
        ? []
        : [job.organization, ...(staysInside(job) && shape.place !== null ? [job.locationId] : [])],
  };

  function matchesOf({ fields }: MergeJob): readonly Match[] {
    const byId: Match = {
      alias: "m0",
      join: `left join ${shape.table} m0 on m0.organization_id = $1 and m0.id = s.id`,
    };
    if (job.action === "delete") return [byId];
    return [
      ...(fields.has("id") ? [byId] : []),
      ...mappedKeys(job).map((key, index): Match => {
        const alias = `m${index + 1}`;
        const equal = key.columns.map((column) => `${alias}.${column} = s.${column}`).join(" and ");
        return {
          alias,
          join: `left join ${shape.table} ${alias} on ${alias}.organization_id = $1 and ${equal}`,
        };
      }),
    ];
  }
}

/** Strong keys all of whose fields the file has. */
function mappedKeys(job: MergeJob): readonly KeyColumns[] {
  return job.shape.keys.filter(({ key }) => key.fields.every((field) => job.fields.has(field)));
}

function weakMatch(job: MergeJob): Match | null {
  const { shape, tables } = job;
  const column = shape.weak?.columns[0];
  if (column === undefined || job.weakRows === 0 || job.action === "delete") return null;
  const bare = isWeak(job);
  return {
    alias: "mw",
    join: `left join (
    select ${column}, min(id) as id, count(*) > 1 as several from ${shape.table}
    where organization_id = $1 and ${column} in (select s.${column} from ${tables.stage} s where ${bare})
    group by ${column}
  ) w on w.${column} = s.${column} and ${bare}
  left join ${shape.table} mw on mw.organization_id = $1 and mw.id = w.id`,
  };
}

/** The row has no strong key. */
function isWeak({ shape, layout }: MergeJob): string {
  const strong = ["id", ...shape.keys.flatMap(({ columns }) => columns)].filter(layout.has);
  return strong.length === 0 ? "true" : strong.map((column) => `s.${column} is null`).join(" and ");
}

/** Two keys of one row that point at two records. */
function conflicts(matches: readonly Match[]): readonly string[] {
  return matches.flatMap(({ alias }, index) =>
    matches.slice(index + 1).map((other) => `${alias}.id <> ${other.alias}.id`),
  );
}

/** Records of other locations may not be meant: by a delete within one, or by who may use one alone. */
function staysInside(job: MergeJob): boolean {
  return job.locationId !== null && (job.onlyLocation || job.action === "delete");
}

function outside(job: MergeJob, pick: (column: string) => string): readonly string[] {
  if (!staysInside(job)) return [];
  const { place } = job.shape;
  if (place === null) {
    // an item belongs to no location: none of them is inside, and everybody may merge them
    return job.action === "delete" ? [`when ${pick("id")} is not null then 'other_location'`] : [];
  }
  const inside =
    place === "location_ids"
      ? `$2::text = any(coalesce(${pick("location_ids")}, '{}'))`
      : `${pick("location_id")} is not distinct from $2::text`;
  return [`when ${pick("id")} is not null and not ${inside} then 'other_location'`];
}

function changedSql(job: MergeJob, pick: (column: string) => string): string {
  const tests = mappedColumns(job).map(({ column }) => {
    const value = job.layout.value(column);
    const differs = `${value} is distinct from ${pick(column)}`;
    return job.action === "overwrite" ? differs : `(${value} is not null and ${differs})`;
  });
  return tests.length === 0 ? "false" : tests.join("\n      or ");
}

export function mappedColumns(job: MergeJob): readonly FieldColumn[] {
  return job.shape.columns.filter(({ field }) => job.fields.has(field));
}

/** Whether rows may have met the same record by different keys: then `planTwins` must look. */
export function canHaveTwins(job: MergeJob): boolean {
  const ways = (job.fields.has("id") ? 1 : 0) + mappedKeys(job).length + (job.weakRows > 0 ? 1 : 0);
  return job.action !== "delete" && ways > 1;
}

/** Rows that share no key and still mean one record: duplicates of each other. */
export function planTwins({ tables, duplicateHandling }: MergeJob): Statement {
  const keep = duplicateHandling === "use_first" ? "and p.row > twins.first" : "";
  return {
    sql: `
update ${tables.plan} p set decision = 'duplicate', reason = 'duplicate_row'
from (
  select record_id, min(row) as first from ${tables.plan}
  where reason is null and record_id is not null
  group by record_id having count(*) > 1
) twins
where p.record_id = twins.record_id and p.reason is null ${keep}`,
    parameters: [],
  };
}

/** The keys of rows that the plan itself leaves out join those of the rows left out before. */
export function guardRejected({ layout, tables }: MergeJob): Statement {
  const columns = layout.guard;
  return {
    sql: `
insert into ${tables.guard} (${columns.join(", ")})
select ${columns.map((column) => `s.${column}`).join(", ")}
from ${tables.stage} s join ${tables.plan} p on p.row = s.row where p.reason is not null`,
    parameters: [],
  };
}

/** Overwrite: the records that the file does not contain, and that no row left out may mean. */
export function planCleanup(job: MergeJob): Statement {
  const { shape, tables } = job;
  const guarded = job.layout.guard.map(
    (column) => `not exists (select 1 from ${tables.guard} g where g.${column} = r.${column})`,
  );
  const scope =
    job.locationId === null
      ? "true"
      : shape.place === "location_ids"
        ? "$2::text = any(r.location_ids)"
        : shape.place === "location_id"
          ? "r.location_id = $2::text"
          : "false"; // items belong to no location: none is inside
  return {
    sql: `
insert into ${tables.plan} (row, record_id, decision)
select null, r.id, 'delete' from ${shape.table} r
where r.organization_id = $1 and ${scope}
  and not exists (select 1 from ${tables.plan} p where p.record_id = r.id)
  and ${guarded.join("\n  and ")}`,
    parameters: [
      job.organization,
      ...(job.locationId === null || shape.place === null ? [] : [job.locationId]),
    ],
  };
}
