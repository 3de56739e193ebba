import { Refusal } from "../imports/imports.ts";

/**
 * Bodies are JSON. A client that sets no content type sends its library's default (fetch: text/plain,
 * curl: a form), as the published examples do; with a key in a header, which no foreign page can
 * send, that is let pass and the body decides.
 * @throws Refusal 415
 */
export function requireJson(request: Request): void {
  const sent = request.headers.get("content-type");
  const type = (sent ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  if (type === "application/json" || /^application\/[\w.-]+\+json$/.test(type)) return;
  const hasKey = request.headers.has("px-api-key") || request.headers.has("x-api-key");
  if (hasKey && DEFAULTS.has(type)) return;
  throw new Refusal(415, "unsupported_media_type", {
    message: "Send the body as JSON, with Content-Type: application/json.",
    errors: ["Content-Type"],
  });
}

const DEFAULTS = new Set(["", "text/plain", "application/x-www-form-urlencoded"]);

const EXTENSIONS = new Map([
  ["text/tab-separated-values", "tsv"],
  ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"],
  ["application/vnd.ms-excel", "xls"],
  ["application/vnd.oasis.opendocument.spreadsheet", "ods"],
]);

/** A hint only: what a file is, its bytes say. */
export function extensionOf(mediaType: string): string {
  return EXTENSIONS.get(mediaType.split(";")[0]?.trim().toLowerCase() ?? "") ?? "csv";
}
