import { describe, expect, it } from "vitest";
import { gridOf } from "./workbook.fixture.ts";
import { readWorkbook } from "./workbook.ts";

const NAMES =
  'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel"';

function source(content: string | Uint8Array<ArrayBuffer>) {
  return { name: "book.xls", blob: new Blob([content]) };
}

function book(rows: string, before = "", after = ""): string {
  return `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook ${NAMES}>${before}<Worksheet ss:Name="Data"><Table>${rows}</Table>${after}</Worksheet></Workbook>`;
}

function cell(type: string, text: string, attributes = ""): string {
  return `<Cell ${attributes}><Data ss:Type="${type}">${text}</Data></Cell>`;
}

function styles(formats: Readonly<Record<string, string>>): string {
  const each = Object.entries(formats).map(
    ([id, format]) => `<Style ss:ID="${id}"><NumberFormat ss:Format="${format}"/></Style>`,
  );
  return `<Styles>${each.join("")}</Styles>`;
}

describe("FILE-65: Excel 2003 XML spreadsheets", () => {
  it.each<[what: string, xml: string, texts: string[]]>([
    ["texts", cell("String", " a &amp;&#10;b ") + cell("String", "007"), [" a &\nb ", "007"]],
    ["numbers", cell("Number", "1.50") + cell("Number", "1E-3"), ["1.5", "0.001"]],
    ["yes and no", cell("Boolean", "1") + cell("Boolean", "0"), ["TRUE", "FALSE"]],
    ["errors", cell("Error", "#N/A"), ["#N/A"]],
    ["dates", cell("DateTime", "2025-01-21T00:00:00.000"), ["2025-01-21"]],
    ["moments", cell("DateTime", "2025-01-21T13:45:00.000"), ["2025-01-21 13:45:00"]],
    [
      "rich text",
      '<Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>bo</B>ld<Font html:Color="#F"> x</Font></ss:Data></Cell>',
      ["bold x"],
    ],
    [
      "notes, which are no text",
      '<Cell><Data ss:Type="String">a</Data><Comment><ss:Data>note</ss:Data></Comment></Cell>',
      ["a"],
    ],
    ["places by index", cell("String", "a") + cell("String", "c", 'ss:Index="3"'), ["a", "", "c"]],
    [
      "merged cells",
      cell("String", "a", 'ss:MergeAcross="1"') + cell("String", "c"),
      ["a", "", "c"],
    ],
  ])("%s", async (_, xml, texts) => {
    expect(await gridOf(source(book(`<Row>${xml}</Row>`)))).toEqual([texts]);
  });

  it("numbers and dates are shown by the style of the cell, its row or its column", async () => {
    const formats = { d: "Short Date", z: "00000", t: "Short Time", h: "[h]:mm", p: "Percent" };
    const rows =
      '<Column ss:StyleID="z"/>' +
      `<Row>${cell("Number", "42")}${cell("DateTime", "2025-01-21T13:45:00.000", 'ss:StyleID="d"')}</Row>` +
      `<Row>${cell("DateTime", "1899-12-31T13:45:00.000", 'ss:StyleID="t"')}${cell("DateTime", "1900-01-01T12:00:00.000", 'ss:StyleID="h"')}</Row>` +
      `<Row ss:StyleID="p">${cell("Number", "0.25")}</Row>`;
    expect(await gridOf(source(book(rows, styles(formats))))).toEqual([
      ["00042", "2025-01-21"],
      ["13:45:00", "36:00:00"],
      ["25.00%", ""],
    ]);
  });

  it("hidden rows and columns are left out; rows keep their numbers", async () => {
    const row = (a: string, attributes = "") =>
      `<Row ${attributes}>${cell("String", a)}${cell("String", "h")}</Row>`;
    const rows = `<Column ss:Index="2" ss:Hidden="1"/>${row("a")}${row("h", 'ss:Hidden="1"')}${row("b", 'ss:Index="9"')}`;
    const { table } = await readWorkbook(source(book(rows)), { headerRow: null });
    expect([table.rowCount, table.columns.length, table.rowNumber(1)]).toEqual([2, 1, 9]);
  });

  it("a hidden sheet is passed over, and read when it is named", async () => {
    const hidden = "<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>";
    const two = book(`<Row>${cell("String", "secret")}</Row>`, "", hidden).replace(
      "</Workbook>",
      `<Worksheet ss:Name="Shown"><Table><Row>${cell("String", "a")}</Row></Table></Worksheet></Workbook>`,
    );
    const { facts } = await readWorkbook(source(two), { headerRow: null });
    expect(facts.sheets).toEqual([
      { name: "Data", hidden: true },
      { name: "Shown", hidden: false },
    ]);
    expect(await gridOf(source(two))).toEqual([["a"]]);
    expect(await gridOf(source(two), { sheet: "Data" })).toEqual([["secret"]]);
  });

  it("with prefixed names, and in other encodings", async () => {
    const prefixed = `<?xml version="1.0"?><ss:Workbook ${NAMES}><ss:Worksheet ss:Name="a"><ss:Table><ss:Row><ss:Cell><ss:Data ss:Type="String">é€</ss:Data></ss:Cell></ss:Row></ss:Table></ss:Worksheet></ss:Workbook>`;
    expect(await gridOf(source(prefixed))).toEqual([["é€"]]);
    const wide = Buffer.from(`\ufeff${prefixed}`, "utf16le");
    expect(await gridOf(source(Uint8Array.from(wide)))).toEqual([["é€"]]);
    const old = prefixed.replace("?>", ' encoding="windows-1252"?>').replace("é€", "\xe9\x80");
    expect(await gridOf(source(Uint8Array.from(Buffer.from(old, "latin1"))))).toEqual([["é€"]]);
  });

  it("a merge beyond all measure is only a merge", async () => {
    const merge = 'ss:MergeAcross="16383" ss:MergeDown="1000000"';
    expect(await gridOf(source(book(`<Row>${cell("String", "a", merge)}</Row>`)))).toEqual([["a"]]);
  });

  it("a file cut off says so", async () => {
    const cut = book(`<Row>${cell("String", "a")}</Row>`).slice(0, -20);
    await expect(gridOf(source(cut))).rejects.toMatchObject({ code: "damaged" });
  });
});
