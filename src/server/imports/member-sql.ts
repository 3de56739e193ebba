import { newIdSql } from "./apply-sql.ts";
import type { MergeJob, Statement } from "./plan-sql.ts";

/**
 * The children of a group are kept with the children: a contact and a location know their groups,
 * and nothing else does. These statements turn the children that a file names into who joins and
 * who leaves.
 */
export type MemberTable = "contacts" | "locations";

const RESOURCE = { contacts: "contact", locations: "location" } as const;

/** Who joins and who leaves the groups whose children the file names. */
export function planMembers(job: MergeJob, table: MemberTable): Statement {
  const { tables } = job;
  // overwrite: a mapped blank cell empties the group
  const named = job.action === "overwrite" ? "true" : "s.child_ids is not null";
  return {
    sql: `
insert into ${tables.member} (child_id, group_id, joins)
with touched as (
  select coalesce(p.record_id, ${newIdSql("$2")}) as group_id, s.child_ids
  from ${tables.plan} p join ${tables.stage} s on s.row = p.row
  where p.reason is null and s.resource = '${RESOURCE[table]}' and ${named}
), wanted as (
  select c.id as child_id, t.group_id
  from touched t cross join lateral unnest(t.child_ids) w(child_id)
  join ${table} c on c.id = w.child_id and c.organization_id = $1
), present as (
  select c.id as child_id, g.group_id
  from ${table} c cross join lateral unnest(c.group_ids) g(group_id)
  join touched t on t.group_id = g.group_id
  where c.organization_id = $1 and c.group_ids is not null
)
select child_id, group_id, true from (select * from wanted except select * from present) joining
union all
select child_id, group_id, false from (select * from present except select * from wanted) leaving`,
    parameters: [job.organization, job.idStart],
  };
}

/** A group whose children alone differ is changed as well. */
export function planMemberUpdates({ tables }: MergeJob): Statement {
  return {
    sql: `
update ${tables.plan} set decision = 'update'
where decision = 'unchanged' and record_id in (select group_id from ${tables.member})`,
    parameters: [],
  };
}

export function keepMembersBefore(job: MergeJob, table: MemberTable): Statement {
  return {
    sql: `
insert into ${table}_before
select $2, 'update', c.* from ${table} c
where c.organization_id = $1 and c.id in (select child_id from ${job.tables.member})`,
    parameters: [job.organization, job.importId],
  };
}

export function updateMembers(job: MergeJob, table: MemberTable): Statement {
  const { member } = job.tables;
  return {
    sql: `
update ${table} c set group_ids = d.ids, updated_at = $2, import_id = $3
from (
  select x.child_id, array_agg(x.group_id order by x.group_id collate "C") filter (where x.group_id is not null) as ids
  from (
    select c.id as child_id, g.group_id from ${table} c cross join lateral unnest(c.group_ids) g(group_id)
    where c.id in (select child_id from ${member}) and not exists (
      select 1 from ${member} m where m.child_id = c.id and m.group_id = g.group_id and not m.joins)
    union select child_id, group_id from ${member} where joins
    union select child_id, null from ${member}
  ) x group by x.child_id
) d
where c.id = d.child_id and c.organization_id = $1`,
    parameters: [job.organization, job.now, job.importId],
  };
}
