import { describe, expect, it } from "vitest";
import { LIMITS, type ReadOptions } from "./file.ts";
import { problemOf, read } from "./open.fixture.ts";
import { peekFile, readFile } from "./open.ts";
import { xlsxOf } from "./workbook/workbook.fixture.ts";
import { zipOfBytes, type ZipFileGiven } from "./workbook/zip.fixture.ts";

const ADA = "Name,Email\nAda,ada@x.org\n";
const BOX = "SKU;Qty\nB-1;3\nB-2;4\n";

async function zipOf(files: Readonly<Record<string, string | Uint8Array>>) {
  const given = Object.entries(files).map(([name, content]): ZipFileGiven => {
    return { name, bytes: typeof content === "string" ? Buffer.from(content) : content };
  });
  return await zipOfBytes(given).bytes();
}

async function workbook(cell: string): Promise<Uint8Array> {
  const row = (text: string) =>
    `<row><c t="inlineStr"><is><t>${text}</t></is></c><c t="inlineStr"><is><t>x</t></is></c></row>`;
  return (await xlsxOf({ rows: row("Name") + row(cell) })).blob.bytes();
}

async function readBoth(bytes: Uint8Array<ArrayBuffer>, options: ReadOptions = {}) {
  const found = await read(bytes, options);
  const peek = await peekFile({ name: "a.zip", blob: new Blob([bytes]) }, options);
  expect(peek.facts).toEqual(found.facts);
  expect(peek.notes).toEqual(found.notes);
  return found;
}

describe("FILE-79: a table in a zip", () => {
  const opened = (text: string, count = 1) => ({ code: "archive_opened", text, count });

  it.each<[string, Record<string, string>, string]>([
    ["alone", { "people.csv": ADA }, "people.csv"],
    ["in folders", { "out/": "", "out/2026/people.csv": ADA }, "out/2026/people.csv"],
    ["beside texts", { "README.txt": "Read me", LICENSE: "Free", "people.csv": ADA }, "people.csv"],
    [
      "with what a Mac adds",
      { "people.csv": ADA, "__MACOSX/._people.csv": "\0\u0005\u0016\u0007", ".DS_Store": "Bud1" },
      "people.csv",
    ],
    ["as a text", { "people.txt": ADA }, "people.txt"],
    ["without an ending", { "export/people": ADA }, "export/people"],
    ["in a folder called as one of a document", { "Word/people.csv": ADA }, "Word/people.csv"],
    ["beside a picture", { "logo.png": "\u0089PNG", "people.csv": ADA }, "people.csv"],
    ["with a strange name", { "__proto__.csv": ADA }, "__proto__.csv"],
  ])("%s", async (_, files, name) => {
    const { headers, rows, facts, notes } = await readBoth(await zipOf(files));
    expect(headers).toEqual(["Name", "Email"]);
    expect(rows).toEqual([["Ada", "ada@x.org"]]);
    expect(facts).toMatchObject({ kind: "text", format: "CSV" });
    expect(facts.sheets).toBeUndefined();
    expect(notes).toEqual([opened(name)]);
  });

  it("of several the first is read, and another can be chosen", async () => {
    const bytes = await zipOf({
      "people.csv": ADA,
      "boxes.csv": BOX,
      "more.xlsx": await workbook("Bob"),
    });
    const first = await readBoth(bytes);
    expect(first.rows).toEqual([["Ada", "ada@x.org"]]);
    expect(first.facts.sheets?.map(({ name }) => name)).toEqual([
      "people.csv",
      "boxes.csv",
      "more.xlsx",
    ]);
    expect(first.facts.sheet).toBe("people.csv");
    expect(first.notes).toEqual([opened("people.csv", 3)]);
    const second = await readBoth(bytes, { sheet: "boxes.csv" });
    expect(second.rows.length).toBe(2);
    expect(second.facts).toMatchObject({ sheet: "boxes.csv", text: { delimiter: ";" } });
    expect((await readBoth(bytes, { sheet: "more.xlsx" })).rows).toEqual([["Bob", "x"]]);
    await expect(read(bytes, { sheet: "none.csv" })).rejects.toThrow("unknown_sheet: none.csv");
  });

  it("what is called a table and is none is passed over", async () => {
    const bytes = await zipOf({ "a.csv": "%PDF-1.7", "b.csv": "", "c.csv": ADA });
    expect((await readBoth(bytes)).facts.sheet).toBe("c.csv");
  });

  it("a workbook alone has its own sheets", async () => {
    const bytes = await zipOf({ "book.xlsx": await workbook("Bob") });
    const { rows, facts, notes } = await readBoth(bytes);
    expect(rows).toEqual([["Bob", "x"]]);
    expect(facts.sheets?.length).toBe(1);
    expect(notes).toEqual([opened("book.xlsx")]);
    expect((await readBoth(bytes, { sheet: facts.sheet! })).rows).toEqual([["Bob", "x"]]);
  });

  it("a first look unpacks no more of a large text than it reads", async () => {
    const line = (at: number) => `Ada ${at * 7919},ada${at}@x.org\n`;
    const lines = Array.from({ length: 300_000 }, (_, at) => line(at)).join("");
    const bytes = await zipOf({ "people.csv": `Name,Email\n${lines}` });
    const source = { name: "a.zip", blob: new Blob([bytes]) };
    const peek = await peekFile(source, {});
    expect(peek).toMatchObject({ complete: false, facts: { size: source.blob.size } });
    const { table, facts } = await readFile(source, {});
    expect(table.rowCount).toBe(300_000);
    expect(facts).toEqual(peek.facts);
    expect(await peekFile(source, {})).toEqual(peek);
  });

  it("is read in the encoding and dialect that are asked for", async () => {
    const { rows } = await readBoth(await zipOf({ "a.csv": "a;b,c\n1,2;3\n" }), { delimiter: "," });
    expect(rows).toEqual([["1", "2;3"]]);
  });

  it.each<[string, () => Promise<Uint8Array<ArrayBuffer>>, string]>([
    [
      "no table",
      () => zipOf({ "a.png": "\u0089PNG", "b.pdf": "%PDF-" }),
      "not_a_spreadsheet: ZIP archive",
    ],
    [
      "a table by name alone",
      () => zipOf({ "a.csv": "%PDF-1.7" }),
      "not_a_spreadsheet: PDF document",
    ],
    ["folders", () => zipOf({ "a/": "", "a/b/": "" }), "not_a_spreadsheet: ZIP archive"],
    [
      "an archive in it",
      async () => zipOf({ "a.csv": await zipOf({ "b.csv": ADA }) }),
      "not_a_spreadsheet: ZIP archive",
    ],
    ["an empty table", () => zipOf({ "a.csv": "" }), "empty_file"],
    [
      "a Word document",
      () => zipOf({ "word/document.xml": "<a/>", "a.csv": ADA }),
      "not_a_spreadsheet: Word document",
    ],
    [
      "a password",
      () => zipOfBytes([{ name: "a.csv", bytes: Buffer.from(ADA), flags: 1 }]).bytes(),
      "password_protected: a.csv",
    ],
    [
      "more than it says",
      () => zipOfBytes([{ name: "a.csv", bytes: Buffer.from(ADA), size: 5 }]).bytes(),
      `unpacks_too_large: ${LIMITS.unpackedBytes}`,
    ],
    [
      "a bomb",
      () => zipOf({ "a.csv": Buffer.alloc(40 * 1024 * 1024, "a,") }),
      `unpacks_too_large: ${LIMITS.unpackedBytes}`,
    ],
  ])("refused: %s", async (_, make, problem) => {
    expect(await problemOf(await make())).toBe(problem);
  });

  it("refused: more than may be read", async () => {
    const bytes = await zipOf({ "a.csv": ADA.repeat(50) });
    const limits = { ...LIMITS, bytes: 900 };
    expect(bytes.length).toBeLessThan(limits.bytes);
    expect(await problemOf(bytes, limits)).toBe("unpacks_too_large: 900");
  });
});
