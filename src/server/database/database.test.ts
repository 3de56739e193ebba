import { execFileSync } from "node:child_process";
import { mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DATABASES, openTestDatabase, type OpenedDatabase } from "../imports/engine.fixture.ts";
import { DatabaseError, isAway } from "./database.ts";
import { FolderLocked } from "./folder-lock.ts";
import { migrate } from "./migrations.ts";
import { openPglite } from "./pglite.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

describe.each(DATABASES)("DB: %s", (kind) => {
  let opened: OpenedDatabase;
  beforeAll(async () => {
    opened = await openTestDatabase(kind);
    await opened.database.script("create table things (name text, size bigint)");
  }, 180_000);
  afterAll(() => opened.close());

  it("DB-1: values come back as JavaScript has them", async () => {
    const [row] = await opened.database.query(
      `select 9007199254740991::int8 as big, 1.5::float8 as part, array['a,b', 'c"d'] as list,
        '{"a": [1]}'::jsonb as json, date '2024-02-29' as day, true as yes, null as nothing, $1::text[] as given`,
      [["x", 'y"', "z\\"]],
    );
    expect(row).toEqual({
      big: 9007199254740991,
      part: 1.5,
      list: ["a,b", 'c"d'],
      json: { a: [1] },
      day: "2024-02-29",
      yes: true,
      nothing: null,
      given: ["x", 'y"', "z\\"],
    });
  });

  it("DB-2: COPY takes pieces, and escapes are read back", async () => {
    const pieces = [bytes("a\\tb\t1\n"), bytes("back\\\\slash\t\\N\n")];
    expect(await opened.database.copy("things (name, size)", pieces)).toBe(2);
    expect(await opened.database.query("select name, size from things order by name")).toEqual([
      { name: "a\tb", size: 1 },
      { name: "back\\slash", size: null },
    ]);
    expect(await opened.database.exec("delete from things")).toBe(2);
  });

  it("DB-3: a transaction that throws leaves nothing, and its error is what was thrown", async () => {
    const work = opened.database.tx(async (session) => {
      await session.exec("insert into things values ('x', 1)");
      throw new RangeError("mine");
    });
    await expect(work).rejects.toBeInstanceOf(RangeError);
    expect(await opened.database.query("select * from things")).toEqual([]);
  });

  it("DB-4: an error of the database has a code and one short message", async () => {
    const asked = opened.database.query("selec 1");
    await expect(asked).rejects.toMatchObject({ name: "DatabaseError", code: "42601" });
    await expect(asked).rejects.toSatisfy((error: Error) => error.message.length < 500);
  });

  it("DB-5: a transaction is run again where the database asks for it", async () => {
    let runs = 0;
    await opened.database.tx(async (session) => {
      runs += 1;
      if (runs === 1)
        await session.exec("do $$ begin raise exception 'again' using errcode = '40001'; end $$");
    });
    expect(runs).toBe(2);
  });

  it("DB-6: migrations are applied once, also by several processes that start together", async () => {
    await Promise.all([migrate(opened.database), migrate(opened.database)]);
    const names = await opened.database.query<{ name: string }>(
      "select name from migrations order by name",
    );
    expect(new Set(names.map(({ name }) => name)).size).toBe(names.length);
  });

  it("DB-7: statements at the same time do not mix", async () => {
    const asked = Array.from({ length: 20 }, (_, n) =>
      opened.database.tx(async (session) => {
        const [row] = await session.query<{ n: number }>("select $1::int as n", [n]);
        return row?.n;
      }),
    );
    expect(await Promise.all(asked)).toEqual(Array.from({ length: 20 }, (_, n) => n));
  });
});

describe.runIf(DATABASES.includes("postgres"))("DB: a connection to PostgreSQL", () => {
  it("DB-11: that breaks in a transaction fails it as away, and the next one is another", async () => {
    const { database, close } = await openTestDatabase("postgres");
    const cut = database.tx(async (session) => {
      const [me] = await session.query<{ pid: number }>("select pg_backend_pid() as pid");
      await database.query("select pg_terminate_backend($1)", [me?.pid]);
      await expect
        .poll(() => database.query("select 1 from pg_stat_activity where pid = $1", [me?.pid]))
        .toEqual([]);
      await session.query("select 1");
    });
    expect(isAway(await cut.catch((error: unknown) => error))).toBe(true);
    expect(await database.query("select 1 as one")).toEqual([{ one: 1 }]);
    await close();
  }, 180_000);
});

describe("DB: the embedded database's folder", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "imports-folder-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("DB-8: is for one process alone, is kept, and is flushed to the disk", async () => {
    const place = join(folder, "a", "database");
    const first = await openPglite({ folder: place });
    await expect(openPglite({ folder: place })).rejects.toBeInstanceOf(FolderLocked);
    expect(await first.query("show fsync")).toEqual([{ fsync: "on" }]);
    await first.script("create table kept (n int); insert into kept values (7)");
    await first.close();
    const again = await openPglite({ folder: place });
    expect(await again.query("select n from kept")).toEqual([{ n: 7 }]);
    await again.close();
  }, 180_000);

  it("DB-10: where it finds no room for its log it stops, and goes on as soon as there is some", async () => {
    const place = join(folder, "full");
    const log = join(place, "pg_wal");
    const database = await openPglite({ folder: place });
    await database.script("create table kept (n int); insert into kept values (7)");
    renameSync(log, `${log}-away`);
    const fill = () =>
      database.tx((session) =>
        session.exec("insert into kept select n from generate_series(1, 200000) many(n)"),
      );
    await expect(
      (async () => {
        for (;;) await fill();
      })(),
    ).rejects.toBeInstanceOf(DatabaseError);
    await expect(database.ping()).rejects.toBeInstanceOf(DatabaseError);
    const away = await database.query("select 1").catch((error: unknown) => error);
    expect(isAway(away)).toBe(true);
    renameSync(`${log}-away`, log);
    expect(await database.query("select n from kept where n = 7 limit 1")).toEqual([{ n: 7 }]);
    await database.ping();
    await database.close();
  }, 180_000);

  it("DB-9: a commit calls the system's fsync", async () => {
    const script = join(import.meta.dirname, "fsync-count.fixture.ts");
    const output = execFileSync(process.execPath, ["--import", "tsx", script, join(folder, "b")], {
      encoding: "utf8",
    });
    expect(Number(output.trim())).toBeGreaterThan(0);
  }, 180_000);
});
