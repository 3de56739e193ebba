import type { ImportFile, ImportObject, ImportPhase } from "../../domain/contract.ts";
import type { DecisionCounts } from "../../domain/plan.ts";
import type { Failure, Upload } from "./imports.ts";

/** A row of the table `imports`. */
export interface ImportRow {
  readonly id: string;
  readonly organization_id: string;
  readonly name: string | null;
  readonly resource: ImportObject["resource"];
  readonly upload_mode: ImportObject["upload_mode"];
  readonly action: ImportObject["action"];
  readonly duplicate_handling: ImportObject["duplicate_handling"];
  readonly column_mapping: Readonly<Record<string, string>> | null;
  readonly location_id: string | null;
  readonly only_location: boolean;
  readonly save_upload: boolean;
  readonly dry_run: boolean;
  readonly upload: Upload | null;
  readonly status: ImportObject["status"];
  readonly reason: string | null;
  readonly failure: Failure | null;
  readonly attempts: number;
  readonly headers: readonly string[] | null;
  readonly file: ImportFile | null;
  readonly phases: ImportPhase[];
  readonly created: number;
  readonly updated: number;
  readonly deleted: number;
  readonly overwritten: number;
  readonly count_uploaded: number;
  readonly count_success: number;
  readonly count_errors: number;
  readonly count_warnings: number;
  readonly outcome: DecisionCounts | null;
  readonly created_by: string | null;
  readonly updated_by: string | null;
  readonly created_at: number;
  readonly updated_at: number;
  readonly completed_at: number | null;
  readonly reverted_by: string | null;
  readonly revert_of: string | null;
}

/** The import as the API shows it; its URLs are signed and filled in by who answers. */
export function importObjectOf(
  row: ImportRow,
  phases: readonly ImportPhase[] | null,
): ImportObject {
  const { created, updated, deleted, overwritten } = row;
  return {
    object: "import",
    id: row.id,
    organization_id: row.organization_id,
    name: row.name,
    resource: row.resource,
    upload_mode: row.upload_mode,
    action: row.action,
    duplicate_handling: row.duplicate_handling,
    column_mapping: row.column_mapping,
    status: row.status,
    reason: row.reason,
    has_upload_file: row.upload !== null && (row.save_upload || !isFinal(row.status)),
    has_errors_file: row.count_errors > 0,
    phases: [...(phases ?? row.phases)],
    stats: { created, updated, deleted, overwritten, events: created + updated + deleted },
    created_by: row.created_by,
    updated_by: row.updated_by,
    created_at: row.created_at,
    updated_at: row.updated_at,
    checksum: row.upload?.checksum ?? null,
    _upload_url: null,
    _upload_csv_url: null,
    _upload_json_url: null,
    _errors_csv_url: null,
    _errors_json_url: null,
    location_id: row.location_id,
    save_upload: row.save_upload,
    count_uploaded: row.count_uploaded,
    count_success: row.count_success,
    count_errors: row.count_errors,
    completed_at: row.completed_at,
    outcome: row.outcome,
    count_warnings: row.count_warnings,
    file: row.file,
    reverted_by: row.reverted_by,
    revert_of: row.revert_of,
    dry_run: row.dry_run,
    preview: null,
  };
}

export function isFinal(status: ImportRow["status"]): boolean {
  return status !== "requested" && status !== "queued" && status !== "processing";
}
