import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  contacts,
  dataUrl,
  importOf,
  openTestServer,
  type Answered,
  type Ask,
  type TestServer,
} from "../app.fixture.ts";
import type { NewKey } from "./keys.ts";

let server: TestServer;
let open: Ask;
beforeAll(async () => {
  server = await openTestServer();
  open = server.app();
});
afterAll(() => server.close());

const SECRET = "a secret that a dashboard knows too, 32 characters";
const body = (name: string, changes: object = {}) =>
  contacts(dataUrl(`name,notes\n${name},\n`), changes);
const codeOf = ({ status, body: { code } }: Answered) => [status, code];

async function makeKey(wanted: Partial<NewKey> = {}): Promise<Record<string, string>> {
  const { key } = await server.keys.create({
    name: "test",
    organization: "org_local",
    scope: "write",
    locationId: null,
    resources: null,
    ...wanted,
  });
  return { "px-api-key": key };
}

async function makeToken(headers: Record<string, string>, wanted: object = {}) {
  const made = await open("/v1/tokens", { body: wanted, headers });
  const { token } = made.body.data as { token: string };
  return { authorization: `Bearer ${token}` };
}

// The first block must run while no key was made: the order of these blocks is part of the test.
describe("HTTP-30: on loopback, while no key was made, nobody needs one", () => {
  it.each<Record<string, string>>([{}, { "px-api-key": "any" }, { "x-api-key": "any" }])(
    "with %j",
    async (headers) => {
      const answered = await open("/v1/contacts", { headers });
      expect([answered.status, answered.body.pagination!.total_count]).toEqual([200, 3]);
    },
  );

  it.each([
    "http://imports.example.com/v1/contacts",
    "http://192.168.1.4:3000/v1/contacts",
    "http://127.0.0.1.example.com/v1/contacts",
    "http://localhost.example.com/healthz",
  ])("but not under another name (DNS rebinding): %s", async (url) => {
    expect(codeOf(await open(url))).toEqual([403, "host_not_allowed"]);
  });

  it.each([
    "http://localhost:3000",
    "http://127.0.0.1:3000",
    "http://[::1]:3000",
    "http://app.localhost:3000",
  ])("under the names of this machine: %s", async (origin) => {
    expect((await open(`${origin}/v1/contacts`)).status).toBe(200);
  });

  it.each<Record<string, string>>([
    { origin: "https://evil.example" },
    { origin: "null" },
    { origin: "http://localhost:4000" },
    { "sec-fetch-site": "cross-site" },
    { origin: "https://evil.example", "px-api-key": "any" },
  ])("but no page of another origin changes anything (CSRF): %j", async (headers) => {
    const answered = await open("/v1/imports", { body: body("Forged"), headers });
    expect(codeOf(answered)).toEqual([403, "origin_not_allowed"]);
  });

  it("and its own page does", async () => {
    const headers = { origin: "http://localhost:3000", "sec-fetch-site": "same-origin" };
    expect((await open("/v1/imports", { body: body("Own Page"), headers })).status).toBe(201);
  });

  it("never on another address", async () => {
    const far = server.app({ HOST: "0.0.0.0" });
    expect(codeOf(await far("/v1/contacts"))).toEqual([401, "unauthorized"]);
    expect((await far("/healthz")).status).toBe(200);
  });

  it("tells no other origin anything (no CORS)", async () => {
    const answered = await open("/v1/contacts", { headers: { origin: "https://evil.example" } });
    expect(answered.headers.get("access-control-allow-origin")).toBeNull();
  });
});

describe("HTTP-31: API keys", () => {
  it("are needed once one was made, also after it was revoked", async () => {
    const headers = await makeKey();
    expect((await open("/v1/contacts", { headers })).status).toBe(200);
    const other = { "x-api-key": headers["px-api-key"]! };
    expect((await open("/v1/contacts", { headers: other })).status).toBe(200);
    expect(codeOf(await open("/v1/contacts"))).toEqual([401, "unauthorized"]);
    const { id } = (await server.keys.find(headers["px-api-key"]!))!;
    expect(await server.keys.revoke(id)).toBe(true);
    expect(await server.keys.revoke(id)).toBe(false);
    expect(codeOf(await open("/v1/contacts", { headers }))).toEqual([401, "unauthorized"]);
    expect(codeOf(await open("/v1/contacts"))).toEqual([401, "unauthorized"]);
  });

  it("are kept as a hash only", async () => {
    const { "px-api-key": key } = await makeKey();
    const rows = await server.database.query("SELECT * FROM api_keys");
    expect(JSON.stringify(rows)).not.toContain(key);
    expect(server.logged.join("")).not.toContain(key);
  });

  it("are written into what is imported with them", async () => {
    const headers = await makeKey();
    const { created_by } = importOf(await open("/v1/imports", { body: body("By Key"), headers }));
    expect(created_by).toBe((await server.keys.find(headers["px-api-key"]!))!.id);
  });

  it("that only read write nothing", async () => {
    const headers = await makeKey({ scope: "read" });
    expect((await open("/v1/contacts", { headers })).status).toBe(200);
    expect(codeOf(await open("/v1/imports", { body: body("X"), headers }))).toEqual([
      403,
      "read_only",
    ]);
    const cancel = await open("/v1/imports/imp_x/cancel", { method: "POST", headers });
    expect(codeOf(cancel)).toEqual([403, "read_only"]);
  });

  it("of some resources import those, see their imports, and read what they refer to", async () => {
    const headers = await makeKey({ resources: ["contact"] });
    const group = { ...contacts(dataUrl("name,resource\nG,contact\n")), resource: "group" };
    const refused = await open("/v1/imports", { body: group, headers });
    expect(codeOf(refused)).toEqual([403, "resource_not_allowed"]);
    expect(refused.body.errors).toEqual(["resource"]);
    expect((await open("/v1/groups", { headers })).status).toBe(200);
    expect((await open("/v1/locations", { headers })).status).toBe(200);
    expect(codeOf(await open("/v1/items", { headers }))).toEqual([403, "resource_not_allowed"]);

    const full = await makeKey();
    const { id } = importOf(await open("/v1/imports", { body: group, headers: full }));
    expect(codeOf(await open(`/v1/imports/${id}`, { headers }))).toEqual([404, "not_found"]);
    const listed = await open("/v1/imports?limit=100", { headers });
    const kinds = (listed.body.data as { resource: string }[]).map(({ resource }) => resource);
    expect(new Set(kinds)).toEqual(new Set(["contact"]));
    const lent = await open(`/v1/imports?upload_of=${id}`, {
      body: contacts(null, { upload_mode: "async" }),
      headers,
    });
    expect(codeOf(lent)).toEqual([404, "not_found"]);
  });

  it("of one location import there, and see nothing else", async () => {
    const full = await makeKey();
    const places = await open("/v1/locations", { headers: full });
    const [home, away] = places.body.data as { id: string; name: string }[];
    const headers = await makeKey({ locationId: home!.id });
    const made = importOf(await open("/v1/imports", { body: body("At Home"), headers }));
    expect(made.location_id).toBe(home!.id);
    const elsewhere = body("Away", { location_id: away!.id });
    const refused = await open("/v1/imports", { body: elsewhere, headers });
    expect(codeOf(refused)).toEqual([403, "location_not_allowed"]);

    const theirs = importOf(await open("/v1/imports", { body: elsewhere, headers: full }));
    expect(codeOf(await open(`/v1/imports/${theirs.id}`, { headers }))).toEqual([404, "not_found"]);
    const seen = await open("/v1/imports", { headers });
    expect((seen.body.data as { id: string }[]).map(({ id }) => id)).toEqual([made.id]);
    expect((await open("/v1/locations", { headers })).body.pagination!.total_count).toBe(1);
    const other = await open(`/v1/locations/${away!.id}`, { headers });
    expect(codeOf(other)).toEqual([404, "not_found"]);

    const found = await open("/v1/contacts?search=Away", { headers: full });
    const [stranger] = found.body.data as { id: string }[];
    expect(stranger).toBeDefined();
    const single = await open(`/v1/contacts/${stranger!.id}`, { headers });
    expect(codeOf(single)).toEqual([404, "not_found"]);
    const atHome = await open("/v1/contacts?search=At%20Home", { headers });
    const [own] = atHome.body.data as { id: string }[];
    expect((await open(`/v1/contacts/${own!.id}`, { headers })).status).toBe(200);
  });
});

describe("HTTP-32: organizations do not see each other", () => {
  it("answers another's id like one that does not exist", async () => {
    const [ours, theirs] = [await makeKey(), await makeKey({ organization: "org_other" })];
    const made = importOf(await open("/v1/imports", { body: body("Ours Only"), headers: ours }));
    const found = await open("/v1/contacts?search=Ours%20Only", { headers: ours });
    const [contact] = found.body.data as { id: string }[];
    for (const path of [
      `/v1/imports/${made.id}`,
      `/v1/imports/${made.id}/problems`,
      `/v1/contacts/${contact!.id}`,
    ]) {
      expect((await open(path, { headers: ours })).status).toBe(200);
      expect(codeOf(await open(path, { headers: theirs }))).toEqual([404, "not_found"]);
    }
    for (const act of ["cancel", "revert"]) {
      const path = `/v1/imports/${made.id}/${act}`;
      const answered = await open(path, { method: "POST", headers: theirs });
      expect(codeOf(answered)).toEqual([404, "not_found"]);
    }
    for (const path of ["/v1/imports", "/v1/contacts", "/v1/locations"]) {
      const listed = await open(path, { headers: theirs });
      expect(listed.body.pagination!.total_count).toBe(0);
    }
  });

  it("and neither do the keys of their requests", async () => {
    const once = { "idempotency-key": "same-key" };
    const [ours, theirs] = [await makeKey(), await makeKey({ organization: "org_third" })];
    const both = await Promise.all(
      [ours, theirs].map((headers) =>
        open("/v1/imports", { body: body("Same Key"), headers: { ...headers, ...once } }),
      ),
    );
    expect(both.map(({ status }) => status)).toEqual([201, 201]);
    expect(importOf(both[0]!).id).not.toBe(importOf(both[1]!).id);
  });
});

describe("HTTP-33: browser tokens", () => {
  it("let a page do what was asked for, and no more", async () => {
    const token = await makeToken(await makeKey(), {
      resources: ["contact"],
      actions: ["merge"],
      user: "mel@example.com",
    });
    const made = importOf(await open("/v1/imports", { body: body("By Token"), headers: token }));
    expect(made.created_by).toBe("mel@example.com");
    const other = body("X", { action: "delete" });
    expect(codeOf(await open("/v1/imports", { body: other, headers: token }))).toEqual([
      403,
      "action_not_allowed",
    ]);
    expect(codeOf(await open("/v1/tokens", { body: {}, headers: token }))).toEqual([
      403,
      "key_required",
    ]);
  });

  it("cannot undo what they could not have done", async () => {
    const headers = await makeKey();
    const made = importOf(await open("/v1/imports", { body: body("Undo Not"), headers }));
    const token = await makeToken(headers, { scope: "read" });
    const path = `/v1/imports/${made.id}/revert`;
    const answered = await open(path, { method: "POST", headers: token });
    expect(codeOf(answered)).toEqual([403, "read_only"]);
  });

  it("are refused when old, forged, or of another server", async () => {
    const token = await makeToken(await makeKey(), { expires_in: 60 });
    const elsewhere = server.app({ TOKEN_SECRET: SECRET });
    expect(codeOf(await elsewhere("/v1/contacts", { headers: token }))).toEqual([
      401,
      "token_invalid",
    ]);
    server.clock.ahead = 61_000;
    const late = await open("/v1/contacts", { headers: token });
    server.clock.ahead = 0;
    expect(codeOf(late)).toEqual([401, "token_expired"]);
  });

  it.each([
    [{ expires_in: 86_400 }, ["expires_in"]],
    [{ resources: [] }, ["resources"]],
    [{ resource: ["contact"] }, ["resource"]],
  ])("are made of good requests only: %j", async (wanted, fields) => {
    const answered = await open("/v1/tokens", { body: wanted, headers: await makeKey() });
    expect(codeOf(answered)).toEqual([400, "invalid_request"]);
    expect(answered.body.errors.map((error) => error.split(":")[0])).toEqual(fields);
  });
});

describe("HTTP-34: who asks too often waits", () => {
  it("for each key, with Retry-After", async () => {
    const few = server.app({ RATE_LIMIT: "2" });
    const [headers, other] = [await makeKey(), await makeKey()];
    const answers = [];
    for (let at = 0; at < 3; at += 1) answers.push(await few("/v1/capabilities", { headers }));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(answers[2]!.body.code).toBe("rate_limited");
    expect(Number(answers[2]!.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await few("/v1/capabilities", { headers: other })).status).toBe(200);
  });

  it("and for wrong keys, by address", async () => {
    const app = server.app();
    const statuses = new Set<number>();
    for (let at = 0; at < 61; at += 1) {
      statuses.add(
        (await app("/v1/contacts", { headers: { "px-api-key": `guess ${at}` } })).status,
      );
    }
    expect(statuses).toEqual(new Set([401, 429]));
  });
});

describe("HTTP-35: metrics", () => {
  const local = { incoming: { socket: { remoteAddress: "127.0.0.1" } } };
  const far = { incoming: { socket: { remoteAddress: "10.0.0.4" } } };

  it("are for this machine, or for a key", async () => {
    expect((await open("/metrics", { env: local })).text).toContain("http_requests_total{");
    expect(codeOf(await open("/metrics", { env: far }))).toEqual([401, "unauthorized"]);
    const behindProxy = { env: local, headers: { "x-forwarded-for": "10.0.0.4" } };
    expect((await open("/metrics", behindProxy)).status).toBe(401);
    expect((await open("/metrics", { env: far, headers: await makeKey() })).status).toBe(200);
  });

  it("name patterns and not ids", async () => {
    await open("/v1/imports/imp_metrics", { headers: await makeKey() });
    const { text } = await open("/metrics", { env: local });
    expect(text).toContain('route="/v1/imports/:id"');
    expect(text).not.toContain("imp_metrics");
  });
});

describe("HTTP-36: the command for keys asks the server that runs", () => {
  const authorization = "Control the secret of control.json";
  const command = {
    command: "create",
    name: "From outside",
    organization: "org_local",
    scope: "read",
    locationId: null,
    resources: null,
  };

  it("with the secret of the folder, and not without", async () => {
    const refused = await open("/control/keys", { body: command });
    expect(codeOf(refused)).toEqual([404, "not_found"]);
    const made = await open("/control/keys", { body: command, headers: { authorization } });
    const { lines } = made.body.data as { lines: string[] };
    expect((await server.keys.find(lines[2]!))?.name).toBe("From outside");
    const listed = await open("/control/keys", {
      body: { command: "list" },
      headers: { authorization },
    });
    expect(listed.text).toContain("From outside");
    expect(listed.text).not.toContain(lines[2]);
  });
});
