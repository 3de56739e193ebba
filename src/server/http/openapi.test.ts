import { Validator } from "@seriousme/openapi-schema-validator";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  contacts,
  dataUrl,
  importOf,
  openTestServer,
  type Ask,
  type Asked,
  type TestServer,
} from "../app.fixture.ts";
import { openApiDocument } from "./openapi.ts";
import { operations } from "./operations.ts";

let server: TestServer;
let ask: Ask;
beforeAll(async () => {
  server = await openTestServer();
  ask = server.app();
});
afterAll(() => server.close());

describe("HTTP-50: the OpenAPI document", () => {
  it("is valid OpenAPI 3.1", async () => {
    const found = await new Validator().validate({ ...structuredClone(openApiDocument("1.0.0")) });
    expect(found).toMatchObject({ valid: true });
    expect(openApiDocument("1.0.0").openapi).toBe("3.1.0");
  });

  it("is served, and as a page without scripts", async () => {
    const json = await ask("/openapi.json");
    expect(JSON.parse(json.text)).toEqual(openApiDocument("0.0.0"));
    const page = await ask("/docs");
    expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    for (const { path } of operations) expect(page.text).toContain(path);
    expect(page.text).not.toMatch(/<script|style=|https?:\/\//);
    expect((await ask("/docs.css")).headers.get("content-type")).toBe("text/css; charset=utf-8");
  });

  it("names each operation once", () => {
    const ids = operations.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("says what a request may hold", () => {
    const create = openApiDocument("1.0.0").paths["/v1/imports"]!["post"];
    expect(create).toMatchObject({
      requestBody: {
        content: {
          "application/json": {
            schema: {
              additionalProperties: false,
              required: ["upload_mode", "action", "resource"],
              properties: { duplicate_handling: { default: "ignore_all" } },
            },
          },
        },
      },
    });
  });
});

describe("HTTP-51: every documented operation answers as documented", () => {
  /** What each of them is asked: made of ids that are there. */
  const asked = new Map<string, () => Promise<readonly [path: string, asked?: Asked]>>();
  const request = { upload_mode: "async", data: null, action: "merge", resource: "contact" };
  const make = async (query = "", name = "Documented One") => {
    const body = contacts(dataUrl(`name,email\n${name},\nWrong,no\n`));
    return importOf(await ask(`/v1/imports${query}`, { body }));
  };
  const firstOf = async (plural: string) => {
    const { body } = await ask(`/v1/${plural}`);
    const [first] = body.data as readonly { readonly id: string }[];
    return first!.id;
  };

  beforeAll(async () => {
    const { id } = await make();
    await ask("/v1/imports", {
      body: { ...contacts([{ name: "Thing", sku: "S-1" }]), resource: "item" },
    });
    await ask("/v1/imports", {
      body: { ...contacts([{ name: "Members", resource: "contact" }]), resource: "group" },
    });
    await ask("/v1/imports", {
      body: { ...contacts([{ item: "Thing", location: "WeWork 01" }]), resource: "asset" },
    });

    const plain = (path: string) => async () => [path] as const;
    const post = (path: string, body?: unknown) => async () =>
      [path, { method: "POST", ...(body === undefined ? {} : { body }) }] as const;
    asked.set("createImport", post("/v1/imports", contacts(dataUrl("name,notes\nNew One,\n"))));
    asked.set("listImports", plain("/v1/imports"));
    asked.set("getImport", plain(`/v1/imports/${id}?include_errors_csv=true`));
    asked.set("listProblems", plain(`/v1/imports/${id}/problems`));
    asked.set("previewImport", async () => {
      const dry = await make("?dry_run=true", "Dry One");
      return [`/v1/imports/${dry.id}/preview`];
    });
    asked.set("revertImport", async () => {
      const { id: other } = await make("", "Reverted One");
      return [`/v1/imports/${other}/revert`, { method: "POST" }];
    });
    asked.set("cancelImport", async () => {
      const { id: waiting } = importOf(await ask("/v1/imports", { body: request }));
      return [`/v1/imports/${waiting}/cancel`, { method: "POST" }];
    });
    asked.set("uploadFile", async () => {
      const { _upload_url: url } = importOf(await ask("/v1/imports", { body: request }));
      return [url!, { method: "PUT", body: "name,notes\nUploaded,\n" }];
    });
    asked.set("downloadFile", async () => {
      const shown = importOf(await ask(`/v1/imports/${id}?include_errors_csv=true`));
      return [shown._errors_csv_url!];
    });
    for (const plural of ["contacts", "groups", "items", "assets", "locations"]) {
      asked.set(`list_${plural}`, plain(`/v1/${plural}`));
      asked.set(`get_${plural.slice(0, -1)}`, async () => [
        `/v1/${plural}/${await firstOf(plural)}`,
      ]);
    }
    asked.set("getCapabilities", plain("/v1/capabilities"));
    asked.set("makeToken", post("/v1/tokens", {}));
    asked.set("alive", plain("/healthz"));
    asked.set("ready", plain("/readyz"));
    asked.set("metrics", async () => [
      "/metrics",
      { env: { incoming: { socket: { remoteAddress: "127.0.0.1" } } } },
    ]);
    asked.set("openapi", plain("/openapi.json"));
  });

  it.each(operations.map((operation) => [operation.id, operation] as const))(
    "%s",
    async (id, { answer }) => {
      const [path, how] = await asked.get(id)!();
      const answered = await ask(path, how);
      expect([answered.status, answered.body.errors ?? []]).toEqual([answer.status, []]);
      const media = answer.type === "text" ? answer.media : "application/json";
      expect(answered.headers.get("content-type")).toContain(media);
      const schema = answer.type === "text" ? null : answer.data;
      const items =
        answer.type === "page" ? (answered.body.data as readonly unknown[]) : [answered.body.data];
      const wrong = items.flatMap((item) => schema?.safeParse(item).error?.issues ?? []);
      expect(wrong).toEqual([]);
      expect(items.length).toBeGreaterThan(0);
      const hasPages = answered.body.pagination !== null && answered.body.pagination !== undefined;
      expect(hasPages).toBe(answer.type === "page" || id === "previewImport");
    },
  );
});
