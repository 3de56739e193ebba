import { mkdtemp, readdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { describe, expect, it } from "vitest";
import type { ImportObject } from "../domain/contract.ts";
import { readControl } from "./auth/control.ts";
import { fillDataFolder } from "./database/made-database.fixture.ts";
import { openService, type Service } from "./service.ts";
import { readSettings } from "./settings.ts";

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), "service-"));
  await fillDataFolder(made);
  return made;
}
const around = { log: pino({ level: "silent" }), page: null };
const open = (settings: Record<string, string>) => openService(readSettings(settings), around);

async function ask<Data>(service: Service, path: string, init: RequestInit = {}): Promise<Data> {
  const url = path.startsWith("http") ? path : `http://localhost:3000${path}`;
  const answer = await service.fetch(new Request(url, init));
  return ((await answer.json()) as { readonly data: Data }).data;
}

const json = (body: object): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});

describe("HTTP-80: the start", { timeout: 120_000 }, () => {
  it("is refused on an address that others reach, until there is a key", async () => {
    const DATA_DIR = await folder();
    await expect(open({ DATA_DIR, HOST: "0.0.0.0" })).rejects.toMatchObject({
      name: "StartRefused",
      message: expect.stringContaining("npm run keys"),
    });
    const local = await open({ DATA_DIR });
    expect(local.keyless).toBe(true);
    await local.keys.create({
      name: "first",
      organization: "org_local",
      scope: "write",
      locationId: null,
      resources: null,
    });
    await local.close();
    const far = await open({ DATA_DIR, HOST: "0.0.0.0" });
    expect(far.keyless).toBe(false);
    await far.close();
  });

  it("is refused while another process has the folder, and says where that one is", async () => {
    const DATA_DIR = await folder();
    const first = await open({ DATA_DIR });
    await first.announce("http://127.0.0.1:3000");
    await expect(open({ DATA_DIR })).rejects.toMatchObject({ name: "FolderLocked" });
    expect(await readControl(DATA_DIR)).toMatchObject({ address: "http://127.0.0.1:3000" });
    await first.close();
    expect(await readControl(DATA_DIR)).toBeNull();
  });
});

describe("HTTP-81: the end", { timeout: 120_000 }, () => {
  it("loses nothing: what was queued is imported after the next start, once, under the same links", async () => {
    const DATA_DIR = await folder();
    const rows = Array.from({ length: 2000 }, (_, at) => `Kept ${at},kept${at}@example.com`);
    const request = { upload_mode: "async", data: null, action: "merge", resource: "contact" };
    const first = await open({ DATA_DIR, SAMPLE_DATA: "off" });
    const made = await ask<ImportObject>(first, "/v1/imports", json(request));
    const waiting = await ask<ImportObject>(first, "/v1/imports", json(request));
    const body = `name,email\n${rows.join("\n")}\n`;
    await ask(first, made._upload_url!, { method: "PUT", body });
    await first.close();

    const second = await open({ DATA_DIR, SAMPLE_DATA: "off" });
    await ask(second, waiting._upload_url!, { method: "PUT", body: "name,email\nLate,l@x.co\n" });
    const ended = async () => {
      for (;;) {
        const found = await ask<ImportObject[]>(second, "/v1/imports");
        if (found.every(({ status }) => status === "completed")) return found;
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    const created = (await ended()).map(({ stats }) => stats.created);
    expect(created.sort((a, b) => a - b)).toEqual([1, 2000]);
    const found = await second.fetch(new Request("http://localhost:3000/v1/contacts?limit=1"));
    expect(await found.json()).toMatchObject({ pagination: { total_count: 2001 } });
    await second.close();
  });
});

describe("HTTP-6: files that a killed process left behind", { timeout: 120_000 }, () => {
  it("are removed at the start: those of no import, and those that were not to be kept", async () => {
    const DATA_DIR = await folder();
    const uploads = join(DATA_DIR, "uploads");
    const body = {
      upload_mode: "sync",
      action: "merge",
      resource: "contact",
      data: [{ name: "Kept File", notes: "x" }],
    };
    const first = await open({ DATA_DIR, SAMPLE_DATA: "off" });
    const kept = await ask<ImportObject>(first, "/v1/imports", json(body));
    const secret = json({ ...body, save_upload: false });
    const forgotten = await ask<ImportObject>(first, "/v1/imports", secret);
    await first.close();
    // Killed before the import was made, while a file came, and after an import had ended.
    const orphan = "imp_0000000000000000000000";
    for (const name of [orphan, `${orphan}.1-1.part`, forgotten.id]) {
      await writeFile(join(uploads, name), "name\nx\n");
    }
    const second = await open({ DATA_DIR, SAMPLE_DATA: "off" });
    expect(await readdir(uploads)).toEqual([kept.id]);
    await second.close();
  });
});
