import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

const folders = new Map<string, string>();

/** The folder in which an archive was unpacked; it is removed when the process ends. */
export function unpacked(archive: string): string {
  const known = folders.get(archive);
  if (known !== undefined) return known;
  const folder = join(mkdtempSync(join(tmpdir(), "corpora-")), basename(archive));
  mkdirSync(folder);
  execFileSync("tar", ["-xzf", archive, "-C", folder]);
  folders.set(archive, folder);
  process.once("exit", () => rmSync(join(folder, ".."), { recursive: true, force: true }));
  return folder;
}
