import { z } from "../../domain/zod.ts";
import { actions, importStatuses, resourceNames, uploadModes } from "../../domain/contract.ts";
import { DECISIONS } from "../../domain/plan.ts";

/** What may stand after the question mark, for checks and for the OpenAPI document alike. */

const whole = z.string().regex(/^\d{1,9}$/, "must be a whole number");
const flag = z
  .enum(["true", "false"])
  .transform((text) => text === "true")
  .pipe(z.boolean());

const pageNumber = whole.transform(Number).pipe(z.int().min(1).max(10_000_000));
const limit = (normal: number) =>
  whole.transform(Number).pipe(z.int().min(1).max(100)).default(normal);

export const pageQuery = z.object({ page: pageNumber.default(1), limit: limit(25) });

export const createQuery = z.object({
  dry_run: flag
    .default(false)
    .describe("Says what the import would do, and does nothing (extension)."),
  upload_of: z
    .string()
    .optional()
    .describe("Uses the file of this earlier import or dry run again, with async (extension)."),
});

export const readQuery = z.object({
  include_upload_csv: flag.default(false).describe("Fills _upload_csv_url."),
  include_upload_json: flag.default(false).describe("Fills _upload_json_url."),
  include_errors_csv: flag.default(false).describe("Fills _errors_csv_url."),
  include_errors_json: flag.default(false).describe("Fills _errors_json_url."),
});

export const listQuery = z.object({
  page: pageNumber.default(1),
  limit: limit(10),
  order_by: z
    .enum(["created_at", "count_uploaded", "count_success", "count_errors", "updated_at"])
    .default("created_at"),
  direction: z.enum(["asc", "desc"]).default("desc"),
  resource: resourceNames.optional(),
  upload_mode: uploadModes.optional(),
  action: actions.optional(),
  status: importStatuses.optional(),
  has_errors: flag.optional(),
  location_id: z.string().optional(),
  search: z.string().max(255).optional().describe("In the name (extension)."),
});

export const previewQuery = pageQuery.extend({ decision: z.enum(DECISIONS).optional() });

export const problemsQuery = pageQuery.extend({
  severity: z.enum(["error", "warning"]).optional(),
});

export const recordsQuery = pageQuery.extend({
  search: z.string().max(255).optional().describe("In the name, the email or the number."),
  import_id: z
    .string()
    .optional()
    .describe("Only what this import created or updated (extension)."),
});

export const revertQuery = z.object({
  dry_run: flag.default(false).describe("Says what would be put back, and does nothing."),
});

/** What a signed link carries; checked as a whole, so a part that is missing is a forged link. */
export const linkQuery = z.object({
  organization_id: z.string(),
  expires: z.string().describe("Epoch seconds."),
  signature: z.string(),
});
