import type { PreviewRow } from "../../domain/contract.ts";
import type { Session } from "../database/database.ts";
import { newIdSql } from "./apply-sql.ts";
import type { MergeJob } from "./plan-sql.ts";

/** Names that are listed of one group. */
const LISTED = 100;

/** What becomes of the children of the groups in these rows: names before and after, by row. */
export async function memberChanges(
  session: Session,
  job: MergeJob,
  rows: readonly { readonly row: number | null }[],
): Promise<ReadonlyMap<number, PreviewRow["changes"]>> {
  const changes = new Map<number, PreviewRow["changes"]>();
  if (job.shape.resource.name !== "group" || !job.fields.has("children")) return changes;
  const { plan, stage, member } = job.tables;
  const found = await session.query<{
    row: number;
    before: string[] | null;
    after: string[] | null;
  }>(
    `with groups_of as (
      select p.row, coalesce(p.record_id, ${newIdSql("$2")}) as group_id
      from ${plan} p join ${stage} s on s.row = p.row
      where p.row = any($3) and p.decision in ('create', 'update')
    ), people as (
      select id, name, group_ids from contacts where organization_id = $1
      union all select id, name, group_ids from locations where organization_id = $1
    ), present as (
      select g.group_id, c.id, c.name from groups_of g join people c on g.group_id = any(c.group_ids)
    ), future as (
      select group_id, id, name from present p where not exists (
        select 1 from ${member} m where m.group_id = p.group_id and m.child_id = p.id and not m.joins)
      union
      select m.group_id, c.id, c.name from ${member} m join people c on c.id = m.child_id where m.joins
    )
    select g.row,
      (select array_agg(name order by name) from present p where p.group_id = g.group_id) as before,
      (select array_agg(name order by name) from future f where f.group_id = g.group_id) as after
    from groups_of g where g.group_id in (select group_id from ${member})`,
    [job.organization, job.idStart, rows.flatMap(({ row }) => (row === null ? [] : [row]))],
  );
  for (const { row, before, after } of found) {
    changes.set(row, [
      {
        field: "children",
        before: (before ?? []).slice(0, LISTED),
        after: (after ?? []).slice(0, LISTED),
      },
    ]);
  }
  return changes;
}
