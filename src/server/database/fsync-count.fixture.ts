import { PGlite } from "@electric-sql/pglite";
import { durable, DurableFolder } from "./durable-folder.ts";

/** Prints how often one commit called fsync; run by `database.test.ts`. */
const [folder = ""] = process.argv.slice(2);
const counted = { calls: 0 };
const pglite = await PGlite.create({
  fs: new DurableFolder(folder, () => (counted.calls += 1)),
  startParams: durable(PGlite.defaultStartParams),
});
await pglite.exec("create table t (n int)");
const before = counted.calls;
await pglite.exec("insert into t values (1)");
process.stdout.write(`${counted.calls - before}\n`);
await pglite.close();
