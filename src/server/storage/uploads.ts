import { createHash } from "node:crypto";
import { createReadStream, openAsBlob } from "node:fs";
import { copyFile, link, mkdir, open, readdir, rename, rm, stat, utimes } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { join } from "node:path";

/**
 * Uploaded files on disk, each named by its import. A file appears under its name only when all of
 * it is on the disk: it is written beside it, flushed and renamed.
 */
export interface Uploads {
  /** Starts a file; nothing is seen under the name before `commit`. */
  begin(importId: string): Promise<UploadSink>;
  /** Gives the file of one import to another as well, each for itself; false: it is gone. */
  share(fromImportId: string, toImportId: string): Promise<boolean>;
  /** The whole file, read lazily; null where there is none. */
  open(importId: string): Promise<Blob | null>;
  /** Where the file of an import lies, whether it is there or not. */
  fileOf(importId: string): string;
  remove(importId: string): Promise<void>;
  /**
   * Removes what processes that died left behind: parts, and files that `wanted` does not name.
   * @param olderThan milliseconds since the epoch; what is younger may still be written
   * @param wanted of the names it is given, those that something uses
   */
  sweep(olderThan: number, wanted: Wanted): Promise<number>;
}

export type Wanted = (names: readonly string[]) => Promise<ReadonlySet<string>>;

export interface UploadSink {
  write(bytes: Uint8Array): Promise<void>;
  /** Flushes and names the file; `head` is put in front of what was written. */
  commit(head?: Uint8Array): Promise<StoredUpload>;
  /** Forgets what was written; harmless after `commit`. */
  abandon(): Promise<void>;
}

export interface StoredUpload {
  /** Bytes. */
  readonly size: number;
  /** SHA-256 of the bytes, in hex. */
  readonly checksum: string;
}

const PART = ".part";

/** @param folder is made when missing; only this process's user may read it. */
export async function openUploads(folder: string): Promise<Uploads> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const placeOf = (importId: string) => join(folder, safeName(importId));
  let written = 0;

  return {
    async begin(importId) {
      written += 1;
      const place = placeOf(importId);
      const part = `${place}.${process.pid}-${written}${PART}`;
      return beginFile(part, place, folder);
    },
    async share(fromImportId, toImportId) {
      const [from, to] = [placeOf(fromImportId), placeOf(toImportId)];
      // Not every file system has hard links.
      const shared = link(from, to)
        .catch(() => copyFile(from, to))
        .then(() => utimes(to, new Date(), new Date())); // young, so that no sweep takes it
      return shared.then(
        () => true,
        () => false,
      );
    },
    fileOf: placeOf,
    async open(importId) {
      const place = placeOf(importId);
      const found = await stat(place).catch(() => null);
      return found === null ? null : openAsBlob(place);
    },
    async remove(importId) {
      await rm(placeOf(importId), { force: true });
    },
    async sweep(olderThan, wanted) {
      const old: string[] = [];
      for (const name of await readdir(folder)) {
        const found = await stat(join(folder, name)).catch(() => null);
        if (found !== null && found.mtimeMs < olderThan) old.push(name);
      }
      const used = await wanted(old.filter((name) => !name.endsWith(PART)));
      const left = old.filter((name) => !used.has(name));
      for (const name of left) await rm(join(folder, name), { force: true });
      return left.length;
    },
  };
}

async function beginFile(part: string, place: string, folder: string): Promise<UploadSink> {
  const file: FileHandle = await open(part, "wx", 0o600);
  const hash = createHash("sha256");
  let size = 0;
  let ended = false;

  return {
    async write(bytes) {
      hash.update(bytes);
      size += bytes.length;
      await writeAll(file, bytes);
    },
    async commit(head) {
      if (head !== undefined) {
        await file.close();
        ended = true;
        return headed(head, part, { place, folder });
      }
      await file.sync();
      await file.close();
      ended = true;
      await rename(part, place);
      await syncFolder(folder);
      return { size, checksum: hash.digest("hex") };
    },
    async abandon() {
      if (ended) return;
      ended = true;
      await file.close();
      await rm(part, { force: true });
    },
  };
}

async function headed(
  head: Uint8Array,
  body: string,
  target: { readonly place: string; readonly folder: string },
): Promise<StoredUpload> {
  const whole = await beginFile(`${body}-headed${PART}`, target.place, target.folder);
  try {
    await whole.write(head);
    for await (const chunk of createReadStream(body)) await whole.write(chunk as Buffer);
    return await whole.commit();
  } finally {
    await whole.abandon();
    await rm(body, { force: true });
  }
}

async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done);
    done += bytesWritten;
  }
}

/** A rename outlives a power cut only once its folder is flushed; Windows cannot and need not. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(() => null);
  if (handle === null) return;
  await handle.sync().catch(() => undefined);
  await handle.close();
}

function safeName(importId: string): string {
  if (!/^[A-Za-z0-9_]{1,64}$/.test(importId)) throw new Error("not the id of an import");
  return importId;
}
