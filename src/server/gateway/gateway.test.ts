import { getRequestListener } from "@hono/node-server";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  contacts,
  dataUrl,
  importOf,
  openTestServer,
  runQueue,
  type Answered,
  type Ask,
  type TestServer,
} from "../app.fixture.ts";
import { createUpstream } from "./upstream.ts";

/** The real API is a second server of ours, on a port, with a key of its own. */
let server: TestServer;
let upstream: string;
let key: string;
let gateway: Ask;
/** What the upstream was sent. */
const seen: { method: string; url: string; headers: Headers }[] = [];
const servers: Server[] = [];

beforeAll(async () => {
  server = await openTestServer();
  ({ key } = await server.keys.create({
    name: "gateway",
    organization: "org_local",
    scope: "write",
    locationId: null,
    resources: null,
  }));
  const real = server.app();
  upstream = await listen(
    getRequestListener(async (request) => {
      seen.push({ method: request.method, url: request.url, headers: request.headers });
      const { status, headers, text } = await real(request.url, {
        method: request.method,
        headers: Object.fromEntries(request.headers),
        ...(request.body === null ? {} : { body: request.body }),
      });
      return new Response(text, { status, headers });
    }),
  );
  gateway = appBefore(upstream);
});
afterAll(async () => {
  for (const one of servers) one.closeAllConnections();
  await Promise.all(servers.map((one) => new Promise((resolve) => one.close(resolve))));
  await server.close();
});

async function listen(listener: RequestListener): Promise<string> {
  const made = createServer(listener);
  // It ends a connection at rest after five seconds, and a busy machine can send into that.
  made.keepAliveTimeout = 120_000;
  servers.push(made);
  await new Promise<void>((resolve) => made.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(made.address() as AddressInfo).port}`;
}

/** A gateway that nobody needs a key for. */
function appBefore(url: string, settings: Record<string, string> = {}): Ask {
  const none = { ...server.keys, exist: async () => false };
  return server.app({ PX_API_URL: url, PX_API_KEY: key, ...settings }, { keys: none });
}

const codeOf = ({ status, body: { code } }: Answered) => [status, code];

describe("HTTP-40: in gateway mode every call goes to the real API", () => {
  it("with the key added, which never comes back", async () => {
    seen.length = 0;
    const headers = {
      "px-api-key": "of the page",
      cookie: "a=b",
      authorization: "",
      "x-request-id": "request-12345",
    };
    const listed = await gateway("/v1/contacts?search=jamie&limit=1", { headers });
    expect(listed.body).toMatchObject({ status: 200, pagination: { total_count: 2, limit: 1 } });
    const [{ url, headers: sent } = { url: "", headers: new Headers() }] = seen;
    expect(url).toBe(`${upstream}/v1/contacts?search=jamie&limit=1`);
    expect(sent.get("px-api-key")).toBe(key);
    expect(sent.get("x-request-id")).toBe("request-12345");
    expect(sent.get("cookie")).toBeNull();
    expect(listed.text + JSON.stringify([...listed.headers])).not.toContain(key);
  });

  it("imports, shows, previews, undoes", async () => {
    const body = contacts(dataUrl("name,notes\nThrough Gateway,x\n"));
    const dry = await gateway("/v1/imports?dry_run=true", { body });
    expect(importOf(dry)).toMatchObject({ dry_run: true, preview: { counts: { create: 1 } } });
    const made = await gateway("/v1/imports", { body });
    expect([made.status, importOf(made).stats.created]).toEqual([201, 1]);
    const path = `/v1/imports/${importOf(made).id}`;
    expect(importOf(await gateway(path)).status).toBe("completed");
    const undone = await gateway(`${path}/revert`, { method: "POST" });
    expect(importOf(undone).revert_of).toBe(importOf(made).id);
    expect((await gateway("/v1/imports?limit=1")).body.pagination).toMatchObject({ limit: 1 });
  });

  it("takes HEAD for GET, and a slash at the end for none", async () => {
    for (const path of ["/v1/imports", "/v1/contacts"]) {
      expect(await gateway(path, { method: "HEAD" })).toMatchObject({ status: 200, text: "" });
      seen.length = 0;
      expect((await gateway(`${path}/?limit=1`)).body.pagination).toMatchObject({ limit: 1 });
      expect(seen[0]?.url).toBe(`${upstream}${path}?limit=1`);
      const { status, headers } = await gateway(path, { method: "OPTIONS" });
      expect([status, headers.get("allow")]).toEqual([204, expect.stringContaining("GET")]);
    }
  });

  it.each([
    "/v1/contacts/%2e%2e%2fshipments",
    "/v1/imports/a%2F..%2F..%2Fkeys",
    "/v1/contacts/..%5cx",
  ])("does not pass on a path that hides another: %s", async (path) => {
    seen.length = 0;
    expect(codeOf(await gateway(path))).toEqual([404, "not_found"]);
    expect(seen).toEqual([]);
  });

  it("passes no other methods on", async () => {
    for (const path of ["/v1/imports/imp_none", "/v1/contacts", "/v1/shipments"]) {
      expect(codeOf(await gateway(path, { method: "PROPFIND" }))).toEqual([
        405,
        "method_not_allowed",
      ]);
    }
  });

  it("says what the real API can do", async () => {
    expect((await gateway("/v1/capabilities")).body.data).toMatchObject({
      dry_run: true,
      gateway: true,
    });
  });

  it("passes refusals on in the same frame", async () => {
    const wrong = await gateway("/v1/imports", { body: contacts(dataUrl("name,notes\n")) });
    expect(codeOf(wrong)).toEqual([422, "no_rows"]);
    const invalid = await gateway("/v1/imports", { body: { upload_mode: "sync" } });
    expect(codeOf(invalid)).toEqual([400, "invalid_request"]);
    expect(invalid.body.errors.length).toBeGreaterThan(1);
    expect(codeOf(await gateway("/v1/imports/imp_none"))).toEqual([404, "not_found"]);
  });

  it("ends a body that is too large while it streams", async () => {
    const small = appBefore(upstream, { MAX_UPLOAD_MB: "1" });
    const refused = await small("/v1/imports", { body: contacts(dataUrl("x".repeat(2_000_000))) });
    expect(codeOf(refused)).toEqual([413, "body_too_large"]);
  });
});

describe("HTTP-41: signed links of the real API come back as links to here", () => {
  it("for uploads and downloads, without the key, and not for other addresses", async () => {
    const body = { upload_mode: "async", data: null, action: "merge", resource: "contact" };
    const made = importOf(await gateway("/v1/imports", { body }));
    const url = made._upload_url!;
    expect(url).toMatch(/^http:\/\/localhost:3000\/v1\/relay\?target=/);
    seen.length = 0;
    const put = await gateway(url, { method: "PUT", body: "name,notes\nRelayed,\n,wrong\n" });
    expect(put.status).toBe(200);
    expect(seen[0]?.headers.get("px-api-key")).toBeNull();
    await runQueue(server);
    const shown = importOf(
      await gateway(`/v1/imports/${made.id}?include_errors_csv=true&include_upload_csv=true`),
    );
    expect(shown).toMatchObject({ status: "completed", stats: { created: 1 } });
    const errors = await gateway(shown._errors_csv_url!);
    expect(errors.text).toContain(",wrong,3,name,required");
    expect(errors.headers.get("content-disposition")).toContain("attachment");

    const forged = url.replace(
      /target=[^&]+/,
      `target=${encodeURIComponent("http://127.0.0.1:1/")}`,
    );
    expect(codeOf(await gateway(forged, { method: "PUT", body: "x" }))).toEqual([
      403,
      "url_forged",
    ]);
    server.clock.ahead = 3_601_000;
    const late = await gateway(url, { method: "PUT", body: "x" });
    server.clock.ahead = 0;
    expect(codeOf(late)).toEqual([403, "url_expired"]);
  });
});

describe("HTTP-42: what goes wrong behind the gateway is told in the frame", () => {
  it("nobody listens", async () => {
    const gone = await listen(() => undefined);
    await new Promise((resolve) => servers.pop()!.close(resolve));
    const app = appBefore(gone);
    for (const path of ["/v1/contacts", "/v1/imports", "/v1/capabilities"]) {
      expect(codeOf(await app(path))).toEqual([502, "upstream_unreachable"]);
    }
  });

  it("no answer comes", async () => {
    const silent = await listen(() => undefined);
    const api = createUpstream({ url: silent, key, patience: { read: 20, write: 20 } });
    const asked = api.call({
      method: "GET",
      path: "/v1/contacts",
      headers: new Headers(),
      body: null,
      signal: new AbortController().signal,
    });
    await expect(asked).rejects.toMatchObject({ status: 504, code: "upstream_timeout" });
  });

  it.each<[what: string, status: number, type: string, text: string, wanted: [number, string]]>([
    ["a page of HTML", 500, "text/html", "<h1>nginx</h1>", [502, "upstream_error"]],
    ["HTML that says 404", 404, "text/html", "<h1>nginx</h1>", [404, "upstream_error"]],
    ["a redirect", 302, "text/plain", "", [502, "upstream_error"]],
    [
      "a key that is not valid there",
      401,
      "application/json",
      '{"message":"Unauthorized"}',
      [502, "upstream_unauthorized"],
    ],
    [
      "its own frame",
      409,
      "application/json",
      '{"message":"Busy.","code":"busy","errors":["x"]}',
      [409, "busy"],
    ],
    [
      "a frame without a code",
      500,
      "application/json",
      '{"message":"Oops."}',
      [500, "upstream_error"],
    ],
    ["half a frame", 500, "application/json", '{"message":', [502, "upstream_error"]],
    ["success that cannot be read", 200, "text/html", "<p>Welcome", [502, "upstream_error"]],
  ])("%s", async (_, status, type, text, wanted) => {
    const odd = await listen((request, response) => {
      request.resume();
      response.writeHead(status, { "content-type": type, location: "/", "set-cookie": "a=b" });
      response.end(text);
    });
    const answered = await appBefore(odd)("/v1/imports", { body: contacts(dataUrl("name\nx\n")) });
    expect(codeOf(answered)).toEqual(wanted);
    expect(answered.body.data).toEqual({});
    expect(answered.text).not.toContain("nginx");
    expect(answered.headers.get("set-cookie")).toBeNull();
  });

  it("an API that knows no dry run is never asked for one: it would import", async () => {
    const asked: string[] = [];
    const plain = await listen((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      response.writeHead(404, { "content-type": "application/json" });
      response.end('{"message":"Not found","code":"not_found"}');
    });
    const app = appBefore(plain);
    expect((await app("/v1/capabilities")).body.data).toMatchObject({
      dry_run: false,
      revert: false,
      cancel: false,
      idempotency: true,
      gateway: true,
    });
    const body = contacts(dataUrl("name\nx\n"));
    const refused = await app("/v1/imports?dry_run=true", { body });
    expect(codeOf(refused)).toEqual([422, "not_supported"]);
    expect(asked).toEqual(["GET /v1/capabilities"]);
  });
});

describe("HTTP-44: an Idempotency-Key is kept here where the real API knows none", () => {
  /** An API as it is documented; `next` says how it answers the next import. */
  async function plainApi() {
    const api = { imports: 0, next: "import" as "import" | "refuse" | "break" };
    const url = await listen((request, response) => {
      request.resume();
      const isImport = request.method === "POST" && request.url === "/v1/imports";
      request.on("end", () => {
        if (isImport && api.next === "break") return request.socket.destroy();
        const done = isImport && api.next === "import";
        if (done) api.imports += 1;
        response.writeHead(done ? 201 : 404, { "content-type": "application/json" });
        const data = { object: "import", id: `imp_${api.imports}`, status: "completed" };
        response.end(JSON.stringify(done ? { message: "Done.", data } : { message: "No." }));
      });
    });
    return { api, app: appBefore(url) };
  }
  const body = contacts(dataUrl("name\nx\n"));
  let keys = 0;
  const newKey = () => ({ "idempotency-key": `gateway-key-${(keys += 1)}` });

  it("one key is one import, with the same answer", async () => {
    const { api, app } = await plainApi();
    const headers = newKey();
    const first = await app("/v1/imports", { body, headers });
    const second = await app("/v1/imports", { body, headers });
    expect([first.status, second.status, second.text]).toEqual([201, 201, first.text]);
    expect(importOf(second).id).toBe("imp_1");
    const other = await app("/v1/imports", { body: { ...body, action: "overwrite" }, headers });
    expect(codeOf(other)).toEqual([409, "idempotency_key_reused"]);
    expect(api.imports).toBe(1);
    await app("/v1/imports", { body, headers: newKey() });
    await app("/v1/imports", { body });
    expect(api.imports).toBe(3);
  });

  it("a refusal frees the key", async () => {
    const { api, app } = await plainApi();
    const headers = newKey();
    api.next = "refuse";
    expect((await app("/v1/imports", { body, headers })).status).toBe(404);
    api.next = "import";
    expect((await app("/v1/imports", { body, headers })).status).toBe(201);
    expect(api.imports).toBe(1);
  });

  it("where the answer broke off, a second try is not made but told", async () => {
    const { api, app } = await plainApi();
    const headers = newKey();
    api.next = "break";
    const broken = await app("/v1/imports", { body, headers });
    expect(codeOf(broken)).toEqual([502, "upstream_interrupted"]);
    api.next = "import";
    const again = await app("/v1/imports", { body, headers });
    expect(codeOf(again)).toEqual([409, "outcome_unknown"]);
    expect(api.imports).toBe(0);
  });

  it("an API that knows keys is given them", async () => {
    seen.length = 0;
    const headers = newKey();
    await gateway("/v1/imports", { body: contacts(dataUrl("name\nKeyed\n")), headers });
    const sent = seen.find(({ method }) => method === "POST");
    expect(sent?.headers.get("idempotency-key")).toBe(headers["idempotency-key"]);
  });
});

describe("HTTP-43: who may not do everything may not do it through the gateway", () => {
  async function limited(wanted: object): Promise<[Ask, Record<string, string>]> {
    const app = server.app({ PX_API_URL: upstream, PX_API_KEY: key });
    const made = await app("/v1/tokens", { body: wanted, headers: { "px-api-key": key } });
    const { token } = made.body.data as { token: string };
    return [app, { authorization: `Bearer ${token}` }];
  }

  it("imports what the token names, and sees nothing else", async () => {
    const [app, headers] = await limited({ resources: ["contact"], actions: ["merge"] });
    const good = contacts(dataUrl("name,notes\nLimited One,\n"));
    const made = await app("/v1/imports", { body: good, headers });
    expect([made.status, importOf(made).stats.created]).toEqual([201, 1]);
    const path = `/v1/imports/${importOf(made).id}`;
    expect((await app(path, { headers })).status).toBe(200);

    const deleting = await app("/v1/imports", { body: { ...good, action: "delete" }, headers });
    expect(codeOf(deleting)).toEqual([403, "action_not_allowed"]);
    const groups = { ...contacts(dataUrl("name,resource\nLimited,contact\n")), resource: "group" };
    expect(codeOf(await app("/v1/imports", { body: groups, headers }))).toEqual([
      403,
      "resource_not_allowed",
    ]);
    const theirs = importOf(
      await app("/v1/imports", { body: groups, headers: { "px-api-key": key } }),
    );
    expect(codeOf(await app(`/v1/imports/${theirs.id}`, { headers }))).toEqual([404, "not_found"]);
    expect(
      codeOf(await app(`/v1/imports/${theirs.id}/revert`, { method: "POST", headers })),
    ).toEqual([404, "not_found"]);
    const listed = await app("/v1/imports?limit=100", { headers });
    const kinds = (listed.body.data as { resource: string }[]).map(({ resource }) => resource);
    expect(new Set(kinds)).toEqual(new Set(["contact"]));
    expect(codeOf(await app("/v1/items", { headers }))).toEqual([403, "resource_not_allowed"]);
    expect(codeOf(await app("/v1/webhooks", { headers }))).toEqual([403, "not_allowed"]);
  });

  it("writes nothing with a token that reads", async () => {
    const [app, headers] = await limited({ scope: "read" });
    expect((await app("/v1/contacts", { headers })).status).toBe(200);
    const written = await app("/v1/imports", { body: contacts(dataUrl("name\nx\n")), headers });
    expect(codeOf(written)).toEqual([403, "read_only"]);
    expect(codeOf(await app("/v1/contacts", { method: "POST", body: {}, headers }))).toEqual([
      403,
      "read_only",
    ]);
  });
});
