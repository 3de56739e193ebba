import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

type Manifest = Readonly<
  Record<string, { readonly file: string; readonly css?: string[]; readonly imports?: string[] }>
>;

/** Bytes, gzip, of a built page, its entry, all that the entry imports at once, and their styles. */
export function packedSize(folder: string, page: string): number {
  const manifest: Manifest = JSON.parse(readFileSync(join(folder, ".vite/manifest.json"), "utf8"));
  const files = new Set([page]);
  function add(key: string): void {
    const { file, css = [], imports = [] } = manifest[key] ?? { file: key };
    for (const one of [file, ...css]) files.add(one);
    for (const one of imports) add(one);
  }
  add(page);
  const sizes = [...files].map((file) => gzipSync(readFileSync(join(folder, file))).length);
  return sizes.reduce((sum, size) => sum + size, 0);
}
