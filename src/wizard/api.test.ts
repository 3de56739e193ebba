import { describe, expect, it } from "vitest";
import { type Api, ApiError, type ApiErrorKind, createApi, loadNamed } from "./api.ts";

interface Sent {
  readonly url: string;
  readonly init: RequestInit;
}

/** A server that answers in turn and remembers what it was sent. */
function serverOf(...answers: (Response | Error)[]) {
  const sent: Sent[] = [];
  const respond: typeof fetch = (input, init = {}) => {
    sent.push({ url: String(input), init });
    const answer = answers[Math.min(sent.length, answers.length) - 1];
    if (answer === undefined) return Promise.reject(new TypeError("no answer"));
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer.clone());
  };
  return { fetch: respond, sent };
}

function envelope(status: number, over: object = {}, headers: Record<string, string> = {}) {
  const body = {
    message: "Said by the server",
    data: {},
    status,
    errors: [],
    code: null,
    pagination: null,
    endpoint: null,
    ...over,
  };
  return new Response(JSON.stringify(body), { status, headers });
}

function page(names: readonly string[], more: boolean) {
  return envelope(200, {
    data: names.map((name) => ({ id: name, name })),
    pagination: { limit: 100, page: 1, has_more: more, total_count: 3 },
  });
}

function tokens(renewed: string | null) {
  return { current: () => Promise.resolve("old"), renew: () => Promise.resolve(renewed) };
}

async function failureOf(api: Api): Promise<ApiError> {
  const error: unknown = await api.request("/v1/imports").catch((thrown: unknown) => thrown);
  if (!(error instanceof ApiError)) throw new Error(`not an ApiError: ${String(error)}`);
  return error;
}

describe("requests", () => {
  it("WAPI-1: JSON with its type, a blob as it is, blank query values left out", async () => {
    const server = serverOf(envelope(201, { data: { id: "imp_1" } }));
    const api = createApi({ baseUrl: "https://api.example", fetch: server.fetch });
    const blob = new Blob(["a"], { type: "text/csv" });
    const { data } = await api.request<{ id: string }>("/v1/imports", {
      method: "POST",
      body: { a: 1 },
      query: { page: 2, search: "", none: null, dry_run: true },
      headers: { "Idempotency-Key": "k" },
    });
    await api.request("/v1/imports", { method: "POST", body: blob });
    expect(data).toEqual({ id: "imp_1" });
    expect(server.sent[0]).toMatchObject({
      url: "https://api.example/v1/imports?page=2&dry_run=true",
      init: {
        method: "POST",
        body: '{"a":1}',
        headers: { "Content-Type": "application/json", "Idempotency-Key": "k" },
      },
    });
    expect(server.sent[1]?.init.body).toBe(blob);
    expect(server.sent[1]?.init.headers).not.toHaveProperty("Content-Type");
  });

  it("WAPI-2: the token is sent, renewed once after a 401, and not for the same token", async () => {
    const good = serverOf(envelope(401), envelope(200));
    await createApi({ baseUrl: "", fetch: good.fetch, tokens: tokens("new") }).request("/v1/x");
    const bearers = good.sent.map(({ init }) => new Headers(init.headers).get("Authorization"));
    expect(bearers).toEqual(["Bearer old", "Bearer new"]);

    for (const renewed of [null, "old"]) {
      const bad = serverOf(envelope(401), envelope(200));
      const api = createApi({ baseUrl: "", fetch: bad.fetch, tokens: tokens(renewed) });
      expect((await failureOf(api)).kind).toBe("auth");
      expect(bad.sent).toHaveLength(1);
    }
  });

  it("WAPI-3: an aborted request is no failure of the network", async () => {
    const stop = new AbortController();
    stop.abort();
    const server = serverOf(new DOMException("aborted", "AbortError"));
    const api = createApi({ baseUrl: "", fetch: server.fetch });
    await expect(api.request("/v1/x", { signal: stop.signal })).rejects.toThrow("aborted");
  });
});

describe("failures", () => {
  it.each<[string, Response | Error, ApiErrorKind, number]>([
    ["no answer", new TypeError("Failed to fetch"), "network", 0],
    ["a 500 with HTML", new Response("<h1>Bad</h1>", { status: 500 }), "server", 500],
    ["a 502 of a proxy", new Response("", { status: 502 }), "server", 502],
    ["a 200 that is not ours", new Response("<html>", { status: 200 }), "server", 200],
    ["a 200 of another shape", new Response("[]", { status: 200 }), "server", 200],
    ["400", envelope(400), "refused", 400],
    ["422", envelope(422), "refused", 422],
    ["401", envelope(401), "auth", 401],
    ["403", envelope(403), "forbidden", 403],
    ["404", envelope(404), "not_found", 404],
    ["409", envelope(409), "conflict", 409],
    ["413", envelope(413), "too_large", 413],
    ["413 of a proxy", new Response("<h1>413</h1>", { status: 413 }), "too_large", 413],
    ["429", envelope(429), "too_many", 429],
  ])("WAPI-4: %s has words for people", async (_, answer, kind, status) => {
    const error = await failureOf(createApi({ baseUrl: "", fetch: serverOf(answer).fetch }));
    expect(error).toMatchObject({ kind, status });
    expect(error.message).toMatch(/^[A-Z].*[a-z.]$/);
    expect(error.message).not.toMatch(/<|undefined|Failed to fetch/);
  });

  it("WAPI-5: the server's own words, code and fields are kept where it refuses", async () => {
    const answer = envelope(
      422,
      { message: "Name is missing.", code: "required", errors: ["name"] },
      { "Retry-After": "7" },
    );
    const error = await failureOf(createApi({ baseUrl: "", fetch: serverOf(answer).fetch }));
    expect(error).toMatchObject({
      message: "Name is missing.",
      code: "required",
      errors: ["name"],
      retryAfter: 7,
    });
  });
});

describe("names", () => {
  it("WAPI-6: page after page, as many as are wanted", async () => {
    const server = serverOf(page(["a", "b"], true), page(["c"], false));
    const api = createApi({ baseUrl: "", fetch: server.fetch });
    const all = await loadNamed(api, "locations", { most: 10 });
    expect(all.map(({ name }) => name)).toEqual(["a", "b", "c"]);
    expect(server.sent.map(({ url }) => url)).toEqual([
      "/v1/locations?page=1&limit=100",
      "/v1/locations?page=2&limit=100",
    ]);
    expect(await loadNamed(api, "locations", { most: 0 })).toEqual([]);
  });

  it("WAPI-7: a server that always promises more does not hold the page for ever", async () => {
    const api = createApi({ baseUrl: "", fetch: serverOf(page([], true)).fetch });
    expect(await loadNamed(api, "groups", { most: 10 })).toEqual([]);
  });
});
