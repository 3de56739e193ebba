import { describe, expect, it } from "vitest";
import type { WorkerClient } from "./client.ts";
import { cells, clientInHere, contactsAsk, EVERYTHING } from "./fake-worker.fixture.ts";
import type { ReadOptions } from "../files/file.ts";
import { writeXlsx } from "../files/workbook/write.ts";

const FIELDS = ["name", "notes"];
const CONTACTS = "name,notes\nAnn,one\nBob,two\nCarl,three\nDora,four\n";
const ÅSA = "name,notes\nAnn,one\nÅsa,two\n";

function fileOf(content: BlobPart, name = "contacts.csv"): File {
  return new File([content], name, { lastModified: 1 });
}

async function read(
  client: WorkerClient,
  file: File,
  { fields = FIELDS, ...options }: ReadOptions & { readonly fields?: readonly string[] } = {},
): Promise<void> {
  await client.call("open", { file, options, maxBytes: 1e9, maxRows: 1e6 });
  await client.call("read", {});
  await client.call("check", contactsAsk(fields));
}

const edit = (client: WorkerClient, row: number, field: string, text: string) =>
  client.call("edit", { cells: [{ row, field, text }], label: { what: "edit", count: 1 } });

describe("WORK-18: edits where the same file is read in another way", () => {
  it("are kept with their rows, as are deleted and added rows", async () => {
    const client = clientInHere();
    await read(client, fileOf(CONTACTS));
    await edit(client, 1, "notes", "changed");
    await client.call("deleteRows", { rows: [2] });
    const { row } = await client.call("addRow", {});
    await edit(client, row, "name", "New");

    await read(client, fileOf(CONTACTS), { headerRow: 2 }); // Ann is the header now
    expect(await cells(client)).toEqual([
      ["Bob", "changed"],
      ["Dora", "four"],
      ["New", ""],
    ]);
    const { summary } = await client.call("undo", {});
    expect(summary).toMatchObject({ edited: 2, deleted: 1, undo: null });
  });

  it("are checked as they are, also where the rows were looked at while they were read", async () => {
    const client = clientInHere();
    const ask = contactsAsk(["name", "email"]);
    const file = fileOf("name,email\nAnn,wrong\nBob,b@x.org\n");
    await read(client, file);
    await client.call("check", ask);
    await edit(client, 0, "email", "ann@x.org");
    await client.call("open", { file, options: { quote: "'" }, maxBytes: 1e9, maxRows: 1e6 });
    await client.call("read", { check: ask });
    expect(await client.call("check", ask)).toMatchObject({ valid: 2, errors: 0, edited: 1 });
  });

  it("WORK-22: wait in a field that the next mapping leaves out, and are there once it is mapped", async () => {
    const client = clientInHere();
    await read(client, fileOf(CONTACTS));
    await edit(client, 1, "notes", "changed");
    await client.call("deleteRows", { rows: [2] });
    await read(client, fileOf(CONTACTS), { quote: "'", fields: ["name"] });
    expect(await client.call("check", contactsAsk(["name"]))).toMatchObject({ edited: 0 });
    // read a third time meanwhile
    await read(client, fileOf(CONTACTS), { quote: '"', fields: ["name"] });
    await client.call("check", contactsAsk(FIELDS));
    expect(await cells(client)).toEqual([
      ["Ann", "one"],
      ["Bob", "changed"],
      ["Dora", "four"],
    ]);
  });

  it("WORK-22: nor are those lost of a field that was left out before the file was read anew", async () => {
    const client = clientInHere();
    await read(client, fileOf(CONTACTS));
    await edit(client, 1, "notes", "changed");
    await client.call("check", contactsAsk(["name"]));
    await read(client, fileOf(CONTACTS), { headerRow: 2 });
    expect((await cells(client))[0]).toEqual(["Bob", "changed"]);
  });

  it("WORK-22: are dropped where another mapping reads something else into the field", async () => {
    const client = clientInHere();
    await read(client, fileOf(CONTACTS));
    await edit(client, 1, "notes", "changed");
    await read(client, fileOf(CONTACTS), { quote: "'", fields: ["notes", "name"] });
    expect((await cells(client))[1]).toEqual(["Bob", "two"]);
  });

  it("are dropped where the file says something else", async () => {
    const client = clientInHere();
    const file = fileOf(ÅSA);
    await read(client, file, { encoding: "windows-1252" });
    expect(await cells(client)).toContainEqual(["Ã…sa", "two"]);
    await edit(client, 1, "name", "Asa");
    await edit(client, 1, "notes", "changed");
    await client.call("open", { file: fileOf(ÅSA), options: {}, maxBytes: 1e9, maxRows: 1e6 });
    await read(client, fileOf(ÅSA), { encoding: "utf-8" }); // opened twice before it is checked
    expect(await cells(client)).toEqual([
      ["Ann", "one"],
      ["Åsa", "changed"],
    ]);
  });

  it("are dropped in another sheet of the workbook", async () => {
    const client = clientInHere();
    const file = fileOf(
      await writeXlsx([
        { name: "A", header: FIELDS, rows: [["Ann", ""]] },
        { name: "B", header: FIELDS, rows: [["Bob", ""]] },
      ]),
      "contacts.xlsx",
    );
    await read(client, file, { sheet: "A" });
    await edit(client, 0, "notes", "changed");
    await read(client, file, { sheet: "B" });
    expect(await cells(client)).toEqual([["Bob", ""]]);
  });

  it.each([
    ["another name", fileOf(CONTACTS, "others.csv")],
    ["another size", fileOf(`${CONTACTS}Eve,five\n`)],
  ])("are forgotten with another file: %s", async (_, other) => {
    const client = clientInHere();
    await read(client, fileOf(CONTACTS));
    await edit(client, 1, "notes", "changed");
    await read(client, other);
    expect((await cells(client))[1]).toEqual(["Bob", "two"]);
    expect(await client.call("view", EVERYTHING)).toMatchObject({ count: expect.any(Number) });
  });
});
