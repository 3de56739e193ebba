import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { extname, join, sep } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { securityHeaders, type Place } from "./security.ts";

/** The built page: read once at the start and answered from memory, packed when first asked for. */
export interface Page {
  /** null: nothing of the page has this path. */
  answer(request: Request): Promise<Response | null>;
}

interface Asset {
  readonly bytes: Buffer;
  readonly type: string;
  readonly etag: string;
  readonly place: Place;
  /** Its name changes with its bytes. */
  readonly hashed: boolean;
}

const TYPES = new Map([
  [".html", "text/html; charset=utf-8"],
  [".js", "text/javascript; charset=utf-8"],
  [".css", "text/css; charset=utf-8"],
  [".json", "application/json; charset=utf-8"],
  [".map", "application/json; charset=utf-8"],
  [".svg", "image/svg+xml"],
  [".png", "image/png"],
  [".ico", "image/x-icon"],
  [".webmanifest", "application/manifest+json"],
  [".woff2", "font/woff2"],
  [".wasm", "application/wasm"],
  [".txt", "text/plain; charset=utf-8"],
  [".ts", "text/plain; charset=utf-8"],
]);
const PACKABLE = /^(text\/|application\/(json|manifest|wasm)|image\/svg)/;

/** @returns null where the page was not built */
export async function openPage(
  folder: string,
  embedOrigins: readonly string[],
): Promise<Page | null> {
  const assets = new Map(await readAssets(folder));
  const built = assets.get("/index.html");
  if (built === undefined) return null;
  const index = withBytes(built, withOrigins(built.bytes, embedOrigins));
  assets.set("/index.html", index);
  const packed = new Map<string, Promise<Buffer>>();

  function bodyOf(asset: Asset, encoding: "br" | "gzip"): Promise<Buffer> {
    const key = `${encoding} ${asset.etag}`;
    const known = packed.get(key) ?? (encoding === "br" ? brotli(asset.bytes) : zip(asset.bytes));
    packed.set(key, known);
    return known;
  }

  return {
    async answer(request) {
      const path = decodedPath(request.url);
      const asset =
        path === null ? undefined : (assets.get(path) ?? (isView(path) ? index : undefined));
      if (asset === undefined) return null;
      const headers = new Headers({
        ...securityHeaders(asset.place, embedOrigins),
        "content-type": asset.type,
        etag: asset.etag,
        vary: "Accept-Encoding",
        "cache-control": asset.hashed ? "public, max-age=31536000, immutable" : "no-cache",
      });
      if (request.headers.get("if-none-match") === asset.etag) {
        return new Response(null, { status: 304, headers });
      }
      const encoding = encodingFor(request, asset);
      if (encoding !== null) headers.set("content-encoding", encoding);
      const body = encoding === null ? asset.bytes : await bodyOf(asset, encoding);
      headers.set("content-length", String(body.length));
      return new Response(request.method === "HEAD" ? null : new Uint8Array(body), { headers });
    },
  };
}

async function readAssets(folder: string): Promise<ReadonlyMap<string, Asset>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const assets = new Map<string, Asset>();
  for (const entry of entries) {
    const place = join(entry.parentPath, entry.name);
    const path = place.slice(folder.length).split(sep).join("/");
    if (!entry.isFile() || path.includes("/.")) continue;
    const bytes = await readFile(place);
    const asset = {
      type: TYPES.get(extname(entry.name)) ?? "application/octet-stream",
      place: placeOf(path),
      hashed: path.startsWith("/assets/"),
    };
    assets.set(path, withBytes(asset, bytes));
  }
  return assets;
}

function withBytes(asset: Omit<Asset, "bytes" | "etag">, bytes: Buffer): Asset {
  const hash = createHash("sha256").update(bytes).digest("base64url").slice(0, 22);
  return { ...asset, bytes, etag: `"${hash}"` };
}

/** Tells the page who may frame it. Origins hold nothing that HTML reads otherwise (see settings). */
function withOrigins(html: Buffer, origins: readonly string[]): Buffer {
  const meta = '<meta name="embed-origins" content="';
  return Buffer.from(html.toString().replace(`${meta}"`, () => `${meta}${origins.join(" ")}"`));
}

function placeOf(path: string): Place {
  if (path.endsWith(".html")) return "page";
  return path.startsWith("/embed.") ? "embed" : "asset";
}

/** The page has views of its own (`/imports/imp_...`): a path without a file's ending is one of them. */
function isView(path: string): boolean {
  return !path.startsWith("/assets/") && !path.startsWith("/v1/") && extname(path) === "";
}

function decodedPath(url: string): string | null {
  try {
    return decodeURIComponent(new URL(url).pathname);
  } catch {
    return null;
  }
}

function encodingFor(request: Request, asset: Asset): "br" | "gzip" | null {
  if (!PACKABLE.test(asset.type) || asset.bytes.length < 1024) return null;
  const accepted = (request.headers.get("accept-encoding") ?? "")
    .split(",")
    .filter((one) => !/;\s*q=0(\.0*)?\s*$/.test(one))
    .map((one) => one.split(";")[0]?.trim());
  if (accepted.includes("br")) return "br";
  return accepted.includes("gzip") ? "gzip" : null;
}

function brotli(bytes: Buffer): Promise<Buffer> {
  return promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
}

function zip(bytes: Buffer): Promise<Buffer> {
  return promisify(gzip)(bytes, { level: 9 });
}
