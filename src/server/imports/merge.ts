import type { IssueCode } from "../../domain/issue.ts";
import type { DecisionCounts } from "../../domain/plan.ts";
import { RESOURCE_NAMES } from "../../domain/resource.ts";
import type { Session } from "../database/database.ts";
import { deleteRecords, insertRecords, keepBefore, updateRecords } from "./apply-sql.ts";
import { ImportFailed } from "./file-opening.ts";
import {
  keepMembersBefore,
  planMembers,
  planMemberUpdates,
  updateMembers,
  type MemberTable,
} from "./member-sql.ts";
import {
  canHaveTwins,
  guardRejected,
  planCleanup,
  planRows,
  planTwins,
  type MergeJob,
  type Statement,
} from "./plan-sql.ts";
import type { Progress } from "./progress.ts";
import type { LeftOut } from "./row-reader.ts";

/** What the plan found, before anything is written. */
export interface Planned {
  /** Of the rows on the stage, and of the records that an overwrite deletes. */
  readonly counts: PlanCounts;
  readonly leftOut: readonly LeftOut[];
  /** Nothing to match: every staged row makes a record, and the plan is empty. */
  readonly fresh: boolean;
}
export type PlanCounts = DecisionCounts & { readonly removed: number };

export interface MergeHooks {
  readonly progress: Progress;
  /** Throws where the import shall stop; asked between statements. */
  check(): Promise<void> | void;
}

const MEMBERS: readonly MemberTable[] = ["contacts", "locations"];

/** One import at a time writes to a resource of an organization; the others wait here. */
export async function lockDirectory(session: Session, job: MergeJob): Promise<void> {
  const { name } = job.shape.resource;
  const resources = name === "group" ? ["contact", "group"] : [name];
  await session.query(
    `select resource from directory_locks
    where organization_id = $1 and resource = any($2) order by resource for update`,
    [job.organization, resources],
  );
}

/** The rows that `lockDirectory` locks; made before the transaction. */
export async function prepareLocks(session: Session, organization: string): Promise<void> {
  await session.exec(
    `insert into directory_locks (organization_id, resource)
    select $1, resource from unnest($2::text[]) as resources(resource)
    on conflict (organization_id, resource) do nothing`,
    [organization, RESOURCE_NAMES],
  );
}

/** Decides on every row of the stage. `staged` is the number of its rows. */
export async function planMerge(
  session: Session,
  { job, staged }: { readonly job: MergeJob; readonly staged: number },
  hooks: MergeHooks,
): Promise<Planned> {
  const fresh = await isFresh(session, job);
  if (!fresh) {
    await run(session, planRows(job));
    await hooks.check();
    if (await hasTwins(session, job)) await run(session, planTwins(job));
    if (job.shape.resource.name === "group" && job.fields.has("children")) {
      for (const table of MEMBERS) await run(session, planMembers(job, table));
      await run(session, planMemberUpdates(job));
    }
  }
  const leftOut = fresh ? [] : await leftOutOf(session, job);
  const counts = fresh ? { ...NOTHING, create: staged } : await countPlan(session, job);
  const valid = counts.create + counts.update + counts.unchanged;
  hooks.progress.finish("transforming", { total: staged, error: leftOut.length });
  if (job.action !== "overwrite") return { counts, leftOut, fresh };
  if (valid === 0) throw noValidRows();
  await run(session, guardRejected(job));
  const removed = await run(session, planCleanup(job));
  return { counts: { ...counts, removed }, leftOut, fresh };
}

export function noValidRows(): ImportFailed {
  return new ImportFailed({
    code: "no_valid_rows",
    message:
      "No row of the file can be imported, and an overwrite would delete everything. Nothing was changed.",
    errors: ["data"],
  });
}

/** Writes what was planned. Answers what was really written. */
export async function applyMerge(
  session: Session,
  { job, planned }: { readonly job: MergeJob; readonly planned: Planned },
  hooks: MergeHooks,
): Promise<{ readonly created: number; readonly updated: number; readonly deleted: number }> {
  const { counts, fresh } = planned;
  const total = counts.create + counts.update + counts.unchanged + counts.delete;
  const { progress } = hooks;
  let processed = counts.unchanged;
  const done = (rows: number) => {
    processed += rows;
    progress.set("processing", { total, processed, success: processed });
    return hooks.check();
  };
  await done(0);
  let updated = 0;
  if (counts.update > 0) {
    await run(session, keepBefore(job, "update"));
    await hooks.check();
    updated = await run(session, updateRecords(job));
    await done(updated);
  }
  let created = 0;
  if (counts.create > 0) {
    created = await run(session, insertRecords(job, fresh ? "staged" : "planned"));
    await done(created);
  }
  if (job.shape.resource.name === "group" && job.fields.has("children")) {
    for (const table of MEMBERS) {
      await run(session, keepMembersBefore(job, table));
      await run(session, updateMembers(job, table));
    }
    await hooks.check();
  }
  let deleted = 0;
  if (counts.delete + counts.removed > 0) {
    await run(session, keepBefore(job, "delete"));
    deleted = await run(session, deleteRecords(job));
    if (job.action === "delete") await done(deleted);
  }
  progress.finish("cleanup", { total: counts.removed, error: 0 });
  return { created, updated, deleted };
}

const NOTHING: PlanCounts = {
  create: 0,
  update: 0,
  unchanged: 0,
  delete: 0,
  duplicate: 0,
  reject: 0,
  removed: 0,
};

/** Nothing of the organization is there to match, and no row says that something is. */
async function isFresh(session: Session, job: MergeJob): Promise<boolean> {
  if (job.fields.has("id") || job.shape.resource.name === "group") return false;
  const some = await session.query(
    `select 1 from ${job.shape.table} where organization_id = $1 limit 1`,
    [job.organization],
  );
  return some.length === 0;
}

/** Only rows that met their record by another key than the strongest can share it with a row. */
async function hasTwins(session: Session, job: MergeJob): Promise<boolean> {
  if (!canHaveTwins(job)) return false;
  const [found] = await session.query<{ some: boolean }>(
    `select exists (select 1 from ${job.tables.plan} where via > 0) as some`,
  );
  return found?.some === true;
}

async function countPlan(session: Session, { tables }: MergeJob): Promise<PlanCounts> {
  const rows = await session.query<{ decision: keyof DecisionCounts; rows: number }>(
    `select decision, count(*) as rows from ${tables.plan} group by decision`,
  );
  return {
    ...NOTHING,
    ...Object.fromEntries(rows.map(({ decision, rows: count }) => [decision, count])),
  };
}

const FIELD_OF_REASON: Readonly<Record<string, string>> = {
  unknown_id: "id",
  cannot_change: "resource",
};

async function leftOutOf(
  session: Session,
  { tables, shape }: MergeJob,
): Promise<readonly LeftOut[]> {
  const value = shape.resource.name === "group" ? "r.resource" : "null";
  const rows = await session.query<{ row: number; reason: IssueCode; value: string | null }>(
    `select p.row, p.reason, ${value} as value from ${tables.plan} p
    left join ${shape.table} r on r.id = p.record_id
    where p.reason is not null order by p.row`,
  );
  return rows.map(({ row, reason, value: detail }) => ({
    row,
    code: reason,
    field: FIELD_OF_REASON[reason] ?? null,
    detail: (reason === "cannot_change" ? detail : null) ?? "",
  }));
}

function run(session: Session, { sql, parameters }: Statement): Promise<number> {
  return session.exec(sql, parameters);
}
