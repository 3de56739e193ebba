import type { ImportObject } from "../../domain/contract.ts";
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
