import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import type { Envelope, ImportObject } from "../domain/contract.ts";
import { createApp, type AppDependencies } from "./app.ts";
import { openKeys, type Keys } from "./auth/keys.ts";
import type { Database } from "./database/database.ts";
import { madeDatabase } from "./database/made-database.fixture.ts";
import { migrate } from "./database/migrations.ts";
import { openPglite } from "./database/pglite.ts";
import { createIdempotency } from "./http/idempotency.ts";
import { createMetrics } from "./http/metrics.ts";
import { openImports } from "./imports/engine.ts";
import type { ImportQueue, Imports } from "./imports/imports.ts";
import { openRecords } from "./records/list.ts";
import { loadSample } from "./sample.ts";
import { readSettings } from "./settings.ts";
import { openUploads, type Uploads } from "./storage/uploads.ts";

/** The whole server without a port, over an embedded database with the sample directory in it. */
export interface TestServer {
  readonly database: Database;
  readonly imports: Imports;
  readonly queue: ImportQueue;
  readonly uploads: Uploads;
  readonly uploadsFolder: string;
  readonly keys: Keys;
  /** Milliseconds that the clock of the app is ahead. */
  readonly clock: { ahead: number };
  /** What was logged, as lines. */
  readonly logged: readonly string[];
  /** Another app over the same database, with other settings, or with other parts. */
  app(settings?: Readonly<Record<string, string>>, parts?: Partial<AppDependencies>): Ask;
  close(): Promise<void>;
}

export interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON, unless it is text or bytes. */
  readonly body?: unknown;
  readonly env?: object;
}

export type Ask = (path: string, asked?: Asked) => Promise<Answered>;

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The frame; its `data` is what the test expects it to be. */
  readonly body: Envelope<never>;
}

export async function openTestServer(): Promise<TestServer> {
  const folder = await mkdtemp(join(tmpdir(), "imports-"));
  const database = await openPglite({ folder: null, archive: await madeDatabase() });
  await migrate(database);
  await loadSample(database);
  const uploadsFolder = join(folder, "uploads");
  const uploads = await openUploads(uploadsFolder);
  const { imports, queue } = openImports({ database, uploads });
  const clock = { ahead: 0 };
  const now = () => Date.now() + clock.ahead;
  const keys = await openKeys(database, now);
  const logged: string[] = [];
  const log = pino({ level: "debug" }, { write: (line: string) => void logged.push(line) });

  function app(
    settings: Readonly<Record<string, string>> = {},
    parts: Partial<AppDependencies> = {},
  ): Ask {
    const made = createApp({
      settings: readSettings({ DATA_DIR: folder, ...settings }),
      database,
      imports,
      records: openRecords(database),
      uploads,
      keys,
      idempotency: createIdempotency(database, now),
      metrics: createMetrics(queue),
      page: null,
      version: "0.0.0",
      secret: settings["TOKEN_SECRET"] ?? "a secret of the tests, 32 characters",
      control: "the secret of control.json",
      log,
      now,
      wake: () => undefined,
      ending: new AbortController().signal,
      ...parts,
    });
    return async (path, asked = {}) => {
      const { init, json } = requestOf(asked);
      const url = path.startsWith("http") ? path : `http://localhost:3000${path}`;
      const headers = { ...(json ? { "content-type": "application/json" } : {}), ...asked.headers };
      const request = new Request(url, { ...init, headers } as RequestInit);
      const response = await made.fetch(request, asked.env);
      const text = await response.text();
      const isJson = text !== "" && /json/.test(response.headers.get("content-type") ?? "");
      const body = isJson ? JSON.parse(text) : {};
      return { status: response.status, headers: response.headers, text, body };
    };
  }

  return {
    database,
    imports,
    queue,
    uploads,
    uploadsFolder,
    keys,
    clock,
    logged,
    app,
    async close() {
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function requestOf({ method, body }: Asked) {
  if (body === undefined) return { init: { method: method ?? "GET" }, json: false };
  const isRaw =
    typeof body === "string" || body instanceof Uint8Array || body instanceof ReadableStream;
  const sent = isRaw ? body : JSON.stringify(body);
  return { init: { method: method ?? "POST", body: sent, duplex: "half" }, json: !isRaw };
}

/** Runs what is queued, as the background would. */
export async function runQueue({ queue, imports }: TestServer): Promise<void> {
  for (let job = await queue.claim(); job !== null; job = await queue.claim()) {
    await imports.run(job.organization, job.id);
  }
}

export function importOf(answered: Answered): ImportObject {
  return answered.body.data;
}

export function dataUrl(text: string | Uint8Array, type = "text/csv"): string {
  return `data:${type};base64,${Buffer.from(text).toString("base64")}`;
}

/** A file of one contact. */
export function fileOf(name: string): string {
  return `name,notes\n${name},\n`;
}

/** How many contacts a search finds. */
export async function countContacts(ask: Ask, search: string): Promise<number | undefined> {
  return (await ask(`/v1/contacts?search=${search}`)).body.pagination?.total_count;
}

/** A request that is good: what a test changes is what it is about. */
export function contacts(data: unknown, changes: object = {}): object {
  return { upload_mode: "sync", action: "merge", resource: "contact", data, ...changes };
}
