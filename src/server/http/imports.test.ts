import { readdir } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ImportObject } from "../../domain/contract.ts";
import { zipOfBytes } from "../../files/workbook/zip.fixture.ts";
import { writeXlsx } from "../../files/workbook/write.ts";
import {
  contacts,
  countContacts,
  dataUrl,
  fileOf,
  importOf,
  openTestServer,
  runQueue,
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

const CONTACTS =
  "bmFtZSxlbWFpbCxub3Rlcyxsb2NhdGlvbnMKU2VlIFRocmVlcGlvLHNlZS50aHJlZXBpb3FjYmJ3ZHN5ZnNiZnprMmMzaHpod2hAcGFja2FnZXgueHl6LGRyb2lkLApLeWxvIFJlbixiZW4uc29sb3R6Y3lpcGU0ZTMxeXhwYWRiMnNqaXpAcGFja2FnZXgueHl6LEphY2VuPywKS3lsbyBSZW4sLEJlbj8sClJleSBTa3l3YWxrZXIscmV5LnNreXdhbGtlcmhyZXF1cmlwOXNodGtremlzc21tYWFAcGFja2FnZXgueHl6LCwiX19TZWFyY2ggQ29udGFjdHMgVGVzdCxBQSBXcml0ZSBUZXN0IgpIYW4gU29sbywscmVhbD8sCkhhbiBTb2xvLCx1bnJlbGE/LApMdWtlIFNreXdhbGtlcix3cm9uZywsCg==";
const GROUPS =
  "bmFtZSxyZXNvdXJjZSxpZCxsb2NhdGlvbixjaGlsZHJlbgpGcm9kbyBCYWdnaW5zLGNvbnRhY3QsLCwic2FmYS5rYXJpbUBwYWNrYWdleC54eXosSmFtaWUgSm9uZXM6OjpqYW1pZUBwYW55c3VoZW5rby5jb20iCkZyb2RvIEJhZ2dpbnMsbG9jYXRpb24sLCwiV2VXb3JrIDAxOjo6LFdlV29yayAwMjo6OiIKR2FuZGFsZiB0aGUgR3JleSxjb250YWN0LCwsCkdhbmRhbGYgdGhlIEdyZXksY29udGFjdCwsLApBcmFnb3JuIEVsZXNzYXIsY29udGFjdCwsV2VXb3JrIDAxLEphbWllIEpvbmVzOjo6ZG4xZWp2cGd3cjJyZm50dGF0bHF2dkBwYWNrYWdleC54eXoKTGVnb2xhcyBHcmVlbmxlYWYsbG9jYXRpb24sLFdlV29yayAwMiwK";

describe("HTTP-11: the published examples, sent as the documentation sends them", () => {
  it("contacts: 4 created, 2 duplicates left out, 1 error", async () => {
    const body = {
      data: `data:text/csv;base64,${CONTACTS}`,
      upload_mode: "sync",
      action: "merge",
      duplicate_handling: "use_first",
      resource: "contact",
    };
    // Without a content type, as fetch sends it.
    const answered = await ask("/v1/imports", {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "PX-API-KEY": "any", "content-type": "text/plain;charset=UTF-8" },
    });
    expect(answered.status).toBe(201);
    expect(answered.body).toMatchObject({ status: 201, code: null, errors: [], pagination: null });
    expect(importOf(answered)).toMatchObject({
      object: "import",
      status: "completed",
      stats: { created: 4, updated: 0, deleted: 0 },
      outcome: { create: 4, duplicate: 2, reject: 1 },
      count_uploaded: 7,
      count_success: 4,
      count_errors: 3,
      has_errors_file: true,
    });
    expect(importOf(answered).id).toMatch(/^imp_[0-9A-Za-z]{22}$/);
    expect(importOf(answered).phases.map(({ name }) => name)).toEqual([
      "prevalidation",
      "preparsing",
      "transforming",
      "parsing",
      "validation",
      "processing",
      "cleanup",
    ]);
  });

  it("groups: 3 created, 2 duplicates left out, 1 error", async () => {
    const answered = await ask("/v1/imports", {
      body: {
        data: `data:text/csv;base64,${GROUPS}`,
        upload_mode: "sync",
        action: "merge",
        duplicate_handling: "ignore_all",
        resource: "group",
      },
    });
    expect(importOf(answered)).toMatchObject({
      stats: { created: 3 },
      outcome: { create: 3, duplicate: 2, reject: 1 },
    });
  });
});

describe("HTTP-12: ways in", () => {
  it("takes rows as objects", async () => {
    const rows = [
      { name: "Rows One", email: "rows1@example.com", is_primary: true },
      { name: "Rows Two", phone: "+31 20 123 4567", groups: null },
    ];
    const answered = await ask("/v1/imports", { body: contacts(rows) });
    expect(importOf(answered)).toMatchObject({ status: "completed", stats: { created: 2 } });
    const { body } = await ask("/v1/contacts?search=rows1@example.com");
    expect(body.data[0]).toMatchObject({ name: "Rows One", is_primary: true });
  });

  it("HTTP-5: a row without a value is a row with an error, and the rows below keep their numbers", async () => {
    const rows = [{ name: "", email: null }, {}, { name: "Rows Three", email: "wrong" }];
    const answered = await ask("/v1/imports", { body: contacts(rows) });
    expect(importOf(answered)).toMatchObject({ count_uploaded: 3, count_errors: 3 });
    const { body } = await ask(`/v1/imports/${importOf(answered).id}/problems`);
    const problems = body.data as readonly { row: number; code: string }[];
    expect(problems.map(({ row, code }) => `${row} ${code}`)).toEqual([
      "1 required",
      "2 required",
      "3 invalid_email",
    ]);
  });

  it("takes a packed body", async () => {
    const body = JSON.stringify(contacts(dataUrl(fileOf("Packed Person"))));
    const answered = await ask("/v1/imports", {
      method: "POST",
      body: new Uint8Array(gzipSync(body)),
      headers: { "content-type": "application/json", "content-encoding": "gzip" },
    });
    expect([answered.status, importOf(answered).stats.created]).toEqual([201, 1]);
  });

  it("maps headers by column_mapping, and takes null where a field is optional", async () => {
    const answered = await ask("/v1/imports", {
      body: contacts(dataUrl("Full Name;Mail\nMapped Person;mapped@example.com\n"), {
        column_mapping: { name: "Full Name", email: "Mail" },
        location_id: null,
        name: null,
      }),
    });
    expect(importOf(answered)).toMatchObject({
      status: "completed",
      column_mapping: { name: "Full Name", email: "Mail" },
      stats: { created: 1 },
    });
  });

  it("forgets the file where it is not to be kept", async () => {
    const answered = await ask("/v1/imports", {
      body: contacts(dataUrl(fileOf("Forgotten File")), { save_upload: false }),
    });
    const { id, has_upload_file } = importOf(answered);
    expect([has_upload_file, await server.uploads.open(id)]).toEqual([false, null]);
  });
});

describe("API-18: how a file was read is said", () => {
  const REPORT =
    "Visitors,,\nname,email,notes\nRead One,one@read.org,2\nname,email,notes\nRead Two,two@read.org,3\nTotal,,5\n";

  it("names what was left out, in the answer and ever after", async () => {
    const made = importOf(await ask("/v1/imports", { body: contacts(dataUrl(REPORT)) }));
    expect(made).toMatchObject({ count_uploaded: 2, outcome: { create: 2, reject: 0 } });
    expect(made.file).toEqual({
      format: "CSV",
      encoding: "utf-8",
      delimiter: ",",
      sheet: null,
      header_row: 2,
      notes: [
        {
          code: "preamble_skipped",
          row: null,
          count: 1,
          text: null,
          message: "1 row above the header is not imported.",
        },
        {
          code: "repeated_headers_left_out",
          row: null,
          count: 1,
          text: null,
          message: "1 repeated header line was left out.",
        },
        {
          code: "totals_left_out",
          row: 6,
          count: 1,
          text: null,
          message: "The last row (row 6) has the totals; it is left out.",
        },
      ],
    });
    expect(importOf(await ask(`/v1/imports/${made.id}`)).file).toEqual(made.file);
  });

  it("says it of workbooks: the cover that was passed over, the sheet that was read", async () => {
    const people = {
      name: "People",
      header: ["name", "email"],
      rows: [["Sheet One", "s@read.org"]],
    };
    const cover = { name: "Cover", header: ["Visitors of the week"], rows: [] };
    const bytes = await (await writeXlsx([cover, people])).bytes();
    const { file } = importOf(await ask("/v1/imports", { body: contacts(dataUrl(bytes)) }));
    expect(file).toMatchObject({ sheet: "People", encoding: null, delimiter: null });
    expect(file?.notes.map(({ code, text }) => [code, text])).toEqual([
      ["cover_passed_over", "Cover"],
    ]);
  });

  it("also of an import that fails further on, and of dry runs", async () => {
    const body = { ...contacts(dataUrl("name\n\nBad One\n\nname\n")), action: "merge" };
    const dry = importOf(await ask("/v1/imports?dry_run=true", { body }));
    expect(dry.file?.format).toBe("CSV");
    const overwrite = { ...contacts(dataUrl("name,email\nBad Two,no\n")), action: "overwrite" };
    expect((await ask("/v1/imports", { body: overwrite })).body.code).toBe("no_valid_rows");
    const list = (await ask("/v1/imports?status=failed")).body.data as readonly ImportObject[];
    expect(list[0]?.file?.header_row).toBe(1);
  });

  it("reads the table in a zip, and says which", async () => {
    const csv = Buffer.from("name,email\nZipped One,z@read.org\n");
    const bytes = await zipOfBytes([{ name: "people.csv", bytes: csv }]).bytes();
    const data = dataUrl(bytes, "application/zip");
    const made = importOf(await ask("/v1/imports", { body: contacts(data) }));
    expect(made).toMatchObject({ count_uploaded: 1, outcome: { create: 1 } });
    expect(made.file?.notes.map(({ code, text }) => [code, text])).toEqual([
      ["archive_opened", "people.csv"],
    ]);
  });

  it("has nothing to say of rows that came as objects", async () => {
    const made = importOf(await ask("/v1/imports", { body: contacts([{ name: "Object One" }]) }));
    expect(made.file).toBeNull();
  });
});

describe("HTTP-13: asynchronous imports", () => {
  const request = { upload_mode: "async", data: null, action: "merge", resource: "contact" };

  it("wait for their file, and then run in the background", async () => {
    const created = importOf(await ask("/v1/imports", { body: request }));
    expect(created).toMatchObject({ status: "requested", has_upload_file: false });
    expect(created._upload_url).toMatch(/^http:\/\/localhost:3000\/v1\/uploads\/imp_/);
    const again = importOf(await ask(`/v1/imports/${created.id}`));
    expect(again._upload_url).toBe(created._upload_url);

    const put = await ask(created._upload_url!, {
      method: "PUT",
      body: fileOf("Async Person"),
      headers: { "content-type": "text/csv" },
    });
    expect([put.status, importOf(put).status]).toEqual([200, "queued"]);
    await runQueue(server);
    const ended = importOf(await ask(`/v1/imports/${created.id}`));
    expect(ended).toMatchObject({ status: "completed", stats: { created: 1 }, _upload_url: null });
  });

  it("take their file once", async () => {
    const { _upload_url: url } = importOf(await ask("/v1/imports", { body: request }));
    const both = await Promise.all(
      [fileOf("First Of Two"), fileOf("First Of Two")].map((body) =>
        ask(url!, { method: "PUT", body }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const third = await ask(url!, { method: "PUT", body: fileOf("X") });
    expect([third.status, third.body.code]).toEqual([409, "not_requested"]);
    await runQueue(server);
    expect(await countContacts(ask, "First Of Two")).toBe(1);
  });

  it("refuse a file without bytes and one over the limit, and wait on", async () => {
    const small = server.app({ MAX_UPLOAD_MB: "1" });
    const { id, _upload_url: url } = importOf(await small("/v1/imports", { body: request }));
    const empty = await small(url!, { method: "PUT", body: new Uint8Array() });
    expect([empty.status, empty.body.code]).toEqual([400, "empty_file"]);
    const large = await small(url!, { method: "PUT", body: new Uint8Array(1024 * 1024 + 1) });
    expect([large.status, large.body.code]).toEqual([413, "body_too_large"]);
    expect(importOf(await small(`/v1/imports/${id}`)).status).toBe("requested");
    expect((await readdir(server.uploadsFolder)).filter((name) => name.startsWith(id))).toEqual([]);
  });

  it("are refused by a link that is an hour old", async () => {
    const { _upload_url: url } = importOf(await ask("/v1/imports", { body: request }));
    server.clock.ahead = 3_601_000;
    const late = await ask(url!, { method: "PUT", body: fileOf("X") });
    server.clock.ahead = 0;
    expect([late.status, late.body.code]).toEqual([403, "url_expired"]);
  });

  it("can be cancelled before their file comes", async () => {
    const { id } = importOf(await ask("/v1/imports", { body: request }));
    const cancelled = await ask(`/v1/imports/${id}/cancel`, { method: "POST" });
    expect(cancelled.status).toBe(200);
    expect(importOf(cancelled).reason).not.toBeNull();
    const again = await ask(`/v1/imports/${id}/cancel`, { method: "POST" });
    expect([again.status, again.body.code]).toEqual([409, "already_finished"]);
  });
});

describe("HTTP-14: files out", () => {
  it("gives signed links to those that were asked for, and they download", async () => {
    const { id } = importOf(
      await ask("/v1/imports", {
        body: contacts(dataUrl('name,email\n=1+1,out@example.com\n"Wrong, é",no\n'), {
          name: 'Été "2026"',
        }),
      }),
    );
    const without = importOf(await ask(`/v1/imports/${id}`));
    expect([without._errors_csv_url, without._upload_csv_url]).toEqual([null, null]);
    const query =
      "include_errors_csv=true&include_errors_json=true&include_upload_csv=true&include_upload_json=false";
    const shown = importOf(await ask(`/v1/imports/${id}?${query}`));
    expect(shown._upload_json_url).toBeNull();

    const errors = await ask(shown._errors_csv_url!);
    expect(errors.status).toBe(200);
    expect(errors.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(errors.headers.get("content-disposition")).toBe(
      `attachment; filename="_t_ _2026_ errors.csv"; filename*=UTF-8''%C3%89t%C3%A9%20%222026%22%20errors.csv`,
    );
    expect(errors.text).toContain('"Wrong, é",no,3,email,invalid_email');
    const json = await ask(shown._errors_json_url!);
    expect(JSON.parse(json.text)).toMatchObject([{ name: "Wrong, é", _row: 3, _field: "email" }]);
    const upload = await ask(shown._upload_csv_url!);
    expect(upload.text).toContain("'=1+1");
  });

  it("refuses links that were changed or are old", async () => {
    const { id } = importOf(
      await ask("/v1/imports", { body: contacts(dataUrl(fileOf("Linked"))) }),
    );
    const shown = importOf(await ask(`/v1/imports/${id}?include_upload_csv=true`));
    const url = shown._upload_csv_url!;
    const forged = await ask(url.replace("upload.csv", "upload.json"));
    expect([forged.status, forged.body.code]).toEqual([403, "url_forged"]);
    server.clock.ahead = 3_601_000;
    const late = await ask(url);
    server.clock.ahead = 0;
    expect([late.status, late.body.code]).toEqual([403, "url_expired"]);
  });
});

describe("HTTP-15: the list", () => {
  it("filters, orders and pages", async () => {
    const all = await ask("/v1/imports?limit=100");
    const total = all.body.pagination!.total_count;
    expect(total).toBeGreaterThan(5);
    const page = await ask("/v1/imports?page=2&limit=2");
    expect(page.body.pagination).toEqual({ limit: 2, page: 2, has_more: true, total_count: total });
    const groups = await ask("/v1/imports?resource=group");
    expect(groups.body.pagination!.total_count).toBe(1);
    const failed = await ask("/v1/imports?status=requested&upload_mode=async&limit=100");
    for (const one of failed.body.data as { status: string }[])
      expect(one.status).toBe("requested");
    const rising = await ask("/v1/imports?order_by=count_uploaded&direction=asc&limit=100");
    const counts = (rising.body.data as { count_uploaded: number }[]).map(
      (one) => one.count_uploaded,
    );
    expect(counts).toEqual(counts.toSorted((a, b) => a - b));
    const withErrors = await ask("/v1/imports?has_errors=true&limit=100");
    for (const one of withErrors.body.data as { count_errors: number }[]) {
      expect(one.count_errors).toBeGreaterThan(0);
    }
  });

  it("has ten to a page where nothing is asked", async () => {
    expect((await ask("/v1/imports")).body.pagination).toMatchObject({ page: 1, limit: 10 });
    expect((await ask("/v1/contacts")).body.pagination).toMatchObject({ page: 1, limit: 25 });
  });
});

describe("HTTP-16: dry runs", () => {
  it("say what would happen, write nothing, and lend their file to the import", async () => {
    const body = contacts(dataUrl("name,email\nDry Person,dry@example.com\nWet,wrong\n"));
    const dry = importOf(await ask("/v1/imports?dry_run=true", { body }));
    expect(dry).toMatchObject({ dry_run: true, status: "completed" });
    expect(dry.preview!.counts).toMatchObject({ create: 1, reject: 1 });
    expect(await countContacts(ask, "Dry Person")).toBe(0);

    const created = await ask(`/v1/imports/${dry.id}/preview?decision=create&limit=1`);
    expect(created.body.data).toMatchObject({ rows: [{ decision: "create", name: "Dry Person" }] });
    expect(created.body.pagination).toMatchObject({ total_count: 1, limit: 1 });

    const { data: _, ...rest } = body as { data: unknown };
    const again = { ...rest, upload_mode: "async", data: null };
    const queued = await ask(`/v1/imports?upload_of=${dry.id}`, { body: again });
    expect(importOf(queued)).toMatchObject({ status: "queued", dry_run: false });
    await runQueue(server);
    expect(importOf(await ask(`/v1/imports/${importOf(queued).id}`)).stats.created).toBe(1);
    expect(await countContacts(ask, "Dry Person")).toBe(1);
  });

  it("refuse a file that is not there", async () => {
    const body = { upload_mode: "async", data: null, action: "merge", resource: "contact" };
    const unknown = await ask("/v1/imports?upload_of=imp_0000000000000000000000", { body });
    expect([unknown.status, unknown.body.code]).toEqual([404, "not_found"]);
    const { id } = importOf(
      await ask("/v1/imports", { body: contacts(dataUrl(fileOf("Gone")), { save_upload: false }) }),
    );
    const gone = await ask(`/v1/imports?upload_of=${id}`, { body });
    expect([gone.status, gone.body.code]).toEqual([409, "upload_gone"]);
  });
});

describe("HTTP-17: undo", () => {
  it("says before what it would do, does it once, and is an import itself", async () => {
    const { id } = importOf(
      await ask("/v1/imports", { body: contacts(dataUrl(fileOf("Undo Me"))) }),
    );
    const before = await ask(`/v1/imports/${id}/revert?dry_run=true`, { method: "POST" });
    expect(importOf(before)).toMatchObject({ dry_run: true, revert_of: id });
    expect(importOf(before).preview!.counts).toMatchObject({ delete: 1, update: 0 });
    expect(await countContacts(ask, "Undo Me")).toBe(1);

    const undone = await ask(`/v1/imports/${id}/revert`, { method: "POST" });
    expect(undone.status).toBe(201);
    expect(importOf(undone)).toMatchObject({ revert_of: id });
    await runQueue(server);
    expect(await countContacts(ask, "Undo Me")).toBe(0);
    expect(importOf(await ask(`/v1/imports/${id}`)).reverted_by).toBe(importOf(undone).id);
    const again = await ask(`/v1/imports/${id}/revert`, { method: "POST" });
    expect([again.status, again.body.code]).toEqual([409, "already_reverted"]);
  });
});
