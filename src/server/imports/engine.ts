import { randomUUID } from "node:crypto";
import type { ImportObject } from "../../domain/contract.ts";
import type { Database } from "../database/database.ts";
import { ImportFailed } from "./file-opening.ts";
import { importObjectOf, isFinal, type ImportRow } from "./import-row.ts";
import type { ImportQueue, ImportRun, Imports, NewImport, Scope, UploadStore } from "./imports.ts";
import { previewPage } from "./preview.ts";
import { errorsFile, problemsPage, uploadFile } from "./problems.ts";
import { createProgress, type Progress } from "./progress.ts";
import {
  CANCELLED,
  checkRequest,
  forgetUpload,
  INTERRUPTED,
  Shutdown,
  TIMED_OUT,
  tooLate,
  untilEnded,
} from "./request.ts";
import { insertRevert, previewRevert, revertImport } from "./revert.ts";
import { failureOf, ImportLost, runImport } from "./run.ts";
import {
  ATTEMPTS,
  beat,
  claimImport,
  endImport,
  findImport,
  insertImport,
  listImports,
  notFound,
  receiveUpload,
  requestCancel,
  requeueImport,
  storedPhases,
} from "./store.ts";
import { sweepImports } from "./sweep.ts";

export interface ImportsOptions {
  readonly database: Database;
  readonly uploads: UploadStore;
  /** Milliseconds after which a running import is stopped. */
  readonly timeLimit?: number;
}

const HOUR = 60 * 60 * 1000;
const BEAT = 5_000;

/** An import that runs in this process. */
interface Running {
  readonly organization: string;
  readonly row: ImportRow;
  readonly progress: Progress;
  readonly stop: AbortController;
  readonly ended: Promise<ImportRow>;
}

interface RunHandles {
  readonly progress: Progress;
  readonly stop: AbortController;
}

/** Imports over a database and a storage of uploads. One for each process. */
export function openImports({ database, uploads, timeLimit = HOUR }: ImportsOptions): {
  readonly imports: Imports;
  readonly queue: ImportQueue;
} {
  const worker = randomUUID();
  const running = new Map<string, Running>();
  /** Imports that this process has taken, those that do not run yet among them. */
  const own = new Set<string>();
  /** Imports that have just ended, while their tables are tidied. */
  const recent = new Map<string, ImportRow>();

  async function found(organization: string, id: string): Promise<ImportRow> {
    const row = await findImport(database, organization, id);
    if (row === null) throw notFound();
    return row;
  }

  /** The database is away: whoever finds the import when it is back may take it. */
  function letGo(id: string) {
    return (error: unknown): never => {
      own.delete(id);
      throw error;
    };
  }

  async function start(row: ImportRow, signal: AbortSignal | undefined): Promise<ImportRow> {
    const stop = new AbortController();
    const shutdown = () => stop.abort(new Shutdown());
    signal?.addEventListener("abort", shutdown, { once: true });
    if (signal?.aborted === true) shutdown();
    const timer = setTimeout(() => stop.abort(new ImportFailed(TIMED_OUT)), timeLimit);
    const progress = createProgress(row.upload_mode);
    // the embedded database has no other process that could take the import over, or ask to cancel
    const beats = database.kind === "postgres" ? heart(row.id, progress, stop) : undefined;
    const ended = end(row, { progress, stop }).finally(() => {
      clearTimeout(timer);
      clearInterval(beats);
      signal?.removeEventListener("abort", shutdown);
      running.delete(row.id);
      own.delete(row.id);
    });
    running.set(row.id, { organization: row.organization_id, row, progress, stop, ended });
    return ended;
  }

  /**
   * Runs an import to its end and knows its last state before the tables are tidied: on the one
   * connection of the embedded database everything waits for that.
   */
  async function end(row: ImportRow, handles: RunHandles): Promise<ImportRow> {
    const tables = await work(row, handles);
    const last = await found(row.organization_id, row.id);
    await forgetUpload(uploads, last);
    if (tables.length === 0) return last;
    recent.set(row.id, last);
    database
      .tidy(tables)
      .catch(() => undefined) // it is tried again after the next import
      .finally(() => recent.delete(row.id));
    return last;
  }

  /** Tells other processes of progress, and hears from them of a wish to cancel. */
  function heart(id: string, progress: Progress, stop: AbortController): NodeJS.Timeout {
    let busy = false;
    const timer = setInterval(() => {
      if (busy) return;
      busy = true;
      beat(database, { id, phases: progress.phases() })
        .then((cancelled) => {
          if (cancelled) stop.abort(new ImportFailed(CANCELLED));
        })
        .catch(() => undefined) // the next beat, or the import itself, meets the same trouble
        .finally(() => (busy = false));
    }, BEAT);
    timer.unref();
    return timer;
  }

  async function work(row: ImportRow, { progress, stop }: RunHandles): Promise<readonly string[]> {
    try {
      if (row.attempts > ATTEMPTS) throw new ImportFailed(INTERRUPTED);
      const context = { database, uploads, progress, signal: stop.signal };
      const { tidy } = await (row.revert_of === null
        ? runImport(context, row)
        : revertImport(context, row));
      await database.exec("delete from import_runs where import_id = $1", [row.id]);
      return tidy;
    } catch (error) {
      if (error instanceof ImportLost) return [];
      if (error instanceof Shutdown) {
        await requeueImport(database, row.id);
        return [];
      }
      const failure = failureOf(error);
      if (failure === null) throw error;
      const status = failure.code === "timed_out" ? "timed_out" : "failed";
      await endImport(database, { id: row.id, status, failure, phases: progress.phases() });
      if (failure.code === "internal") throw error;
      return [];
    }
  }

  async function create(scope: Scope, request: NewImport): Promise<ImportObject> {
    await checkRequest(database, scope, request);
    if (request.uploadMode === "sync") own.add(request.id);
    return importObjectOf(await insertImport(database, { scope, request, worker }), null);
  }

  async function run(organization: string, id: string, signal?: AbortSignal): Promise<ImportRun> {
    const here = running.get(id);
    const row = here?.row ?? (await found(organization, id).catch(letGo(id)));
    const isMine = here === undefined && row.status === "processing";
    const after = isMine ? await start(row, signal) : ((await here?.ended) ?? row);
    return { import: importObjectOf(after, null), failure: after.failure };
  }

  const imports: Imports = {
    create,
    run,
    async receive(organization, id, upload) {
      return importObjectOf(await receiveUpload(database, { organization, id, upload }), null);
    },
    async upload(organization, id) {
      const row = await findImport(database, organization, id);
      return row?.upload ?? null;
    },
    async get(organization, id) {
      const here = running.get(id);
      if (here !== undefined && here.organization === organization) {
        return importObjectOf(here.row, here.progress.phases());
      }
      const row = recent.get(id) ?? (await findImport(database, organization, id));
      if (row === null || row.organization_id !== organization) return null;
      const phases = row.status === "processing" ? await storedPhases(database, id) : null;
      return importObjectOf(row, phases);
    },
    async list(organization, ask) {
      const page = await listImports(database, organization, ask);
      const phasesOf = (id: string) => running.get(id)?.progress.phases() ?? null;
      return { ...page, items: page.items.map((row) => importObjectOf(row, phasesOf(row.id))) };
    },
    async preview(organization, id, ask) {
      return previewPage(database, await found(organization, id), ask);
    },
    async problems(organization, id, ask) {
      return problemsPage(database, await found(organization, id), ask);
    },
    async errorsFile(organization, id, format) {
      return errorsFile(database, await found(organization, id), format);
    },
    async uploadFile(organization, id, format) {
      return uploadFile(uploads, await found(organization, id), format);
    },
    progress: (id) => running.get(id)?.progress.phases() ?? null,
    async revert(scope, id) {
      const row = await insertRevert(database, { scope, id, worker });
      own.add(row.id);
      return importObjectOf(await start(row, undefined), null);
    },
    previewRevert: (organization, id) => previewRevert(database, organization, id),
    async cancel(scope, id) {
      const row = await found(scope.organization, id);
      if (isFinal(row.status)) throw tooLate(row);
      const ended =
        row.status === "processing"
          ? null
          : await endImport(database, { id, status: "failed", failure: CANCELLED });
      if (ended !== null) {
        await forgetUpload(uploads, ended);
        return importObjectOf(ended, null);
      }
      running.get(id)?.stop.abort(new ImportFailed(CANCELLED));
      await requestCancel(database, id);
      const after = await untilEnded(database, { organization: scope.organization, id });
      if (after.failure?.code !== "cancelled") throw tooLate(after);
      return importObjectOf(after, null);
    },
  };

  async function claim(): ReturnType<ImportQueue["claim"]> {
    const claimed = await claimImport(database, { worker, own: [...own] });
    if (claimed === null) return null;
    own.add(claimed.id);
    return { organization: claimed.organization_id, id: claimed.id };
  }
  let lastClaim: Promise<unknown> = Promise.resolve();

  const queue: ImportQueue = {
    claim() {
      // one after the other: the next must know what this process has taken already
      const mine = lastClaim.then(claim);
      lastClaim = mine.catch(() => undefined);
      return mine;
    },
    sweep: () => sweepImports(database, { uploads, own: [...own] }),
    async counts() {
      const rows = await database.query<{ status: string; rows: number }>(
        `select status, count(*) as rows from imports where status in ('queued', 'processing') group by status`,
      );
      const of = (status: string) => rows.find((row) => row.status === status)?.rows ?? 0;
      return { queued: of("queued"), processing: of("processing") };
    },
  };
  return { imports, queue };
}
