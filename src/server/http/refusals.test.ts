import { readdir } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import {
  contacts,
  dataUrl,
  importOf,
  openTestServer,
  type Answered,
  type Ask,
  type Asked,
  type TestServer,
} from "../app.fixture.ts";

let server: TestServer;
let ask: Ask;
let directory: readonly unknown[];
beforeAll(async () => {
  server = await openTestServer();
  ask = server.app({ MAX_UPLOAD_MB: "1" });
  directory = await readDirectory();
});
afterAll(() => server.close());

/** Everything that imports write: a refusal leaves it as it was. */
async function readDirectory(): Promise<readonly unknown[]> {
  const tables = ["contacts", "groups", "items", "assets", "locations"];
  const rows = tables.map((table) => server.database.query(`SELECT * FROM ${table} ORDER BY id`));
  return Promise.all(rows);
}

afterEach(async () => {
  expect(await readDirectory()).toEqual(directory);
});

const uploaded = () => readdir(server.uploadsFolder);

/** Every refusal has the whole frame, and nothing in it that is ours alone to know. */
function frameOf(answered: Answered) {
  const { status, body, text } = answered;
  expect(body.status).toBe(status);
  expect(body.data).toEqual({});
  expect(body.pagination).toBeNull();
  expect(body.message.length).toBeGreaterThan(10);
  expect(answered.headers.get("x-request-id")).not.toBeNull();
  expect(text).not.toMatch(/\bat \/|node:|\.ts:|SELECT|Error:/);
  return { status, code: body.code, errors: body.errors };
}

const good = contacts(dataUrl("name,notes\nGood One,\n"), { save_upload: false });
const bytes = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));
const json = { "content-type": "application/json" };

describe("HTTP-20: a request that is not valid names what is wrong, and writes nothing", () => {
  it.each<[what: string, asked: Asked, status: number, code: string, errors: readonly string[]]>([
    ["no JSON", { method: "POST", body: "name,email", headers: json }, 400, "invalid_json", []],
    ["half of it", { method: "POST", body: '{"a":', headers: json }, 400, "invalid_json", []],
    ["nothing", { method: "POST", headers: json }, 400, "invalid_json", []],
    [
      "an array",
      { body: [] },
      400,
      "invalid_request",
      ["body: Invalid input: expected object, received array"],
    ],
    [
      "null",
      { body: null },
      400,
      "invalid_request",
      ["body: Invalid input: expected object, received null"],
    ],
    [
      "invalid UTF-8",
      { method: "POST", body: bytes('{"name":"\xff"}'), headers: json },
      400,
      "invalid_utf8",
      [],
    ],
    [
      "an unknown key",
      { body: { ...good, extra: 1 } },
      400,
      "invalid_request",
      ["extra: is not a field of this request"],
    ],
    [
      "__proto__ as a key",
      {
        method: "POST",
        body: JSON.stringify(good).replace("{", '{"__proto__":{"admin":true},'),
        headers: json,
      },
      400,
      "invalid_request",
      ["__proto__: is not a field of this request"],
    ],
    [
      "constructor as a key",
      { body: { ...good, constructor: 1 } },
      400,
      "invalid_request",
      ["constructor: is not a field of this request"],
    ],
    [
      "sync without data",
      { body: contacts(undefined) },
      400,
      "invalid_request",
      ["data: data is required when upload_mode is sync"],
    ],
    [
      "sync with null",
      { body: contacts(null) },
      400,
      "invalid_request",
      ["data: data is required when upload_mode is sync"],
    ],
    [
      "sync with nothing",
      { body: contacts("") },
      400,
      "invalid_request",
      ["data: must not be empty"],
    ],
    [
      "no rows in the array",
      { body: contacts([]) },
      400,
      "invalid_request",
      ["data: must not be empty"],
    ],
    [
      "async with data",
      { body: contacts(dataUrl("name\nX\n"), { upload_mode: "async" }) },
      400,
      "invalid_request",
      ["data: data must be null when upload_mode is async"],
    ],
    [
      "data that is a number",
      { body: contacts(7) },
      400,
      "invalid_request",
      ["data: must be a file as base64, an array of row objects, or null"],
    ],
    [
      "rows that are lists",
      { body: contacts([["Luke"]]) },
      400,
      "invalid_request",
      ["data[0]: must be an object"],
    ],
    [
      "a row after another that is none",
      { body: contacts([{ name: "x" }, 1]) },
      400,
      "invalid_request",
      ["data[1]: must be an object"],
    ],
    [
      "rows without a field",
      { body: contacts([{}, {}] as never) },
      400,
      "invalid_request",
      ["data: each element must be an object with the row's fields"],
    ],
    [
      "an object in a cell",
      { body: contacts([{ name: { first: "Luke" } }]) },
      400,
      "invalid_request",
      ["data[0].name: must be text, a number, true, false or null"],
    ],
    [
      "a number that is not exact",
      {
        method: "POST",
        body: JSON.stringify(contacts([{ id_number: 1 }])).replace(":1}", ":12345678901234567890}"),
        headers: json,
      },
      400,
      "invalid_request",
      ["data[0].id_number: this number is too large to be exact; send it as text"],
    ],
    [
      "bad base64",
      { body: contacts("data:text/csv;base64,bmFtZQ!") },
      400,
      "invalid_base64",
      ["data: not valid base64"],
    ],
    [
      "a data URL that is not base64",
      { body: contacts("data:text/csv,name") },
      400,
      "invalid_base64",
      ["data: not valid base64"],
    ],
    [
      "an unknown resource",
      { body: { ...good, resource: "person" } },
      400,
      "invalid_request",
      ['resource: Invalid option: expected one of "contact"|"group"|"item"|"asset"'],
    ],
    [
      "an unknown action",
      { body: { ...good, action: "upsert" } },
      400,
      "invalid_request",
      ['action: Invalid option: expected one of "merge"|"overwrite"|"delete"'],
    ],
    [
      "an asset to overwrite",
      { body: { ...good, resource: "asset", action: "overwrite" } },
      400,
      "invalid_request",
      ["action: assets allow merge only"],
    ],
    [
      "a NUL character",
      { body: { ...good, location_id: "loc\0" } },
      400,
      "invalid_request",
      ["location_id: must not contain a NUL character"],
    ],
    [
      "a short name",
      { body: { ...good, name: "ab" } },
      400,
      "invalid_request",
      ["name: must have 3 to 127 characters"],
    ],
    [
      "a blank name",
      { body: { ...good, name: "    " } },
      400,
      "invalid_request",
      ["name: must have 3 to 127 characters"],
    ],
    [
      "a long name",
      { body: { ...good, name: "x".repeat(128) } },
      400,
      "invalid_request",
      ["name: must have 3 to 127 characters"],
    ],
    [
      "a mapping of no field",
      { body: { ...good, column_mapping: { mail: "name" } } },
      400,
      "invalid_request",
      ["column_mapping.mail: contacts have no such field"],
    ],
    [
      "__proto__ in a mapping",
      {
        method: "POST",
        body: JSON.stringify({ ...good, column_mapping: { x: "name" } }).replace(
          '"x"',
          '"__proto__"',
        ),
        headers: json,
      },
      400,
      "invalid_request",
      ["__proto__: is not a field of this request"],
    ],
    [
      "a header used twice",
      { body: { ...good, column_mapping: { name: "A", email: "A" } } },
      400,
      "invalid_request",
      ['column_mapping.email: the header "A" is used twice'],
    ],
    [
      "several things at once",
      { body: { upload_mode: "x", resource: "y" } },
      400,
      "invalid_request",
      [
        'upload_mode: Invalid option: expected one of "sync"|"async"',
        'action: Invalid option: expected one of "merge"|"overwrite"|"delete"',
        'resource: Invalid option: expected one of "contact"|"group"|"item"|"asset"',
      ],
    ],
    [
      "a content type of another kind",
      { body: "name\nX\n", method: "POST", headers: { "content-type": "text/csv" } },
      415,
      "unsupported_media_type",
      ["Content-Type"],
    ],
    [
      "a form",
      {
        body: "a=b",
        method: "POST",
        headers: { "content-type": "multipart/form-data; boundary=x", "px-api-key": "x" },
      },
      415,
      "unsupported_media_type",
      ["Content-Type"],
    ],
    [
      "no content type and no key",
      { method: "POST", body: bytes("{}") },
      415,
      "unsupported_media_type",
      ["Content-Type"],
    ],
    [
      "an unknown packing",
      { body: good, headers: { "content-encoding": "br" } },
      415,
      "unsupported_content_encoding",
      ["Content-Encoding"],
    ],
    [
      "gzip that is none",
      { body: good, headers: { "content-encoding": "gzip" } },
      400,
      "invalid_gzip",
      [],
    ],
    ["a body over the limit", { body: contacts("A".repeat(1_600_000)) }, 413, "body_too_large", []],
    [
      "a file over the limit",
      { body: contacts(dataUrl("x".repeat(1_048_577))) },
      413,
      "body_too_large",
      [],
    ],
    [
      "a gzip bomb",
      {
        method: "POST",
        body: new Uint8Array(gzipSync(new Uint8Array(30_000_000))),
        headers: { ...json, "content-encoding": "gzip" },
      },
      413,
      "body_too_large",
      [],
    ],
    [
      "too much around data",
      {
        method: "POST",
        body: new Uint8Array(gzipSync(`{"name":"${"x".repeat(1_500_000)}"}`)),
        headers: { ...json, "content-encoding": "gzip" },
      },
      413,
      "body_too_large",
      [],
    ],
    [
      "an Idempotency-Key that is too long",
      { body: good, headers: { "idempotency-key": "x".repeat(256) } },
      400,
      "invalid_request",
      ["Idempotency-Key"],
    ],
  ])("%s", async (_, asked, status, code, errors) => {
    const kept = await uploaded();
    expect(frameOf(await ask("/v1/imports", asked))).toEqual({ status, code, errors });
    expect(await uploaded()).toEqual(kept);
  });
});

describe("HTTP-21: a file that cannot be imported as a whole fails its import, and writes nothing", () => {
  const columns = Array.from({ length: 10_000 }, (_, at) => `c${at}`).join(",");
  it.each<[what: string, changes: object, status: number, code: string]>([
    ["no rows", { data: dataUrl("name,email\n") }, 422, "no_rows"],
    [
      "a header the file does not have",
      { column_mapping: { name: "Nom" } },
      422,
      "invalid_mapping",
    ],
    [
      "a required field without a column",
      { data: dataUrl("email,notes\na@b.co,x\n") },
      422,
      "missing_columns",
    ],
    [
      "ten thousand unknown columns",
      { data: dataUrl(`${columns}\n${columns}\n`) },
      422,
      "invalid_mapping",
    ],
    [
      "__proto__ as a header",
      { data: dataUrl("__proto__,constructor\nx,y\n") },
      422,
      "invalid_mapping",
    ],
    [
      "__proto__ as a field of a row",
      { data: [JSON.parse('{"__proto__":"x","constructor":"y"}')] },
      422,
      "invalid_mapping",
    ],
    ["a PDF", { data: dataUrl("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n") }, 422, "invalid_file"],
    ["a location nobody has", { location_id: "loc_none" }, 422, "unknown_location"],
    [
      "an overwrite without a valid row",
      { action: "overwrite", data: dataUrl("name,email\n,x\n") },
      422,
      "no_valid_rows",
    ],
  ])("%s", async (_, changes, status, code) => {
    const kept = await uploaded();
    const answered = await ask("/v1/imports", { body: { ...good, ...changes } });
    expect(frameOf(answered)).toMatchObject({ status, code });
    expect(await uploaded()).toEqual(kept);
  });

  it("rows whose every cell is wrong are errors, not a failure", async () => {
    const data = dataUrl("id,name\nnobody,x\n,y\n");
    const answered = await ask("/v1/imports", { body: { ...good, action: "delete", data } });
    expect(importOf(answered)).toMatchObject({
      outcome: { reject: 2, delete: 0 },
      count_errors: 2,
    });
  });

  it("a cell that is far too long is an error of its row", async () => {
    const large = server.app();
    const data = dataUrl(`name,notes\nLong One,${"x".repeat(10_000_000)}\n`);
    const answered = await large("/v1/imports", { body: { ...good, data } });
    expect([answered.status, answered.body.code]).toEqual([422, "invalid_file"]);
  });
});

describe("HTTP-22: addresses that are wrong", () => {
  it.each<[method: string, path: string, status: number, code: string]>([
    ["GET", "/v1/imports/imp_0000000000000000000000", 404, "not_found"],
    ["GET", "/v1/imports/imp_0000000000000000000000/preview", 404, "not_found"],
    ["GET", "/v1/imports/imp_0000000000000000000000/problems", 404, "not_found"],
    ["POST", "/v1/imports/imp_0000000000000000000000/revert", 404, "not_found"],
    ["POST", "/v1/imports/imp_0000000000000000000000/cancel", 404, "not_found"],
    ["GET", "/v1/imports/'%3B%20drop%20table%20imports", 404, "not_found"],
    ["GET", "/v1/contacts/con_none", 404, "not_found"],
    ["GET", "/v1/locations/loc_none", 404, "not_found"],
    ["GET", "/v1/people", 404, "not_found"],
    ["GET", "/v1/imports/%E0%A4%A", 404, "not_found"],
    ["GET", "/v1/imports/%00", 400, "invalid_request"],
    ["GET", "/v1/contacts?search=%00", 400, "invalid_request"],
    ["GET", "/v1/contacts/%ED%A0%80", 404, "not_found"],
    ["GET", "/v1", 404, "not_found"],
    ["GET", "/nothing/here", 404, "not_found"],
    ["PUT", "/v1/uploads/imp_0000000000000000000000", 403, "url_forged"],
    ["GET", "/v1/downloads/imp_0000000000000000000000/errors.csv", 403, "url_forged"],
    ["GET", "/v1/imports?page=0", 400, "invalid_request"],
    ["GET", "/v1/imports?page=1.5", 400, "invalid_request"],
    ["GET", "/v1/imports?limit=101", 400, "invalid_request"],
    ["GET", "/v1/imports?limit=-1", 400, "invalid_request"],
    ["GET", "/v1/imports?order_by=name", 400, "invalid_request"],
    ["GET", "/v1/imports?direction=up", 400, "invalid_request"],
    ["GET", "/v1/imports?status=done", 400, "invalid_request"],
    ["GET", "/v1/imports?has_errors=1", 400, "invalid_request"],
    ["GET", "/v1/contacts?limit=9999999999", 400, "invalid_request"],
  ])("%s %s", async (method, path, status, code) => {
    expect(frameOf(await ask(path, { method }))).toMatchObject({ status, code });
  });

  it.each<[method: string, path: string, allow: string]>([
    ["DELETE", "/v1/imports", "POST, GET, HEAD"],
    ["PUT", "/v1/imports/imp_0000000000000000000000", "GET, HEAD"],
    ["POST", "/v1/contacts", "GET, HEAD"],
    ["GET", "/v1/tokens", "POST"],
    ["POST", "/healthz", "GET, HEAD"],
    ["POST", "/v1/uploads/imp_0000000000000000000000", "PUT"],
  ])("%s %s is answered with what is allowed", async (method, path, allow) => {
    const answered = await ask(path, { method });
    expect(frameOf(answered)).toMatchObject({ status: 405, code: "method_not_allowed" });
    expect(answered.headers.get("allow")?.split(", ").sort()).toEqual(allow.split(", ").sort());
  });

  it.each<[path: string, allow: string]>([
    ["/v1/imports", "POST, GET, HEAD, OPTIONS"],
    ["/v1/contacts/", "GET, HEAD, OPTIONS"],
    ["/healthz", "GET, HEAD, OPTIONS"],
  ])("OPTIONS %s says what is allowed, and nothing to other origins", async (path, allow) => {
    const headers = { origin: "https://a.example", "access-control-request-method": "POST" };
    const answered = await ask(path, { method: "OPTIONS", headers });
    expect([answered.status, answered.text]).toEqual([204, ""]);
    expect(answered.headers.get("allow")?.split(", ").sort()).toEqual(allow.split(", ").sort());
    expect([...answered.headers.keys()].filter((name) => name.startsWith("access-"))).toEqual([]);
  });

  it("what breaks on the server is told without saying what it was", async () => {
    const broken = { ...server.imports, list: () => Promise.reject(new Error("SELECT secret")) };
    const answered = await server.app({}, { imports: broken })("/v1/imports");
    expect(frameOf(answered)).toEqual({ status: 500, code: "internal_error", errors: [] });
    expect(server.logged.join("\n")).not.toContain("SELECT secret");
  });

  it("no cell of a file stands in the log", async () => {
    await ask("/v1/imports", { body: contacts(dataUrl("name,email\n,private@example.com\n")) });
    expect(server.logged.join("\n")).not.toContain("private@example.com");
  });
});

describe("HTTP-23: an address with a slash at its end is the same address", () => {
  it.each<[method: string, path: string, status: number, code: string | null]>([
    ["GET", "/v1/imports/", 200, null],
    ["GET", "/v1/imports/?limit=1", 200, null],
    ["HEAD", "/v1/imports/", 200, null],
    ["POST", "/v1/imports/", 400, "invalid_json"],
    ["GET", "/v1/imports/imp_none/", 404, "not_found"],
    ["GET", "/v1/contacts/", 200, null],
    ["GET", "/healthz/", 200, null],
    ["DELETE", "/v1/imports/", 405, "method_not_allowed"],
    ["GET", "/v1/", 404, "not_found"],
    ["GET", "//v1/imports", 404, "not_found"],
    ["GET", "/V1/imports", 404, "not_found"],
  ])("%s %s", async (method, path, status, code) => {
    const answered = await ask(path, { method, headers: json });
    expect([answered.status, answered.body.code ?? null]).toEqual([status, code]);
  });
});
