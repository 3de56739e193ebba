import { afterAll, beforeAll } from "vitest";
import type { PreviewRow } from "../../domain/contract.ts";
import { normaliseKey } from "../../domain/keys.ts";
import type { Database } from "../database/database.ts";
import { madeDatabase } from "../database/made-database.fixture.ts";
import { migrate } from "../database/migrations.ts";
import { openPglite } from "../database/pglite.ts";
import { postgresBinaries, startCluster } from "../database/postgres-cluster.ts";
import { openPostgres } from "../database/postgres.ts";
import { newId } from "../ids.ts";
import { openRecords } from "../records/list.ts";
import type { ApiRecord, RecordName } from "../records/records.ts";
import { openImports } from "./engine.ts";
import type { ImportRun, NewImport } from "./imports.ts";

/** Databases that the suite runs on: `DATABASES=pglite,postgres`; by default those that are there. */
export const DATABASES: readonly ("pglite" | "postgres")[] = (
  process.env["DATABASES"] ?? (postgresBinaries() === null ? "pglite" : "pglite,postgres")
)
  .split(",")
  .map((name) => (name.trim() === "postgres" ? "postgres" : "pglite"));

export interface OpenedDatabase {
  readonly database: Database;
  close(): Promise<void>;
}

/** A new database with its tables; PostgreSQL is a cluster of its own. */
export async function openTestDatabase(kind: "pglite" | "postgres"): Promise<OpenedDatabase> {
  if (kind === "pglite") {
    const database = await openPglite({ folder: null, archive: await madeDatabase() });
    await migrate(database);
    return { database, close: () => database.close() };
  }
  const bin = postgresBinaries();
  if (bin === null) throw new Error("There are no PostgreSQL binaries on this machine.");
  const cluster = await startCluster(bin, "throwaway");
  const database = openPostgres(cluster.url);
  await migrate(database);
  return {
    database,
    async close() {
      await database.close();
      await cluster.close();
    },
  };
}

/** One organization with imports over it, and what tests ask of it. */
export function createOffice(database: Database) {
  const organization = newId("org");
  const scope = { organization, actor: "tester" };
  const files = new Map<string, Blob>();
  const { imports, queue } = openImports({
    database,
    uploads: {
      open: (key) => Promise.resolve(files.get(key) ?? null),
      remove: (key) => Promise.resolve(void files.delete(key)),
    },
  });
  const records = openRecords(database);

  /** Writes an import down, ready to run. */
  async function create(csv: string | Uint8Array<ArrayBuffer>, ask: Partial<NewImport> = {}) {
    const id = ask.id ?? newId("imp");
    files.set(id, new Blob([csv]));
    return imports.create(scope, {
      id,
      uploadMode: "sync",
      resource: "contact",
      action: "merge",
      duplicateHandling: "ignore_all",
      columnMapping: null,
      locationId: null,
      name: null,
      saveUpload: true,
      dryRun: false,
      upload: { key: id, kind: "file", name: "rows.csv", size: csv.length, checksum: "0" },
      ...ask,
    });
  }

  async function run(csv: string, ask: Partial<NewImport> = {}): Promise<ImportRun> {
    const { id } = await create(csv, ask);
    return imports.run(organization, id);
  }

  /** Only decisions that were made, so that a test reads as it is meant. */
  async function decide(csv: string, ask: Partial<NewImport> = {}) {
    const { import: done, failure } = await run(csv, ask);
    if (failure !== null) return failure.code;
    return Object.fromEntries(Object.entries(done.outcome ?? {}).filter(([, rows]) => rows > 0));
  }

  async function preview(
    csv: string,
    ask: Partial<NewImport> = {},
  ): Promise<readonly PreviewRow[]> {
    const { import: done } = await run(csv, { ...ask, dryRun: true });
    return (await imports.preview(organization, done.id, { page: 1, limit: 100 })).rows;
  }

  async function all(record: RecordName): Promise<readonly ApiRecord[]> {
    return (await records.list(organization, { record, page: 1, limit: 100 })).items;
  }

  /** Records as short texts: the fields asked for, references by name. */
  async function see(record: RecordName, fields: readonly string[]): Promise<readonly string[]> {
    const found = await all(record);
    return found.map((one) => fields.map((field) => shortOf(one[field])).join(" | ")).sort();
  }

  async function problems(importId: string): Promise<readonly string[]> {
    const page = await imports.problems(organization, importId, { page: 1, limit: 100 });
    return page.items.map(({ row, field, code }) => `${row} ${field ?? "-"} ${code}`);
  }

  async function location(name: string): Promise<string> {
    const id = newId("loc");
    await database.exec(
      `insert into locations (id, organization_id, name, name_key, created_at, updated_at)
      values ($1, $2, $3, $4, 0, 0)`,
      [id, organization, name, normaliseKey(name, false)],
    );
    return id;
  }

  /** The id of the one record so called. */
  async function idOf(record: RecordName, name: string): Promise<string> {
    const found = (await all(record)).filter((one) => one["name"] === name);
    const [only] = found;
    if (only === undefined || found.length > 1)
      throw new Error(`${found.length} are called ${name}`);
    return only.id;
  }

  async function textOf(pieces: AsyncIterable<string> | null): Promise<string> {
    let text = "";
    if (pieces !== null) for await (const piece of pieces) text += piece;
    return text;
  }

  return {
    organization,
    scope,
    imports,
    queue,
    records,
    files,
    create,
    run,
    decide,
    preview,
    all,
    see,
    problems,
    location,
    idOf,
    textOf,
  };
}
export type Office = ReturnType<typeof createOffice>;

function shortOf(value: unknown): string {
  if (value === null || value === undefined) return "-";
  if (Array.isArray(value)) return value.map(shortOf).sort().join("+") || "-";
  if (typeof value === "object")
    return "name" in value ? String(value.name) : JSON.stringify(value);
  return String(value);
}

/** A database of its own for the tests of a `describe`, and organizations in it. */
export function officesOn(kind: "pglite" | "postgres") {
  let opened: OpenedDatabase | null = null;
  beforeAll(async () => {
    opened = await openTestDatabase(kind);
  }, 180_000);
  afterAll(() => opened?.close());

  function database(): Database {
    if (opened === null) throw new Error("asked before the tests began");
    return opened.database;
  }
  return { database, office: () => createOffice(database()) };
}

/** Three contacts: two with a number and an email, one with a name only. */
export const PEOPLE =
  "name,email,id_number,notes\nAda,ada@x.com,1,first\nBo,bo@x.com,2,second\nCy,,,third\n";
