import { describe, expect, it } from "vitest";
import { bytes, read, type Content } from "./open.fixture.ts";
import { readFile } from "./open.ts";

describe("a text as a table", () => {
  it.each([
    "{name},n\nAda,1\n",
    "[x],n\nAda,1\n",
    "<none>,n\nAda,1\n",
    "BM,n\nAda,1\n",
    "MZ,n\nAda,1\n",
    "ID3,n\nAda,1\n",
    "PAR1,n\nAda,1\n",
    "RIFF,n\nAda,1\n",
    "PK,n\nAda,1\n",
  ])("FILE-1: %j is a table all the same", async (text) => {
    expect((await read(text)).rows).toEqual([["Ada", "1"]]);
  });

  it.each<[string, Content, string[], string[][], number[]]>([
    ["commas", "name,city\nAda,Rome\n", ["name", "city"], [["Ada", "Rome"]], [2]],
    ["one column", "name\nAda Lovelace\n", ["name"], [["Ada Lovelace"]], [2]],
    ["no line break at the end", "name,city\nAda,Rome", ["name", "city"], [["Ada", "Rome"]], [2]],
    [
      "mixed line breaks",
      "name,n\nAda,1\r\nBob,2\rEve,3\n",
      ["name", "n"],
      [
        ["Ada", "1"],
        ["Bob", "2"],
        ["Eve", "3"],
      ],
      [2, 3, 4],
    ],
    [
      "a quoted line break is no row",
      'name,n\n"A\nda",1\nBob,2\n',
      ["name", "n"],
      [
        ["A\nda", "1"],
        ["Bob", "2"],
      ],
      [2, 3],
    ],
    [
      "blank rows",
      "\n\nname,n\n\nAda,1\n,\n  \nBob,2\n\n",
      ["name", "n"],
      [
        ["Ada", "1"],
        ["Bob", "2"],
      ],
      [5, 8],
    ],
    [
      "comments",
      "# made by x\nname,n\nAda,1\n# more\nBob,2\n",
      ["name", "n"],
      [
        ["Ada", "1"],
        ["Bob", "2"],
      ],
      [3, 5],
    ],
    [
      "a preamble",
      "Members\n\nname,email,n\nAda,a@x.org,1\n",
      ["name", "email", "n"],
      [["Ada", "a@x.org", "1"]],
      [4],
    ],
    ["sep=", "sep=;\nname;n\nA,b;1\n", ["name", "n"], [["A,b", "1"]], [2]],
    [
      "no header",
      "Ada,1\nBob,2\n",
      ["", ""],
      [
        ["Ada", "1"],
        ["Bob", "2"],
      ],
      [1, 2],
    ],
    [
      "short rows",
      "name,a,b\nAda\nBob,1\n",
      ["name", "a", "b"],
      [
        ["Ada", "", ""],
        ["Bob", "1", ""],
      ],
      [2, 3],
    ],
    [
      "cells beyond the header",
      "name,a\nAda,1,x\nBob,2\n",
      ["name", "a", ""],
      [
        ["Ada", "1", "x"],
        ["Bob", "2", ""],
      ],
      [2, 3],
    ],
    [
      "delimiters at the end of rows",
      "name,a\nAda,1,\nBob,2,\n",
      ["name", "a"],
      [
        ["Ada", "1"],
        ["Bob", "2"],
      ],
      [2, 3],
    ],
    [
      "delimiters at the end of all lines",
      "name,a,,\nAda,1,,\nBob,2,,\n",
      ["name", "a"],
      [
        ["Ada", "1"],
        ["Bob", "2"],
      ],
      [2, 3],
    ],
    [
      "a blank header above a cell far to the right",
      "name,a,,\nAda,1,,x\n",
      ["name", "a", "", ""],
      [["Ada", "1", "", "x"]],
      [2],
    ],
    [
      "row names without a header",
      "name,n\n1,Ada,5\n2,Bob,6\n",
      ["", "name", "n"],
      [
        ["1", "Ada", "5"],
        ["2", "Bob", "6"],
      ],
      [2, 3],
    ],
    [
      "longer rows that do not count themselves",
      "a,b\n1,Ada,5\n7,Bob,6\n",
      ["a", "b", ""],
      [
        ["1", "Ada", "5"],
        ["7", "Bob", "6"],
      ],
      [2, 3],
    ],
    [
      "one column with delimiters in it",
      "name\nSmith, John\n\nDoe, Jane\n",
      ["name"],
      [["Smith, John"], ["Doe, Jane"]],
      [2, 4],
    ],
    [
      "hostile headers",
      "__proto__,constructor,name\n1,2,Ada\n",
      ["__proto__", "constructor", "name"],
      [["1", "2", "Ada"]],
      [2],
    ],
    ["a NUL", "name,n\nA\0da,1\n", ["name", "n"], [["A\0da", "1"]], [2]],
    [
      "backslashes",
      'name,n\n"A \\"x\\" da",1\n"B \\"y\\" b",2\n',
      ["name", "n"],
      [
        ['A "x" da', "1"],
        ['B "y" b', "2"],
      ],
      [2, 3],
    ],
    [
      "spaces around commas",
      'name, n\n"A, da", 1\nBob, 2\n',
      ["name", "n"],
      [
        ["A, da", "1"],
        ["Bob", "2"],
      ],
      [2, 3],
    ],
    [
      "two pipes",
      "name||n\nAda||1\n\nBob||2\n",
      ["name", "n"],
      [
        ["Ada", "1"],
        ["Bob", "2"],
      ],
      [2, 4],
    ],
    [
      "aligned with spaces",
      "name          n\nAda Lovelace  1\nBob           2\n",
      ["name", "n"],
      [
        ["Ada Lovelace", "1"],
        ["Bob", "2"],
      ],
      [2, 3],
    ],
    [
      "a header over two rows",
      ",Home,,Work,\nname,street,city,street,city\nAda,Via 1,Rome,Via 2,Rome\n",
      ["name", "Home street", "Home city", "Work street", "Work city"],
      [["Ada", "Via 1", "Rome", "Via 2", "Rome"]],
      [3],
    ],
    [
      "the first of two tables",
      "name,n\nAda,1\nBob,2\n\ngroup,size,owner\nA,5,Eve\n",
      ["name", "n"],
      [
        ["Ada", "1"],
        ["Bob", "2"],
      ],
      [2, 3],
    ],
  ])("FILE-10..38: %s", async (_, content, headers, rows, numbers) => {
    const found = await read(content);
    expect({ headers: found.headers, rows: found.rows, numbers: found.numbers }).toEqual({
      headers,
      rows,
      numbers,
    });
  });

  it.each<[string, Content, string[][], object]>([
    [
      "a stray quote",
      'name,n\n"A "x" da",1\nB"b,2\n',
      [
        ['A "x" da', "1"],
        ['B"b', "2"],
      ],
      { code: "stray_quotes", count: 2 },
    ],
    [
      "no end at all",
      'name,n\n"Ada,1\nBob,2\nEve,3\n',
      [
        ['"Ada', "1"],
        ["Bob", "2"],
        ["Eve", "3"],
      ],
      { code: "unclosed_quote", row: 2, count: 1 },
    ],
    [
      "an end far below",
      'name,n\n"Ada,1\nBob,2\n"Eve",3\n',
      [
        ['"Ada', "1"],
        ["Bob", "2"],
        ["Eve", "3"],
      ],
      { code: "unclosed_quote", row: 2, count: 1 },
    ],
    [
      "a stray quote at the end",
      'name,n\n"Ada "x"",1\n"B ""y""",2\n',
      [
        ['Ada "x"', "1"],
        ['B "y"', "2"],
      ],
      { code: "stray_quotes", count: 1 },
    ],
  ])("FILE-13, 14: %s", async (_, content, rows, note) => {
    const found = await read(content, { headerRow: 1, delimiter: "," });
    expect(found.rows).toEqual(rows);
    expect(found.notes).toContainEqual(note);
  });

  it("FILE-34: the table below is said with its row", async () => {
    const { notes } = await read("name,n\nAda,1\n\nGroups,\ngroup,size\nA,5\n");
    expect(notes).toContainEqual({ code: "more_tables", row: 4 });
  });

  it("FILE-5: where ASCII turns out to be Windows-1252 far below, all of it is read so", async () => {
    const ascii = "name,n\n".concat("Ada,1\n".repeat(15_000));
    const found = await read(bytes(ascii, "M", [0xfc], "ller,2\nJos", [0xe9], ",3\n"));
    expect(found.rows.slice(-2)).toEqual([
      ["Müller", "2"],
      ["José", "3"],
    ]);
    expect(found.facts.text?.encoding).toBe("windows-1252");
  });

  it("FILE-5: broken bytes in UTF-8 are counted, with the row of the first", async () => {
    const text = "name,n\nZoë,1\nMüller,2\nGroß,3\n".concat("José,4\n".repeat(20_000));
    const found = await read(bytes(text, "X", [0xe9], "x,2\nÉva,3\n"));
    expect(found.rows.at(-2)).toEqual(["X\ufffdx", "2"]);
    expect(found.notes).toContainEqual({ code: "replacement_characters", count: 1, row: 20_005 });
  });

  it("FILE-5: so it is in odd dialects", async () => {
    const ascii = "name||n\n".concat("Ada||1\n".repeat(15_000));
    const found = await read(bytes(ascii, "M", [0xfc], "ller||2\nJos", [0xe9], "||3\n"));
    expect(found.rows.slice(-2)).toEqual([
      ["Müller", "2"],
      ["José", "3"],
    ]);
  });

  it("FILE-5: half a character of UTF-16 is said", async () => {
    const text = "\ufeffname;n\r\nA\ud800da;1\r\n";
    const units = Uint16Array.from(text, (_, at) => text.charCodeAt(at));
    const found = await read(new Uint8Array(units.buffer));
    expect(found.notes).toContainEqual({ code: "replacement_characters", count: 1 });
  });

  it("FILE-6: text encoded twice is said and kept", async () => {
    const found = await read("name,n\nMÃ¼ller,1\n");
    expect(found.rows).toEqual([["MÃ¼ller", "1"]]);
    expect(found.notes).toContainEqual({ code: "mojibake", text: "MÃ¼ller" });
  });

  it("FILE-10: what the person chose is obeyed", async () => {
    const found = await read("x\nname;n\nA,b;1\n", {
      delimiter: ";",
      headerRow: 2,
      encoding: "windows-1252",
    });
    expect(found).toMatchObject({ headers: ["name", "n"], rows: [["A,b", "1"]] });
    const deep = `${"x,1\n".repeat(40_000)}name,n\nAda,1\n`;
    const below = await read(deep, { headerRow: 40_001 });
    expect(below).toMatchObject({ headers: ["name", "n"], rows: [["Ada", "1"]] });
    await expect(read("a,b\n1,2\n", { headerRow: 9 })).rejects.toThrow("no_rows");
    const odd = await read("name,n\nAda,1\n", { delimiter: "\n" });
    expect(odd.rows).toEqual([["Ada", "1"]]);
    const whole = await read("name\nA;1,5\n", { delimiter: "" });
    expect(whole.rows).toEqual([["A;1,5"]]);
    const none = await read("name,n\nAda,1\n", { headerRow: null });
    expect(none.rows).toEqual([
      ["name", "n"],
      ["Ada", "1"],
    ]);
  });

  it("FILE-22: UTF-16 keeps its rows and row numbers", async () => {
    const text = '\ufeffname;n\r\n\r\nLi 李;1\r\n"A\r\nb";2\r\n';
    const wide = new Uint8Array(text.length * 2);
    for (let at = 0; at < text.length; at += 1) {
      new DataView(wide.buffer).setUint16(at * 2, text.charCodeAt(at), true);
    }
    const found = await read(wide);
    expect(found).toMatchObject({
      rows: [
        ["Li 李", "1"],
        ["A\r\nb", "2"],
      ],
      numbers: [3, 4],
    });
    expect(found.facts.text).toMatchObject({ encoding: "utf-16le", bom: true, delimiter: ";" });
  });

  it("FILE-2: ten thousand columns are read", async () => {
    const header = Array.from({ length: 10_000 }, (_, at) => `column ${at}`).join(",");
    const row = Array.from({ length: 10_000 }, (_, at) => at).join(",");
    const { table } = await read(`${header}\n${row}\n${row}\n`);
    expect(table.columns.length).toBe(10_000);
    expect(table.cell(1, 9_999)).toBe("9999");
  });

  it("a cancelled reading ends with the reason", async () => {
    const signal = AbortSignal.abort(new Error("stop"));
    const source = { name: "a.csv", blob: new Blob(["a,b\n1,2\n"]) };
    await expect(readFile(source, {}, { signal })).rejects.toThrow("stop");
  });
});

it("FILE-16: a comment above the header is one, and no line of a preamble too", async () => {
  const text = '#TYPE Microsoft.ActiveDirectory.ADUser\r\n"Name","Mail"\r\n"Ada","a@x.org"\r\n';
  const { rows, facts, notes } = await read(text);
  expect(rows).toEqual([["Ada", "a@x.org"]]);
  expect(facts.headerRow).toBe(2);
  expect(notes).toEqual([{ code: "comments_skipped", count: 1 }]);
});
