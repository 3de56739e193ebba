import { join } from "node:path";
import type { Logger } from "pino";
import { createApp } from "./app.ts";
import { openKeys, type Keys } from "./auth/keys.ts";
import { announceControl, newControlSecret } from "./auth/control.ts";
import { keptSecret } from "./auth/secret.ts";
import { openDatabase } from "./database/open.ts";
import type { Database } from "./database/database.ts";
import { createIdempotency } from "./http/idempotency.ts";
import { createMetrics } from "./http/metrics.ts";
import type { Page } from "./http/page.ts";
import { openImports } from "./imports/engine.ts";
import { startRunner } from "./jobs/runner.ts";
import { openRecords } from "./records/list.ts";
import { loadSample } from "./sample.ts";
import { isLoopback, type Settings } from "./settings.ts";
import { usedUploads } from "./storage/used.ts";
import { openUploads } from "./storage/uploads.ts";
import manifest from "../../package.json" with { type: "json" };

/** Everything behind the port, opened and running. */
export interface Service {
  readonly fetch: (request: Request, env?: object) => Response | Promise<Response>;
  readonly keys: Keys;
  /** Whether nobody needs a key. */
  readonly keyless: boolean;
  /** Lets the command for keys find this process, which listens at `address`. */
  announce(address: string): Promise<void>;
  /** Lets what runs end, or puts it back into the queue after a while; then closes everything. */
  close(): Promise<void>;
}

export class StartRefused extends Error {
  override readonly name = "StartRefused";
}

/** Milliseconds that running imports may take to end when the process must. */
const GRACE = 10_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** @throws StartRefused, SettingsProblem or FolderLocked with a message for who started it */
export async function openService(
  settings: Settings,
  around: { readonly log: Logger; readonly page: Page | null },
): Promise<Service> {
  const database = await openDatabase({
    dataDir: settings.DATA_DIR,
    databaseUrl: settings.DATABASE_URL,
  });
  try {
    return await openOn(database, settings, around);
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function openOn(
  database: Database,
  settings: Settings,
  { log, page }: { readonly log: Logger; readonly page: Page | null },
): Promise<Service> {
  const now = Date.now;
  const keys = await openKeys(database, now);
  const control = newControlSecret();
  let silence = async () => {};
  const hasKeys = await keys.exist();
  if (!isLoopback(settings.HOST) && !hasKeys) {
    throw new StartRefused(
      `HOST is ${settings.HOST}, which others can reach, and there is no API key yet. Make one first: npm run keys -- create --name first`,
    );
  }
  if (database.kind === "pglite" && settings.SAMPLE_DATA === "on") await loadSample(database);

  const ending = new AbortController();
  const uploads = await openUploads(join(settings.DATA_DIR, "uploads"));
  const sweepUploads = (olderThan: number) =>
    uploads.sweep(olderThan, (names) => usedUploads(database, names));
  // The embedded database has one process: what nothing uses now, one that died left behind.
  if (database.kind === "pglite") await sweepUploads(Infinity);
  const { imports, queue } = openImports({
    database,
    uploads,
    timeLimit: settings.IMPORT_TIMEOUT_MINUTES * MINUTE,
  });
  const idempotency = createIdempotency(database, now);
  let tidiedAt = 0;
  const runner = startRunner({
    queue,
    imports,
    log,
    ending: ending.signal,
    concurrency: settings.JOB_CONCURRENCY,
    every: database.kind === "postgres" ? 1000 : 5000,
    async tidy() {
      if (now() - tidiedAt < HOUR) return;
      tidiedAt = now();
      await idempotency.sweep();
      await sweepUploads(now() - HOUR);
    },
  });
  const app = createApp({
    settings,
    database,
    imports,
    records: openRecords(database),
    uploads,
    keys,
    idempotency,
    metrics: createMetrics(queue),
    page,
    version: manifest.version,
    secret: settings.TOKEN_SECRET ?? (await keptSecret(settings.DATA_DIR)),
    control,
    log,
    now,
    wake: () => runner.wake(),
    ending: ending.signal,
  });

  return {
    fetch: (request, env) => app.fetch(request, env),
    keys,
    keyless: isLoopback(settings.HOST) && !hasKeys,
    async announce(address) {
      silence = await announceControl(settings.DATA_DIR, { address, secret: control });
    },
    async close() {
      await silence();
      const patience = setTimeout(() => ending.abort(), GRACE);
      await runner.stop();
      clearTimeout(patience);
      ending.abort();
      await database.close();
    },
  };
}
