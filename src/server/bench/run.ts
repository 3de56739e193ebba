import { mkdtempSync, openAsBlob, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay, performance } from "node:perf_hooks";
import { normaliseKey } from "../../domain/keys.ts";
import type { Database, Session } from "../database/database.ts";
import { migrate } from "../database/migrations.ts";
import { openPglite } from "../database/pglite.ts";
import { postgresBinaries, startCluster } from "../database/postgres-cluster.ts";
import { openPostgres } from "../database/postgres.ts";
import { newId } from "../ids.ts";
import { openImports } from "../imports/engine.ts";
import { openRecords } from "../records/list.ts";
import { GROUP_NAMES, LOCATION_NAMES, writeContacts } from "./contacts.ts";

/**
 * `npm run bench:server -- [--json] [--rows 100000,1000000] [--databases pglite,postgres]`: contacts
 * from CSV bytes to committed, against COPY of the finished rows into a table of the same columns
 * without indexes, in the same run. The result is checked before its time counts.
 */
interface Measured {
  readonly database: string;
  readonly rows: number;
  readonly case: "create" | "unchanged" | "half changed";
  readonly seconds: number;
  readonly copySeconds: number;
  readonly timesCopy: number;
  readonly goal: number;
  readonly peakMegabytes: number;
  readonly longestBlockMs: number;
  readonly progressMs: number;
  readonly readMs: number;
}

const ORGANIZATION = "org_bench";
const scope = { organization: ORGANIZATION, actor: null };

const flag = (name: string) => {
  const place = process.argv.indexOf(`--${name}`);
  return place < 0 ? undefined : process.argv[place + 1];
};
const isJson = process.argv.includes("--json");
const sizes = (flag("rows") ?? "100000,1000000").split(",").map(Number);
const kinds = (flag("databases") ?? "pglite,postgres").split(",");
const measured: Measured[] = [];

async function measure(kind: string, rows: number): Promise<void> {
  const { database: opened, close } = await openFor(kind);
  const database = watched(opened);
  const files = mkdtempSync(join(tmpdir(), "imports-bench-files-"));
  try {
    await migrate(database);
    await seed(database);
    const same = join(files, "same.csv");
    const half = join(files, "half.csv");
    writeContacts(same, rows, "none");
    writeContacts(half, rows, "half");
    const cases: readonly {
      readonly name: Measured["case"];
      readonly goal: number;
      readonly csv: string;
    }[] = [
      { name: "create", goal: 6, csv: same },
      { name: "unchanged", goal: 4, csv: same },
      { name: "half changed", goal: 8, csv: half },
    ];
    const runs: Omit<Measured, "copySeconds" | "timesCopy">[] = [];
    for (const one of cases) runs.push(await runCase(database, { ...one, kind, rows }));
    const copySeconds = await plainCopy(database, rows);
    for (const run of runs) report({ ...run, copySeconds, timesCopy: run.seconds / copySeconds });
  } finally {
    await database.close();
    await close();
    rmSync(files, { recursive: true, force: true });
  }
}

/** With `--statements`, each statement of an import that takes long is printed with its time. */
function watched(database: Database): Database {
  if (!process.argv.includes("--statements")) return database;
  const timed = async <Result>(sql: string, run: () => Promise<Result>): Promise<Result> => {
    const start = performance.now();
    const result = await run();
    const time = performance.now() - start;
    if (time > 300)
      console.log(
        `    ${time.toFixed(0).padStart(6)} ms  ${sql.replaceAll(/\s+/g, " ").slice(0, 90)}`,
      );
    return result;
  };
  const session = (inner: Session): Session => ({
    query: (sql, parameters) => timed(sql, () => inner.query(sql, parameters)),
    exec: (sql, parameters) => timed(sql, () => inner.exec(sql, parameters)),
    copy: (into, pieces) => timed(`copy ${into}`, () => inner.copy(into, pieces)),
  });
  return {
    ...database,
    ...session(database),
    script: (sql) => timed(sql, () => database.script(sql)),
    tx: (work) => timed("transaction", () => database.tx((inner) => work(session(inner)))),
    tidy: (tables) => timed("tidy", () => database.tidy(tables)),
  };
}

async function openFor(kind: string): Promise<{ database: Database; close: () => Promise<void> }> {
  if (kind === "pglite") {
    const folder = mkdtempSync(join(tmpdir(), "imports-bench-"));
    const database = await openPglite({ folder });
    return { database, close: async () => rmSync(folder, { recursive: true, force: true }) };
  }
  const bin = postgresBinaries();
  if (bin === null) throw new Error("No PostgreSQL binaries on this machine.");
  const cluster = await startCluster(bin, "durable");
  return { database: openPostgres(cluster.url), close: () => cluster.close() };
}

async function seed(database: Database): Promise<void> {
  for (const [table, names] of [
    ["locations", LOCATION_NAMES],
    ["groups", GROUP_NAMES],
  ] as const) {
    for (const name of names) {
      const extra = table === "groups" ? ["resource", "'contact'"] : ["created_import_id", "null"];
      await database.exec(
        `insert into ${table} (id, organization_id, name, name_key, created_at, updated_at, ${extra[0]})
        values ($1, $2, $3, $4, 0, 0, ${extra[1]})`,
        [newId(table === "groups" ? "grp" : "loc"), ORGANIZATION, name, normaliseKey(name, false)],
      );
    }
  }
}

async function runCase(
  database: Database,
  {
    kind,
    rows,
    name,
    goal,
    csv,
  }: { kind: string; rows: number; name: Measured["case"]; goal: number; csv: string },
): Promise<Omit<Measured, "copySeconds" | "timesCopy">> {
  const { imports } = openImports({
    database,
    uploads: {
      open: () => openAsBlob(csv),
      fileOf: () => csv,
      remove: () => Promise.resolve(),
    },
  });
  const records = openRecords(database);
  const id = newId("imp");
  await imports.create(scope, {
    id,
    uploadMode: "sync",
    resource: "contact",
    action: "merge",
    duplicateHandling: "use_first",
    columnMapping: null,
    locationId: null,
    name: null,
    saveUpload: true,
    dryRun: false,
    upload: { key: id, kind: "file", name: "contacts.csv", size: statSync(csv).size, checksum: "" },
  });
  const delay = monitorEventLoopDelay({ resolution: 1 });
  let peak = 0;
  let progressMs = 0;
  let readMs = 0;
  let reading = false;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
    const asked = performance.now();
    void imports.get(ORGANIZATION, id).then(() => {
      progressMs = Math.max(progressMs, performance.now() - asked);
    });
    if (reading) return;
    reading = true;
    void records
      .list(ORGANIZATION, { record: "location", page: 1, limit: 25 })
      .then(() => (readMs = Math.max(readMs, performance.now() - asked)))
      .finally(() => (reading = false));
  }, 100);
  delay.enable();
  const start = performance.now();
  const { import: done, failure } = await imports.run(ORGANIZATION, id);
  const seconds = (performance.now() - start) / 1000;
  delay.disable();
  clearInterval(watch);
  check(done.status === "completed", `${name}: ${failure?.message ?? done.status}`);
  const expected = {
    create: [rows, 0, 0],
    unchanged: [0, 0, rows],
    "half changed": [0, Math.floor(rows / 2), Math.ceil(rows / 2)],
  }[name];
  const { create, update, unchanged } = done.outcome ?? { create: -1, update: -1, unchanged: -1 };
  check(
    `${[create, update, unchanged]}` === `${expected}`,
    `${name}: ${[create, update, unchanged]}`,
  );
  const [{ total } = { total: 0 }] = await database.query<{ total: number }>(
    "select count(*) as total from contacts where array_length(group_ids, 1) = 2 and array_length(location_ids, 1) = 1",
  );
  check(total === rows, `${name}: ${total} contacts`);
  return {
    database: kind,
    rows,
    case: name,
    seconds,
    goal,
    peakMegabytes: Math.round(peak / 1024 / 1024),
    longestBlockMs: Math.round(delay.max / 1e6),
    progressMs: Math.round(progressMs),
    readMs: Math.round(readMs),
  };
}

const PIECE = 1024 * 1024;

/** The same finished rows, out of the database and in again by COPY. */
async function plainCopy(database: Database, rows: number): Promise<number> {
  const columns = (
    await database.query<{ column_name: string }>(
      "select column_name from information_schema.columns where table_name = 'contacts' order by ordinal_position",
    )
  ).map(({ column_name }) => column_name);
  await database.script("create table plain (like contacts)");
  const pieces: Uint8Array[] = [];
  const encoder = new TextEncoder();
  let text = "";
  for (let after = "", more = true; more;) {
    const found = await database.query<{ id: string; line: string }>(
      `select id, concat_ws(E'\\t', ${columns.map((column) => String.raw`coalesce(replace(${column}::text, '\', '\\'), '\N')`).join(", ")}) as line
      from contacts where id > $1 order by id limit 20000`,
      [after],
    );
    more = found.length > 0;
    for (const { id, line } of found) {
      text += `${line}\n`;
      after = id;
      if (text.length > PIECE) {
        pieces.push(encoder.encode(text));
        text = "";
      }
    }
  }
  pieces.push(encoder.encode(text));
  const start = performance.now();
  const copied = await database.copy(`plain (${columns.join(", ")})`, pieces);
  const seconds = (performance.now() - start) / 1000;
  check(copied === rows || copied === 0, `plain copy: ${copied} rows`);
  const [{ total } = { total: 0 }] = await database.query<{ total: number }>(
    "select count(*) as total from plain",
  );
  check(total === rows, `plain copy: ${total} rows`);
  await database.script("drop table plain");
  return seconds;
}

function check(holds: boolean, what: string): void {
  if (!holds) throw new Error(`The result is wrong, so its time says nothing: ${what}`);
}

function report(one: Measured): void {
  measured.push(one);
  if (isJson) return;
  console.log(
    `${one.database.padEnd(8)} ${String(one.rows).padStart(8)} ${one.case.padEnd(12)} ${one.seconds.toFixed(2).padStart(7)} s` +
      `  ${one.timesCopy.toFixed(1).padStart(5)}x of COPY (goal ${one.goal}x, COPY ${one.copySeconds.toFixed(2)} s)` +
      `  peak ${one.peakMegabytes} MB  block ${one.longestBlockMs} ms  progress ${one.progressMs} ms  read ${one.readMs} ms`,
  );
}

for (const kind of kinds) {
  for (const rows of sizes) await measure(kind, rows);
}
if (isJson) process.stdout.write(`${JSON.stringify(measured, null, 2)}\n`);
