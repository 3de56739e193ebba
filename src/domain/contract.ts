import { z } from "./zod.ts";
import { DECISIONS } from "./plan.ts";
import { RESOURCE_NAMES } from "./resource.ts";

/** The wire contract of the imports API: what is sent and answered. Source: the published API text. */

export const resourceNames = z.enum(RESOURCE_NAMES);
export const actions = z.enum(["merge", "overwrite", "delete"]);
export const duplicateHandlings = z.enum(["ignore_all", "use_first"]);
export const uploadModes = z.enum(["sync", "async"]);
export const importStatuses = z.enum([
  "requested",
  "queued",
  "processing",
  "completed",
  "failed",
  "timed_out",
  "expired",
]);
export const PHASES = [
  "prevalidation",
  "preparsing",
  "transforming",
  "parsing",
  "validation",
  "processing",
  "cleanup",
] as const;

const NAME_LENGTH = "must have 3 to 127 characters";
const rowObject = z.record(z.string(), z.unknown());

export const importRequest = z
  .strictObject({
    upload_mode: uploadModes,
    data: z
      .union([z.array(rowObject), z.string()], {
        error: "must be a file as base64, an array of row objects, or null",
      })
      .nullish(),
    location_id: z.string().nullish(),
    action: actions,
    duplicate_handling: duplicateHandlings.default("ignore_all"),
    save_upload: z.boolean().default(true),
    resource: resourceNames,
    name: z.string().trim().min(3, NAME_LENGTH).max(127, NAME_LENGTH).nullish(),
    column_mapping: z.record(z.string(), z.string()).nullish(),
  })
  .superRefine((request, context) => {
    if (request.upload_mode === "sync" && (request.data === null || request.data === undefined)) {
      context.addIssue({
        code: "custom",
        path: ["data"],
        message: "data is required when upload_mode is sync",
      });
    }
    if (request.upload_mode === "async" && request.data !== null && request.data !== undefined) {
      context.addIssue({
        code: "custom",
        path: ["data"],
        message: "data must be null when upload_mode is async",
      });
    }
  });
export type ImportRequest = z.infer<typeof importRequest>;

export const importPhase = z.object({
  name: z.enum(PHASES),
  mode: uploadModes,
  total: z.int(),
  processed: z.int(),
  success: z.int(),
  error: z.int(),
});
export type ImportPhase = z.infer<typeof importPhase>;

const decisionCounts = z.object(
  Object.fromEntries(DECISIONS.map((decision) => [decision, z.int()])) as Record<
    (typeof DECISIONS)[number],
    z.ZodInt
  >,
);

/** One row of a dry run: what will happen to it, and what will change. */
export const previewRow = z.object({
  decision: z.enum(DECISIONS),
  /** Row number in the person's file; null for a record that the file does not contain. */
  row: z.int().nullable(),
  record_id: z.string().nullable(),
  /** The name of the record. */
  name: z.string().nullable(),
  changes: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
  /** Codes of issues, for rows that are left out or warned of. */
  issues: z.array(
    z.object({ code: z.string(), field: z.string().nullable(), message: z.string() }),
  ),
});
export type PreviewRow = z.infer<typeof previewRow>;

export const pagination = z.object({
  limit: z.int(),
  page: z.int(),
  has_more: z.boolean(),
  total_count: z.int(),
});
export type Pagination = z.infer<typeof pagination>;

export const preview = z.object({
  counts: decisionCounts,
  /** Rows that are imported with a warning. */
  warnings: z.int(),
  /** One page of rows; `decision` and `page` choose it. */
  rows: z.array(previewRow),
  pagination,
});
export type Preview = z.infer<typeof preview>;

/** How the file of an import was read. */
export const importFile = z.object({
  /** "CSV", "TSV", "Excel workbook (.xlsx)", ... */
  format: z.string(),
  /** Of a text; null of a workbook. */
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  /** Of a workbook, or the file that was read of an archive of several; else null. */
  sheet: z.string().nullable(),
  /** The row number of the header in the file; null: it has none. */
  header_row: z.int().nullable(),
  /** What was left out or noticed: rows above the header, totals, a cover sheet, and so on. */
  notes: z.array(
    z.object({
      code: z.string(),
      /** The row of the file where it is. */
      row: z.int().nullable(),
      count: z.int().nullable(),
      text: z.string().nullable(),
      /** The same in words for people. */
      message: z.string(),
    }),
  ),
});
export type ImportFile = z.infer<typeof importFile>;

export const importObject = z.object({
  object: z.literal("import"),
  id: z.string(),
  organization_id: z.string(),
  name: z.string().nullable(),
  resource: resourceNames,
  upload_mode: uploadModes,
  action: actions,
  duplicate_handling: duplicateHandlings,
  column_mapping: z.record(z.string(), z.string()).nullable(),
  status: importStatuses,
  reason: z.string().nullable(),
  has_upload_file: z.boolean(),
  has_errors_file: z.boolean(),
  phases: z.array(importPhase),
  stats: z.object({
    created: z.int(),
    updated: z.int(),
    deleted: z.int(),
    overwritten: z.int(),
    events: z.int(),
  }),
  created_by: z.string().nullable(),
  updated_by: z.string().nullable(),
  created_at: z.int(),
  updated_at: z.int(),
  checksum: z.string().nullable(),
  _upload_url: z.string().nullable(),
  _upload_csv_url: z.string().nullable(),
  _upload_json_url: z.string().nullable(),
  _errors_csv_url: z.string().nullable(),
  _errors_json_url: z.string().nullable(),
  // ours, additive
  location_id: z.string().nullable(),
  save_upload: z.boolean(),
  count_uploaded: z.int(),
  count_success: z.int(),
  count_errors: z.int(),
  completed_at: z.int().nullable(),
  /** What happened to the rows of the file; adds up to count_uploaded (delete of overwrite excluded). */
  outcome: decisionCounts.nullable(),
  count_warnings: z.int(),
  /** Null before it was read, and where rows came as objects. */
  file: importFile.nullable(),
  /** `reverted` once undone; `revert_of` on an import that undid another. */
  reverted_by: z.string().nullable(),
  revert_of: z.string().nullable(),
  dry_run: z.boolean(),
  preview: preview.nullable(),
});
export type ImportObject = z.infer<typeof importObject>;

/** Every answer's frame. `data` is `{}` on an error. */
export interface Envelope<Data> {
  readonly message: string;
  readonly data: Data;
  readonly status: number;
  readonly errors: readonly string[];
  readonly code: string | null;
  readonly pagination: Pagination | null;
  readonly endpoint: string | null;
}

/** `GET /v1/capabilities`: what the back end can do; the page hides what it cannot. */
export const capabilities = z.object({
  dry_run: z.boolean(),
  revert: z.boolean(),
  cancel: z.boolean(),
  idempotency: z.boolean(),
  /** `_row` columns give the person's own row numbers. */
  row_numbers: z.boolean(),
  max_upload_bytes: z.int(),
  max_rows: z.int(),
  gateway: z.boolean(),
});
export type Capabilities = z.infer<typeof capabilities>;
