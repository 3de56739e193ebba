import type { ImportObject } from "../../domain/contract.ts";
import type { RevertPreview } from "../imports/imports.ts";
import { LINK_LIFE, type Links } from "./links.ts";

export const FILES = ["upload.csv", "upload.json", "errors.csv", "errors.json"] as const;
export type FileName = (typeof FILES)[number];

export interface Shown {
  readonly base: string;
  /** Files whose links are wanted. */
  readonly files: readonly FileName[];
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** Fills the links of an import: where its file goes, and where its files are. */
export function withLinks(found: ImportObject, links: Links, shown: Shown): ImportObject {
  const expires = Math.floor(shown.now / 1000) + LINK_LIFE;
  const organization = found.organization_id;
  const linkTo = (file: FileName): string | null => {
    const there = file.startsWith("upload") ? found.has_upload_file : found.has_errors_file;
    if (!there || !shown.files.includes(file)) return null;
    const path = `/v1/downloads/${found.id}/${file}`;
    return links.make(shown.base, { method: "GET", path, organization, expires });
  };
  return {
    ...found,
    _upload_url:
      found.status === "requested"
        ? links.make(shown.base, {
            method: "PUT",
            path: `/v1/uploads/${found.id}`,
            organization,
            expires: found.created_at + LINK_LIFE,
          })
        : null,
    _upload_csv_url: linkTo("upload.csv"),
    _upload_json_url: linkTo("upload.json"),
    _errors_csv_url: linkTo("errors.csv"),
    _errors_json_url: linkTo("errors.json"),
  };
}

/** What undoing an import would do, in the form of any other dry run. */
export function revertPreview(found: ImportObject, said: RevertPreview): ImportObject {
  const rows = said.records.map((record) => ({
    decision: "reject" as const,
    row: null,
    record_id: record.id,
    name: record.name,
    changes: [],
    issues: [{ code: "changed_since", field: null, message: record.message }],
  }));
  return {
    ...found,
    dry_run: true,
    revert_of: found.id,
    preview: {
      counts: {
        create: said.returned,
        update: said.restored,
        unchanged: 0,
        delete: said.removed,
        duplicate: 0,
        reject: said.left_alone,
      },
      warnings: 0,
      rows,
      pagination: {
        page: 1,
        limit: Math.max(rows.length, 1),
        total_count: said.left_alone,
        has_more: said.left_alone > rows.length,
      },
    },
  };
}

/** What a person may be told about where an import stands. */
export function messageFor(found: ImportObject): string {
  const what = found.dry_run ? "Dry run" : "Import";
  switch (found.status) {
    case "requested":
      return `${what} created. Send the file to _upload_url within an hour.`;
    case "queued":
      return `${what} queued.`;
    case "processing":
      return `${what} running.`;
    case "completed":
      return `${what} completed.`;
    case "failed":
    case "timed_out":
    case "expired":
      return found.reason ?? `${what} ${found.status.replace("_", " ")}.`;
  }
}
