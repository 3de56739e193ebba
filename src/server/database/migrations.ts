import type { Database } from "./database.ts";
import { directory } from "./migrations/001-directory.ts";
import { imports } from "./migrations/002-imports.ts";
import { access } from "./migrations/010-access.ts";
import { importFile } from "./migrations/011-import-file.ts";
import { json } from "./migrations/012-json.ts";

/**
 * In order, each run once and never changed afterwards. They are texts in modules, not .sql files, so
 * that the build, the tests and a plain `tsx` read them alike.
 */
const MIGRATIONS: readonly { readonly name: string; readonly sql: string }[] = [
  { name: "001-directory", sql: directory },
  { name: "002-imports", sql: imports },
  { name: "010-access", sql: access },
  { name: "011-import-file", sql: importFile },
  { name: "012-json", sql: json },
];

/** Brings the tables up to date; several processes that start together do it one after the other. */
export async function migrate(database: Database): Promise<void> {
  await database
    .script(
      "create table if not exists migrations (name text primary key, applied_at bigint not null)",
    )
    .catch(ignoreTwin);
  await database.exec(
    "insert into migrations (name, applied_at) values ('lock', 0) on conflict (name) do nothing",
  );
  await database.tx(async (session) => {
    await session.query("select name from migrations where name = 'lock' for update");
    const done = await session.query<{ name: string }>("select name from migrations");
    const names = new Set(done.map(({ name }) => name));
    for (const { name, sql } of MIGRATIONS.filter((one) => !names.has(one.name))) {
      for (const statement of statementsOf(sql)) await session.exec(statement);
      await session.exec("insert into migrations (name, applied_at) values ($1, $2)", [
        name,
        Math.floor(Date.now() / 1000),
      ]);
    }
  });
}

function statementsOf(sql: string): readonly string[] {
  return sql
    .split(/;\s*(?:\n|$)/)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== "");
}

/** `if not exists` still fails where two processes create the table in the same moment. */
function ignoreTwin(error: unknown): void {
  const { code } = error as { readonly code?: unknown };
  if (code !== "23505" && code !== "42P07") throw error;
}
