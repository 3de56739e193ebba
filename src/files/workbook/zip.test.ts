import { describe, expect, it } from "vitest";
import { LIMITS } from "../file.ts";
import { readFile } from "../open.ts";
import { xlsxOf } from "./workbook.fixture.ts";
import { openZip } from "./zip.ts";
import { zipOfBytes, type ZipFileGiven } from "./zip.fixture.ts";

const TEXT = Buffer.from("hello, hello, hello");

async function unpackText(blob: Blob, name = "a.xml", limits = LIMITS): Promise<string> {
  const zip = await openZip(blob, limits);
  const entry = zip.find(name);
  if (entry === undefined) throw new Error(`no ${name}`);
  const chunks: Uint8Array[] = [];
  await zip.unpack(entry, (chunk) => {
    chunks.push(chunk);
    return "more";
  });
  return Buffer.concat(chunks).toString();
}

describe("FILE-61: the zip of a workbook", () => {
  it.each<[what: string, file: Partial<ZipFileGiven>, prefix?: string, suffix?: string]>([
    ["deflated", {}],
    ["stored", { method: 0 }],
    ["with its sizes behind the data", { descriptor: true }],
    ["with sizes of 64 bits", { zip64: true }],
    ["with bytes before it", {}, "#!/bin/sh\n"],
    ["with a comment", {}, "", "PK\u0005\u0006 a comment"],
    ["with backslashes and capitals in its names", { name: "\\A.XML" }],
  ])("%s is read", async (_, file, prefix, suffix) => {
    const blob = zipOfBytes([{ name: "a.xml", bytes: TEXT, ...file }], prefix, suffix);
    expect(await unpackText(blob)).toBe(TEXT.toString());
  });

  it.each(["\n", "\r\n \t", "\ufeff"])("a script may have sent %j before it", async (prefix) => {
    const book = await xlsxOf({ rows: "<row><c><v>1</v></c></row>" });
    const source = { name: "book.xlsx", blob: new Blob([prefix, book.blob]) };
    expect((await readFile(source, { headerRow: null })).table.cell(0, 0)).toBe("1");
  });

  it.each<[what: string, code: string, files: Partial<ZipFileGiven>[]]>([
    ["a password", "password_protected", [{ flags: 1 }]],
    ["an unknown method", "unsupported", [{ method: 12 }]],
    ["more bytes than the directory says", "unpacks_too_large", [{ size: 5 }]],
    ["fewer bytes than the directory says", "damaged", [{ size: 50 }]],
    ["a place without a file", "damaged", [{ offset: 3 }]],
    ["files that overlap", "damaged", [{}, { name: "b.xml", offset: 1 }]],
    ["bytes that are not packed", "damaged", [{ method: 8, bytes: Buffer.alloc(0), size: 9 }]],
  ])("%s: %s", async (_, code, files) => {
    const blob = zipOfBytes(files.map((file) => ({ name: "a.xml", bytes: TEXT, ...file })));
    await expect(unpackText(blob)).rejects.toMatchObject({ code });
  });

  it("a bomb is refused by its ratio before it is unpacked", async () => {
    const blob = zipOfBytes([{ name: "a.xml", bytes: Buffer.alloc(40 * 1024 * 1024, 32) }]);
    await expect(unpackText(blob)).rejects.toMatchObject({ code: "unpacks_too_large" });
  });

  it("what is unpacked is summed over the files", async () => {
    const bytes = Buffer.alloc(1000, 65);
    const blob = zipOfBytes([
      { name: "a.xml", bytes },
      { name: "b.xml", bytes },
    ]);
    const zip = await openZip(blob, { ...LIMITS, unpackedBytes: 1500 });
    const [a, b] = zip.entries;
    if (a === undefined || b === undefined) throw new Error("two files");
    await zip.unpack(a, () => "more");
    await expect(zip.unpack(b, () => "more")).rejects.toMatchObject({ code: "unpacks_too_large" });
  });

  it("reading stops when there is enough", async () => {
    const blob = zipOfBytes([{ name: "a.xml", bytes: Buffer.alloc(4_000_000, "abcdefgh") }]);
    const zip = await openZip(blob, LIMITS);
    const [entry] = zip.entries;
    if (entry === undefined) throw new Error("a file");
    let chunks = 0;
    await zip.unpack(entry, () => {
      chunks += 1;
      return "enough";
    });
    expect(chunks).toBe(1);
  });

  it.each([
    ["nothing of a zip", Buffer.from("PK\u0003\u0004 and then something else")],
    ["a zip cut off", Buffer.alloc(10, "PK")],
    ["nothing", Buffer.alloc(0)],
  ])("%s is damaged", async (_, bytes) => {
    await expect(openZip(new Blob([bytes]), LIMITS)).rejects.toMatchObject({ code: "damaged" });
  });
});
