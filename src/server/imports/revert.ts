import type { DecisionCounts } from "../../domain/plan.ts";
import type { Database, Session } from "../database/database.ts";
import { newId } from "../ids.ts";
import { copyList, copyText, createCopyBuffer } from "./copy-text.ts";
import { isFinal, type ImportRow } from "./import-row.ts";
import { Refusal, type RevertPreview, type Scope } from "./imports.ts";
import { prepareLocks } from "./merge.ts";
import {
  countRevert,
  leftAlone,
  removeMade,
  restoreChanged,
  returnDeleted,
  revertTables,
} from "./revert-sql.ts";
import { LEFT_OUT_COLUMNS, PROBLEM_COLUMNS } from "./row-reader.ts";
import { holdImport, type Afterwards, type RunContext } from "./run.ts";
import { shapeOf } from "./shape.ts";
import { epoch, findImport, insertImport, json, notFound } from "./store.ts";

/** Writes down the import that will put another one back. */
export async function insertRevert(
  database: Database,
  { scope, id, worker }: { readonly scope: Scope; readonly id: string; readonly worker: string },
): Promise<ImportRow> {
  await prepareLocks(database, scope.organization);
  return database.tx(async (session) => {
    const row = await revertible(session, scope.organization, id);
    const undo = await insertImport(session, {
      scope,
      worker,
      revertOf: id,
      request: {
        id: newId("imp"),
        uploadMode: "sync",
        resource: row.resource,
        action: row.action,
        duplicateHandling: row.duplicate_handling,
        columnMapping: null,
        locationId: row.location_id,
        name: `Undo of ${row.name ?? row.id}`.slice(0, 127),
        saveUpload: false,
        dryRun: false,
        upload: null,
      },
    });
    await session.exec("update imports set reverted_by = $2, updated_at = $3 where id = $1", [
      id,
      undo.id,
      epoch(),
    ]);
    return undo;
  });
}

async function revertible(session: Session, organization: string, id: string): Promise<ImportRow> {
  const [row] = await session.query<ImportRow>(
    "select * from imports where organization_id = $1 and id = $2 for update",
    [organization, id],
  );
  if (row === undefined) throw notFound();
  if (row.dry_run) throw refused("is_dry_run", "This was a dry run: there is nothing to put back.");
  if (row.revert_of !== null) throw refused("is_revert", "An undo cannot be undone.");
  if (row.status !== "completed") {
    throw refused("not_completed", "Only an import that has completed can be put back.");
  }
  const undo =
    row.reverted_by === null ? null : await findImport(session, organization, row.reverted_by);
  if (undo === null || (isFinal(undo.status) && undo.status !== "completed")) return row;
  throw refused("already_reverted", "This import was put back already.");
}

function refused(code: string, message: string): Refusal {
  return new Refusal(409, code, { message });
}

interface Alone {
  readonly id: string;
  readonly name: string | null;
  readonly why: "changed_since" | "deleted_since" | "key_taken";
}

const WORDS: Readonly<Record<Alone["why"], string>> = {
  changed_since: "was changed since by something else, so it was left as it is.",
  deleted_since: "was deleted since, so it was left alone.",
  key_taken: "cannot come back: another record has its key now.",
};

/** Records that are listed as left alone. */
const LISTED = 100;

/** What a revert would do now. */
export async function previewRevert(
  session: Session,
  organization: string,
  id: string,
): Promise<RevertPreview> {
  const row = await findImport(session, organization, id);
  if (row === null) throw notFound();
  const counts = { removed: 0, restored: 0, returned: 0 };
  const alone: Alone[] = [];
  for (const table of revertTables(shapeOf(row.resource))) {
    const parameters = [organization, id];
    const [found] = await session.query<typeof counts>(countRevert(table), parameters);
    counts.removed += found?.removed ?? 0;
    counts.restored += found?.restored ?? 0;
    counts.returned += found?.returned ?? 0;
    alone.push(...(await session.query<Alone>(leftAlone(table), parameters)));
  }
  return {
    ...counts,
    left_alone: alone.length,
    records: alone
      .slice(0, LISTED)
      .map((one) => ({ id: one.id, name: one.name, message: wordsFor(one) })),
  };
}

function wordsFor({ id, name, why }: Alone): string {
  return `${name ?? id} ${WORDS[why]}`;
}

/** Runs a claimed revert: one transaction. */
export async function revertImport(context: RunContext, row: ImportRow): Promise<Afterwards> {
  const { database, progress } = context;
  const original = row.revert_of ?? "";
  const known = [row.organization_id, original];
  const parameters = [...known, epoch()];
  await prepareLocks(database, row.organization_id);
  await database.tx(async (session) => {
    await session.query(
      "select 1 from directory_locks where organization_id = $1 order by resource for update",
      [row.organization_id],
    );
    await holdImport(session, row);
    const alone: Alone[] = [];
    const done = { removed: 0, restored: 0, returned: 0 };
    for (const table of revertTables(shapeOf(row.resource))) {
      context.signal.throwIfAborted();
      alone.push(...(await session.query<Alone>(leftAlone(table), known)));
      done.removed += await session.exec(removeMade(table), known);
      done.restored += await session.exec(restoreChanged(table), parameters);
      done.returned += await session.exec(returnDeleted(table), parameters);
    }
    context.signal.throwIfAborted();
    const total = done.removed + done.restored + done.returned;
    progress.finish("processing", { total, error: 0 });
    await listAlone(session, row, alone);
    const outcome: DecisionCounts = {
      create: done.returned,
      update: done.restored,
      unchanged: 0,
      delete: done.removed,
      duplicate: 0,
      reject: alone.length,
    };
    await session.exec(
      `update imports set status = 'completed', headers = $2::json, phases = $3::json, created = $4,
        updated = $5, deleted = $6, count_uploaded = $7, count_success = $8, count_errors = $9,
        outcome = $10::json, updated_at = $11, completed_at = $11
      where id = $1`,
      [
        row.id,
        json(["id", "name"]),
        json(progress.phases()),
        done.returned,
        done.restored,
        done.removed,
        total + alone.length,
        total,
        alone.length,
        json(outcome),
        epoch(),
      ],
    );
  });
  const tables = revertTables(shapeOf(row.resource)).map(({ name }) => name);
  return { tidy: tables };
}

async function listAlone(session: Session, row: ImportRow, alone: readonly Alone[]): Promise<void> {
  const problems = createCopyBuffer(0);
  const records = createCopyBuffer(0);
  for (const [index, one] of alone.entries()) {
    const ordinal = String(index);
    const words = copyText(wordsFor(one));
    problems.line([
      row.id,
      ordinal,
      copyText(null),
      "error",
      copyText(null),
      one.why,
      words,
      copyText(null),
    ]);
    records.line([row.id, ordinal, String(index + 1), copyList([one.id, one.name ?? ""])]);
  }
  if (alone.length === 0) return;
  await session.copy(`import_problems (${PROBLEM_COLUMNS})`, [problems.take()]);
  await session.copy(`import_left_out (${LEFT_OUT_COLUMNS})`, [records.take()]);
}
