import { describe, expect, it } from "vitest";
import { cells, checked, contactsAsk, FIELDS } from "./fake-worker.fixture.ts";
import type { Submission } from "./protocol.ts";

const textOf = (submission: Submission) =>
  submission.type === "csv" ? submission.blob.text() : Promise.resolve("the file itself");

describe("WORK-14: what is sent", () => {
  it("the file itself where nothing was changed", async () => {
    const client = await checked();
    expect(await client.call("submission", { rowNumbers: true, exclude: [] })).toEqual({
      type: "original",
      rows: 3,
      columnMapping: FIELDS.map((field) => [field, field]),
    });
  });

  it("else a CSV of the fields with row numbers: canonical texts, wrong cells as they are", async () => {
    const ask = contactsAsk(["name", "email", "is_primary"]);
    const client = await checked(
      "name,email,is_primary\n Ann ,wrong,YES\nBob,b@x.org,nope\nC,,\n",
      ask,
    );
    await client.call("deleteRows", { rows: [2] });
    await client.call("addRow", {});
    const label = { what: "edit", count: 1 } as const;
    await client.call("edit", { cells: [{ row: 3, field: "name", text: "D" }], label });
    const submission = await client.call("submission", { rowNumbers: true, exclude: [] });
    expect(submission).toMatchObject({ type: "csv", rows: 3 });
    expect(await textOf(submission)).toBe(
      "name,email,is_primary,_row\r\nAnn,wrong,true,2\r\nBob,b@x.org,nope,3\r\nD,,,5\r\n",
    );
    const again = await client.call("submission", { rowNumbers: true, exclude: [] });
    expect(await textOf(again)).toBe(await textOf(submission));
    const fewer = await client.call("submission", { rowNumbers: false, exclude: [2, 5] });
    expect(await textOf(fewer)).toBe("name,email,is_primary\r\nBob,b@x.org,nope\r\n");
  });

  it.each([
    ["plain", "name,email\nAnn,a@x.org\nBob,b@x.org\n", "original"],
    ["with lines above the header", "Staff\nname,email\nAnn,a@x.org\n", "csv"],
    ["with totals", "name,email,floor\nAnn,a@x.org,3\nTotal,,3\n", "csv"],
    ["with semicolons", "name;email\nAnn;a@x.org\n", "csv"],
  ])(
    "WORK-14: another's back end is sent a file %s as it is or as we read it",
    async (_, file, type) => {
      const client = await checked(file, contactsAsk(["name", "email"]));
      const ask = { rowNumbers: false, exclude: [] };
      expect((await client.call("submission", ask)).type).toBe(type);
      const ours = await client.call("submission", { ...ask, rowNumbers: true });
      expect(ours.type).toBe("original");
    },
  );

  it("an undone edit leaves the file itself to send", async () => {
    const client = await checked();
    const label = { what: "edit", count: 1 } as const;
    await client.call("edit", { cells: [{ row: 0, field: "name", text: "x" }], label });
    expect((await client.call("submission", { rowNumbers: false, exclude: [] })).type).toBe("csv");
    await client.call("undo", {});
    expect((await client.call("submission", { rowNumbers: false, exclude: [] })).type).toBe(
      "original",
    );
  });

  it("exports rows with errors and those the server refused, with edits and reasons", async () => {
    const client = await checked();
    const label = { what: "edit", count: 1 } as const;
    await client.call("edit", { cells: [{ row: 1, field: "email", text: "=bad" }], label });
    const extra = [
      { number: 4, field: "name", code: "ambiguous_row", message: "Fits two." },
      { number: 3, field: "email", code: "invalid_email", message: "said twice" },
    ];
    const csv = await (await client.call("exportProblems", { format: "csv", extra })).text();
    const lines = csv.trim().split("\r\n");
    expect(lines[0]).toBe(
      "\ufeffname,email,notes,_row,_field,_code,_message".replace("\ufeff", ""),
    );
    expect(lines[1]).toContain("Bob,'=bad,two,3,email,invalid_email,");
    expect(lines[2]).toBe("Carl,c@x.org,three,4,name,ambiguous_row,Fits two.");
    expect(lines).toHaveLength(3);
    const xlsx = await client.call("exportProblems", { format: "xlsx", extra });
    expect(xlsx.size).toBeGreaterThan(100);
    expect(
      (await client.call("template", { resource: "group", format: "csv" })).size,
    ).toBeGreaterThan(10);
  });

  it("keeps only the rows asked for", async () => {
    const client = await checked();
    const changed = await client.call("keepOnly", { numbers: [3, 99] });
    expect((await cells(client)).map(([name]) => name)).toEqual(["Bob"]);
    expect(changed.label).toEqual({ what: "keep", count: 1 });
  });
});
