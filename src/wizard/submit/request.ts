import type { Capabilities } from "../../domain/contract.ts";
import type { ResourceName } from "../../domain/resource.ts";
import type { WorkerClient } from "../../worker/client.ts";
import type { OptionsState } from "../state.ts";
import { dataUrlParts, mediaTypeOf } from "./data-url.ts";

/** Bytes up to which a file goes along in one call; a larger one is uploaded. */
export const INLINE_BYTES = 1024 * 1024;

/** What will be sent: the bytes, what they are called, and how their headers are mapped. */
export interface Payload {
  readonly blob: Blob;
  readonly name: string;
  readonly columnMapping: Readonly<Record<string, string>> | null;
  /** Rows of data in it. */
  readonly rows: number;
}

/** What is asked of the server besides the bytes. */
export interface Ask {
  readonly resource: ResourceName;
  readonly options: OptionsState;
}

/**
 * What the worker would send: the original file where nothing was changed, else a CSV of the rows as
 * they are now.
 */
export async function payloadOf(
  worker: WorkerClient,
  file: File,
  { capabilities, signal }: { readonly capabilities: Capabilities; readonly signal?: AbortSignal },
): Promise<Payload> {
  const submission = await worker.call(
    "submission",
    { rowNumbers: capabilities.row_numbers, exclude: [] },
    signal === undefined ? {} : { signal },
  );
  if (submission.type === "csv") {
    const name = `${file.name.replace(/\.[^.]*$/, "")}.csv`;
    return { blob: submission.blob, name, columnMapping: null, rows: submission.rows };
  }
  const columnMapping = Object.fromEntries(submission.columnMapping);
  return { blob: file, name: file.name, columnMapping, rows: submission.rows };
}

/** What the import is called: as the person said, else as the file; "" where that is too short. */
export function importNameOf(said: string, file: string): string {
  const name = said.trim() === "" ? file.trim().slice(0, LONGEST_NAME).trim() : said.trim();
  return name.length < SHORTEST_NAME ? "" : name;
}

const SHORTEST_NAME = 3;
const LONGEST_NAME = 127;

/** The request without its bytes; `data` comes last, so that it can be written in pieces. */
function fieldsOf(payload: Pick<Payload, "columnMapping">, { resource, options }: Ask) {
  const name = options.name.trim();
  return {
    action: options.action,
    duplicate_handling: options.duplicateHandling,
    save_upload: options.saveUpload,
    resource,
    ...(options.locationId === null ? {} : { location_id: options.locationId }),
    ...(name === "" ? {} : { name }),
    ...(payload.columnMapping === null ? {} : { column_mapping: payload.columnMapping }),
  };
}

/** The JSON body of a synchronous import: the file in it as a data URL, in parts of a Blob. */
export async function inlineBody(payload: Payload, ask: Ask): Promise<Blob> {
  const fields = JSON.stringify({ upload_mode: "sync", ...fieldsOf(payload, ask) });
  const data = await dataUrlParts(payload.blob, mediaTypeOf(payload.name));
  return new Blob([fields.slice(0, -1), ',"data":"', ...data, '"}'], { type: "application/json" });
}

/** The body of an asynchronous import: its file is uploaded afterwards. */
export function uploadBody(payload: Pick<Payload, "columnMapping">, ask: Ask): object {
  return { upload_mode: "async", data: null, ...fieldsOf(payload, ask) };
}

/**
 * The idempotency key of a submission: the same draft with the same content has the same one, so that
 * two tabs, a reload and a lost answer lead to one import; whatever is changed makes another.
 */
export function keyOf(draft: string, content: unknown): string {
  return `${draft}-${hash(JSON.stringify(content))}`;
}

/** 53 bits of a text (cyrb53, public domain): enough to tell the versions of one draft apart. */
function hash(text: string): string {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36);
}
