import { describe, expect, it } from "vitest";
import { peekWorkbook, readWorkbook } from "./workbook.ts";
import { gridOf, odsOf, zipSource } from "./workbook.fixture.ts";

function table(rows: string, attributes = 'table:name="a"'): string {
  return `<table:table ${attributes}>${rows}</table:table>`;
}

async function row(cells: string, styles = ""): Promise<string[]> {
  const source = await odsOf(table(`<table:table-row>${cells}</table:table-row>`), styles);
  return (await gridOf(source))[0] ?? [];
}

function cell(attributes: string, paragraphs = ""): string {
  return `<table:table-cell ${attributes}>${paragraphs}</table:table-cell>`;
}

describe("FILE-59: cells of an OpenDocument spreadsheet", () => {
  it.each<[what: string, xml: string, texts: string[]]>([
    ["text", cell('office:value-type="string"', "<text:p>a</text:p>"), ["a"]],
    ["paragraphs are lines", cell("", "<text:p>a</text:p>\n <text:p>b</text:p>"), ["a\nb"]],
    [
      "spaces, tabs and breaks",
      cell("", '<text:p>a<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d<text:s/></text:p>'),
      ["a   b\tc\nd "],
    ],
    [
      "spans and links",
      cell("", "<text:p><text:span>a</text:span> <text:a>b</text:a></text:p>"),
      ["a b"],
    ],
    [
      "no comments, no drawings",
      cell(
        "",
        "<office:annotation><text:p>no</text:p></office:annotation><text:p>a</text:p><draw:frame><text:p>no</text:p></draw:frame>",
      ),
      ["a"],
    ],
    [
      "a string by its attribute",
      cell('office:value-type="string" office:string-value="a"'),
      ["a"],
    ],
    [
      "numbers in full",
      cell('office:value-type="float" office:value="1234.5678"', "<text:p>1,234.57</text:p>"),
      ["1234.5678"],
    ],
    [
      "amounts as numbers",
      cell('office:value-type="currency" office:value="9.5"', "<text:p>9.50 €</text:p>"),
      ["9.5"],
    ],
    [
      "percentages",
      cell('office:value-type="percentage" office:value="0.125"', "<text:p>12.5%</text:p>"),
      ["12.5%"],
    ],
    [
      "booleans",
      cell('office:value-type="boolean" office:boolean-value="true"', "<text:p>WAHR</text:p>"),
      ["TRUE"],
    ],
    [
      "days",
      cell('office:value-type="date" office:date-value="2025-01-21"', "<text:p>21.01.25</text:p>"),
      ["2025-01-21"],
    ],
    [
      "moments",
      cell(
        'office:value-type="date" office:date-value="2025-01-21T13:45:00.5"',
        "<text:p>21.1.25 13:45</text:p>",
      ),
      ["2025-01-21 13:45:00"],
    ],
    [
      "a day of a moment",
      cell(
        'office:value-type="date" office:date-value="2025-01-21T13:45:00"',
        "<text:p>21.1.25</text:p>",
      ),
      ["2025-01-21"],
    ],
    [
      "times and durations",
      cell('office:value-type="time" office:time-value="PT26H30M05S"', "<text:p>26:30:05</text:p>"),
      ["26:30:05"],
    ],
    [
      "errors",
      cell('office:value-type="string" calcext:value-type="error"', "<text:p>#N/A</text:p>"),
      ["#N/A"],
    ],
    [
      "repeated cells",
      `${cell('table:number-columns-repeated="2"', "<text:p>a</text:p>")}${cell('table:number-columns-repeated="3"')}${cell("", "<text:p>b</text:p>")}`,
      ["a", "a", "", "", "", "b"],
    ],
    [
      "covered cells",
      `${cell('table:number-columns-spanned="2"', "<text:p>a</text:p>")}<table:covered-table-cell/>${cell("", "<text:p>b</text:p>")}`,
      ["a", "", "b"],
    ],
    ["plain data with bad names", cell("", "<text:p>__proto__</text:p>"), ["__proto__"]],
  ])("%s", async (_, xml, texts) => {
    expect(await row(xml)).toEqual(texts);
  });

  it.each<[what: string, style: string, value: string, text: string]>([
    [
      "leading zeros",
      '<n:number-style style:name="N1"><n:number n:min-integer-digits="5"/></n:number-style>',
      "1234",
      "01234",
    ],
    [
      "one digit",
      '<n:number-style style:name="N1"><n:number n:min-integer-digits="1" n:decimal-places="2"/></n:number-style>',
      "7",
      "7",
    ],
    [
      "digits with text between",
      '<n:number-style style:name="N1"><n:number n:min-integer-digits="7"><n:embedded-text n:position="4">-</n:embedded-text></n:number></n:number-style>',
      "1234567",
      "123-4567",
    ],
    [
      "a day",
      '<n:date-style style:name="N1"><n:day/><n:text>.</n:text><n:month/><n:text>.</n:text><n:year/></n:date-style>',
      "45678",
      "2025-01-21",
    ],
    [
      "a time",
      '<n:time-style style:name="N1"><n:hours/><n:text>:</n:text><n:minutes/></n:time-style>',
      "1.5",
      "12:00:00",
    ],
    [
      "a duration",
      '<n:time-style style:name="N1" n:truncate-on-overflow="false"><n:hours/><n:text>:</n:text><n:minutes/></n:time-style>',
      "1.5",
      "36:00:00",
    ],
    [
      "a percentage",
      '<n:percentage-style style:name="N1"><n:number n:decimal-places="1" n:min-integer-digits="1"/><n:text>%</n:text></n:percentage-style>',
      "0.125",
      "12.5%",
    ],
  ])("a number by its style: %s", async (_, style, value, text) => {
    const styles = `${style}<style:style style:name="base" style:family="table-cell" style:data-style-name="N1"/><style:style style:name="ce1" style:parent-style-name="base"/>`;
    const attributes = `office:value-type="float" office:value="${value}"`;
    expect(await row(cell(`${attributes} table:style-name="ce1"`), styles)).toEqual([text]);
  });

  it("the style of a column stands for cells that have none", async () => {
    const styles =
      '<n:number-style style:name="N1"><n:number n:min-integer-digits="3"/></n:number-style><style:style style:name="ce1" style:data-style-name="N1"/>';
    const columns =
      '<table:table-column/><table:table-column table:default-cell-style-name="ce1"/>';
    const cells = cell('office:value-type="float" office:value="7"').repeat(2);
    const source = await odsOf(
      table(`${columns}<table:table-row>${cells}</table:table-row>`),
      styles,
    );
    expect(await gridOf(source)).toEqual([["7", "007"]]);
  });

  it("rows repeat, and are counted where they are blank", async () => {
    const a = cell("", "<text:p>a</text:p>");
    const source = await odsOf(
      table(
        `<table:table-row table:number-rows-repeated="2">${a}</table:table-row><table:table-row table:number-rows-repeated="5"><table:table-cell table:number-columns-repeated="16384"/></table:table-row><table:table-header-rows><table:table-row>${a}</table:table-row></table:table-header-rows><table:table-row table:number-rows-repeated="1048568"><table:table-cell/></table:table-row>`,
      ),
    );
    const read = await readWorkbook(source, { headerRow: null });
    expect([0, 1, 2].map((at) => read.table.rowNumber(at))).toEqual([1, 2, 8]);
    expect(read.notes).toContainEqual({ code: "blank_rows_skipped", count: 5 });
  });

  it("hidden sheets, rows and columns are left out and said", async () => {
    const styles =
      '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>';
    const cells = `${cell("", "<text:p>a</text:p>")}${cell("", "<text:p>b</text:p>")}`;
    const rows = `<table:table-column/><table:table-column table:visibility="collapse"/><table:table-row>${cells}</table:table-row><table:table-row table:visibility="filter">${cells}</table:table-row>`;
    const hidden = table(
      `<table:table-row>${cell("", "<text:p>no</text:p>")}</table:table-row>`,
      'table:name="h" table:style-name="ta2"',
    );
    const source = await odsOf(hidden + table(rows), styles);
    const { facts, notes } = await readWorkbook(source, { headerRow: null });
    expect(facts).toMatchObject({
      sheet: "a",
      sheets: [
        { name: "h", hidden: true },
        { name: "a", hidden: false },
      ],
    });
    expect(notes).toContainEqual({ code: "hidden_left_out", count: 2 });
    expect(await gridOf(source)).toEqual([["a"]]);
    expect(await gridOf(source, { includeHidden: true })).toEqual([
      ["a", "b"],
      ["a", "b"],
    ]);
    expect(await gridOf(source, { sheet: "h" })).toEqual([["no"]]);
    expect(await gridOf(await odsOf(hidden, styles))).toEqual([["no"]]);
  });

  it("a first look has all sheets and the top of one", async () => {
    const rows = `<table:table-row>${cell("", "<text:p>a</text:p>")}</table:table-row>`.repeat(500);
    const source = await odsOf(table(rows) + table(rows, 'table:name="b"'));
    const peek = await peekWorkbook(source, { headerRow: null });
    expect(peek).toMatchObject({
      complete: false,
      facts: { sheets: [{ name: "a" }, { name: "b" }] },
    });
    expect(peek.rows).toHaveLength(50);
  });

  it.each<[what: string, code: string, tables: string]>([
    [
      "cells repeated without end",
      "unpacks_too_large",
      table(
        `<table:table-row table:number-rows-repeated="1048576">${cell('table:number-columns-repeated="16384"', "<text:p>a</text:p>")}</table:table-row>`,
      ),
    ],
    ["no cell", "empty_file", table("<table:table-row><table:table-cell/></table:table-row>")],
    ["no table", "empty_file", ""],
  ])("%s: %s", async (_, code, tables) => {
    await expect(readWorkbook(await odsOf(tables), {})).rejects.toMatchObject({ code });
  });

  it("a password is said", async () => {
    const source = await zipSource("a.ods", {
      mimetype: "application/vnd.oasis.opendocument.spreadsheet",
      "META-INF/manifest.xml":
        '<m:manifest><m:file-entry m:full-path="content.xml"><m:encryption-data/></m:file-entry></m:manifest>',
      "content.xml": "what is encrypted looks like this",
    });
    await expect(readWorkbook(source, {})).rejects.toMatchObject({ code: "password_protected" });
  });

  it.each([
    ["word/document.xml", "Word document"],
    ["ppt/presentation.xml", "PowerPoint presentation"],
    ["readme.txt", "ZIP archive"],
  ])("a zip with %s is no spreadsheet", async (path, detail) => {
    const source = await zipSource("a.xlsx", { [path]: "<a/>" });
    await expect(readWorkbook(source, {})).rejects.toMatchObject({
      code: "not_a_spreadsheet",
      detail,
    });
  });
});
