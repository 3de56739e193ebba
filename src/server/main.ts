import { createAdaptorServer } from "@hono/node-server";
import type { Server } from "node:http";
import { fileURLToPath } from "node:url";
import { watchAnswers } from "./answering.ts";
import { openPage } from "./http/page.ts";
import { isDiskFull } from "./database/database.ts";
import { openLog } from "./log.ts";
import { openService } from "./service.ts";
import { readSettings } from "./settings.ts";

/** `npm start`: page and API on one port. Prints one line when it is ready. */
async function start(): Promise<void> {
  const settings = readSettings(process.env);
  const log = openLog(settings.LOG_LEVEL);
  const folder = fileURLToPath(new URL("../client", import.meta.url));
  const page = await openPage(folder, settings.EMBED_ORIGINS);
  const service = await openService(settings, { log, page });

  const server = createAdaptorServer({ fetch: service.fetch }) as Server;
  // A body of hundreds of megabytes may take long; what stalls is ended by the app.
  server.requestTimeout = 0;
  server.headersTimeout = 20_000;
  const answered = watchAnswers(server);
  await listen(server, settings.PORT, settings.HOST);
  await service.announce(addressOf(server));
  if (service.keyless) {
    log.warn("No API key was made: everybody on this machine is served as the local organization.");
  }
  process.stdout.write(`The importer is ready at ${addressOf(server)}\n`);

  let stopping = false;
  async function stop(): Promise<void> {
    if (stopping) process.exit(1);
    stopping = true;
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeIdleConnections();
    await answered();
    await service.close();
    server.closeAllConnections();
    await closed;
    process.exit(0);
  }
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void stop());
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
}

function addressOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === "string") return String(address);
  const host = address.family === "IPv6" ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}

start().catch((error: unknown) => {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exit(1);
});

function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, port } = error as { readonly code?: unknown; readonly port?: unknown };
  if (code === "EADDRINUSE") {
    return `Port ${String(port)} is in use by another program. Set PORT to another one.`;
  }
  if (isDiskFull(error)) return "There is no room left on the disk. Free some, then start again.";
  const isMeant = ["SettingsProblem", "StartRefused", "FolderLocked"].includes(error.name);
  return isMeant ? error.message : (error.stack ?? error.message);
}
