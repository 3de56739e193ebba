import type { Capabilities, ImportObject } from "../../domain/contract.ts";
import type { WorkerClient } from "../../worker/client.ts";
import { ApiError, type Api } from "../api.ts";
import {
  type Ask,
  INLINE_BYTES,
  inlineBody,
  type Payload,
  payloadOf,
  uploadBody,
} from "./request.ts";
import { putFile } from "./upload.ts";

export interface SendInput extends Ask {
  readonly api: Api;
  readonly worker: WorkerClient;
  readonly capabilities: Capabilities;
  readonly file: File;
  /** One for each submission: sent again, the server answers with the same import. */
  readonly key: string;
  /** A dry run whose uploaded file is the very one to import. */
  readonly uploadOf: string | null;
  readonly signal: AbortSignal;
  /** Bytes that went out; `importId` once the server has taken the import down. */
  readonly onProgress: (progress: SendProgress) => void;
}

export interface SendProgress {
  readonly sentBytes: number;
  readonly totalBytes: number;
  readonly importId: string | null;
}

/**
 * Sends an import: a small file in one call, a larger one by an upload. The answer is final for a
 * small one and still running for a larger one. Sending the same key again is safe at any time.
 */
export async function sendImport(input: SendInput): Promise<ImportObject> {
  const { api, worker, file, capabilities, key, signal } = input;
  const headers = capabilities.idempotency ? { "Idempotency-Key": key } : {};
  if (input.uploadOf !== null) {
    const body = uploadBody(await payloadOf(worker, file, { capabilities, signal }), input);
    const query = { upload_of: input.uploadOf };
    try {
      return (
        await api.request<ImportObject>("/v1/imports", {
          method: "POST",
          body,
          query,
          headers,
          signal,
        })
      ).data;
    } catch (error) {
      if (!isGone(error)) throw error; // the upload was forgotten meanwhile: send it again
    }
  }
  const payload = await payloadOf(worker, file, { capabilities, signal });
  if (payload.blob.size <= INLINE_BYTES) {
    input.onProgress({ sentBytes: 0, totalBytes: payload.blob.size, importId: null });
    const body = await inlineBody(payload, input);
    const answer = await api.request<ImportObject>("/v1/imports", {
      method: "POST",
      body,
      headers,
      signal,
    });
    return answer.data;
  }
  const created = await api.request<ImportObject>("/v1/imports", {
    method: "POST",
    body: uploadBody(payload, input),
    headers,
    signal,
  });
  return uploadTo(created.data, payload, input);
}

/** Sends the bytes of an import that waits for them; one that has them is left as it is. */
async function uploadTo(
  created: ImportObject,
  payload: Payload,
  input: SendInput,
): Promise<ImportObject> {
  const { api, signal, onProgress } = input;
  if (created.status !== "requested" || created._upload_url === null) return created;
  const totalBytes = payload.blob.size;
  const told = (sent: number) =>
    onProgress({ sentBytes: Math.min(sent, totalBytes), totalBytes, importId: created.id });
  told(0);
  await putFile(created._upload_url, payload.blob, {
    signal,
    onProgress: told,
  });
  return (await api.request<ImportObject>(`/v1/imports/${created.id}`, { signal })).data;
}

function isGone(error: unknown): boolean {
  return error instanceof ApiError && (error.kind === "not_found" || error.code === "upload_gone");
}

/**
 * Whether it is not known what became of a request: no answer, or one that is not the server's own.
 * A refusal is known: nothing was done; unless it says that an import goes on, or may have been done.
 */
export function isUnknown(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false;
  const { kind, code } = error;
  if (kind === "network" || kind === "server") return true;
  return code === "import_in_progress" || code === "outcome_unknown";
}

/** Whether an import has come to its end. */
export function isFinal({ status }: Pick<ImportObject, "status">): boolean {
  return (
    status === "completed" || status === "failed" || status === "timed_out" || status === "expired"
  );
}
