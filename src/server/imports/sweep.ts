import type { Database } from "../database/database.ts";
import type { Failure, SweepResult, UploadStore } from "./imports.ts";
import { endImport, epoch } from "./store.ts";
import { dropWorkTables } from "./work-tables.ts";

const HOUR = 3600;
const DAY = 24 * HOUR;

const EXPIRED: Failure = {
  code: "expired",
  message: "The file was not uploaded within one hour.",
  errors: [],
};

/**
 * Ends imports whose file never came, forgets old dry runs, and drops work tables that a process left
 * behind when it died.
 */
export async function sweepImports(
  database: Database,
  { uploads, own }: { readonly uploads: UploadStore; readonly own: readonly string[] },
): Promise<SweepResult> {
  const waiting = await database.query<{ id: string }>(
    "select id from imports where status = 'requested' and created_at < $1",
    [epoch() - HOUR],
  );
  for (const { id } of waiting)
    await endImport(database, { id, status: "expired", failure: EXPIRED });

  const old = await database.query<{ id: string; upload: { readonly key: string } | null }>(
    `select id, upload from imports where dry_run and created_at < $1
    and status not in ('queued', 'processing')`,
    [epoch() - DAY],
  );
  for (const { id, upload } of old) {
    if (upload !== null) await uploads.remove(upload.key);
    for (const table of ["import_problems", "import_left_out", "import_preview"]) {
      await database.exec(`delete from ${table} where import_id = $1`, [id]);
    }
    await database.exec("delete from imports where id = $1", [id]);
  }

  const stale = await database.query<{ id: string }>(
    `select substr(table_name, 7) as id from information_schema.tables
    where table_schema = current_schema() and table_name like 'stage\\_imp\\_%'
    and substr(table_name, 7) in (select id from imports where status not in ('queued', 'processing'))
    and not (substr(table_name, 7) = any($1))`,
    [own],
  );
  for (const { id } of stale) await dropWorkTables(database, id);
  return { expired: waiting.length, forgotten: old.length };
}
