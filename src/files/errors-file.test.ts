import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvLine, csvWriter, FOR_PEOPLE, FOR_PROGRAMS } from "./csv-writer.ts";
import { errorsCsv, errorsJson, isErrorsFile } from "./errors-file.ts";
import { columnsOf } from "./header.ts";
import { readFile } from "./open.ts";

async function readBack(text: string | Blob) {
  const { table } = await readFile({ name: "a.csv", blob: new Blob([text]) }, {});
  const rows: string[][] = [];
  table.visit(0, table.rowCount, (_, cells) => {
    rows.push([...cells]);
  });
  return { headers: table.columns.map((column) => column.header), rows };
}

const problems = [
  { field: "email", code: "invalid_email", message: "Email is not valid" },
  { field: null, code: "duplicate_row", message: "Same as row 2" },
];

describe("the errors file", () => {
  it("FILE-43: has the person's columns, then the four; problems are joined", async () => {
    const file = errorsCsv(columnsOf(["name", "email"]));
    const text = file.head + file.row({ number: 7, cells: ["Ada", "a@"], problems }) + file.tail;
    expect(text).toBe(
      "\ufeffname,email,_row,_field,_code,_message\r\n" +
        'Ada,a@,7,"email | ",invalid_email | duplicate_row,Email is not valid | Same as row 2\r\n',
    );
    expect((await readBack(text)).headers).toEqual([
      "name",
      "email",
      "_row",
      "_field",
      "_code",
      "_message",
    ]);
  });

  it("FILE-43: a second errors file replaces the four columns of the first", () => {
    const file = errorsCsv(columnsOf(["name", "_row", "_field", "_code", "_message"]));
    expect(file.head).toBe("\ufeffname,_row,_field,_code,_message\r\n");
    expect(file.row({ number: 3, cells: ["Ada", "7", "x", "y", "z"], problems: [] })).toBe(
      "Ada,3,,,\r\n",
    );
  });

  it("FILE-43: is JSON as well, with any header as a key", () => {
    const file = errorsJson(columnsOf(["__proto__", "name", "name"]));
    const row = { number: 2, cells: ["x", "Ada", "=1"], problems };
    const [first, second] = JSON.parse(file.head + file.row(row) + file.row(row) + file.tail);
    expect(Object.entries(first)).toEqual([
      ["__proto__", "x"],
      ["name", "Ada"],
      ["name (2)", "=1"],
      ["_row", 2],
      ["_field", "email | "],
      ["_code", "invalid_email | duplicate_row"],
      ["_message", "Email is not valid | Same as row 2"],
    ]);
    expect(second).toEqual(first);
  });

  it("FILE-42: gives every text back", async () => {
    const text = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.string({ unit: fc.constantFrom(..."'\"=+-@ ,;\t\r\n1a\\|#") }),
    );
    const tables = fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(tables, async (rows) => {
        const file = errorsCsv(columnsOf(["first", "second"]));
        const lines = rows.map((cells, at) => file.row({ number: at + 2, cells, problems: [] }));
        const found = await readBack([file.head, ...lines].join(""));
        expect(found.rows.map((row) => row.slice(0, 2))).toEqual(rows);
      }),
      { numRuns: 200 },
    );
  });

  it("FILE-42: is known by its last four headers", () => {
    expect(isErrorsFile(["a", "_row", "_field", "_code", "_message"])).toBe(true);
    expect(isErrorsFile(["_row", "_field", "_code", "_message", "a"])).toBe(false);
  });

  it("FILE-42: a file that is not ours keeps its apostrophes", async () => {
    expect((await readBack("name,note\nAda,'=1\n")).rows).toEqual([["Ada", "'=1"]]);
  });
});

describe("writing CSV", () => {
  it.each([
    [["a", "b"], "a,b\r\n"],
    [['say "hi"', "x,y"], '"say ""hi""","x,y"\r\n'],
    [["two\nlines", "cr\rhere"], '"two\nlines","cr\rhere"\r\n'],
    [[" spaces ", ""], '" spaces ",\r\n'],
    [[""], '""\r\n'],
    [["", ""], '"",\r\n'],
  ])("FILE-40: %j", (cells, line) => {
    expect(csvLine(cells, FOR_PROGRAMS)).toBe(line);
  });

  it("FILE-40: a large file is written in pieces, with the mark for Excel", async () => {
    const csv = csvWriter(FOR_PEOPLE);
    csv.row(["id", "text"]);
    for (let at = 0; at < 60_000; at += 1) csv.row([`${at}`, "x".repeat(20)]);
    const blob = csv.blob();
    const found = await readBack(blob);
    expect(found.rows.length).toBe(60_000);
    expect(new Uint8Array(await blob.slice(0, 3).arrayBuffer())).toEqual(
      Uint8Array.of(0xef, 0xbb, 0xbf),
    );
  });
});
