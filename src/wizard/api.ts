import type { Capabilities, Envelope, ImportObject, Pagination } from "../domain/contract.ts";

/**
 * The imports API as the page sees it. Knows the envelope, the token and what can go wrong on the
 * way; knows nothing of steps.
 */

/** Where tokens come from: nowhere on a page of its own, the host's messages when embedded. */
export interface TokenSource {
  /** The token to send, or null for none. */
  readonly current: () => Promise<string | null>;
  /** Asked once after a 401 for the token that was refused: another, or null where there is none. */
  readonly renew: (refused: string | null) => Promise<string | null>;
}

export interface ApiSettings {
  /** What stands before `/v1`; "" for the page's own origin. */
  readonly baseUrl: string;
  readonly tokens?: TokenSource;
  /** The host's fetch, for tests. */
  readonly fetch?: typeof fetch;
}

export type ApiErrorKind =
  /** No answer: offline, server down, connection cut. Whether it was done is not known. */
  | "network"
  /** Not signed in, or not any more. */
  | "auth"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "too_large"
  | "too_many"
  /** 5xx, or an answer that is not ours (an error page of a proxy). */
  | "server"
  /** Refused with reasons: 400, 422. */
  | "refused";

/** A request that failed, with words for people in `message`. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly kind: ApiErrorKind;
  /** 0 when there was no answer. */
  readonly status: number;
  readonly code: string | null;
  /** Names of the fields that failed. */
  readonly errors: readonly string[];
  /** Seconds to wait, where the server said so. */
  readonly retryAfter: number | null;
  constructor(kind: ApiErrorKind, message: string, answer: Partial<ApiAnswer> = {}) {
    super(message);
    this.kind = kind;
    this.status = answer.status ?? 0;
    this.code = answer.code ?? null;
    this.errors = answer.errors ?? [];
    this.retryAfter = answer.retryAfter ?? null;
  }
}

interface ApiAnswer {
  readonly status: number;
  readonly code: string | null;
  readonly errors: readonly string[];
  readonly retryAfter: number | null;
}

export interface ApiRequest {
  readonly method?: "GET" | "POST" | "PUT" | "DELETE";
  /** Blank and undefined values are left out. */
  readonly query?: Readonly<Record<string, string | number | boolean | undefined | null>>;
  /** An object is sent as JSON; a Blob as it is, with its own type. */
  readonly body?: object | Blob;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

export interface ApiPage<Data> {
  readonly data: Data;
  readonly pagination: Pagination | null;
}

export interface Api {
  /** Sends a request to `/v1...`; throws ApiError, or an AbortError when aborted. */
  readonly request: <Data>(path: string, request?: ApiRequest) => Promise<ApiPage<Data>>;
  /** The address of a path, for links and for uploads by other means. */
  readonly url: (path: string) => string;
  /** Headers that authorize a request made by other means. */
  readonly authorization: () => Promise<Readonly<Record<string, string>>>;
}

export function createApi(settings: ApiSettings): Api {
  const send = settings.fetch ?? ((...args: Parameters<typeof fetch>) => fetch(...args));
  const url = (path: string) => `${settings.baseUrl}${path}`;

  async function request<Data>(path: string, ask: ApiRequest = {}): Promise<ApiPage<Data>> {
    const token = (await settings.tokens?.current()) ?? null;
    const first = await attempt(token);
    if (first.status !== 401 || settings.tokens === undefined) return answerOf<Data>(first);
    const renewed = await settings.tokens.renew(token);
    if (renewed === null || renewed === token) return answerOf<Data>(first);
    return answerOf<Data>(await attempt(renewed));

    async function attempt(bearer: string | null): Promise<Response> {
      try {
        return await send(url(path) + queryOf(ask.query), initOf(ask, bearer));
      } catch (error) {
        if (ask.signal?.aborted === true) throw error;
        throw new ApiError("network", WORDS.network);
      }
    }
  }

  return {
    request,
    url,
    authorization: async () => bearerOf((await settings.tokens?.current()) ?? null),
  };
}

const WORDS = {
  network: "The server cannot be reached. Check your connection and try again.",
  auth: "You are not signed in any more. Reload the page or sign in again, then try once more.",
  forbidden: "You may not do this. Ask an administrator of your organization for access.",
  not_found: "This is not there any more.",
  conflict: "Something else changed this in the meantime. Try again.",
  too_large: "The file is larger than the server takes. Split it into smaller files.",
  too_many: "Too many requests at once. Wait a moment and try again.",
  server: "The server could not answer. Nothing is lost here; try again in a moment.",
  refused: "The server refused this request.",
} as const satisfies Record<ApiErrorKind, string>;

function initOf(ask: ApiRequest, bearer: string | null): RequestInit {
  const { method = "GET", body, headers = {}, signal } = ask;
  const isBlob = body instanceof Blob;
  return {
    method,
    headers: {
      Accept: "application/json",
      ...(body !== undefined && !isBlob ? { "Content-Type": "application/json" } : {}),
      ...bearerOf(bearer),
      ...headers,
    },
    ...(body === undefined ? {} : { body: isBlob ? body : JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  };
}

function bearerOf(token: string | null): Record<string, string> {
  return token === null ? {} : { Authorization: `Bearer ${token}` };
}

function queryOf(query: ApiRequest["query"]): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null && value !== "") params.set(name, String(value));
  }
  const text = params.toString();
  return text === "" ? "" : `?${text}`;
}

async function answerOf<Data>(response: Response): Promise<ApiPage<Data>> {
  const envelope = await envelopeOf<Data>(response);
  if (response.ok && envelope !== null) {
    return { data: envelope.data, pagination: envelope.pagination ?? null };
  }
  const kind = response.ok ? "server" : kindOf(response.status);
  // The server's own words know more than ours, but only where it is our server that speaks.
  const said = envelope !== null && kind !== "server" && kind !== "auth" ? envelope.message : "";
  throw new ApiError(kind, said === "" ? WORDS[kind] : said, {
    status: response.status,
    code: envelope?.code ?? null,
    errors: envelope?.errors ?? [],
    retryAfter: secondsOf(response.headers.get("Retry-After")),
  });
}

/** The envelope, or null when the body is something else (HTML of a proxy, nothing at all). */
async function envelopeOf<Data>(response: Response): Promise<Envelope<Data> | null> {
  try {
    const body: unknown = await response.json();
    return isEnvelope<Data>(body) ? body : null;
  } catch {
    return null;
  }
}

function isEnvelope<Data>(body: unknown): body is Envelope<Data> {
  return (
    typeof body === "object" &&
    body !== null &&
    "data" in body &&
    "message" in body &&
    typeof body.message === "string"
  );
}

function kindOf(status: number): ApiErrorKind {
  if (status === 401) return "auth";
  if (status === 403) return "forbidden";
  if (status === 404 || status === 410) return "not_found";
  if (status === 409) return "conflict";
  if (status === 413) return "too_large";
  if (status === 429) return "too_many";
  return status >= 500 ? "server" : "refused";
}

function secondsOf(header: string | null): number | null {
  const seconds = Number(header);
  return header === null || !Number.isFinite(seconds) ? null : seconds;
}

/** What the back end can do. */
export async function loadCapabilities(api: Api, signal?: AbortSignal): Promise<Capabilities> {
  const { data } = await api.request<Capabilities>("/v1/capabilities", abortable(signal));
  return data;
}

export async function loadImport(
  api: Api,
  id: string,
  signal?: AbortSignal,
): Promise<ImportObject> {
  const path = `/v1/imports/${encodeURIComponent(id)}`;
  const { data } = await api.request<ImportObject>(path, abortable(signal));
  return data;
}

export interface NamedRecord {
  readonly id: string;
  readonly name: string;
}

const PAGE = 100;

/**
 * Records that references may name, page by page.
 * @param plural the path segment, "locations"
 * @param most where to stop
 */
export async function loadNamed<One extends NamedRecord = NamedRecord>(
  api: Api,
  plural: string,
  { most, signal }: { readonly most: number; readonly signal?: AbortSignal },
): Promise<readonly One[]> {
  const found: One[] = [];
  for (let page = 1; found.length < most; page += 1) {
    const answer = await api.request<readonly One[]>(`/v1/${plural}`, {
      query: { page, limit: PAGE },
      ...abortable(signal),
    });
    found.push(...answer.data);
    if (answer.pagination?.has_more !== true || answer.data.length === 0) break;
  }
  return found.slice(0, most);
}

function abortable(signal: AbortSignal | undefined): { signal?: AbortSignal } {
  return signal === undefined ? {} : { signal };
}
