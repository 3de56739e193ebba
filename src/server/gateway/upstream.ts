import { z } from "../../domain/zod.ts";
import { Refusal } from "../imports/imports.ts";

/** The real API, seen from here. The key is added on this side and never leaves it. */
export interface Upstream {
  /** An answer of the API, whatever its status. @throws Refusal 502 or 504 where there is none */
  call(request: UpstreamRequest): Promise<Response>;
  /** A signed link of the API: no key goes with it. */
  follow(request: UpstreamRequest & { readonly url: string }): Promise<Response>;
}

export interface UpstreamRequest {
  readonly method: string;
  /** Path and query, from `/v1` on. */
  readonly path: string;
  readonly headers: Headers;
  readonly body: ReadableStream<Uint8Array> | null;
  /** The client went away. */
  readonly signal: AbortSignal;
}

export interface UpstreamPlace {
  readonly url: string;
  readonly key: string;
  /** Milliseconds until the answer begins. */
  readonly patience: { readonly read: number; readonly write: number };
}

/** What of a request goes on; everything else (cookies, keys, addresses) stays here. */
const ASKED = ["accept", "accept-language", "content-type", "idempotency-key", "x-request-id"];
/** What of an answer comes back. */
const ANSWERED = ["allow", "content-type", "content-disposition", "retry-after"];

/** Failures before anything was sent. */
const NEVER_CONNECTED = new Set<unknown>([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

export function createUpstream(place: UpstreamPlace): Upstream {
  const root = place.url.replace(/\/v1$/, "");

  async function send(url: string, request: UpstreamRequest, headers: Headers): Promise<Response> {
    const { method, body } = request;
    const isRead = method === "GET" || method === "HEAD";
    const late = new AbortController();
    const timer = setTimeout(
      () => late.abort(),
      isRead ? place.patience.read : place.patience.write,
    );
    try {
      return await fetch(url, {
        method,
        headers,
        redirect: "manual",
        signal: AbortSignal.any([late.signal, request.signal]),
        ...(body === null ? {} : { body, duplex: "half" }),
      } as RequestInit);
    } catch (error) {
      // A refusal of our own, thrown while the body streamed, stands behind the failure.
      const cause = error instanceof Error ? (error.cause ?? error) : error;
      if (cause instanceof Refusal) throw cause;
      if (late.signal.aborted) throw unreached(504, "upstream_timeout", "did not answer in time");
      const { code } = cause as { readonly code?: unknown };
      if (NEVER_CONNECTED.has(code)) {
        throw unreached(502, "upstream_unreachable", "cannot be reached");
      }
      throw unreached(502, "upstream_interrupted", "broke off before it answered");
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    call(request) {
      const headers = picked(request.headers, ASKED);
      headers.set("px-api-key", place.key);
      return send(`${root}${request.path}`, request, headers);
    },
    follow: (request) => send(request.url, request, picked(request.headers, ["content-type"])),
  };
}

function picked(headers: Headers, names: readonly string[]): Headers {
  const kept = new Headers();
  for (const name of names) {
    const value = headers.get(name);
    if (value !== null) kept.set(name, value);
  }
  return kept;
}

/** Headers of an answer that may be passed on. */
export function passedOn(answer: Response): Headers {
  const headers = picked(answer.headers, ANSWERED);
  headers.set("cache-control", "no-store");
  return headers;
}

const envelope = z.object({
  message: z.string(),
  data: z.unknown().optional(),
  errors: z.array(z.unknown()).optional(),
  code: z.string().nullish(),
});

/**
 * An answer that is no success, in our envelope: its own words where it has some, ours where it is a
 * page of HTML.
 */
export async function refusalOf(answer: Response): Promise<Refusal> {
  const retry = answer.headers.get("retry-after");
  const headers = retry === null ? {} : { "retry-after": retry };
  const body = envelope.safeParse(await jsonOf(answer));
  if (answer.status === 401) {
    return new Refusal(502, "upstream_unauthorized", {
      message: "The PackageX API does not accept the key that this server has.",
    });
  }
  if (!body.success || answer.status < 400) {
    const status = answer.status >= 400 && answer.status < 500 ? answer.status : 502;
    return new Refusal(status, "upstream_error", {
      message: `The PackageX API answered with an error (${answer.status}). Please try again later.`,
      headers,
    });
  }
  const errors = (body.data.errors ?? []).map((one) =>
    typeof one === "string" ? one : JSON.stringify(one),
  );
  return new Refusal(answer.status, body.data.code ?? "upstream_error", {
    message: body.data.message,
    errors,
    headers,
  });
}

/** Answers with imports are small: what is larger than this is none. */
const LARGEST = 16 * 1024 * 1024;

/** The JSON of an answer; undefined where it is something else. */
export async function jsonOf(answer: Response): Promise<unknown> {
  if (!/\bjson\b/.test(answer.headers.get("content-type") ?? "") || answer.body === null) {
    await answer.body?.cancel();
    return undefined;
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of answer.body as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      if (size > LARGEST) return undefined;
      chunks.push(chunk);
    }
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch {
    return undefined;
  }
}

function unreached(status: number, code: string, how: string): Refusal {
  return new Refusal(status, code, {
    message: `The PackageX API ${how}. Please try again later.`,
    headers: { "retry-after": "5" },
  });
}
