import type { ImportPhase } from "../../domain/contract.ts";
import type { Database, Session } from "../database/database.ts";
import type { ImportRow } from "./import-row.ts";
import type { Failure, ImportList, NewImport, Page, Scope, Upload } from "./imports.ts";
import { Refusal } from "./imports.ts";
import { pageOf } from "./page.ts";
import { noPhases } from "./progress.ts";

/** An import whose process has given no sign of life for this long is taken over. Seconds. */
const LEASE = 20;
export const ATTEMPTS = 3;

export function epoch(): number {
  return Math.floor(Date.now() / 1000);
}

export async function insertImport(
  session: Session,
  {
    scope,
    request,
    worker,
    revertOf = null,
  }: {
    readonly scope: Scope;
    readonly request: NewImport;
    readonly worker: string;
    readonly revertOf?: string | null;
  },
): Promise<ImportRow> {
  const here = request.uploadMode === "sync" || revertOf !== null;
  const status = here ? "processing" : request.upload === null ? "requested" : "queued";
  const now = epoch();
  const [row] = await session.query<ImportRow>(
    `insert into imports (id, organization_id, name, resource, upload_mode, action, duplicate_handling,
      column_mapping, location_id, only_location, save_upload, dry_run, upload, status, attempts, worker,
      phases, created, updated, deleted, overwritten, count_uploaded, count_success, count_errors,
      count_warnings, created_by, updated_by, created_at, updated_at, started_at, revert_of)
    values ($1, $2, $3, $4, $5, $6, $7, $8::json, $9, $10, $11, $12, $13::json, $14, $15, $16,
      $17::json, 0, 0, 0, 0, 0, 0, 0, 0, $18, $18, $19, $19, $20, $21)
    returning *`,
    [
      request.id,
      scope.organization,
      request.name,
      request.resource,
      request.uploadMode,
      request.action,
      request.duplicateHandling,
      json(request.columnMapping),
      request.locationId,
      request.onlyLocation ?? false,
      request.saveUpload,
      request.dryRun,
      json(request.upload),
      status,
      here ? 1 : 0,
      here ? worker : null,
      json(noPhases(request.uploadMode)),
      scope.actor,
      now,
      here ? now : null,
      revertOf,
    ],
  );
  if (row === undefined) throw new Error("the import was not written");
  if (here) await beat(session, { id: request.id, phases: null });
  return row;
}

export async function findImport(
  session: Session,
  organization: string,
  id: string,
): Promise<ImportRow | null> {
  const [row] = await session.query<ImportRow>(
    "select * from imports where organization_id = $1 and id = $2",
    [organization, id],
  );
  return row ?? null;
}

/** Progress of an import that runs in another process, as it last wrote it down. */
export async function storedPhases(
  session: Session,
  id: string,
): Promise<readonly ImportPhase[] | null> {
  const [run] = await session.query<{ phases: ImportPhase[] | null }>(
    "select phases from import_runs where import_id = $1",
    [id],
  );
  return run?.phases ?? null;
}

export async function receiveUpload(
  database: Database,
  {
    organization,
    id,
    upload,
  }: { readonly organization: string; readonly id: string; readonly upload: Upload },
): Promise<ImportRow> {
  const [row] = await database.query<ImportRow>(
    `update imports set upload = $3::json, status = 'queued', updated_at = $4
    where organization_id = $1 and id = $2 and status = 'requested' returning *`,
    [organization, id, json(upload), epoch()],
  );
  if (row !== undefined) return row;
  const known = await findImport(database, organization, id);
  if (known === null) throw notFound();
  throw new Refusal(409, "not_requested", { message: "This import does not wait for a file." });
}

export function notFound(): Refusal {
  return new Refusal(404, "not_found", { message: "There is no such import." });
}

const ORDER = {
  created_at: "created_at",
  updated_at: "updated_at",
  count_uploaded: "count_uploaded",
  count_success: "count_success",
  count_errors: "count_errors",
} as const;

export async function listImports(
  database: Database,
  organization: string,
  ask: ImportList,
): Promise<Page<ImportRow>> {
  const parameters: unknown[] = [organization];
  const tests = ["organization_id = $1", "not dry_run"];
  const filter = (value: unknown, test: (place: string) => string) => {
    if (value === undefined) return;
    parameters.push(value);
    tests.push(test(`$${parameters.length}`));
  };
  filter(ask.resource, (place) => `resource = ${place}`);
  filter(ask.resources, (place) => `resource = any(${place})`);
  filter(ask.uploadMode, (place) => `upload_mode = ${place}`);
  filter(ask.action, (place) => `action = ${place}`);
  filter(ask.status, (place) => `status = ${place}`);
  filter(ask.hasErrors, (place) => `(count_errors > 0) = ${place}`);
  filter(ask.locationId, (place) => `location_id = ${place}`);
  filter(ask.search, (place) => `position(lower(${place}) in lower(coalesce(name, ''))) > 0`);
  const where = tests.join(" and ");
  const direction = ask.direction === "asc" ? "asc" : "desc";
  const rows = await database.query<ImportRow & { readonly total: number }>(
    `select imports.*, count(*) over () as total from imports where ${where}
    order by ${ORDER[ask.orderBy]} ${direction}, id ${direction}
    limit ${ask.limit} offset ${(ask.page - 1) * ask.limit}`,
    parameters,
  );
  return pageOf(rows, ask, async () => {
    const [count] = await database.query<{ total: number }>(
      `select count(*) as total from imports where ${where}`,
      parameters,
    );
    return count?.total ?? 0;
  });
}

/** Tells other processes that the import runs, and how far it is. Answers whether a person wants it to stop. */
export async function beat(
  session: Session,
  { id, phases }: { readonly id: string; readonly phases: readonly ImportPhase[] | null },
): Promise<boolean> {
  const [run] = await session.query<{ cancel_requested: boolean }>(
    `insert into import_runs (import_id, heartbeat_at, cancel_requested, phases)
    values ($1, extract(epoch from now())::bigint, false, $2::json)
    on conflict (import_id) do update set heartbeat_at = excluded.heartbeat_at, phases = excluded.phases
    returning cancel_requested`,
    [id, json(phases)],
  );
  return run?.cancel_requested === true;
}

export async function requestCancel(session: Session, id: string): Promise<void> {
  await session.exec(
    `insert into import_runs (import_id, heartbeat_at, cancel_requested) values ($1, 0, true)
    on conflict (import_id) do update set cancel_requested = true`,
    [id],
  );
}

/**
 * Takes the oldest import that waits, or one whose process died; never one that another process
 * takes in the same moment. The attempt is counted before anything is done.
 */
export async function claimImport(
  database: Database,
  {
    worker,
    own,
  }: {
    readonly worker: string;
    /** Imports that run in this process. */
    readonly own: readonly string[];
  },
): Promise<ImportRow | null> {
  // the embedded database has one process: what another one ran has stopped with it
  const lease = database.kind === "pglite" ? 0 : LEASE;
  return database.tx(async (session) => {
    const [next] = await session.query<ImportRow>(
      `select i.* from imports i
      where (i.status = 'queued' or (i.status = 'processing' and not (i.id = any($1)) and not exists (
        select 1 from import_runs r
        where r.import_id = i.id and r.heartbeat_at > extract(epoch from now())::bigint - ${lease})))
      order by i.created_at, i.id limit 1 for update skip locked`,
      [own],
    );
    if (next === undefined) return null;
    const attempt = next.attempts + 1;
    await session.exec(
      `update imports set status = 'processing', attempts = $2, worker = $3, updated_at = $4,
        started_at = coalesce(started_at, $4) where id = $1`,
      [next.id, attempt, worker, epoch()],
    );
    await beat(session, { id: next.id, phases: null });
    return { ...next, status: "processing", attempts: attempt };
  });
}

/** Ends an import that did not complete, unless it has ended already. */
export async function endImport(
  session: Session,
  {
    id,
    status,
    failure,
    phases,
  }: {
    readonly id: string;
    readonly status: "failed" | "timed_out" | "expired";
    readonly failure: Failure;
    readonly phases?: readonly ImportPhase[];
  },
): Promise<ImportRow | null> {
  const [row] = await session.query<ImportRow>(
    `update imports set status = $2, reason = $3, failure = $4::json, updated_at = $5, completed_at = $5,
      phases = coalesce($6::json, phases),
      count_errors = case when $7 then (select count(*) from import_left_out where import_id = $1)
        else count_errors end
    where id = $1 and status in ('requested', 'queued', 'processing') returning *`,
    [
      id,
      status,
      failure.message.replaceAll("\0", ""),
      json(failure),
      epoch(),
      json(phases ?? null),
      failure.code === "no_valid_rows", // its errors file says why
    ],
  );
  await session.exec("delete from import_runs where import_id = $1", [id]);
  return row ?? null;
}

/** Puts an import back in the queue: this process stops. The attempt does not count. */
export async function requeueImport(session: Session, id: string): Promise<void> {
  await session.exec(
    `update imports set status = 'queued', attempts = attempts - 1, worker = null, updated_at = $2
    where id = $1 and status = 'processing'`,
    [id, epoch()],
  );
}

/**
 * JSON goes over as text; null stays null. PostgreSQL keeps neither NUL nor half a surrogate pair:
 * the first is left out, the second becomes U+FFFD.
 */
export function json(value: unknown): string | null {
  if (value === null) return null;
  return JSON.stringify(value).replaceAll(UNKEPT, (text, backslash: string | undefined) => {
    return backslash ?? (text === NUL ? "" : "\ufffd");
  });
}

const NUL = String.raw`\u0000`;
const UNKEPT = /(\\\\)|\\u0000|\\ud[89a-f][0-9a-f]{2}/g;
