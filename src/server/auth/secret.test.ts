import { mkdtemp, readdir, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isSigned, keptSecret, keyFor, sign } from "./secret.ts";

describe("HTTP-9: signatures", () => {
  const key = keyFor("links", "secret");

  it("hold for the very text and nothing else", () => {
    const signature = sign(key, "text");
    expect(isSigned(key, "text", signature)).toBe(true);
    expect(isSigned(key, "texT", signature)).toBe(false);
    expect(isSigned(key, "text", signature.toUpperCase())).toBe(false);
    expect(isSigned(key, "text", `${signature}0`)).toBe(false);
    expect(isSigned(key, "text", "")).toBe(false);
    expect(isSigned(keyFor("relay", "secret"), "text", signature)).toBe(false);
  });

  it("outlive a restart: the secret is made once, also by several processes at once", async () => {
    const folder = await mkdtemp(join(tmpdir(), "secret-"));
    const made = await Promise.all([1, 2, 3, 4].map(() => keptSecret(folder)));
    expect(new Set(made).size).toBe(1);
    expect(made[0]).toMatch(/^[\da-f]{64}$/);
    expect(await keptSecret(folder)).toBe(made[0]);
    expect(await readdir(folder)).toEqual(["secret"]);
    expect((await stat(join(folder, "secret"))).mode & 0o077).toBe(0);
  });
});
