import { createHash } from "node:crypto";
import { realpathSync, rmSync } from "node:fs";
import type { Server } from "node:net";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export class FolderLocked extends Error {
  override readonly name = "FolderLocked";
  constructor(folder: string) {
    super(
      `The data folder ${folder} is in use by another process. Stop that process, or set DATA_DIR to another folder.`,
    );
  }
}

/**
 * Takes a data folder for this process alone; PGlite itself would let a second one in and lose rows.
 * The lock is a listening socket, because the system closes it when the process dies, however that
 * may be. Answers the function that frees it.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const { address, isFile } = addressOf(realpathSync(folder));
  const server =
    (await listen(address)) ??
    (isFile && !(await answers(address)) ? await listenAnew(address) : undefined);
  if (server === undefined) throw new FolderLocked(folder);
  server.unref();
  return () => new Promise((done) => void server.close(() => done()));
}

/** Abstract sockets and named pipes vanish with their process; elsewhere a file stays behind. */
function addressOf(folder: string): { readonly address: string; readonly isFile: boolean } {
  const name = `imports-${createHash("sha256").update(folder).digest("hex").slice(0, 32)}`;
  if (process.platform === "linux") return { address: `\0${name}`, isFile: false };
  if (process.platform === "win32") return { address: `\\\\.\\pipe\\${name}`, isFile: false };
  return { address: join(tmpdir(), `${name}.sock`), isFile: true };
}

async function listen(address: string): Promise<Server | undefined> {
  const server = createServer((socket) => socket.destroy());
  return new Promise((done, fail) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" ? done(undefined) : fail(error),
    );
    server.listen(address, () => done(server));
  });
}

function listenAnew(address: string): Promise<Server | undefined> {
  rmSync(address, { force: true });
  return listen(address);
}

async function answers(address: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(address);
    socket.once("connect", () => {
      socket.destroy();
      done(true);
    });
    socket.once("error", () => done(false));
  });
}
