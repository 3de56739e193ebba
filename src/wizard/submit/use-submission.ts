import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ImportObject } from "../../domain/contract.ts";
import { loadCapabilities, loadImport } from "../api.ts";
import { useWizard, type Wizard } from "../context.ts";
import { randomKey, type SubmissionState } from "../state.ts";
import { checkRows } from "./check-rows.ts";
import { uploadedKey } from "./preview.ts";
import { importNameOf, keyOf } from "./request.ts";
import { useCapabilities } from "./query.tsx";
import { isFinal, isUnknown, sendImport } from "./send.ts";

/** The one attempt that is under way, so that it can be given up from any step. */
let underWay: AbortController | null = null;

export interface Submission {
  /** Sends the import for the first time. */
  readonly start: () => Promise<void>;
  /** Asks again what became of it: the same key, so it is never imported twice. */
  readonly again: () => void;
  /** Asks the server to stop an import it has taken down; the state then says what it did. */
  readonly cancel: () => void;
  readonly asking: boolean;
  readonly cancelling: boolean;
}

/** Sends what the wizard holds, and tells its state how far it is. */
export function useSubmission(): Submission {
  const wizard = useWizard();
  const { state, dispatch, api, worker } = wizard;
  const client = useQueryClient();
  const capabilities = useCapabilities();
  const say = (submission: SubmissionState) => dispatch({ type: "submissionChanged", submission });

  const attempt = useMutation({
    mutationFn: async (key: string): Promise<ImportObject> => {
      const { file: opened, options } = state;
      const isAskedAgain = state.submission.phase === "unknown";
      if (opened.phase !== "ready") throw new Error("The file is not read yet.");
      underWay?.abort();
      underWay = new AbortController();
      await checkRows(wizard);
      const uploadOf = client.getQueryData<string>(uploadedKey(state)) ?? null;
      return sendImport({
        api,
        worker,
        capabilities: capabilities ?? (await loadCapabilities(api)),
        file: opened.file,
        key,
        uploadOf,
        resource: state.resource,
        options: { ...options, name: importNameOf(options.name, opened.file.name) },
        signal: underWay.signal,
        onProgress(progress) {
          // Asked once more, it is not known until the answer comes, or the file goes out again.
          if (isAskedAgain && progress.importId === null) return;
          say({ phase: "sending", key, ...progress });
        },
      });
    },
    onSuccess: (result, key) => {
      if (isFinal(result)) client.setQueryData(["import", result.id], result);
      say(phaseOf(result, key));
    },
    onError: (error, key) => {
      if (underWay?.signal.aborted === true) return; // the person gave it up, and was told
      say(
        isUnknown(error)
          ? { phase: "unknown", key, importId: null, message: error.message }
          : { phase: "failed", key, message: error.message },
      );
    },
  });

  const askImport = useMutation({
    mutationFn: ({ importId }: { readonly importId: string; readonly key: string }) =>
      loadImport(api, importId),
    onSuccess: (result, { key }) => say(phaseOf(result, key)),
    onError: (error, { key, importId }) =>
      say({ phase: "unknown", key, importId, message: error.message }),
  });

  const cancelImport = useMutation({
    mutationFn: async ({ importId }: { readonly importId: string; readonly key: string }) => {
      const { data } = await api.request<ImportObject>(`/v1/imports/${importId}/cancel`, {
        method: "POST",
      });
      return data;
    },
    onSuccess: (result, { key }) => {
      say(phaseOf(result, key));
    },
    // Too late to stop it: what it did is the truth, and is asked for.
    onError: (_, ask) => askImport.mutate(ask),
  });

  return {
    asking: attempt.isPending || askImport.isPending,
    cancelling: cancelImport.isPending,
    start: async () => {
      const key = await keyFor(wizard);
      say({ phase: "sending", key, importId: null, sentBytes: 0, totalBytes: 0 });
      dispatch({ type: "wentTo", step: "result" });
      attempt.mutate(key);
    },
    again: () => {
      const { submission } = state;
      if (submission.phase !== "unknown" || attempt.isPending || askImport.isPending) return;
      const { key, importId } = submission;
      if (importId === null) attempt.mutate(key);
      else askImport.mutate({ importId, key });
    },
    cancel: () => {
      const { submission } = state;
      if (submission.phase !== "sending" && submission.phase !== "running") return;
      const { importId, key } = submission;
      if (importId === null) return;
      underWay?.abort();
      cancelImport.mutate({ importId, key });
    },
  };
}

/** After a refusal the very same content may be taken: that is a new submission. */
async function keyFor({ state, worker }: Pick<Wizard, "state" | "worker">): Promise<string> {
  const { file, resource, mapping, options, submission } = state;
  if (submission.phase === "failed" || file.phase !== "ready") return keyOf(randomKey(), resource);
  const edits = await worker.call("snapshot", {});
  const cells = edits.cells.toSorted((a, b) => a.row - b.row || (a.field < b.field ? -1 : 1));
  const fields = mapping.fields.map(({ entry }) => entry);
  const { name, size, lastModified } = file.file;
  const content = [name, size, lastModified, file.options, resource, fields, options];
  return keyOf(state.key, [...content, cells, edits.deleted, edits.added]);
}

/** Where a submission stands, by what the server says of its import. */
export function phaseOf(result: ImportObject, key: string): SubmissionState {
  if (!isFinal(result)) return { phase: "running", key, importId: result.id };
  if (result.status === "completed") return { phase: "done", key, result };
  return { phase: "failed", key, message: result.reason ?? result.status };
}
