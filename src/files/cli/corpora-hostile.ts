import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { CorpusCase, CorpusSet, Outcome } from "./corpus.ts";

const SECONDS = 5;
const MEGABYTES = 512;
const TABLE = fileURLToPath(new URL("./table.ts", import.meta.url));

/** Files made to do harm: each is read or refused in a process of its own, in time and memory. */
export function hostileSets(folder: string): readonly CorpusSet[] {
  const security = join(folder, "security");
  const attacks = join(folder, "spreadsheets", "openspout");
  const cases = [
    ...filesIn(security, () => true),
    ...filesIn(attacks, (name) => name.includes("attack_")),
  ];
  return cases.length === 0 ? [] : [{ name: "security", cases }];
}

function filesIn(folder: string, isWanted: (name: string) => boolean): readonly CorpusCase[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => isWanted(name) && !name.endsWith("README.md"))
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => ({ name: relative(folder, path), run: () => survives(path) }));
}

/** Right: it ended by itself, with a table or with a reason, within the limits. */
function survives(path: string): Promise<Outcome> {
  return new Promise((done) => {
    const start = performance.now();
    const child = spawn(process.execPath, ["--import", "tsx", TABLE, path], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    let peak = 0;
    let said = "";
    child.stderr.on("data", (text: Buffer) => {
      said += text.toString().slice(0, 1000);
    });
    const watch = setInterval(() => {
      peak = Math.max(peak, megabytesOf(child.pid));
      const isLate = performance.now() - start > SECONDS * 1000;
      if (isLate || peak > MEGABYTES) child.kill("SIGKILL");
    }, 20);
    child.once("close", (code) => {
      clearInterval(watch);
      const seconds = (performance.now() - start) / 1000;
      const isReason = code === 0 || (code === 1 && !said.includes("    at "));
      const refusal = code === 0 ? null : said.trim();
      done(
        isReason
          ? { type: "right", used: { refusal, seconds, megabytes: peak } }
          : {
              type: "wrong",
              why: `${seconds.toFixed(1)} s, ${peak.toFixed(0)} MB; code ${code}; ${said.slice(0, 300)}`,
            },
      );
    });
  });
}

/** The most memory that a process had so far; 0 where the system does not tell. */
function megabytesOf(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
