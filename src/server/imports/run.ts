import type { DecisionCounts } from "../../domain/plan.ts";
import { isAway, isDiskFull, type Database, type Session } from "../database/database.ts";
import { newId } from "../ids.ts";
import { ImportFailed } from "./file-opening.ts";
import type { ImportRow } from "./import-row.ts";
import type { Failure, UploadStore } from "./imports.ts";
import {
  applyMerge,
  lockDirectory,
  noValidRows,
  planMerge,
  prepareLocks,
  type Planned,
} from "./merge.ts";
import type { MergeJob } from "./plan-sql.ts";
import { writePreview } from "./preview.ts";
import type { Progress } from "./progress.ts";
import type { Staged } from "./row-reader.ts";
import { openRows, type RowSource } from "./row-source.ts";
import { openRowsInThread } from "./row-thread-client.ts";
import { shapeOf } from "./shape.ts";
import { copyLeftOut, stageFile } from "./staging.ts";
import { epoch, json } from "./store.ts";
import { dropWorkTables, makeWorkTables, stageLayout } from "./work-tables.ts";

export interface RunContext {
  readonly database: Database;
  readonly uploads: UploadStore;
  readonly progress: Progress;
  /** Aborted with an `ImportFailed`, or with another reason where this process stops. */
  readonly signal: AbortSignal;
}

/** Another process has taken the import, or it has ended: nothing to do here. */
export class ImportLost extends Error {
  override readonly name = "ImportLost";
}

/** Reads, stages, plans and applies one claimed import. Throws `ImportFailed` with nothing applied. */
export async function runImport(context: RunContext, row: ImportRow): Promise<Afterwards> {
  const source = await openUpload(context, row);
  try {
    return await runRows(context, row, source);
  } finally {
    await source.close();
  }
}

/** From this size on a file is read in a thread of its own; starting one takes longer than less does. */
const LARGE = 256 * 1024;

async function openUpload(context: RunContext, row: ImportRow): Promise<RowSource> {
  const { upload } = row;
  const blob = upload === null ? null : await context.uploads.open(upload.key);
  if (upload === null || blob === null) throw uploadGone();
  const ask = {
    upload,
    resource: row.resource,
    action: row.action,
    columnMapping: row.column_mapping,
  };
  if (blob.size < LARGE) return openRows({ ...ask, bytes: { blob } }, context.signal);
  const file = context.uploads.fileOf?.(upload.key) ?? null;
  const bytes = file === null ? { blob } : { file };
  return openRowsInThread({ ...ask, bytes }, context.signal);
}

async function runRows(
  context: RunContext,
  row: ImportRow,
  source: RowSource,
): Promise<Afterwards> {
  const { database } = context;
  const shape = shapeOf(row.resource);
  await forgetTraces(database, row.id);
  const fields = new Set(source.facts.fields);
  const layout = stageLayout(shape, fields, { hasHome: row.location_id !== null });
  const tables = await makeWorkTables(database, { importId: row.id, layout });
  try {
    const staged = await stageFile(context, { row, source, tables, layout });
    await database.exec(
      "update imports set headers = $2::json, file = $3::json, count_uploaded = $4 where id = $1",
      [row.id, json(source.facts.headers), json(source.facts.file), source.facts.rows],
    );
    const job: MergeJob = {
      importId: row.id,
      organization: row.organization_id,
      shape,
      tables,
      layout,
      action: row.action,
      duplicateHandling: row.duplicate_handling,
      fields,
      weakRows: staged.weakRows,
      locationId: row.location_id,
      onlyLocation: row.only_location,
      now: epoch(),
      idStart: newId(shape.idPrefix).slice(0, shape.idPrefix.length + 15),
    };
    await prepareLocks(database, row.organization_id);
    await database.tx((session) => merge(session, { context, row, source, job, staged }));
  } finally {
    await dropWorkTables(database, row.id).catch(() => undefined);
  }
  const isLarge = !row.dry_run && source.facts.rows >= TIDY_ROWS;
  return { tidy: isLarge ? [shape.table, `${shape.table}_before`] : [] };
}

/** What is left to do once everybody knows that the import has ended. */
export interface Afterwards {
  /** Tables that the import changed much of. */
  readonly tidy: readonly string[];
}

/** Smaller imports leave nothing worth tidying. */
const TIDY_ROWS = 2000;

interface MergeStep {
  readonly context: RunContext;
  readonly row: ImportRow;
  readonly source: RowSource;
  readonly job: MergeJob;
  readonly staged: Staged;
}

/** The one transaction: plan, write, and say so. A process killed in it has done nothing. */
async function merge(session: Session, step: MergeStep): Promise<void> {
  const { context, row, source, job, staged } = step;
  const hooks = { progress: context.progress, check: () => context.signal.throwIfAborted() };
  await lockDirectory(session, job);
  await holdImport(session, row);
  hooks.check();
  const stagedRows = source.facts.rows - staged.rejected - staged.duplicates.length;
  if (stagedRows === 0 && row.action === "overwrite") throw noValidRows();
  const planned = await planMerge(session, { job, staged: stagedRows }, hooks);
  hooks.check();
  await copyLeftOut(
    session,
    { row, source, tables: job.tables, layout: job.layout },
    planned.leftOut,
  );
  const written = row.dry_run
    ? { created: 0, updated: 0, deleted: 0 }
    : await applyMerge(session, { job, planned }, hooks);
  if (row.dry_run) await writePreview(session, { job, source, fresh: planned.fresh });
  await complete(session, step, { planned, written });
}

/** Holds the import's row to the end of the transaction: nobody else runs it meanwhile. */
export async function holdImport(session: Session, row: ImportRow): Promise<void> {
  const held = await session.query(
    "select 1 from imports where id = $1 and status = 'processing' and attempts = $2 for update",
    [row.id, row.attempts],
  );
  if (held.length === 0) throw new ImportLost();
}

async function complete(
  session: Session,
  { context, row, source, staged }: MergeStep,
  done: {
    readonly planned: Planned;
    readonly written: {
      readonly created: number;
      readonly updated: number;
      readonly deleted: number;
    };
  },
): Promise<void> {
  const { counts } = done.planned;
  const outcome: DecisionCounts = {
    create: counts.create,
    update: counts.update,
    unchanged: counts.unchanged,
    delete: row.action === "overwrite" ? counts.removed : counts.delete,
    duplicate: counts.duplicate + staged.duplicates.length,
    reject: counts.reject + staged.rejected,
  };
  const [warned] =
    staged.warned === 0
      ? []
      : await session.query<{ rows: number }>(
          `select count(distinct ordinal) as rows from import_problems p where import_id = $1
      and severity = 'warning' and not exists (
        select 1 from import_left_out l where l.import_id = $1 and l.ordinal = p.ordinal)`,
          [row.id],
        );
  const { created, updated, deleted } = done.written;
  const errors = outcome.duplicate + outcome.reject;
  await session.exec(
    `update imports set status = 'completed', reason = null, failure = null, phases = $2::json,
      created = $3, updated = $4, deleted = $5, overwritten = $6, count_success = $7,
      count_errors = $8, count_warnings = $9, outcome = $10::json, updated_at = $11,
      completed_at = $11
    where id = $1`,
    [
      row.id,
      json(context.progress.phases()),
      created,
      updated,
      deleted,
      row.action === "overwrite" ? updated : 0,
      source.facts.rows - errors,
      errors,
      warned?.rows ?? 0,
      json(outcome),
      epoch(),
    ],
  );
}

/** What an attempt that died left behind. */
async function forgetTraces(database: Database, id: string): Promise<void> {
  for (const table of ["import_problems", "import_left_out", "import_preview"]) {
    await database.exec(`delete from ${table} where import_id = $1`, [id]);
  }
}

function uploadGone(): ImportFailed {
  return new ImportFailed({
    code: "upload_gone",
    message: "The uploaded file is no longer there. Send it again.",
    errors: ["data"],
  });
}

const STORAGE_FULL: Failure = {
  code: "storage_full",
  message: "The server has no room left on its disk. Nothing was changed.",
  errors: [],
};

/** What to tell people of an error; null where the database is lost and the import goes on later. */
export function failureOf(error: unknown): Failure | null {
  if (error instanceof ImportFailed) return error.failure;
  if (isDiskFull(error)) return STORAGE_FULL;
  if (isAway(error)) return null;
  return {
    code: "internal",
    message: "The import failed because of a mistake of ours. Nothing was changed.",
    errors: [],
  };
}
