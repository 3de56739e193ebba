import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fillDataFolder } from "../database/made-database.fixture.ts";
import { openDatabase } from "../database/open.ts";
import {
  postgresBinaries,
  startCluster,
  type PostgresCluster,
} from "../database/postgres-cluster.ts";
import { newId } from "../ids.ts";
import { openUploads } from "../storage/uploads.ts";
import { openImports } from "./engine.ts";
import { DATABASES } from "./engine.fixture.ts";

/** `KILLS=50` for a long look; a few in every run. */
const KILLS = Number(process.env["KILLS"] ?? 1);
const ROWS = 4000;
const scope = { organization: "org_crash", actor: null };

/**
 * API-13: a process is killed (SIGKILL) at a moment that differs each time; whatever it left, the next
 * one finishes, and the rows are there once.
 */
describe.each(DATABASES)("API-13: kill -9 during an import on %s", (kind) => {
  let folder: string;
  let cluster: PostgresCluster | null = null;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "imports-crash-"));
    const bin = postgresBinaries();
    if (kind === "postgres" && bin !== null) cluster = await startCluster(bin, "durable");
    else await fillDataFolder(folder);
  }, 180_000);
  afterAll(async () => {
    await cluster?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const place = () => ({ dataDir: folder, databaseUrl: cluster?.url });

  async function queueImport(id: string, round: number): Promise<void> {
    const database = await openDatabase(place());
    const uploads = await openUploads(join(folder, "uploads"));
    const lines = Array.from(
      { length: ROWS },
      (_, n) => `P${n},p${n}.${round}@example.com,r${round}`,
    );
    const bytes = new TextEncoder().encode(`name,email,notes\n${lines.join("\n")}\n`);
    const sink = await uploads.begin(id);
    await sink.write(bytes);
    const { size } = await sink.commit();
    const checksum = createHash("sha256").update(bytes).digest("hex");
    const { imports } = openImports({ database, uploads });
    await imports.create(scope, {
      id,
      uploadMode: "async",
      resource: "contact",
      action: "merge",
      duplicateHandling: "use_first",
      columnMapping: null,
      locationId: null,
      name: null,
      saveUpload: true,
      dryRun: false,
      upload: { key: id, kind: "file", name: "people.csv", size, checksum },
    });
    await database.close();
  }

  /** Runs a process until it says a word; then kills it after `delay` ms, or waits for its end. */
  function runner(delay: number | null): Promise<void> {
    const script = join(import.meta.dirname, "crash.fixture.ts");
    const child = spawn(process.execPath, ["--import", "tsx", script, folder, cluster?.url ?? ""], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    return new Promise((done) => {
      child.once("exit", () => done());
      if (delay !== null)
        child.stdout.once("data", () => setTimeout(() => child.kill("SIGKILL"), delay));
    });
  }

  async function look(id: string, round: number) {
    const database = await openDatabase(place());
    const [row] = await database.query<{ status: string; attempts: number; created: number }>(
      "select status, attempts, created from imports where id = $1",
      [id],
    );
    const [count] = await database.query<{ rows: number }>(
      "select count(*) as rows from contacts where organization_id = $1 and notes = $2",
      [scope.organization, `r${round}`],
    );
    // the sign of life of a killed process is old before the next one looks
    await database.exec("update import_runs set heartbeat_at = 0");
    const tables = await database.query(
      "select 1 from information_schema.tables where table_name like 'stage\\_imp\\_%'",
    );
    await database.close();
    return {
      status: row?.status,
      attempts: row?.attempts,
      rows: count?.rows,
      tables: tables.length,
    };
  }

  it(
    `${KILLS} kills leave nothing lost and nothing twice`,
    async () => {
      for (let round = 0; round < KILLS; round += 1) {
        const id = newId("imp");
        await queueImport(id, round);
        await runner(((round * 7919) % 10) * 40);
        const after = await look(id, round);
        expect([0, ROWS]).toContain(after.rows);
        expect(after.status === "completed").toBe(after.rows === ROWS);
        await runner(null);
        expect(await look(id, round)).toMatchObject({ status: "completed", rows: ROWS, tables: 0 });
      }
    },
    KILLS * 240_000,
  );
});
