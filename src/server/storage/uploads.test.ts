import { mkdtemp, readdir, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openUploads } from "./uploads.ts";

async function open() {
  const folder = await mkdtemp(join(tmpdir(), "uploads-"));
  return { folder, uploads: await openUploads(folder) };
}
const bytes = (text: string) => new TextEncoder().encode(text);

describe("HTTP-6: uploads on disk", () => {
  it("are seen when all of them is there", async () => {
    const { uploads } = await open();
    const sink = await uploads.begin("imp_a");
    await sink.write(bytes("na"));
    await sink.write(bytes("me\n"));
    expect(await uploads.open("imp_a")).toBeNull();
    expect(await sink.commit()).toEqual({
      size: 5,
      checksum: "f80b1fa820d95a87cf48f78eb6c298b427fda46207f7b52eaff6fb8ab1590c64",
    });
    await sink.abandon();
    expect(await (await uploads.open("imp_a"))?.text()).toBe("name\n");
  });

  it("leave nothing behind when they are abandoned", async () => {
    const { folder, uploads } = await open();
    const sink = await uploads.begin("imp_a");
    await sink.write(bytes("x"));
    await sink.abandon();
    expect(await readdir(folder)).toEqual([]);
  });

  it("take a head that is known only at the end", async () => {
    const { folder, uploads } = await open();
    const sink = await uploads.begin("imp_a");
    await sink.write(bytes("Luke\n"));
    expect((await sink.commit(bytes("name\n"))).size).toBe(10);
    expect(await (await uploads.open("imp_a"))?.text()).toBe("name\nLuke\n");
    expect(await readdir(folder)).toEqual(["imp_a"]);
  });

  it("are shared, and each name is removed for itself", async () => {
    const { uploads } = await open();
    const sink = await uploads.begin("imp_a");
    await sink.write(bytes("x"));
    await sink.commit();
    expect(await uploads.share("imp_a", "imp_b")).toBe(true);
    await uploads.remove("imp_a");
    await uploads.remove("imp_a");
    expect(await uploads.open("imp_a")).toBeNull();
    expect(await (await uploads.open("imp_b"))?.text()).toBe("x");
    expect(await uploads.share("imp_a", "imp_c")).toBe(false);
  });

  it("forget what processes that died left behind, and nothing else", async () => {
    const { folder, uploads } = await open();
    const names = ["imp_a.1-1.part", "imp_used", "imp_orphan"];
    for (const name of [...names, "imp_young"]) await writeFile(join(folder, name), "x");
    for (const name of names) await utimes(join(folder, name), 1, 1);
    const sink = await uploads.begin("imp_c");
    const asked: string[] = [];
    const wanted = async (some: readonly string[]) => {
      asked.push(...some);
      return new Set(["imp_used"]);
    };
    expect(await uploads.sweep(Date.now() - 60_000, wanted)).toBe(2);
    expect(asked.sort()).toEqual(["imp_orphan", "imp_used"]);
    await sink.commit();
    expect((await readdir(folder)).sort()).toEqual(["imp_c", "imp_used", "imp_young"]);
  });

  it.each(["../secret", "a/b", "", ".", "imp a", "x".repeat(65)])(
    "refuse the name %j",
    async (name) => {
      const { uploads } = await open();
      await expect(uploads.begin(name)).rejects.toThrow("not the id of an import");
      await expect(uploads.open(name)).rejects.toThrow("not the id of an import");
    },
  );
});
