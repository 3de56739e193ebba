import { spawn, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "../database/open.ts";

/**
 * Kills the server (kill -9) at random moments while it imports, starts it again, and lets the
 * client do what a client does: send the same request again. Then counts: every import applied once,
 * nothing lost, nothing twice, nothing left over.
 *
 *   npx tsx src/server/bench/kill.ts [rounds] [rows]
 *
 * DATABASE_URL chooses PostgreSQL (an empty one). The built server is used where there is one.
 */

const ROUNDS = Number(process.argv[2] ?? 50);
const ROWS = Number(process.argv[3] ?? 3000);
/** Milliseconds after which the server is killed at the latest. */
const LATEST = 3000;
const PORT = 20_000 + (process.pid % 20_000);
const BASE = `http://127.0.0.1:${PORT}`;

interface Envelope {
  readonly status: number;
  readonly code: string | null;
  readonly message: string;
  readonly data: {
    readonly id: string;
    readonly status: string;
    readonly _upload_url: string | null;
  };
  readonly pagination: { readonly total_count: number } | null;
}

const folder = await mkdtemp(join(tmpdir(), "kill-"));
const environment = { ...process.env, PORT: String(PORT), DATA_DIR: folder, LOG_LEVEL: "error" };

async function startServer(): Promise<ChildProcess> {
  const built = "dist/server/main.js";
  const how = existsSync(built) ? [built] : ["--import", "tsx", "src/server/main.ts"];
  const child = spawn(process.execPath, how, {
    env: environment,
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout?.once("data", () => resolve());
    child.once("exit", (code) => reject(new Error(`the server ended with ${code}`)));
  });
  child.removeAllListeners("exit");
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await gone;
}

const pause = (milliseconds: number) =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/** Null: the connection broke. */
async function ask(path: string, init: RequestInit = {}): Promise<Envelope | null> {
  const url = path.startsWith("http") ? path : `${BASE}${path}`;
  const answer = await fetch(url, init).catch(() => null);
  return answer === null ? null : ((await answer.json().catch(() => null)) as Envelope | null);
}

function rowsOf(mark: string): string {
  const lines = Array.from(
    { length: ROWS },
    (_, at) => `${mark}q${at},${mark}q${at}@example.com,note ${at}`,
  );
  return `name,email,notes\n${lines.join("\n")}\n`;
}

function post(key: string, body: object): Promise<Envelope | null> {
  const headers = { "content-type": "application/json", "idempotency-key": key };
  return ask("/v1/imports", { method: "POST", headers, body: JSON.stringify(body) });
}

async function importSync(mark: string): Promise<void> {
  const data = `data:text/csv;base64,${Buffer.from(rowsOf(mark)).toString("base64")}`;
  for (;;) {
    const body = { upload_mode: "sync", action: "merge", resource: "contact", data };
    const answer = await post(mark, body);
    if (answer?.status === 201) return;
    await refusedOrWait(mark, answer);
  }
}

async function importAsync(mark: string): Promise<void> {
  const body = { upload_mode: "async", action: "merge", resource: "contact", data: null };
  for (;;) {
    const answer = await post(mark, body);
    if (answer?.status !== 201) {
      await refusedOrWait(mark, answer);
      continue;
    }
    const found = await ask(`/v1/imports/${answer.data.id}`);
    if (found?.data.status === "completed") return;
    const url = found?.data._upload_url ?? null;
    if (url !== null) await ask(url, { method: "PUT", body: rowsOf(mark) });
    if (found !== null && ["failed", "timed_out", "expired"].includes(found.data.status)) {
      throw new Error(`${mark}: ${found.data.status}: ${found.message}`);
    }
    await pause(100);
  }
}

/** A broken connection and "still running" are asked again; anything else is a finding. */
async function refusedOrWait(mark: string, answer: Envelope | null): Promise<void> {
  const isPassing =
    answer === null || answer.code === "import_in_progress" || answer.status === 503;
  if (!isPassing) throw new Error(`${mark}: ${answer.status} ${answer.code}: ${answer.message}`);
  await pause(100);
}

const findings: string[] = [];
function note(finding: string): void {
  findings.push(finding);
  console.log(`FOUND ${finding}`);
}
let server = await startServer();
for (let round = 1; round <= ROUNDS; round += 1) {
  const start = performance.now();
  const [sync, later] = [`sync${round}`, `later${round}`];
  const clients = [importSync(sync), importAsync(later)];
  const moment = Math.random() * LATEST;
  await pause(moment);
  await kill(server);
  server = await startServer();
  const ended = await Promise.allSettled(clients);
  for (const one of ended) if (one.status === "rejected") note(String(one.reason));
  for (const mark of [sync, later]) {
    const total = (await ask(`/v1/contacts?search=${mark}q`))?.pagination?.total_count;
    if (total !== ROWS) note(`${mark}: ${total} contacts instead of ${ROWS}`);
  }
  const seconds = (performance.now() - start) / 1000;
  console.log(
    `round ${round}: killed after ${Math.round(moment)} ms, whole in ${seconds.toFixed(1)} s`,
  );
}

const stopped = new Promise((resolve) => server.once("exit", resolve));
server.kill("SIGTERM");
await stopped;

const database = await openDatabase({
  dataDir: folder,
  databaseUrl: process.env["DATABASE_URL"],
});
const states = await database.query<{ status: string; imports: number; created: number }>(
  "SELECT status, count(*) AS imports, sum(created) AS created FROM imports GROUP BY status",
);
const applied = states.find(({ status }) => status === "completed");
if (applied?.imports !== ROUNDS * 2 || applied.created !== ROUNDS * 2 * ROWS) {
  note(`imports: ${JSON.stringify(states)}`);
}
const tables = await database.query<{ name: string }>(
  `SELECT table_name AS name FROM information_schema.tables
   WHERE table_schema = current_schema() AND table_name ~ 'imp_|_[0-9a-z]{20,}'`,
);
if (tables.length > 0) note(`tables left: ${tables.map(({ name }) => name).join(", ")}`);
await database.close();
const files = await readdir(join(folder, "uploads"));
// On PostgreSQL, where other processes may share the folder, what was left behind goes after an hour.
if (database.kind === "pglite" && files.length !== ROUNDS * 2) {
  note(`${files.length} files in storage for ${ROUNDS * 2} imports`);
}
const parts = files.filter((name) => name.endsWith(".part"));
console.log(
  `${files.length} files in storage for ${ROUNDS * 2} imports, ${parts.length} of them parts`,
);
await rm(folder, { recursive: true, force: true });

console.log(
  findings.length === 0
    ? `${ROUNDS} kills: ${ROUNDS * 2} imports applied once each, ${ROUNDS * 2 * ROWS} contacts, nothing lost, nothing twice.`
    : `${findings.length} findings:\n${findings.join("\n")}`,
);
process.exit(findings.length === 0 ? 0 : 1);
