import { randomBytes, timingSafeEqual } from "node:crypto";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "../../domain/zod.ts";
import { resourceNames } from "../../domain/contract.ts";

/**
 * The embedded database belongs to the process that opened it, so the command for keys asks the
 * running server to do it. Who may read DATA_DIR/control.json may make keys: it is there while the
 * server runs, for its user alone, and holds an address and a secret.
 */
export interface Control {
  readonly address: string;
  readonly secret: string;
}

const control = z.object({ address: z.url(), secret: z.string() });

export const keyCommand = z.discriminatedUnion("command", [
  z.strictObject({
    command: z.literal("create"),
    name: z.string().trim().min(1).max(127),
    organization: z.string().min(1),
    scope: z.enum(["read", "write"]),
    locationId: z.string().min(1).nullable(),
    resources: z.array(resourceNames).min(1).nullable(),
  }),
  z.strictObject({ command: z.literal("list") }),
  z.strictObject({ command: z.literal("revoke"), id: z.string().min(1) }),
]);
export type KeyCommand = z.infer<typeof keyCommand>;

export function newControlSecret(): string {
  return randomBytes(32).toString("hex");
}

export function isControl(secret: string, headers: Headers): boolean {
  const wanted = Buffer.from(`Control ${secret}`);
  const given = Buffer.from(headers.get("authorization") ?? "");
  return wanted.length === given.length && timingSafeEqual(wanted, given);
}

/** Says where this process can be asked; gives what takes that back. */
export async function announceControl(folder: string, said: Control): Promise<() => Promise<void>> {
  const place = placeIn(folder);
  await rm(place, { force: true });
  await writeFile(place, JSON.stringify(said), { mode: 0o600, flag: "wx" });
  return () => rm(place, { force: true });
}

/** Null: no server runs on this folder, as far as the folder says. */
export async function readControl(folder: string): Promise<Control | null> {
  const text = await readFile(placeIn(folder), "utf8").catch(() => null);
  if (text === null) return null;
  try {
    return control.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function placeIn(folder: string): string {
  return join(folder, "control.json");
}
