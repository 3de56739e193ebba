import { describe, expect, it } from "vitest";
import { LIMITS, type Limits } from "./file.ts";
import { bytes, problemOf, read, type Content } from "./open.fixture.ts";
import { peekFile, readFile } from "./open.ts";

describe("files that are no tables", () => {
  it.each<[string, Content, string]>([
    ["nothing", "", "empty_file"],
    ["blank lines", "\n\r\n  \n", "empty_file"],
    ["a mark and nothing", bytes([0xef, 0xbb, 0xbf]), "empty_file"],
    ["a header alone", "name,email\n", "no_rows"],
    ["a PDF", "%PDF-1.7\n1 0 obj", "not_a_spreadsheet: PDF document"],
    ["a PNG", bytes([0x89], "PNG\r\n\u001a\n"), "not_a_spreadsheet: PNG image"],
    ["a JPEG", bytes([0xff, 0xd8, 0xff, 0xe0]), "not_a_spreadsheet: JPEG image"],
    ["gzip", bytes([0x1f, 0x8b, 8, 0]), "not_a_spreadsheet: gzip archive"],
    ["a program", bytes([0x7f], "ELF", [2, 1, 1, 0]), "not_a_spreadsheet: program"],
    ["a Windows program", bytes("MZ", [0x90, 0, 3, 0, 0, 0]), "not_a_spreadsheet: Windows program"],
    ["RTF", "{\\rtf1\\ansi hello}", "not_a_spreadsheet: RTF document"],
    ["a web page", "<!DOCTYPE html><html><body>Hi</body></html>", "not_a_spreadsheet: web page"],
    ["JSON", '[\n  {"name": "Ada"},\n  {"name": "Bob"}\n]', "not_a_spreadsheet: JSON file"],
    [
      "a vCard",
      "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada\r\nEND:VCARD",
      "not_a_spreadsheet: contact card (vCard)",
    ],
    ["XML", "<?xml version='1.0'?><a><b/></a>", "not_a_spreadsheet: XML file"],
    [
      "noise",
      Uint8Array.from({ length: 4000 }, (_, at) => (at * at * 31 + at * 7) % 251),
      "not_a_spreadsheet: binary file",
    ],
  ])("FILE-1, 2: %s", async (_, content, problem) => {
    expect(await problemOf(content)).toBe(problem);
  });

  it.each<[string, Content, Partial<Limits>, RegExp]>([
    ["bytes", "a,b\n1,2\n", { bytes: 4 }, /^too_large: 4$/],
    ["rows", "a,b\n1,2\n3,4\n5,6\n", { rows: 2 }, /^too_many_rows: 2$/],
    ["columns", "a,b,c\n1,2,3\n", { columns: 2 }, /^too_many_columns: 2$/],
    ["columns of a row", `a,b\n${"1,".repeat(9)}2\n`, { columns: 5 }, /^too_many_columns: 5$/],
    [
      "characters of a cell",
      `a,b\n1,2\n3,${"x".repeat(500)}\n`,
      { cellLength: 100 },
      /^cell_too_long: row 3, cell 2$/,
    ],
    [
      "characters of a quoted cell",
      `a,b\n1,2\n"${"x".repeat(500)}",3\n`,
      { cellLength: 100 },
      /^cell_too_long: row 3, cell 1$/,
    ],
  ])("FILE-2: too many %s", async (_, content, limits, problem) => {
    expect(await problemOf(content, { ...LIMITS, ...limits })).toMatch(problem);
  });

  it("FILE-2: a file that is another one by now is unreadable", async () => {
    const blob = new Blob(["a,b\n1,2\n"]);
    const gone = Object.assign(new Error("gone"), { name: "NotReadableError" });
    blob.slice = () => Object.assign(new Blob(), { arrayBuffer: () => Promise.reject(gone) });
    await expect(readFile({ name: "a.csv", blob }, {})).rejects.toThrow("unreadable");
  });

  it("FILE-2: as many characters as are allowed are read, of however many bytes", async () => {
    const limits = { ...LIMITS, cellLength: 100 };
    const { rows } = await read(`a,b\n1,${"é".repeat(100)}\n`, {}, limits);
    expect(rows[0]?.[1]?.length).toBe(100);
    expect(await problemOf(`a,b\n1,${"é".repeat(101)}\n`, limits)).toMatch(/^cell_too_long/);
  });

  it("FILE-2: as many rows as are allowed are read", async () => {
    const { rows } = await read("a,b\n1,2\n3,4\n", {}, { ...LIMITS, rows: 2 });
    expect(rows.length).toBe(2);
  });
});

describe("the first look", () => {
  it("shows raw rows from the top, and says what is not the whole", async () => {
    const blob = new Blob(["Members\n\nname,n\n", "Ada,1\n".repeat(20_000)]);
    const peek = await peekFile({ name: "a.csv", blob }, {});
    expect(peek.rows.length).toBe(50);
    expect(peek.rows.slice(0, 3)).toEqual([
      { number: 1, cells: ["Members"] },
      { number: 3, cells: ["name", "n"] },
      { number: 4, cells: ["Ada", "1"] },
    ]);
    expect(peek).toMatchObject({
      complete: false,
      facts: { headerRow: 3, format: "CSV", size: blob.size },
    });
    expect(peek.columns.map((column) => column.label)).toEqual(["name", "n"]);
    expect(peek.notes).toEqual([{ code: "preamble_skipped", count: 1 }]);
  });

  it("is the whole of a small file", async () => {
    const peek = await peekFile({ name: "a.csv", blob: new Blob(["name,n\nAda,1\n"]) }, {});
    expect(peek).toMatchObject({ complete: true, seenRows: 1 });
  });
});
