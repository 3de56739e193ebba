import { execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Client } from "pg";

/** A PostgreSQL of one's own, for tests and measurements: made from Debian's binaries, gone when closed. */
export interface PostgresCluster {
  readonly url: string;
  close(): Promise<void>;
}

const PLACES = ["/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt"];

/** The folder of the newest binaries on this machine, or null. */
export function postgresBinaries(): string | null {
  const folders = PLACES.filter((place) => existsSync(place)).flatMap((place) =>
    readdirSync(place).map((name) => join(place, name, "bin")),
  );
  const found = folders.filter(
    (bin) => existsSync(join(bin, "initdb")) && existsSync(join(bin, "postgres")),
  );
  return found.sort((a, b) => a.localeCompare(b, "en", { numeric: true })).at(-1) ?? null;
}

/** `durable`: with fsync, as in production; else as fast as it can be. */
export async function startCluster(
  bin: string,
  mode: "durable" | "throwaway",
): Promise<PostgresCluster> {
  const folder = mkdtempSync(join(tmpdir(), "imports-pg-"));
  const user = serverUser();
  if (user !== null) chownSync(folder, user.uid, user.gid);
  const data = join(folder, "data");
  const as = user ?? {};
  execFileSync(
    join(bin, "initdb"),
    ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"],
    { ...as, cwd: folder, stdio: "ignore" },
  );
  const settings = [
    "listen_addresses=",
    `unix_socket_directories=${folder}`,
    ...(mode === "throwaway"
      ? ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]
      : []),
  ];
  const server = spawn(
    join(bin, "postgres"),
    ["-D", data, ...settings.flatMap((setting) => ["-c", setting])],
    { ...as, cwd: folder, stdio: "ignore" },
  );
  const kill = () => server.kill("SIGKILL"); // it would outlive this process
  process.once("exit", kill);
  const ended = new Promise<void>((done) => server.once("exit", () => done()));
  const url = `postgresql://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`;
  await untilReady(url);
  return {
    url,
    async close() {
      server.kill("SIGINT");
      await ended;
      process.off("exit", kill);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root. */
function serverUser(): { readonly uid: number; readonly gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const number = (flag: string) =>
    Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }).trim());
  return { uid: number("-u"), gid: number("-g") };
}

async function untilReady(url: string): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    const client = new Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (attempt === 200) throw error;
      await wait(50);
    }
  }
}
