import { openDatabase } from "../database/open.ts";
import { openUploads } from "../storage/uploads.ts";
import { openImports } from "./engine.ts";

/**
 * A process that runs what is queued, to be killed at any moment: `crash.test.ts`. Prints "running"
 * when it has taken an import, "idle" when there is none.
 */
const [dataDir = "", databaseUrl = ""] = process.argv.slice(2);
const database = await openDatabase({
  dataDir,
  databaseUrl: databaseUrl === "" ? undefined : databaseUrl,
});
const uploads = await openUploads(`${dataDir}/uploads`);
const { imports, queue } = openImports({ database, uploads });
for (let claimed = await queue.claim(); claimed !== null; claimed = await queue.claim()) {
  process.stdout.write("running\n");
  await imports.run(claimed.organization, claimed.id);
}
process.stdout.write("idle\n");
await database.close();
process.exit(0);
