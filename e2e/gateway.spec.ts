import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "./fixtures.ts";
import { CONTACTS } from "./samples.ts";
import { startServer } from "./server.ts";
import { Wizard } from "./wizard.ts";

test("through the gateway the wizard imports into the API behind it, and takes it back", async ({
  page,
  server,
  ending,
  read,
}) => {
  const gateway = await startServer({
    PX_API_URL: server.url,
    PX_API_KEY: "secret-of-the-gateway",
  });
  const seen: string[] = [];
  page.on("response", (response) => seen.push(JSON.stringify(response.headers())));
  await page.goto(gateway.url);
  const wizard = new Wizard(page);
  await wizard.toOptions(CONTACTS);
  await wizard.choose("Duplicate rows", "Use first");
  await expect(wizard.whatWillHappen.getByRole("button", { name: /^4 Create/ })).toBeVisible();
  await wizard.import();
  expect(await wizard.counts()).toMatchObject({ Created: 4, "Left out": 2, Errors: 1 });
  expect(await read("/v1/contacts?search=Threepio")).toHaveLength(1);
  const waiting = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download problem rows" }).click();
  expect(await readFile(await (await waiting).path(), "utf8")).toContain("Luke Skywalker,wrong");

  await page.getByRole("button", { name: "Undo this import" }).click();
  await page.getByRole("button", { name: "Undo now" }).click();
  await expect(page.getByText("This import was undone")).toBeVisible();
  expect(await read("/v1/contacts?search=Threepio")).toHaveLength(0);
  expect(seen.join("\n")).not.toContain("secret-of-the-gateway");
  ending.isOver = true;
  await gateway.close();
});

test.describe("an API as it is published", () => {
  test.use({ expectedErrors: [/Failed to load resource/] });

  test("what it cannot do is hidden or said, and importing works", async ({ page, ending }) => {
    const asked: string[] = [];
    const api = createServer((request, response) => {
      void answer(request).then(([status, body]) => {
        response.writeHead(status, { "Content-Type": "application/json" });
        response.end(JSON.stringify(body));
        return undefined;
      });
    });
    async function answer(request: IncomingMessage): Promise<[number, object]> {
      const { method = "", url = "" } = request;
      asked.push(`${method} ${url}`);
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      if (method === "POST" && url === "/v1/imports") {
        const body = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
        return [201, envelope(201, publishedImport(body))];
      }
      if (method === "GET" && /^\/v1\/(locations|groups|contacts|items)\b/.test(url)) {
        return [200, { ...envelope(200, []), pagination: NO_MORE }];
      }
      return [404, { ...envelope(404, {}), message: "Not found", code: "not_found" }];
    }
    await new Promise<void>((done) => api.listen(0, "127.0.0.1", done));
    const { port } = api.address() as AddressInfo;
    const gateway = await startServer({
      PX_API_URL: `http://127.0.0.1:${port}`,
      PX_API_KEY: "secret-of-the-gateway",
    });

    await page.goto(gateway.url);
    const wizard = new Wizard(page);
    await wizard.toOptions({ name: "one.csv", content: "name,email\nLeia,leia@example.org\n" });
    await expect(wizard.whatWillHappen).toContainText("What the directory holds is not known here");
    await wizard.choose("Action", "Overwrite");
    await expect(wizard.importButton).toBeDisabled();
    await expect(page.getByText("How many is not known before")).toBeVisible();
    await wizard.choose("Action", "Merge");
    await wizard.import();
    expect(await wizard.counts()).toMatchObject({ Created: 1 });
    await expect(page.getByRole("button", { name: "Undo this import" })).toHaveCount(0);
    expect(asked.filter((one) => one.includes("dry_run"))).toEqual([]);
    expect(asked.filter((one) => one.startsWith("POST"))).toEqual(["POST /v1/imports"]);
    ending.isOver = true;
    await gateway.close();
    api.close();
  });
});

const NO_MORE = { limit: 100, page: 1, has_more: false, total_count: 0 };

function envelope(status: number, data: object) {
  return {
    message: "Done.",
    data,
    status,
    errors: [],
    code: null,
    pagination: null,
    endpoint: "/v1/imports",
  };
}

/** An import as the API's documentation has it, and nothing more. */
function publishedImport(body: Readonly<Record<string, unknown>>) {
  const phases = [
    "prevalidation",
    "preparsing",
    "transforming",
    "parsing",
    "validation",
    "processing",
    "cleanup",
  ].map((name) => ({ name, mode: "sync", total: 1, processed: 1, success: 1, error: 0 }));
  return {
    object: "import",
    id: "imp_0123456789012345678901",
    organization_id: "org_real",
    name: null,
    resource: body["resource"],
    upload_mode: "sync",
    action: body["action"],
    duplicate_handling: body["duplicate_handling"],
    column_mapping: body["column_mapping"] ?? null,
    status: "completed",
    reason: null,
    has_upload_file: true,
    has_errors_file: false,
    phases,
    stats: { created: 1, updated: 0, deleted: 0, overwritten: 0, events: 1 },
    created_by: null,
    updated_by: null,
    created_at: 1_760_000_000,
    updated_at: 1_760_000_001,
    checksum: null,
    _upload_url: null,
    _upload_csv_url: null,
    _upload_json_url: null,
    _errors_csv_url: null,
    _errors_json_url: null,
  };
}
