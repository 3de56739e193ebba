import type { Envelope, Pagination } from "../../domain/contract.ts";
import { isAway, isDiskFull } from "../database/database.ts";
import { Refusal } from "../imports/imports.ts";

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
export function broken(error: Error): Refusal {
  if (isDiskFull(error)) {
    return new Refusal(507, "storage_full", {
      message: "The server has no room left on its disk. Nothing was changed.",
      headers: { connection: "close" },
    });
  }
  if (isAway(error)) {
    return new Refusal(503, "database_unavailable", {
      message: "The database cannot be reached right now. Please try again in a moment.",
      headers: { "retry-after": "5" },
    });
  }
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
