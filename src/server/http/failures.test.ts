import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { contacts, dataUrl, openTestServer, type TestServer } from "../app.fixture.ts";
import { DatabaseError } from "../database/database.ts";

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const NO_ROOM = Object.assign(new Error("write"), { code: "ENOSPC" });

describe("HTTP-24: what fails on the server is told as what it is", () => {
  it.each<[error: Error, status: number, code: string]>([
    [new DatabaseError("53100", "could not extend file"), 507, "storage_full"],
    [NO_ROOM, 507, "storage_full"],
    [new DatabaseError("08006", "terminated"), 503, "database_unavailable"],
    [new DatabaseError("57P03", "starting up"), 503, "database_unavailable"],
    [new DatabaseError("23505", "duplicate key"), 500, "internal_error"],
  ])("%s", async (reason, status, code) => {
    const imports = { ...server.imports, list: () => Promise.reject(reason) };
    const answered = await server.app({}, { imports })("/v1/imports");
    expect([answered.status, answered.body.code, answered.body.data]).toEqual([status, code, {}]);
    expect(answered.text).not.toContain(reason.message);
  });

  it("a disk without room for an upload imports nothing", async () => {
    const full = { write: () => Promise.reject(NO_ROOM), abandon: () => Promise.resolve() };
    const uploads = {
      ...server.uploads,
      begin: async () => ({ ...full, commit: () => Promise.reject(NO_ROOM) }),
    };
    const body = contacts(dataUrl("name\nNo Room\n"));
    const answered = await server.app({}, { uploads })("/v1/imports", { body });
    expect([answered.status, answered.body.code]).toEqual([507, "storage_full"]);
    expect(answered.headers.get("connection")).toBe("close");
  });

  it("an import whose database broke off goes on, and is not said to have failed", async () => {
    const gone = () => Promise.reject(new DatabaseError("08006", "terminated"));
    const imports = { ...server.imports, run: gone };
    const body = contacts(dataUrl("name\nGoes On\n"));
    const answered = await server.app({}, { imports })("/v1/imports", { body });
    expect([answered.status, answered.body.code]).toEqual([503, "interrupted"]);
    expect(answered.body.message).toContain("goes on by itself");
  });
});
