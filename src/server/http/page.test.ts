import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { openPage, type Page } from "./page.ts";

const SCRIPT = `console.log(${JSON.stringify("x".repeat(3000))})`;
let folder: string;
let page: Page;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "page-"));
  await mkdir(join(folder, "assets"));
  await mkdir(join(folder, ".vite"));
  await writeFile(join(folder, "index.html"), "<!doctype html><title>Imports</title>");
  await writeFile(join(folder, "assets/index-abc123.js"), SCRIPT);
  await writeFile(join(folder, "assets/logo-abc123.png"), "png");
  await writeFile(join(folder, "embed.js"), "export {}");
  await writeFile(join(folder, ".vite/manifest.json"), "{}");
  page = (await openPage(folder, []))!;
});

const ask = async (path: string, headers: Record<string, string> = {}, method = "GET") =>
  page.answer(new Request(`http://localhost:3000${path}`, { headers, method }));

describe("HTTP-60: the page", () => {
  it.each(["/", "/index.html", "/imports/imp_0123456789abcdefABCDEF", "/history"])(
    "is at %s, and is asked for anew each time",
    async (path) => {
      const answered = await ask(path === "/" ? "/" : path);
      expect(await answered?.text()).toContain("<title>Imports</title>");
      expect(answered?.headers.get("cache-control")).toBe("no-cache");
    },
  );

  it.each([
    "/assets/gone-abc123.js",
    "/assets/",
    "/missing.png",
    "/.vite/manifest.json",
    "/v1/x",
    "/%E0%A4%A",
    "/../secret",
    "/%2e%2e/secret.txt",
  ])("has nothing at %s", async (path) => {
    expect((await ask(path))?.headers.get("content-type") ?? "none").toMatch(
      path === "/../secret" ? /html/ : /none/,
    );
  });

  it("keeps assets for a year, packed as the browser likes", async () => {
    const plain = await ask("/assets/index-abc123.js");
    expect(plain?.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(plain?.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    expect(await plain?.text()).toBe(SCRIPT);
    const gzip = await ask("/assets/index-abc123.js", { "accept-encoding": "gzip, deflate" });
    expect(gzip?.headers.get("content-encoding")).toBe("gzip");
    expect(gunzipSync(Buffer.from(await gzip!.arrayBuffer())).toString()).toBe(SCRIPT);
    const br = await ask("/assets/index-abc123.js", { "accept-encoding": "gzip, br;q=0.9" });
    expect(br?.headers.get("content-encoding")).toBe("br");
    expect(brotliDecompressSync(Buffer.from(await br!.arrayBuffer())).toString()).toBe(SCRIPT);
    const none = await ask("/assets/index-abc123.js", { "accept-encoding": "gzip;q=0, br;q=0" });
    expect(none?.headers.get("content-encoding")).toBeNull();
    const picture = await ask("/assets/logo-abc123.png", { "accept-encoding": "gzip" });
    expect(picture?.headers.get("content-encoding")).toBeNull();
  });

  it("knows who may frame it", async () => {
    const meta = (content: string) => `<meta name="embed-origins" content="${content}" />`;
    await writeFile(join(folder, "index.html"), `<title>Imports</title>${meta("")}`);
    const origins = ["https://a.example", "http://127.0.0.1:3001"];
    const framed = (await openPage(folder, origins))!;
    const answered = await framed.answer(new Request("http://localhost:3000/?embed=1"));
    expect(await answered?.text()).toContain(meta("https://a.example http://127.0.0.1:3001"));
  });

  it("is not sent again while it is the same", async () => {
    const etag = (await ask("/"))!.headers.get("etag")!;
    const again = await ask("/", { "if-none-match": etag });
    expect([again?.status, await again?.text()]).toEqual([304, ""]);
  });

  it("has a body for GET and none for HEAD", async () => {
    const head = await ask("/", {}, "HEAD");
    expect([head?.status, await head?.text()]).toEqual([200, ""]);
    expect(Number(head?.headers.get("content-length"))).toBeGreaterThan(0);
  });

  it("is null where it was not built", async () => {
    expect(await openPage(join(folder, "nowhere"), [])).toBeNull();
  });
});

describe("HTTP-61: what a browser may do with the page", () => {
  it("runs what comes from here alone, and is shown in no frame", async () => {
    const { headers } = (await ask("/"))!;
    const policy = headers.get("content-security-policy")!;
    expect(policy).not.toMatch(/unsafe|\*|data:[^;]*script/);
    for (const part of [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
    ]) {
      expect(policy.split("; ")).toContain(part);
    }
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("permissions-policy")).toContain("camera=()");
    expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
    expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
  });

  it("is shown in frames of the origins that were named", async () => {
    const origins = ["https://a.example", "http://localhost:4000"];
    const framed = (await openPage(folder, origins))!;
    const { headers } = (await framed.answer(new Request("http://localhost:3000/")))!;
    expect(headers.get("content-security-policy")).toContain(
      "frame-ancestors https://a.example http://localhost:4000;",
    );
    expect(headers.get("x-frame-options")).toBeNull();
    expect(headers.get("cross-origin-resource-policy")).toBe("cross-origin");
  });

  it("lets other pages load the embed script, and nothing else", async () => {
    const embed = (await ask("/embed.js"))!.headers;
    expect(embed.get("access-control-allow-origin")).toBe("*");
    expect(embed.get("cross-origin-resource-policy")).toBe("cross-origin");
    const asset = (await ask("/assets/index-abc123.js"))!.headers;
    expect(asset.get("access-control-allow-origin")).toBeNull();
  });
});
