import type { Envelope, Pagination } from "../../domain/contract.ts";

/**
 * Every answer has the same frame. What goes wrong on purpose is thrown as a `Refusal`: status, code
 * for programs, message for people, and the fields that failed.
 */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: RefusalStatus;
  readonly code: string;
  readonly errors: readonly string[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: RefusalStatus,
    code: string,
    said: {
      readonly message: string;
      readonly errors?: readonly string[];
      readonly headers?: Readonly<Record<string, string>>;
    },
  ) {
    super(said.message);
    this.status = status;
    this.code = code;
    this.errors = said.errors ?? [];
    this.headers = said.headers ?? {};
  }
}

export type RefusalStatus =
  400 | 401 | 403 | 404 | 405 | 408 | 409 | 413 | 415 | 422 | 429 | 500 | 502 | 503 | 504;

export interface Answer {
  readonly data: object;
  readonly message: string;
  readonly status?: number;
  readonly pagination?: Pagination;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The frame around what an endpoint answers. */
export function answerWith(answer: Answer, endpoint: string): Response {
  const status = answer.status ?? 200;
  return json(
    {
      message: answer.message,
      data: answer.data,
      status,
      errors: [],
      code: null,
      pagination: answer.pagination ?? null,
      endpoint,
    },
    answer.headers ?? {},
  );
}

/** The frame around a refusal; a number of fields that is too long to read is cut. */
export function refuseWith(refusal: Refusal, endpoint: string): Response {
  return json(
    {
      message: refusal.message,
      data: {},
      status: refusal.status,
      errors: refusal.errors.slice(0, 100),
      code: refusal.code,
      pagination: null,
      endpoint,
    },
    refusal.headers,
  );
}

/** What a person is told when something broke that is not theirs: never what it was. */
export function broken(): Refusal {
  return new Refusal(500, "internal_error", {
    message: "Something went wrong on the server. Nothing was changed; please try again.",
  });
}

function json(envelope: Envelope<object>, headers: Readonly<Record<string, string>>): Response {
  return new Response(JSON.stringify(envelope), {
    status: envelope.status,
    headers: {
      "content-type": "application/json; charset=utf-8",
      "cache-control": "no-store",
      ...headers,
    },
  });
}
