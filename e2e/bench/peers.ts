import { execFileSync } from "node:child_process";
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "vite";
import { type Marks, openLab, prepareWaiting, waitForMark } from "./browser.ts";
import type { Contacts } from "./contacts.ts";
import { packedSize } from "./packed-size.ts";
import { walkImporter } from "./probe-peers.ts";

const SOURCES = join(import.meta.dirname, "peers");
/** Kept between runs: installing takes a minute. */
const FOLDER = join(tmpdir(), "importer-bench-peers");
const BUILT = join(FOLDER, "dist");
const PAGES = ["parse", "react-spreadsheet-import", "hello-csv"] as const;
const PATIENCE = 120_000;

export type Parser = "papaparse" | "udsv" | "sheetjs";
export type Importer = Exclude<(typeof PAGES)[number], "parse">;

/** Installs the peers' packages, where they are not yet, and builds their pages. */
export async function buildPeers(): Promise<string> {
  await mkdir(FOLDER, { recursive: true });
  const wanted = await readFile(join(SOURCES, "package.json"), "utf8");
  const installed = join(FOLDER, "node_modules", "of-package.json");
  const there = await readFile(installed, "utf8").catch(() => "");
  await cp(SOURCES, FOLDER, { recursive: true });
  if (there !== wanted) {
    const args = ["install", "--no-package-lock", "--no-audit", "--no-fund", "--loglevel=error"];
    execFileSync("npm", args, { cwd: FOLDER, stdio: ["ignore", 2, 2] });
    await writeFile(installed, wanted);
  }
  await build({
    root: FOLDER,
    configFile: false,
    logLevel: "error",
    worker: { format: "es" },
    build: {
      target: "es2023",
      manifest: true,
      chunkSizeWarningLimit: 10_000,
      rolldownOptions: { input: PAGES.map((page) => join(FOLDER, `${page}.html`)) },
    },
  });
  return BUILT;
}

/** Bytes of what a peer's page loads, gzip. */
export function pageSize(importer: Importer): number {
  return packedSize(BUILT, `${importer}.html`);
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
};

/** Serves a folder packed, as the product's own server does. */
export async function serve(folder: string): Promise<{ readonly url: string; close(): void }> {
  const server: Server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://local").pathname;
    readFile(join(folder, path))
      .then((bytes) => {
        const type = TYPES[extname(path)] ?? "application/octet-stream";
        response.writeHead(200, { "content-type": type, "content-encoding": "gzip" });
        return response.end(gzipSync(bytes));
      })
      .catch(() => response.writeHead(404).end());
  });
  await new Promise<void>((listening) => {
    server.listen(0, "127.0.0.1", listening);
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

export interface Parsed {
  readonly time: number; // milliseconds from the file to all rows
  readonly processor: number; // time of the page's process from the file to all rows
  readonly memory: number | null; // MB
}

/** @throws where the rows are not those of the file */
export async function measureParser(
  url: string,
  parser: Parser,
  { path, rows, checksum }: Contacts,
): Promise<Parsed> {
  const lab = await openLab();
  try {
    await lab.page.goto(`${url}/parse.html?${parser}`);
    await lab.page.locator("input:enabled").waitFor();
    await prepareWaiting(lab.page);
    const before = await lab.processorTime();
    await lab.page.setInputFiles("input", path);
    await waitForMark(lab.page, "parsed", PATIENCE);
    const processor = (await lab.processorTime()) - before;
    const memory = await lab.peakMemory();
    await lab.page.evaluate(() => window.dispatchEvent(new Event("sum")));
    const { marks } = await waitForMark(lab.page, "checksum", PATIENCE);
    if (marks["rows"] !== rows) throw new Error(`${marks["rows"]} rows instead of ${rows}`);
    if (marks["checksum"] !== checksum) throw new Error("other cells than in the file");
    return { time: marks["parsed"] ?? NaN, processor, memory };
  } finally {
    await lab.close();
  }
}

export interface Imported {
  readonly mapping: number; // milliseconds from the file, a click takes none
  readonly grid: number;
  readonly longest: number; // milliseconds, 0: no task of 50 ms or more
  readonly gap: number; // longest time between two frames
  readonly memory: number | null; // MB
}

/** From the file to the rows in the importer's own grid. */
export async function measureImporter(
  url: string,
  importer: Importer,
  { path, rows, errors }: Contacts,
): Promise<Imported> {
  const lab = await openLab();
  // A page that is stuck for minutes may not even be closed.
  const end = setTimeout(() => lab.kill(), PATIENCE + 30_000);
  try {
    await lab.page.goto(`${url}/${importer}.html`, { waitUntil: "networkidle" });
    // Every third bad row breaks a rule that these importers were not given.
    const bad = errors - Math.floor(errors / 3);
    await prepareWaiting(lab.page);
    await lab.page.evaluate(walkImporter, { importer, rows, bad });
    await lab.page.locator("input[type=file]").setInputFiles(path);
    const { marks, longest, gap }: Marks = await waitForMark(lab.page, "grid", PATIENCE);
    const memory = await lab.peakMemory();
    return {
      mapping: marks["mapping"] ?? NaN,
      grid: marks["grid"] ?? NaN,
      longest,
      gap,
      memory,
    };
  } finally {
    clearTimeout(end);
    await lab.close();
  }
}
