import { createHash, randomBytes } from "node:crypto";
import type { ResourceName } from "../../domain/resource.ts";
import type { Database } from "../database/database.ts";
import { newId } from "../ids.ts";

/**
 * API keys. Only a hash is kept. All of them are held in memory, because the embedded database
 * answers no question while it merges; another process may change those in PostgreSQL, so there
 * they are read again after a while.
 */
export interface Keys {
  find(key: string): Promise<ApiKey | null>;
  /** A key by its id, unless it was revoked. */
  get(id: string): Promise<ApiKey | null>;
  /** Whether a key was ever made: from then on nobody is served without one. */
  exist(): Promise<boolean>;
  list(): Promise<readonly ApiKey[]>;
  /** The key itself is given here once, and never again. */
  create(wanted: NewKey): Promise<{ readonly key: string; readonly made: ApiKey }>;
  /** False: there is no such key, or it was revoked before. */
  revoke(id: string): Promise<boolean>;
}

export interface NewKey {
  readonly name: string;
  readonly organization: string;
  readonly scope: "read" | "write";
  readonly locationId: string | null;
  readonly resources: readonly ResourceName[] | null;
}

export interface ApiKey extends NewKey {
  readonly id: string;
  readonly hint: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly revokedAt: number | null;
}

interface Row {
  readonly id: string;
  readonly organization_id: string;
  readonly name: string;
  readonly hash: string;
  readonly hint: string;
  readonly scope: "read" | "write";
  readonly location_id: string | null;
  readonly resources: readonly ResourceName[] | null;
  readonly created_at: number;
  readonly revoked_at: number | null;
}

const KEPT = 5000; // milliseconds that keys of PostgreSQL are believed
const MISSED = 500; // and after which an unknown key is looked for again

export async function openKeys(database: Database, now: () => number): Promise<Keys> {
  let byHash = new Map<string, ApiKey>();
  let readAt = 0;

  async function read(): Promise<void> {
    const rows = await database.query<Row>("SELECT * FROM api_keys ORDER BY created_at, id");
    byHash = new Map(rows.map((row) => [row.hash, keyOf(row)]));
    readAt = now();
  }
  async function fresh(kept: number): Promise<void> {
    if (database.kind === "postgres" && now() - readAt > kept) await read();
  }
  await read();

  return {
    async find(key) {
      const hash = hashOf(key);
      await fresh(KEPT);
      if (!byHash.has(hash)) await fresh(MISSED);
      const found = byHash.get(hash);
      return found === undefined || found.revokedAt !== null ? null : found;
    },
    async get(id) {
      await fresh(KEPT);
      return [...byHash.values()].find((one) => one.id === id && one.revokedAt === null) ?? null;
    },
    async exist() {
      if (byHash.size === 0) await fresh(KEPT);
      return byHash.size > 0;
    },
    async list() {
      await fresh(0);
      return [...byHash.values()];
    },
    async create(wanted) {
      const key = `pxi_${randomBytes(32).toString("base64url")}`;
      const id = newId("key");
      await database.exec(
        `INSERT INTO api_keys (id, organization_id, name, hash, hint, scope, location_id, resources, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8::text::jsonb, $9)`,
        [
          id,
          wanted.organization,
          wanted.name,
          hashOf(key),
          key.slice(-4),
          wanted.scope,
          wanted.locationId,
          wanted.resources === null ? null : JSON.stringify(wanted.resources),
          now(),
        ],
      );
      await read();
      const made = [...byHash.values()].find((one) => one.id === id);
      if (made === undefined) throw new Error("the key that was made is not there");
      return { key, made };
    },
    async revoke(id) {
      const changed = await database.exec(
        "UPDATE api_keys SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL",
        [id, now()],
      );
      await read();
      return changed > 0;
    },
  };
}

function hashOf(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}

function keyOf(row: Row): ApiKey {
  return {
    id: row.id,
    organization: row.organization_id,
    name: row.name,
    hint: row.hint,
    scope: row.scope,
    locationId: row.location_id,
    resources: row.resources,
    createdAt: row.created_at,
    revokedAt: row.revoked_at,
  };
}
