import { ApiError } from "../api.ts";

interface UploadHooks {
  readonly signal: AbortSignal;
  /** Bytes that went out so far. */
  readonly onProgress: (sent: number) => void;
}

/**
 * PUTs a file to a signed address, with the true number of bytes sent (fetch cannot tell). Throws
 * ApiError `network` where there is no answer, `refused` where the answer is no.
 */
export function putFile(
  url: string,
  blob: Blob,
  { signal, onProgress }: UploadHooks,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    const end = (error: Error | null) => {
      signal.removeEventListener("abort", abort);
      if (error === null) resolve();
      else reject(error);
    };
    request.open("PUT", url);
    request.setRequestHeader("Content-Type", blob.type || "application/octet-stream");
    request.upload.onprogress = (event) => onProgress(event.loaded);
    request.onload = () => end(request.status < 300 ? null : refusalOf(request));
    request.onerror = () =>
      end(new ApiError("network", "The upload was cut off. Check your connection and try again."));
    request.onabort = () => end(new DOMException("The upload was cancelled.", "AbortError"));
    signal.addEventListener("abort", abort, { once: true });
    if (signal.aborted) end(new DOMException("The upload was cancelled.", "AbortError"));
    else request.send(blob);
  });
}

function refusalOf(request: XMLHttpRequest): ApiError {
  const about = { status: request.status, ...saidBy(request.responseText) };
  if (request.status === 413) return new ApiError("too_large", about.message, about);
  return new ApiError(request.status >= 500 ? "server" : "refused", about.message, about);
}

function saidBy(text: string): { readonly message: string; readonly code: string | null } {
  const silent = { message: "The server did not take the file. Try again.", code: null };
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body !== "object" || body === null) return silent;
    const message =
      "message" in body && typeof body.message === "string" ? body.message : silent.message;
    return { message, code: "code" in body && typeof body.code === "string" ? body.code : null };
  } catch {
    return silent;
  }
}
