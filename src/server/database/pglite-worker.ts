import { PGlite } from "@electric-sql/pglite";
import { readFileSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { durable, DurableFolder } from "./durable-folder.ts";
import type { FromPglite, PgliteOptions, ToPglite } from "./pglite-messages.ts";

/**
 * The embedded database in a thread of its own: a statement over a million rows takes seconds, and
 * in the main thread nothing else would be answered meanwhile. Statements run one after the other
 * in the order in which they come.
 */
const parsers = {
  20: Number, // int8: counts, epoch seconds, cents within safe integers
  1700: Number, // numeric
  1082: String, // date
};

/** The memory is that of our own process, and a hash may take twice its share. */
const SETTINGS = "max_wal_size=512MB shared_buffers=96MB work_mem=32MB maintenance_work_mem=32MB"
  .split(" ")
  .flatMap((setting) => ["-c", setting]);

const { folder, archive }: PgliteOptions = workerData;

const pglite = await PGlite.create({
  parsers,
  ...(folder === null
    ? archive === undefined
      ? {}
      : { loadDataDir: new Blob([readFileSync(archive)]) }
    : {
        fs: new DurableFolder(folder),
        startParams: [...durable(PGlite.defaultStartParams), ...SETTINGS],
      }),
});

parentPort?.on("message", (ask: ToPglite) => {
  void answer(ask).then(say, (error: unknown) => say(refusal(ask.id, error)));
});
say({ type: "ready" });

async function answer(ask: ToPglite): Promise<FromPglite> {
  switch (ask.do) {
    case "query": {
      const { rows, affectedRows } = await pglite.query(ask.sql, [...ask.parameters]);
      return { type: "answer", id: ask.id, rows, count: affectedRows ?? 0 };
    }
    case "script":
      await pglite.exec(ask.sql);
      return { type: "answer", id: ask.id, rows: [], count: 0 };
    case "copy": {
      const blob = new Blob([ask.bytes]);
      const { affectedRows } = await pglite.query(`copy ${ask.into} from '/dev/blob'`, [], {
        blob,
      });
      return { type: "answer", id: ask.id, rows: [], count: affectedRows ?? 0 };
    }
    case "close":
      await pglite.close();
      return { type: "answer", id: ask.id, rows: [], count: 0 };
  }
}

/** Its errors carry kilobytes of minified source: only code and message leave this thread. */
function refusal(id: number, error: unknown): FromPglite {
  const { code, message, severity } = error as {
    readonly [key in "code" | "message" | "severity"]?: unknown;
  };
  return {
    type: "error",
    id,
    code: typeof code === "string" ? code : "",
    message: typeof message === "string" ? message.slice(0, 500) : "unknown error",
    isLast: severity === "PANIC" || severity === "FATAL",
  };
}

function say(message: FromPglite): void {
  parentPort?.postMessage(message);
}
