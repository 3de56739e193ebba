import { setTimeout as wait } from "node:timers/promises";
import { resourceOf } from "../../resources/registry.ts";
import type { Database } from "../database/database.ts";
import { isFinal, type ImportRow } from "./import-row.ts";
import { Refusal, type Failure, type NewImport, type Scope, type UploadStore } from "./imports.ts";
import { findImport, notFound } from "./store.ts";

/** This process stops; the import goes on elsewhere or later. */
export class Shutdown extends Error {
  override readonly name = "Shutdown";
}

export const CANCELLED: Failure = {
  code: "cancelled",
  message: "The import was cancelled. Nothing was changed.",
  errors: [],
};
export const TIMED_OUT: Failure = {
  code: "timed_out",
  message: "The import took too long and was stopped. Nothing was changed.",
  errors: [],
};
export const INTERRUPTED: Failure = {
  code: "interrupted",
  message: "The import was interrupted three times and was given up. Nothing was changed.",
  errors: [],
};

/** A file that shall not be kept goes when its import has ended; the next look may use a dry run's. */
export async function forgetUpload(uploads: UploadStore, row: ImportRow): Promise<void> {
  if (row.upload === null || row.save_upload || row.dry_run || !isFinal(row.status)) return;
  await uploads.remove(row.upload.key);
}

export async function checkRequest(
  database: Database,
  scope: Scope,
  request: NewImport,
): Promise<void> {
  const resource = resourceOf(request.resource);
  if (!resource.actions.includes(request.action)) {
    throw new Refusal(422, "action_not_allowed", {
      message: `${resource.label.many} cannot be imported with ${request.action}.`,
      errors: ["action"],
    });
  }
  if (request.locationId === null) return;
  const known = await database.query(
    "select 1 from locations where organization_id = $1 and id = $2",
    [scope.organization, request.locationId],
  );
  if (known.length > 0) return;
  throw new Refusal(422, "unknown_location", {
    message: "There is no location with this id.",
    errors: ["location_id"],
  });
}

/** How long a cancel waits for a process to hear of it. Milliseconds. */
const PATIENCE = 30_000;

export async function untilEnded(
  database: Database,
  { organization, id }: { readonly organization: string; readonly id: string },
): Promise<ImportRow> {
  for (const start = performance.now(); ; await wait(50)) {
    const row = await findImport(database, organization, id);
    if (row === null) throw notFound();
    if (isFinal(row.status)) return row;
    if (performance.now() - start > PATIENCE) {
      throw new Refusal(409, "cancel_requested", {
        message: "The import was asked to stop and has not yet. Look again in a moment.",
      });
    }
  }
}

export function tooLate(row: ImportRow): Refusal {
  const what =
    row.status === "completed"
      ? "has completed already; revert it to take it back"
      : `has ended already: ${row.reason ?? row.status}`;
  return new Refusal(409, "already_finished", { message: `This import ${what}.` });
}
