import { existsSync, mkdirSync, renameSync, rmdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Database, Session } from "./database.ts";
import { DatabaseError } from "./database.ts";
import { startWorker } from "../thread.ts";
import { lockFolder } from "./folder-lock.ts";
import type { FromPglite, PgliteOptions, ToPglite } from "./pglite-messages.ts";
import { retried } from "./retry.ts";
import { transaction } from "./transaction.ts";

type Ask = ToPglite extends infer One ? (One extends ToPglite ? Omit<One, "id"> : never) : never;
type Answer = Extract<FromPglite, { type: "answer" }>;

/**
 * The embedded database: PGlite in a thread. It has one connection, so a transaction has it alone
 * and everything else waits in turn.
 */
export async function openPglite(options: PgliteOptions): Promise<Database> {
  const unlock = options.folder === null ? undefined : await openFolder(options.folder);
  let thread = await startIn(options).catch(async (error: unknown) => {
    await unlock?.();
    throw error;
  });
  const inTurn = turns();

  /** In turn, with a thread that lives: where the database has stopped, it recovers as after a kill. */
  function use<Result>(work: (session: Session, thread: Thread) => Promise<Result>) {
    return inTurn(async () => {
      if (!thread.alive()) thread = await startThread(options);
      return work(sessionOf(thread), thread);
    });
  }

  return {
    kind: "pglite",
    query: (sql, parameters) => use((session) => session.query(sql, parameters)),
    exec: (sql, parameters) => use((session) => session.exec(sql, parameters)),
    // a piece is a turn: others are served between two pieces of a large file
    async copy(into, pieces) {
      let rows = 0;
      for await (const bytes of pieces) rows += await use((session) => session.copy(into, [bytes]));
      return rows;
    },
    tx: (work) => retried(() => use((session) => transaction(session, work))),
    script: (sql) => use(async (_, { ask }) => void (await ask({ do: "script", sql }))),
    async tidy(tables) {
      for (const table of tables) {
        await use((session) => session.exec(`vacuum (analyze) ${table}`));
      }
      await use((session) => session.exec("checkpoint"));
    },
    ping: () => (thread.alive() ? Promise.resolve() : Promise.reject(stopped())),
    async close() {
      await inTurn(() => thread.close());
      await unlock?.();
    },
  };
}

type Thread = Awaited<ReturnType<typeof startThread>>;

function sessionOf({ ask }: Thread): Session {
  return {
    async query<Row>(sql: string, parameters: readonly unknown[] = []) {
      return (await ask({ do: "query", sql, parameters })).rows as readonly Row[];
    },
    async exec(sql, parameters = []) {
      return (await ask({ do: "query", sql, parameters })).count;
    },
    async copy(into, pieces) {
      let rows = 0;
      for await (const bytes of pieces) rows += (await ask({ do: "copy", into, bytes })).count;
      return rows;
    },
  };
}

/**
 * Making a new database takes twice the memory of running one, and a thread gives its memory back
 * only when it ends: so a first thread makes it, and another one runs it. It is made beside its place
 * and moved there when it is whole, so that a kill in between leaves nothing half made.
 */
async function startIn(options: PgliteOptions) {
  const { folder } = options;
  if (folder !== null && !existsSync(join(folder, "PG_VERSION"))) {
    const half = `${resolve(folder)}.new`;
    rmSync(half, { recursive: true, force: true });
    const maker = await startThread({ folder: half });
    await maker.close();
    rmdirSync(folder);
    renameSync(half, folder);
  }
  return startThread(options);
}

async function openFolder(folder: string): Promise<() => Promise<void>> {
  const path = resolve(folder);
  mkdirSync(path, { recursive: true });
  return lockFolder(path);
}

async function startThread(options: PgliteOptions) {
  const worker = startWorker("pglite-worker", import.meta.url, options);
  const waiting = new Map<number, { answer(value: Answer): void; fail(error: unknown): void }>();
  let ids = 0;
  let dead: unknown;

  const ready = new Promise<void>((done, fail) => {
    worker.on("message", (message: FromPglite) => {
      if (message.type === "ready") return done();
      const asked = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.type === "answer") asked?.answer(message);
      else {
        const error = new DatabaseError(message.code, message.message);
        asked?.fail(error);
        if (message.isLast) stop(error);
      }
    });
    const stop = (error: unknown) => {
      if (dead === undefined) void worker.terminate();
      dead ??= error;
      fail(error);
      for (const asked of waiting.values()) asked.fail(error);
      waiting.clear();
    };
    worker.on("error", (error) => stop(new DatabaseError("57P03", String(error).slice(0, 500))));
    worker.on("exit", () => stop(stopped()));
  });
  await ready;

  async function ask(what: Ask): Promise<Answer> {
    if (dead !== undefined) throw dead;
    const id = ++ids;
    return new Promise((answer, fail) => {
      waiting.set(id, { answer, fail });
      const message = { ...what, id } as ToPglite;
      worker.postMessage(
        message,
        message.do === "copy" ? [message.bytes.buffer as ArrayBuffer] : [],
      );
    });
  }

  return {
    ask,
    alive: () => dead === undefined,
    async close() {
      if (dead !== undefined) return;
      await ask({ do: "close" });
      await worker.terminate();
    },
  };
}

function stopped(): DatabaseError {
  return new DatabaseError("57P01", "The embedded database has stopped.");
}

/** Runs what it is given one after the other. */
function turns() {
  let last: Promise<unknown> = Promise.resolve();
  return async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
}
