import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * The secret of a folder of data: made once and kept, so that tokens and links outlive a restart and
 * hold for every process that shares the folder.
 */
export async function keptSecret(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const place = join(folder, "secret");
  const kept = await readFile(place, "utf8").catch(() => null);
  if (kept !== null) return kept;
  const part = `${place}.${process.pid}-${randomBytes(4).toString("hex")}`;
  await writeFile(part, randomBytes(32).toString("hex"), { mode: 0o600, flag: "wx" });
  // Of two processes that start together, the first to link wins and both read its secret.
  await link(part, place).catch(() => undefined);
  await rm(part, { force: true });
  return readFile(place, "utf8");
}

/** A key for one purpose, so that what is signed for one is worth nothing for another. */
export function keyFor(purpose: string, secret: string): Buffer {
  return createHmac("sha256", secret).update(purpose).digest();
}

export function sign(key: Buffer, text: string): string {
  return createHmac("sha256", key).update(text).digest("hex");
}

/** Compares texts, not what they decode to: one character that differs is another signature. */
export function isSigned(key: Buffer, text: string, signature: string): boolean {
  const wanted = Buffer.from(sign(key, text));
  const given = Buffer.from(signature);
  return wanted.length === given.length && timingSafeEqual(wanted, given);
}
