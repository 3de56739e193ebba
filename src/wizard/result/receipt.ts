import type { ImportObject } from "../../domain/contract.ts";
import type { Mapping } from "../../domain/mapping.ts";

/** What the page knows of an import besides the server's own account. */
interface Known {
  readonly fileName: string | null;
  readonly checksum: string | null;
  readonly mapping: Mapping | null;
}

/** What an admin keeps: which file, read how, with which options, did what, when. No cell contents. */
export function receiptOf(result: ImportObject, known: Known) {
  const time = result.completed_at ?? result.updated_at;
  return {
    object: "import_receipt",
    import_id: result.id,
    name: result.name,
    status: result.status,
    reason: result.reason,
    finished_at: new Date(time * 1000).toISOString(),
    created_by: result.created_by,
    file: { name: known.fileName, sha256: known.checksum, sent_sha256: result.checksum },
    resource: result.resource,
    action: result.action,
    duplicate_handling: result.duplicate_handling,
    location_id: result.location_id,
    mapping: known.mapping ?? result.column_mapping,
    counts: { rows: result.count_uploaded, ...result.outcome, warnings: result.count_warnings },
    records: result.stats,
  } as const;
}
