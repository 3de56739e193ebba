import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { createServer as createSocket } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";

/** An archive of a data folder after the first start: unpacking it is quicker than making one. */
const TEMPLATE = resolve("test-results/template.tar");

/** The built product, running on a port and a data folder of its own. */
export interface Server {
  readonly url: string;
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again on the same port and the same data. */
  restart(): Promise<void>;
  /** Ends it in order and keeps its data. */
  stop(): Promise<void>;
  /** Ends it for good and removes its data. */
  close(): Promise<void>;
}

type Environment = Readonly<Record<string, string>>;

/**
 * Starts `dist/server/main.js` and waits until it prints its address.
 * @param folder where its data lies; a copy of the template unless told otherwise
 */
export async function startServer(environment: Environment = {}, folder?: string): Promise<Server> {
  return start(environment, folder ?? (await copyOfTemplate()));
}

/** A new data folder, with the sample directory in it. */
export async function copyOfTemplate(): Promise<string> {
  const folder = await newFolder();
  await tar("-xf", TEMPLATE, "-C", folder);
  return folder;
}

/** Makes the archive that all others are copies of. */
export async function makeTemplate(): Promise<void> {
  const folder = await newFolder();
  const server = await start({}, folder);
  await server.stop();
  await mkdir(dirname(TEMPLATE), { recursive: true });
  await tar("-cf", TEMPLATE, "-C", folder, ".");
  await server.close();
}

function newFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), "importer-e2e-"));
}

async function tar(...options: readonly string[]): Promise<void> {
  await promisify(execFile)("tar", options);
}

async function start(environment: Environment, folder: string): Promise<Server> {
  const port = await freePort();
  let running = await listen();
  const { url } = running;

  function listen(): Promise<{ process: ChildProcess; url: string }> {
    const env = {
      ...process.env,
      DATA_DIR: folder,
      PORT: String(port),
      HOST: "127.0.0.1",
      ...environment,
    };
    return run(resolve("dist/server/main.js"), env);
  }

  async function kill(): Promise<void> {
    await end(running.process, "SIGKILL");
  }

  return {
    url,
    kill,
    async restart() {
      running = await listen();
    },
    stop: () => end(running.process, "SIGTERM"),
    async close() {
      await end(running.process, "SIGKILL");
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Of each worker its own, below those that the system gives out: nobody takes one meanwhile. */
let nextPort = 20_000 + 1000 * Number(process.env["TEST_PARALLEL_INDEX"] ?? 0);

/** A port that nobody listens at, and that stays free while its server is down. */
export function freePort(): Promise<number> {
  const port = nextPort;
  nextPort += 1;
  return new Promise((found) => {
    const socket = createSocket();
    socket.once("error", () => found(freePort()));
    socket.listen(port, "127.0.0.1", () => socket.close(() => found(port)));
  });
}

/** Optimizing the WebAssembly of the embedded database would take longer than a story lasts. */
const QUICK = ["--liftoff-only", "--wasm-lazy-compilation"];

/** Processes that a test ended: any other end is told. */
const ended = new WeakSet<ChildProcess>();

/** Runs a script of the product; answers with the last address that one line of it names. */
export function run(
  script: string,
  env: NodeJS.ProcessEnv,
  line = /https?:\/\/\S+/,
): Promise<{ process: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [...QUICK, script], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said: string[] = [];
  return new Promise((found, refuse) => {
    const hear = (text: string) => {
      said.push(text);
      const url = line.exec(text)?.[0];
      if (url !== undefined && !text.startsWith("{")) found({ process: child, url });
    };
    child.on("exit", (code, signal) => {
      if (ended.has(child)) return;
      const last = said.slice(-20).join("\n");
      // oxlint-disable-next-line no-console -- it explains the failure of the test that follows
      console.error(`${script} ended by itself (${code ?? signal}). The last it said:\n${last}`);
      refuse(new Error(`${script} ended before it was ready`));
    });
    if (child.stdout) createInterface(child.stdout).on("line", hear);
    if (child.stderr) createInterface(child.stderr).on("line", (text) => said.push(text));
  });
}

export function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  ended.add(child);
  return new Promise((done) => {
    child.on("exit", () => done());
    child.kill(signal);
  });
}
