import type { Database } from "../database/database.ts";
import { Refusal } from "../imports/imports.ts";

/**
 * One answer for one `Idempotency-Key`: a request that is sent again never imports twice. The key is
 * written down with the id of the import before the import is made, so a crash at any moment leaves
 * either a key that may be taken again, or an import to answer with.
 */
export interface Idempotency {
  /** @throws Refusal 409 `idempotency_key_reused` where the key came with another request */
  claim(asked: AskedOnce): Promise<Claimed>;
  /** Keeps the answer. */
  keep(organization: string, key: string, answer: KeptAnswer): Promise<void>;
  /** Nothing was made: the key may be used again. */
  forget(organization: string, key: string): Promise<void>;
  /** This process is done with the key, whatever became of it. */
  release(organization: string, key: string): void;
  /** Forgets what is older than a day. */
  sweep(): Promise<void>;
}

export interface AskedOnce {
  readonly organization: string;
  readonly key: string;
  readonly requestHash: string;
  readonly importId: string;
}

export interface KeptAnswer {
  readonly status: number;
  readonly body: string;
}

export type Claimed =
  | { readonly type: "new" }
  | { readonly type: "answer"; readonly answer: KeptAnswer }
  /** No answer was kept: the import runs, or its process died; `abandoned` where it must have. */
  | { readonly type: "open"; readonly importId: string; readonly abandoned: boolean };

interface Row {
  readonly request_hash: string;
  readonly import_id: string;
  readonly status: number | null;
  readonly answer: string | null;
  readonly claimed_at: number;
}

/** Milliseconds after which a key that another process claimed, and made nothing with, is free. */
const ABANDONED = 30_000;
const DAY = 24 * 60 * 60 * 1000;

/** @param now milliseconds since the epoch */
export function createIdempotency(database: Database, now: () => number): Idempotency {
  /** Keys that this process works for now. */
  const own = new Set<string>();
  const nameOf = (organization: string, key: string) => `${organization} ${key}`;

  /** The embedded database has one process: what an earlier one began has stopped with it. */
  function isAbandoned(asked: AskedOnce, claimedAt: number): boolean {
    if (own.has(nameOf(asked.organization, asked.key))) return false;
    return database.kind === "pglite" || now() - claimedAt > ABANDONED;
  }

  async function insert(asked: AskedOnce): Promise<boolean> {
    const made = await database.exec(
      `INSERT INTO idempotency_keys
         (organization_id, key, request_hash, import_id, created_at, claimed_at)
       VALUES ($1, $2, $3, $4, $5, $5)
       ON CONFLICT (organization_id, key) DO UPDATE
         SET request_hash = excluded.request_hash, import_id = excluded.import_id, status = NULL,
             answer = NULL, created_at = excluded.created_at, claimed_at = excluded.claimed_at
         WHERE idempotency_keys.created_at < $6`,
      [asked.organization, asked.key, asked.requestHash, asked.importId, now(), now() - DAY],
    );
    return made > 0;
  }

  return {
    async claim(asked) {
      if (await insert(asked)) {
        own.add(nameOf(asked.organization, asked.key));
        return { type: "new" };
      }
      const [kept] = await database.query<Row>(
        `SELECT request_hash, import_id, status, answer, claimed_at FROM idempotency_keys
         WHERE organization_id = $1 AND key = $2`,
        [asked.organization, asked.key],
      );
      // Forgotten between the two statements.
      if (kept === undefined) return this.claim(asked);
      if (kept.request_hash !== asked.requestHash) {
        throw new Refusal(409, "idempotency_key_reused", {
          message: "This Idempotency-Key was used with another request.",
          errors: ["Idempotency-Key"],
        });
      }
      if (kept.status === null || kept.answer === null) {
        const abandoned = isAbandoned(asked, kept.claimed_at);
        return { type: "open", importId: kept.import_id, abandoned };
      }
      return { type: "answer", answer: { status: kept.status, body: kept.answer } };
    },
    async keep(organization, key, answer) {
      await database.exec(
        `UPDATE idempotency_keys SET status = $3, answer = $4
         WHERE organization_id = $1 AND key = $2`,
        [organization, key, answer.status, answer.body],
      );
    },
    async forget(organization, key) {
      await database.exec(
        `DELETE FROM idempotency_keys
         WHERE organization_id = $1 AND key = $2 AND answer IS NULL`,
        [organization, key],
      );
    },
    release(organization, key) {
      own.delete(nameOf(organization, key));
    },
    async sweep() {
      await database.exec("DELETE FROM idempotency_keys WHERE created_at < $1", [now() - DAY]);
    },
  };
}

/** @throws Refusal 400 where the header is no key */
export function idempotencyKeyOf(request: Request): string | undefined {
  const key = request.headers.get("idempotency-key");
  if (key === null) return undefined;
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw new Refusal(400, "invalid_request", {
    message: "An Idempotency-Key has 1 to 255 visible ASCII characters.",
    errors: ["Idempotency-Key"],
  });
}

/** An answer as it is kept. */
export async function textOf(response: Response): Promise<KeptAnswer> {
  return { status: response.status, body: await response.text() };
}

export function responseOf({ status, body }: KeptAnswer): Response {
  return new Response(body, {
    status,
    headers: { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" },
  });
}
