import { PGlite } from "@electric-sql/pglite";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";

const CACHE = resolve(import.meta.dirname, "../../../node_modules/.cache");

/**
 * Making an embedded database takes four seconds of processor, opening one half a second: tests open
 * copies of one that is made once for each version of PGlite. DB-8 makes one as the product does.
 * @returns the path of a tar archive of its folder, without any table of ours
 */
export async function madeDatabase(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve("@electric-sql/pglite");
  const { version } = JSON.parse(readFileSync(join(dirname(entry), "../package.json"), "utf8"));
  const archive = join(CACHE, `pglite-${version}.tar`);
  if (existsSync(archive)) return archive;
  const pglite = await PGlite.create();
  const dump = await pglite.dumpDataDir("none");
  await pglite.close();
  mkdirSync(CACHE, { recursive: true });
  // others may be making it too: whoever is last puts a whole one in the place of a whole one
  const mine = `${archive}.${process.pid}`;
  writeFileSync(mine, new Uint8Array(await dump.arrayBuffer()));
  renameSync(mine, archive);
  return archive;
}

/** A data folder of the server, at whose first start the database is there already. */
export async function fillDataFolder(dataDir: string): Promise<void> {
  const database = join(dataDir, "database");
  mkdirSync(database, { recursive: true });
  execFileSync("tar", ["-xf", await madeDatabase(), "-C", database], { stdio: "pipe" });
}
