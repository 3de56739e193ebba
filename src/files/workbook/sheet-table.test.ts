import { describe, expect, it } from "vitest";
import type { ReadOptions } from "../file.ts";
import { gridOf, xlsxOf } from "./workbook.fixture.ts";
import { peekWorkbook, readWorkbook } from "./workbook.ts";

/** Rows of a sheet by number; a text beginning with a digit becomes a number. */
function rowsXml(rows: readonly (readonly [number, ...string[]])[]): string {
  return rows
    .map(([number, ...texts]) => {
      const cells = texts.map((text, column) => {
        const place = `r="${String.fromCharCode(65 + column)}${number}"`;
        if (text === "") return "";
        if (/^\d/.test(text)) return `<c ${place}><v>${text}</v></c>`;
        return `<c ${place} t="str"><v>${text}</v></c>`;
      });
      return `<row r="${number}">${cells.join("")}</row>`;
    })
    .join("");
}

const PEOPLE: readonly (readonly [number, ...string[]])[] = [
  [1, "Name", "Email", "Age"],
  [2, "Ann", "ann@example.com", "31"],
  [3, "Bob", "bob@example.com", "45"],
];

async function readRows(
  rows: readonly (readonly [number, ...string[]])[],
  options: ReadOptions = {},
) {
  const source = await xlsxOf({ rows: rowsXml(rows) });
  const read = await readWorkbook(source, options);
  const texts: string[][] = [];
  read.table.visit(0, read.table.rowCount, (_, cells) => {
    texts.push([...cells]);
  });
  return { ...read, texts, headers: read.table.columns.map(({ header }) => header) };
}

describe("FILE-60: the table of a sheet", () => {
  it("has its header, its rows and their numbers", async () => {
    const { table, facts, notes, texts, headers } = await readRows(PEOPLE);
    expect(headers).toEqual(["Name", "Email", "Age"]);
    expect(texts).toEqual([
      ["Ann", "ann@example.com", "31"],
      ["Bob", "bob@example.com", "45"],
    ]);
    expect(facts).toMatchObject({ headerRow: 1, headerRows: 1 });
    expect(notes).toEqual([]);
    expect(table.rowNumber(1)).toBe(3);
    expect(table.cell(1, 2)).toBe("45");
    expect(table.cell(2, 0)).toBe("");
    expect(table.cell(-1, 0)).toBe("");
    expect(table.cell(0, 3)).toBe("");
  });

  it("visits a part of its rows, with the same texts as `cell`", async () => {
    const { table } = await readRows(PEOPLE);
    const seen: [number, ...string[]][] = [];
    table.visit(1, 99, (row, cells) => {
      seen.push([row, ...cells]);
    });
    expect(seen).toEqual([[1, "Bob", "bob@example.com", "45"]]);
    expect([0, 1, 2].map((column) => table.cell(1, column))).toEqual(seen[0]?.slice(1));
  });

  it("the header can be another row, or none", async () => {
    const second = await readRows(PEOPLE, { headerRow: 2 });
    expect(second.headers).toEqual(["Ann", "ann@example.com", "31"]);
    expect(second.texts).toHaveLength(1);
    const none = await readRows(PEOPLE, { headerRow: null });
    expect(none.facts.headerRow).toBeNull();
    expect(none.table.columns.map(({ label }) => label)).toEqual([
      "Column A",
      "Column B",
      "Column C",
    ]);
    expect(none.texts).toHaveLength(3);
  });

  it("titles above the header are left out and said; blank rows do not count", async () => {
    const { headers, notes, facts } = await readRows([
      [2, "Our people, as of May"],
      [5, "Name", "Email", "Age"],
      [6, "Ann", "ann@example.com", "31"],
      [9, "Bob", "bob@example.com", "45"],
    ]);
    expect(headers).toEqual(["Name", "Email", "Age"]);
    expect(facts.headerRow).toBe(5);
    expect(notes).toEqual([
      { code: "preamble_skipped", count: 1 },
      { code: "blank_rows_skipped", count: 2 },
    ]);
  });

  it("a header over two rows is joined", async () => {
    const { headers, facts } = await readRows([
      [1, "", "Home", "", "Work"],
      [2, "Name", "Phone", "Street", "Mobile"],
      [3, "Ann", "555 1234", "Main Street", "555 9876"],
      [4, "Bob", "555 4321", "High Street", "555 6789"],
    ]);
    expect(facts).toMatchObject({ headerRow: 1, headerRows: 2 });
    expect(headers).toEqual(["Name", "Home Phone", "Home Street", "Work Mobile"]);
  });

  it.each<[what: string, second: readonly string[], third: readonly string[], headers: string[]]>([
    [
      "names below it are part of the header",
      ["", "Street", "City", ""],
      ["Ann", "Elm 1", "Rome", "5"],
      ["Name", "Address Street", "Address City", "Age"],
    ],
    [
      "a row of data below it is not",
      ["Ann", "+1", "555 0100", "31"],
      ["Bob", "+1", "555 0101", "45"],
      ["Name", "Address", "", "Age"],
    ],
  ])("FILE-32: a merged header over several columns: %s", async (_, second, third, headers) => {
    const merges = '<mergeCells><mergeCell ref="B1:C1"/></mergeCells>';
    const rows = rowsXml([
      [1, "Name", "Address", "", "Age"],
      [2, ...second],
      [3, ...third],
    ]);
    const source = await xlsxOf({ sheet: `<sheetData>${rows}</sheetData>${merges}` });
    const { table } = await readWorkbook(source, {});
    expect(table.columns.map(({ header }) => header)).toEqual(headers);
  });

  it("rows without height and columns without width are hidden", async () => {
    const rows =
      '<row r="1"><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c></row>' +
      '<row r="2" ht="0" customHeight="1"><c><v>4</v></c></row>' +
      '<row r="3" ht="0.5"><c><v>5</v></c></row>';
    const sheet = `<cols><col min="2" max="2" width="0"/></cols><sheetData>${rows}</sheetData>`;
    expect(await gridOf(await xlsxOf({ sheet }))).toEqual([
      ["1", "3"],
      ["5", ""],
    ]);
    expect(await gridOf(await xlsxOf({ sheet }), { includeHidden: true })).toHaveLength(3);
  });

  it("a block that does not begin in the corner keeps the letters of its columns", async () => {
    const { table } = await readRows([
      [3, "", "", "Name", "", "Age"],
      [4, "", "", "Ann", "x", "31"],
    ]);
    expect(table.columns).toEqual([
      { header: "Name", label: "Name" },
      { header: "", label: "Column D" },
      { header: "Age", label: "Age" },
    ]);
  });

  it("another table below is left out and said", async () => {
    const { texts, notes } = await readRows([
      ...PEOPLE,
      [6, "Item", "Price", "Location"],
      [7, "Desk", "120", "Berlin"],
    ]);
    expect(texts).toHaveLength(2);
    expect(notes).toContainEqual({ code: "more_tables", row: 6 });
  });

  it("a stray cell in the last corner is one cell, left out and said", async () => {
    const stray = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>';
    const source = await xlsxOf({
      sheet: `<dimension ref="A1:XFD1048576"/><sheetData>${rowsXml(PEOPLE)}${stray}</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>`,
    });
    for (const options of [{}, { fillMerged: true }]) {
      const { table, notes } = await readWorkbook(source, options);
      expect(table.columns).toHaveLength(3);
      expect(table.rowCount).toBe(2);
      expect(notes).toContainEqual({ code: "more_tables", row: 1_048_576 });
    }
  });

  it("a stray column far to the right stands beside the others", async () => {
    const source = await xlsxOf({
      rows: '<row r="1"><c r="A1" t="str"><v>Name</v></c></row><row r="2"><c r="A2" t="str"><v>Ann</v></c><c r="XFD2"><v>7</v></c></row>',
    });
    const { table } = await readWorkbook(source, { headerRow: 1 });
    expect(table.columns.map(({ label }) => label)).toEqual(["Name", "Column XFD"]);
    expect(table.cell(0, 1)).toBe("7");
  });

  it("headers that are bad names, repeated or blank are plain data", async () => {
    const { table, notes } = await readRows(
      [
        [1, "__proto__", "constructor", "a", "a", "", "b"],
        [2, "x1", "x2", "x3", "x4", "x5", "x6"],
      ],
      { headerRow: 1 },
    );
    expect(table.columns.map(({ label }) => label)).toEqual([
      "__proto__",
      "constructor",
      "a",
      "a (2)",
      "Column E",
      "b",
    ]);
    expect(notes).toEqual([
      { code: "headers_repeated", text: "a" },
      { code: "headers_blank", count: 1 },
    ]);
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain("x1");
  });

  it("hidden rows and columns are left out and said, and read when asked for", async () => {
    const source = await xlsxOf({
      sheet: `<cols><col min="2" max="2" hidden="1"/><col min="9" max="99" hidden="true"/></cols><sheetData>${rowsXml(PEOPLE).replace('<row r="3">', '<row r="3" hidden="1">')}</sheetData>`,
    });
    const { table, notes } = await readWorkbook(source, {});
    expect(table.columns.map(({ header }) => header)).toEqual(["Name", "Age"]);
    expect(table.rowCount).toBe(1);
    expect(notes).toEqual([{ code: "hidden_left_out", count: 2 }]);
    const all = await readWorkbook(source, { includeHidden: true });
    expect(all.notes).toEqual([]);
    expect([all.table.rowCount, all.table.columns.length]).toEqual([2, 3]);
  });

  it("merged cells give their first cell, or all of them when asked for", async () => {
    const source = await xlsxOf({
      sheet: `<sheetData>${rowsXml([
        [1, "Name", "Team", "Age"],
        [2, "Ann", "Red", "31"],
        [3, "Bob", "", "45"],
        [5, "Cid", "", "22"],
        [6, "Dan", "", "23"],
      ])}</sheetData><mergeCells count="1"><mergeCell ref="B2:B5"/><mergeCell ref="bad"/></mergeCells>`,
    });
    const first = await readWorkbook(source, { headerRow: 1 });
    expect(first.notes).toContainEqual({ code: "merged_cells", count: 1 });
    expect(await gridOf(source, { headerRow: 1, fillMerged: true })).toEqual([
      ["Ann", "Red", "31"],
      ["Bob", "Red", "45"],
      ["Cid", "Red", "22"],
      ["Dan", "", "23"],
    ]);
  });

  it("a formula without a result is blank and said", async () => {
    const source = await xlsxOf({
      rows: '<row><c t="str"><v>Name</v></c><c t="str"><v>Sum</v></c></row><row><c t="str"><v>Ann</v></c><c><f>1+1</f></c></row><row><c t="str"><v>Bob</v></c><c t="str"><f>""</f><v></v></c></row>',
    });
    const { notes, table } = await readWorkbook(source, { headerRow: 1 });
    expect(notes).toEqual([{ code: "formula_without_value", count: 1 }]);
    expect(table.cell(0, 1)).toBe("");
  });

  it.each<[what: string, code: string, rows: readonly (readonly [number, ...string[]])[]]>([
    ["a header and nothing else", "no_rows", PEOPLE.slice(0, 1)],
    ["white space only", "empty_file", [[1, " ", "  "]]],
  ])("%s: %s", async (_, code, rows) => {
    const source = await xlsxOf({ rows: rowsXml(rows) });
    await expect(readWorkbook(source, {})).rejects.toMatchObject({ code });
    await expect(peekWorkbook(source, {})).rejects.toMatchObject({ code });
  });

  it("a first look goes on where the top rows are hidden", async () => {
    const hidden = '<row hidden="1"><c t="str"><v>no</v></c></row>'.repeat(100);
    const shown = '<row><c t="str"><v>Name</v></c></row><row><c t="str"><v>Ann</v></c></row>';
    const peek = await peekWorkbook(await xlsxOf({ rows: hidden + shown }), { headerRow: 101 });
    expect(peek.rows).toEqual([
      { number: 101, cells: ["Name"] },
      { number: 102, cells: ["Ann"] },
    ]);
  });

  it("a first look shows raw rows with the columns of the table", async () => {
    const source = await xlsxOf({ rows: rowsXml([...PEOPLE, [5, "Cid", "", "22"]]) });
    expect(await peekWorkbook(source, {})).toMatchObject({
      columns: [{ label: "Name" }, { label: "Email" }, { label: "Age" }],
      rows: [
        { number: 1, cells: ["Name", "Email", "Age"] },
        { number: 2 },
        { number: 3 },
        { number: 5, cells: ["Cid", "", "22"] },
      ],
      seenRows: 3,
      complete: true,
      notes: [{ code: "blank_rows_skipped", count: 1 }],
    });
  });
});
