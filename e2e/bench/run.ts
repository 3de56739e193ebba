import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { makeTemplate, startServer } from "../server.ts";
import { chromiumVersion, emptyPage } from "./browser.ts";
import { writeCsv, writeWorkbook } from "./contacts.ts";
import {
  measureFirstLoad,
  measureGrid,
  measureRows,
  measureWorkbook,
  type Bench,
} from "./measure.ts";
import { buildPeers, serve } from "./peers.ts";
import { isMet, machine, ratioOf, type Table, textOf } from "./report.ts";

/**
 * The browser side of the product beside its peers, in one run on one machine.
 *
 *   npm run bench -- [--rows 10000,100000,1000000] [--only rows|workbook|grid|first-load] [--quick] [--json]
 *
 * `--quick` leaves out whole importers, which take minutes with a million rows.
 *
 * Each result is checked before its time counts. Exit code 1: ours did not do its work. A missed goal
 * is only said: a busy machine misses it too.
 */
const { values } = parseArgs({
  options: {
    rows: { type: "string", default: "10000,100000,1000000" },
    only: { type: "string", default: "" },
    quick: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
  },
});
const counts = values.rows.split(",").map(Number);
const most = Math.max(...counts);
/** Rows of the workbook: as many as the goal is about. */
const WORKBOOK_ROWS = 100_000;

const isWanted = (name: string) => values.only === "" || values.only === name;
const say = (text: string) => void (values.json || console.log(text));
/** What happens now, for who waits; not part of the result. */
const progress = (text: string) => void process.stderr.write(`... ${text}\n`);

if (!existsSync("dist/server/main.js")) {
  progress("building the product");
  execFileSync("npx", ["vite", "build", "--app", "--logLevel", "warn"], {
    stdio: ["ignore", 2, 2],
  });
}
const folder = await mkdtemp(join(tmpdir(), "importer-bench-"));
progress("installing and building the peers");
const peers = await serve(await buildPeers());
await makeTemplate();
const server = await startServer();
const tables: Table[] = [];
function show(table: Table): void {
  tables.push(table);
  say(textOf(table));
}

try {
  const about = machine(await chromiumVersion());
  for (const [name, value] of Object.entries(about)) say(`${name}: ${value}`);
  const bench: Bench = {
    url: server.url,
    peers: peers.url,
    empty: await emptyPage(),
    quick: values.quick,
    progress,
  };

  if (isWanted("first-load")) show(await measureFirstLoad(bench));
  for (const rows of counts) {
    if (!isWanted("rows") && !(isWanted("grid") && rows === most)) continue;
    progress(`writing ${rows} rows`);
    const contacts = await writeCsv(join(folder, `contacts-${rows}.csv`), rows);
    if (isWanted("rows")) show(await measureRows(bench, contacts));
    if (isWanted("grid") && rows === most) show(await measureGrid(bench, contacts));
    await rm(contacts.path);
  }
  if (isWanted("workbook")) {
    const rows = Math.min(most, WORKBOOK_ROWS);
    progress(`writing a workbook of ${rows} rows`);
    show(await measureWorkbook(bench, await writeWorkbook(join(folder, "contacts.xlsx"), rows)));
  }
  if (values.json) {
    const figures = tables.flatMap(({ title, figures: all }) =>
      all.map((one) => ({ table: title, ...one, ratio: ratioOf(one), met: isMet(one) })),
    );
    console.log(JSON.stringify({ machine: about, figures }, null, 2));
  }
} finally {
  await server.close();
  peers.close();
  await rm(folder, { recursive: true, force: true });
}
const failed = tables.some(({ figures }) => figures.some(({ ours }) => typeof ours === "string"));
process.exitCode = failed ? 1 : 0;
