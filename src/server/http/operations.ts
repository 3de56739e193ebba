import { z } from "../../domain/zod.ts";
import { capabilities, importObject, importRequest, preview } from "../../domain/contract.ts";
import { resources } from "../../resources/registry.ts";
import { madeToken, tokenRequest } from "../auth/tokens.ts";
import { locationSchema, recordSchema } from "./record-schema.ts";
import {
  createQuery,
  linkQuery,
  listQuery,
  previewQuery,
  problemsQuery,
  readQuery,
  recordsQuery,
  revertQuery,
} from "./query.ts";

/** Every operation of the API, as data: the OpenAPI document and the page to read it come from here. */
export interface Operation {
  readonly method: "get" | "post" | "put";
  /** With `{id}` where an id stands. */
  readonly path: string;
  readonly id: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  /** Ours alone: the published API does not have it. */
  readonly extension?: true;
  readonly query?: z.ZodObject;
  /** Other parameters of the path than `id`. */
  readonly choices?: Readonly<Record<string, readonly string[]>>;
  readonly header?: { readonly name: string; readonly description: string };
  readonly body?: z.ZodType | "bytes";
  readonly answer: Answered;
  /** Statuses of what can go wrong, beside 401, 429, 500 and 503. */
  readonly refusals: readonly number[];
  /** Nobody is asked who they are: it is public, or a signed link. */
  readonly open?: true;
}

export type Answered =
  | { readonly type: "one" | "page"; readonly status: 200 | 201; readonly data: z.ZodType }
  | { readonly type: "text"; readonly status: 200; readonly media: string };

const problem = z.object({
  row: z.int().nullable(),
  field: z.string().nullable(),
  code: z.string(),
  severity: z.enum(["error", "warning"]),
  message: z.string(),
});

const one = (data: z.ZodType, status: 200 | 201 = 200) => ({ type: "one", status, data }) as const;
const page = (data: z.ZodType) => ({ type: "page", status: 200, data }) as const;

const importOperations: readonly Operation[] = [
  {
    method: "post",
    path: "/v1/imports",
    id: "createImport",
    tag: "Imports",
    summary: "Create an import",
    description:
      "With upload_mode sync, data is a file as a base64 data URL or an array of row objects, and the answer comes when the import has ended. With async, data is null, and the file is sent to _upload_url.",
    query: createQuery,
    header: {
      name: "Idempotency-Key",
      description: "The same key with the same request gives the same answer for 24 hours.",
    },
    body: importRequest,
    answer: one(importObject, 201),
    refusals: [400, 403, 404, 408, 409, 413, 415, 422, 507],
  },
  {
    method: "get",
    path: "/v1/imports",
    id: "listImports",
    tag: "Imports",
    summary: "List imports",
    query: listQuery,
    answer: page(importObject),
    refusals: [400],
  },
  {
    method: "get",
    path: "/v1/imports/{id}",
    id: "getImport",
    tag: "Imports",
    summary: "Retrieve an import",
    query: readQuery,
    answer: one(importObject),
    refusals: [400, 404],
  },
  {
    method: "get",
    path: "/v1/imports/{id}/preview",
    id: "previewImport",
    tag: "Imports",
    summary: "What a dry run found, by pages",
    extension: true,
    query: previewQuery,
    answer: one(preview),
    refusals: [400, 404, 409],
  },
  {
    method: "get",
    path: "/v1/imports/{id}/problems",
    id: "listProblems",
    tag: "Imports",
    summary: "Rows that were left out, or imported with a warning",
    extension: true,
    query: problemsQuery,
    answer: page(problem),
    refusals: [400, 404],
  },
  {
    method: "post",
    path: "/v1/imports/{id}/revert",
    id: "revertImport",
    tag: "Imports",
    summary: "Undo an import",
    description:
      "Puts back what the import changed. Records that were changed since are left alone and listed as problems.",
    extension: true,
    query: revertQuery,
    answer: one(importObject, 201),
    refusals: [400, 403, 404, 409],
  },
  {
    method: "post",
    path: "/v1/imports/{id}/cancel",
    id: "cancelImport",
    tag: "Imports",
    summary: "Cancel an import that has not ended",
    extension: true,
    answer: one(importObject),
    refusals: [403, 404, 409],
  },
  {
    method: "put",
    path: "/v1/uploads/{id}",
    id: "uploadFile",
    tag: "Files",
    summary: "Send the file of an asynchronous import",
    description: "This is _upload_url: the raw bytes of the file, once, within an hour.",
    open: true,
    query: linkQuery,
    body: "bytes",
    answer: one(importObject),
    refusals: [400, 403, 404, 408, 409, 413, 507],
  },
  {
    method: "get",
    path: "/v1/downloads/{id}/{file}",
    id: "downloadFile",
    tag: "Files",
    summary: "Download the uploaded file or the problem rows",
    open: true,
    query: linkQuery,
    choices: { file: ["upload.csv", "upload.json", "errors.csv", "errors.json"] },
    answer: { type: "text", status: 200, media: "text/csv" },
    refusals: [403, 404],
  },
];

const recordOperations: readonly Operation[] = [
  ...resources.map((resource) => ({
    plural: resource.plural,
    name: resource.name,
    label: resource.label,
    schema: recordSchema(resource),
  })),
  {
    plural: "locations",
    name: "location",
    label: { one: "location", many: "locations" },
    schema: locationSchema,
  },
].flatMap(({ plural, name, label, schema }): readonly Operation[] => [
  {
    method: "get",
    path: `/v1/${plural}`,
    id: `list_${plural}`,
    tag: "Records",
    summary: `List ${label.many}`,
    query: recordsQuery,
    answer: page(schema),
    refusals: [400, 403],
  },
  {
    method: "get",
    path: `/v1/${plural}/{id}`,
    id: `get_${name}`,
    tag: "Records",
    summary: `Retrieve one of the ${label.many}`,
    answer: one(schema),
    refusals: [403, 404],
  },
]);

const otherOperations: readonly Operation[] = [
  {
    method: "get",
    path: "/v1/capabilities",
    id: "getCapabilities",
    tag: "Other",
    summary: "What this back end can do",
    extension: true,
    answer: one(capabilities),
    refusals: [],
  },
  {
    method: "post",
    path: "/v1/tokens",
    id: "makeToken",
    tag: "Other",
    summary: "Make a short-lived token for a browser",
    extension: true,
    body: tokenRequest,
    answer: one(madeToken, 201),
    refusals: [400, 403, 413, 415],
  },
  ...[
    { path: "/healthz", id: "alive", summary: "Whether the process is alive" },
    { path: "/readyz", id: "ready", summary: "Whether it may be sent requests" },
  ].map(({ path, id, summary }): Operation => ({
    method: "get",
    path,
    id,
    tag: "Other",
    summary,
    extension: true,
    open: true,
    answer: one(z.looseObject({})),
    refusals: [],
  })),
  {
    method: "get",
    path: "/metrics",
    id: "metrics",
    tag: "Other",
    summary: "Metrics for Prometheus; from this machine, or with an API key",
    extension: true,
    answer: { type: "text", status: 200, media: "text/plain" },
    refusals: [403],
  },
  {
    method: "get",
    path: "/openapi.json",
    id: "openapi",
    tag: "Other",
    summary: "This document",
    extension: true,
    open: true,
    answer: { type: "text", status: 200, media: "application/json" },
    refusals: [],
  },
];

export const operations: readonly Operation[] = [
  ...importOperations,
  ...recordOperations,
  ...otherOperations,
];
