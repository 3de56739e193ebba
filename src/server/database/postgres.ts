import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { DatabaseError as PgError, Pool, types } from "pg";
import type { PoolClient } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { Database, Session } from "./database.ts";
import { DatabaseError, isDiskFull } from "./database.ts";
import { retried } from "./retry.ts";
import { transaction } from "./transaction.ts";

const INT8 = 20;
const NUMERIC = 1700;
const DATE = 1082;

/** PostgreSQL through a pool of connections. */
export function openPostgres(url: string): Database {
  const pool = new Pool({
    connectionString: url,
    max: 10,
    // a merge joins whole directories; at PostgreSQL's own 4 MB it would do so on disk
    options: "-c work_mem=128MB",
    connectionTimeoutMillis: 10_000,
    types: { getTypeParser },
  });
  // a connection that breaks is replaced by the pool; without a listener it ends the process, idle or not
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));

  async function withClient<Result>(work: (client: PoolClient) => Promise<Result>) {
    const client = await pool.connect().catch(rethrow);
    try {
      return await work(client);
    } finally {
      client.release(); // the pool drops one whose connection broke
    }
  }

  return {
    kind: "postgres",
    query: <Row>(sql: string, parameters?: readonly unknown[]) =>
      withClient((client) => sessionOf(client).query<Row>(sql, parameters)),
    exec: (sql, parameters) => withClient((client) => sessionOf(client).exec(sql, parameters)),
    copy: (into, pieces) => withClient((client) => sessionOf(client).copy(into, pieces)),
    tx: (work) => retried(() => withClient((client) => transaction(sessionOf(client), work))),
    script: (sql) => withClient((client) => client.query(sql).then(() => undefined, rethrow)),
    async tidy(tables) {
      await pool.query(`analyze ${tables.join(", ")}`).catch(rethrow);
    },
    async ping() {
      await pool.query("select 1").catch(rethrow);
    },
    close: () => pool.end(),
  };
}

function sessionOf(client: PoolClient): Session {
  return {
    async query<Row>(sql: string, parameters: readonly unknown[] = []) {
      return (await client.query(sql, [...parameters]).catch(rethrow)).rows as readonly Row[];
    },
    async exec(sql, parameters = []) {
      return (await client.query(sql, [...parameters]).catch(rethrow)).rowCount ?? 0;
    },
    async copy(into, pieces) {
      const stream = client.query(copyFrom(`copy ${into} from stdin`));
      await pipeline(Readable.from(pieces, { objectMode: true }), stream).catch(rethrow);
      return stream.rowCount;
    },
  };
}

const getTypeParser: typeof types.getTypeParser = (oid: number, format?: unknown) => {
  if (oid === INT8 || oid === NUMERIC) return Number;
  if (oid === DATE) return String;
  return types.getTypeParser(oid, format as "text");
};

/** What is thrown here comes from the driver, or from the pieces of a copy. */
function rethrow(error: unknown): never {
  if (error instanceof PgError) throw new DatabaseError(error.code ?? "", error.message);
  if (error instanceof Error && isConnection(error))
    throw new DatabaseError("08006", error.message);
  throw error;
}

/** Some failures of a connection have words only. */
function isConnection(error: Error): boolean {
  const code = "code" in error ? String(error.code) : "";
  return (
    (/^E[A-Z]+$/.test(code) && !isDiskFull(error)) ||
    /^(Connection terminated|timeout exceeded)|is not queryable$/.test(error.message)
  );
}
