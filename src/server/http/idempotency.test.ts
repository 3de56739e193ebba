import { readdir } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  contacts,
  countContacts,
  dataUrl,
  fileOf,
  importOf,
  openTestServer,
  type Ask,
  type TestServer,
} from "../app.fixture.ts";

let server: TestServer;
let ask: Ask;
beforeAll(async () => {
  server = await openTestServer();
  ask = server.app();
});
afterAll(() => server.close());

describe("HTTP-18: Idempotency-Key", () => {
  const headers = { "idempotency-key": "b6f3-one" };
  const body = contacts(dataUrl(fileOf("Only Once")));

  it("gives the same answer again, also after a restart, and imports once", async () => {
    const first = await ask("/v1/imports", { body, headers });
    expect(first.status).toBe(201);
    const second = await server.app()("/v1/imports", { body, headers });
    expect([second.status, second.text]).toEqual([201, first.text]);
    expect(await countContacts(ask, "Only Once")).toBe(1);
    expect((await readdir(server.uploadsFolder)).filter((name) => name.endsWith(".part"))).toEqual(
      [],
    );
  });

  it("also where many come at once", async () => {
    const once = { "idempotency-key": "b6f3-many" };
    const many = contacts(dataUrl(fileOf("Many At Once")));
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => ask("/v1/imports", { body: many, headers: once })),
    );
    const done = answers.filter(({ status }) => status === 201);
    const told = answers.filter(({ status }) => status === 409);
    expect(done.length + told.length).toBe(5);
    expect(told.map((one) => one.body.code)).toEqual(told.map(() => "import_in_progress"));
    expect(new Set(done.map((one) => importOf(one).id)).size).toBe(1);
    expect(await countContacts(ask, "Many At Once")).toBe(1);
  });

  it.each([
    ["another file", contacts(dataUrl(fileOf("Another"))), ""],
    ["another action", contacts(dataUrl(fileOf("Only Once")), { action: "overwrite" }), ""],
    ["a dry run", body, "?dry_run=true"],
  ])("refuses %s", async (_, changed, query) => {
    const answered = await ask(`/v1/imports${query}`, { body: changed, headers });
    expect([answered.status, answered.body.code]).toEqual([409, "idempotency_key_reused"]);
    expect(answered.body.data).toEqual({});
  });

  it("keeps the answer of an import that failed, and frees the key of a request that was wrong", async () => {
    const once = { "idempotency-key": "b6f3-wrong" };
    const wrong = await ask("/v1/imports", { body: contacts("!"), headers: once });
    expect(wrong.status).toBe(400);
    const failed = await ask("/v1/imports", {
      body: contacts(dataUrl("name,notes\n")),
      headers: once,
    });
    expect([failed.status, failed.body.code]).toEqual([422, "no_rows"]);
    const again = await ask("/v1/imports", {
      body: contacts(dataUrl("name,notes\n")),
      headers: once,
    });
    expect(again.text).toBe(failed.text);
  });

  it("is forgotten after a day", async () => {
    server.clock.ahead = 25 * 60 * 60 * 1000;
    const answered = await ask("/v1/imports", {
      body: contacts(dataUrl(fileOf("Next Day"))),
      headers,
    });
    server.clock.ahead = 0;
    expect(answered.status).toBe(201);
  });

  it("holds where the process died between the key and the import, and between the import and its answer", async () => {
    await server.database.exec(
      "UPDATE idempotency_keys SET status = NULL, answer = NULL WHERE key = 'b6f3-many'",
    );
    const many = contacts(dataUrl(fileOf("Many At Once")));
    const found = await ask("/v1/imports", {
      body: many,
      headers: { "idempotency-key": "b6f3-many" },
    });
    expect([found.status, importOf(found).status]).toEqual([201, "completed"]);
    expect(await countContacts(ask, "Many At Once")).toBe(1);

    await server.database.exec(
      "UPDATE idempotency_keys SET status = NULL, answer = NULL, import_id = 'imp_none' WHERE key = 'b6f3-many'",
    );
    const again = await ask("/v1/imports", {
      body: many,
      headers: { "idempotency-key": "b6f3-many" },
    });
    expect(again.status).toBe(201);
  });
});
