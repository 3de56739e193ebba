import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Capabilities, ImportObject, Preview } from "../../domain/contract.ts";
import type { Decision } from "../../domain/plan.ts";
import type { Api } from "../api.ts";
import { useWizard, type Wizard } from "../context.ts";
import type { WizardState } from "../state.ts";
import { useCapabilities } from "./query.tsx";
import { INLINE_BYTES, inlineBody, payloadOf, uploadBody } from "./request.ts";
import { isFinal } from "./send.ts";
import { putFile } from "./upload.ts";

/** A dry run: what the import would do to the directory as it is now. */
export interface DryRun {
  readonly import: ImportObject;
  readonly preview: Preview;
}

/** What the rows are: two dry runs of the same content need one upload. */
export function contentOf(state: WizardState): string {
  const { file, mapping, summary } = state;
  const id = file.phase === "none" ? 0 : file.id;
  return JSON.stringify([id, mapping.version, summary?.version ?? 0]);
}

/** Where the file of this content lies on the server already, by the import it came with. */
export function uploadedKey(state: WizardState): readonly string[] {
  return ["uploaded", contentOf(state)];
}

/**
 * What will happen, from the server, live as the options change; `enabled` false where the rows are
 * not ready. The name and the keeping of the file change nothing in it.
 */
export function useDryRun({ enabled }: { readonly enabled: boolean }) {
  const wizard = useWizard();
  const client = useQueryClient();
  const capabilities = useCapabilities();
  const { state } = wizard;
  const { action, duplicateHandling, locationId } = state.options;
  return useQuery({
    queryKey: ["dry-run", contentOf(state), state.resource, action, duplicateHandling, locationId],
    enabled: enabled && capabilities?.dry_run === true && state.file.phase === "ready",
    queryFn: async ({ signal }): Promise<DryRun> => {
      if (capabilities === undefined) throw new Error("asked before the capabilities are known");
      const key = uploadedKey(state);
      const uploaded = client.getQueryData<string>(key) ?? null;
      const done = await dryRun(wizard, { capabilities, uploaded, signal });
      if (done.import.upload_mode === "async") client.setQueryData(key, done.import.id);
      return done;
    },
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    gcTime: 5 * 60_000,
  });
}

interface DryRunSettings {
  readonly capabilities: Capabilities;
  readonly uploaded: string | null;
  readonly signal: AbortSignal;
}

async function dryRun(
  { api, worker, state }: Wizard,
  { capabilities, uploaded, signal }: DryRunSettings,
): Promise<DryRun> {
  if (state.file.phase !== "ready") throw new Error("asked before the file is read");
  const ask = { resource: state.resource, options: { ...state.options, name: "" } };
  const payload = await payloadOf(worker, state.file.file, { capabilities, signal });
  if (payload.blob.size <= INLINE_BYTES) {
    const body = await inlineBody(payload, ask);
    return withPreview(await post(api, { body, signal }), { api, signal });
  }
  const body = uploadBody(payload, ask);
  const created = await post(api, { body, signal, uploadOf: uploaded });
  if (created.status === "requested" && created._upload_url !== null) {
    await putFile(created._upload_url, payload.blob, { signal, onProgress: () => undefined });
  }
  return withPreview(await finished(api, created.id, signal), { api, signal });
}

async function post(
  api: Api,
  ask: {
    readonly body: Blob | object;
    readonly signal: AbortSignal;
    readonly uploadOf?: string | null;
  },
): Promise<ImportObject> {
  const { data } = await api.request<ImportObject>("/v1/imports", {
    method: "POST",
    query: { dry_run: true, upload_of: ask.uploadOf },
    body: ask.body,
    signal: ask.signal,
  });
  return data;
}

const WAIT = 400;

async function finished(api: Api, id: string, signal: AbortSignal): Promise<ImportObject> {
  for (;;) {
    const { data } = await api.request<ImportObject>(`/v1/imports/${id}`, { signal });
    if (isFinal(data)) return data;
    await new Promise((resolve) => setTimeout(resolve, WAIT));
  }
}

async function withPreview(
  run: ImportObject,
  { api, signal }: { readonly api: Api; readonly signal: AbortSignal },
): Promise<DryRun> {
  if (run.status !== "completed")
    throw new Error(run.reason ?? "The rows could not be looked through.");
  if (run.preview !== null) return { import: run, preview: run.preview };
  return { import: run, preview: await loadPreviewPage(api, { id: run.id, page: 1, signal }) };
}

interface PreviewPageAsk {
  readonly id: string;
  readonly page: number;
  readonly decision?: Decision;
  readonly signal: AbortSignal;
}

export const PREVIEW_PAGE = 25;

/** A page of rows of one decision. */
export async function loadPreviewPage(api: Api, ask: PreviewPageAsk): Promise<Preview> {
  const { data } = await api.request<Preview>(`/v1/imports/${ask.id}/preview`, {
    query: { decision: ask.decision, page: ask.page, limit: PREVIEW_PAGE },
    signal: ask.signal,
  });
  return data;
}
