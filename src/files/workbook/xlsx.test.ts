import { describe, expect, it } from "vitest";
import { readWorkbook } from "./workbook.ts";
import { gridOf, xlsxOf, type XlsxParts } from "./workbook.fixture.ts";
import { zipOfBytes } from "./zip.fixture.ts";

async function row(rows: string, more: XlsxParts = {}): Promise<string[]> {
  return (await gridOf(await xlsxOf({ rows: `<row>${rows}</row>`, ...more })))[0] ?? [];
}

describe("FILE-51: cells of an Excel workbook", () => {
  it.each<[what: string, xml: string, texts: string[]]>([
    ["numbers", "<c><v>1</v></c><c t='n'><v>2.50</v></c><c><v>1E3</v></c>", ["1", "2.5", "1000"]],
    ["digits beyond a double", "<c><v>468123456789012345</v></c>", ["468123456789012345"]],
    ["leading zeros that are no format's", "<c><v>007</v></c>", ["7"]],
    ["white space around a number", "<c><v> 12 </v></c>", ["12"]],
    ["what is no number in a number cell", "<c><v>abc</v></c>", ["abc"]],
    ["formula texts", "<c t='str'><f>A1&amp;B1</f><v>a &amp; b</v></c>", ["a & b"]],
    [
      "booleans",
      "<c t='b'><v>1</v></c><c t='b'><v>0</v></c><c t='b'><v>true</v></c>",
      ["TRUE", "FALSE", "TRUE"],
    ],
    [
      "errors",
      "<c t='e'><v>#N/A</v></c><c t='e'><f>1/0</f><v>#DIV/0!</v></c>",
      ["#N/A", "#DIV/0!"],
    ],
    ["inline text", "<c t='inlineStr'><is><t xml:space='preserve'> a </t></is></c>", [" a "]],
    [
      "inline rich text",
      "<c t='inlineStr'><is><r><rPr><b/></rPr><t>a</t></r><r><t>b</t></r></is></c>",
      ["ab"],
    ],
    ["inline text without its type", "<c><is><t>a</t></is></c>", ["a"]],
    ["a value for inline text", "<c t='inlineStr'><v>a</v></c>", ["a"]],
    [
      "phonetic guides left out",
      "<c t='inlineStr'><is><t>東京</t><rPh sb='0' eb='2'><t>とうきょう</t></rPh></is></c>",
      ["東京"],
    ],
    ["CDATA", "<c t='inlineStr'><is><t><![CDATA[a & <b> &lt;]]></t></is></c>", ["a & <b> &lt;"]],
    [
      "entities",
      "<c t='str'><v>&lt;&gt;&quot;&apos;&amp;amp;&#65;&#x1F600;</v></c>",
      ["<>\"'&amp;A😀"],
    ],
    ["no other entities", "<c t='str'><v>&nbsp;&foo;&#x110000;</v></c>", ["&nbsp;&foo;\ufffd"]],
    [
      "escaped characters",
      "<c t='str'><v>a_x000D_b_x0009_c_x005F_x0041_</v></c>",
      ["a\rb\tc_x0041_"],
    ],
    ["half of an escaped pair", "<c t='str'><v>a_xD83D_b</v></c>", ["a\ud83db"]],
    ["what only looks like an escape", "<c t='str'><v>_xyz_ _x00_</v></c>", ["_xyz_ _x00_"]],
    ["one line end", "<c t='str'><v>a\r\nb\rc&#13;d</v></c>", ["a\nb\nc\rd"]],
    ["places by reference", "<c r='C1'><v>3</v></c><c r='E1'><v>5</v></c>", ["3", "", "5"]],
    ["places without reference", "<c><v>1</v></c><c/><c><v>3</v></c>", ["1", "", "3"]],
    ["attributes in any order and quotes", '<c  t = \'str\'\n s="0" r="A1" ><v>a</v></c >', ["a"]],
    ["a greater-than sign in an attribute", "<c t='str' cm='a>b'><v>a</v></c>", ["a"]],
    ["comments", "<!-- <c><v>9</v></c> --><c><!-- x --><v>1</v></c>", ["1"]],
    [
      "content for other readers",
      "<mc:AlternateContent><mc:Choice><c><v>9</v></c></mc:Choice><mc:Fallback><c><v>1</v></c></mc:Fallback></mc:AlternateContent>",
      ["1"],
    ],
    ["prefixed names", "<x:c t='str'><x:v>a</x:v></x:c>", ["a"]],
    [
      "plain data with bad names",
      "<c t='str'><v>__proto__</v></c><c t='str'><v>constructor</v></c>",
      ["__proto__", "constructor"],
    ],
  ])("%s", async (_, xml, texts) => {
    expect(await row(xml)).toEqual(texts);
  });

  it.each<[what: string, shared: string, text: string]>([
    ["plain", "<si><t>a</t></si>", "a"],
    ["spaces kept", "<si><t xml:space='preserve'>  a </t></si>", "  a "],
    ["runs joined", "<si><r><t>a </t></r><r><rPr/><t>b</t></r></si>", "a b"],
    [
      "phonetic guides left out",
      "<si><t>東京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh><phoneticPr/></si>",
      "東京",
    ],
    ["escapes", "<si><t>a_x000D_&#10;b</t></si>", "a\r\nb"],
    ["prefixed", "<x:si><x:t>a</x:t></x:si>", "a"],
    ["bad names", "<si><t>__proto__</t></si>", "__proto__"],
  ])("shared strings: %s", async (_, shared, text) => {
    expect(await row("<c t='s'><v>0</v></c>", { shared })).toEqual([text]);
  });

  it("shared strings that are empty or missing are blank cells", async () => {
    const shared = "<si/><si><t/></si><si><t>c</t></si>";
    const cells = [0, 1, 2, 3].map((id) => `<c t="s"><v>${id}</v></c>`).join("");
    expect(await row(`${cells}<c><v>1</v></c>`, { shared })).toEqual(["c", "", "1"]);
  });

  it("a date in ISO 8601 shows its time as its format does", async () => {
    const formats = ["yyyy-mm-dd", "yyyy-mm-dd hh:mm", "hh:mm"];
    const cells = [0, 1, 2, 3].map(
      (style) => `<c t="d" s="${style}"><v>2025-01-21T13:45:00.000Z</v></c>`,
    );
    expect(await row(`${cells.join("")}<c t="d"><v>2025-01-21</v></c>`, { formats })).toEqual([
      "2025-01-21 13:45:00",
      "2025-01-21",
      "2025-01-21 13:45:00",
      "13:45:00",
      "2025-01-21",
    ]);
  });

  it("numbers follow the format of their style, by the 1904 system where the workbook says so", async () => {
    const formats = ["00000", "yyyy-mm-dd", "[h]:mm:ss", "0.0%", "@"];
    const cells = [1234, 44216, 1.5, 0.125, 7].map(
      (value, i) => `<c s="${i + 1}"><v>${value}</v></c>`,
    );
    const workbookProperties = '<workbookPr date1904="1"/>';
    expect(await row(cells.join(""), { formats, workbookProperties })).toEqual([
      "01234",
      "2025-01-21",
      "36:00:00",
      "12.5%",
      "7",
    ]);
  });

  it("CELL-29: a cell that holds a number gives it, however it is shown", async () => {
    const source = await xlsxOf({
      rows: '<row r="2"><c><v>3</v></c></row><row r="1"><c><v>1.50</v></c><c s="1"><v>42</v></c><c s="2"><v>45678</v></c><c s="3"><v>0.5</v></c><c t="str"><v>7</v></c></row>',
      formats: ['"INV-"0', "yyyy-mm-dd", "0%"],
    });
    const { table } = await readWorkbook(source, { headerRow: null });
    const numbers = [0, 1, 2, 3, 4, 5].map((column) => table.numberIn?.(0, column));
    expect(numbers).toEqual([1.5, 42, undefined, 0.5, undefined, undefined]);
    expect(table.cell(0, 1)).toBe("INV-42");
    expect(table.numberIn?.(1, 0)).toBe(3);
  });

  it("rows of one number are one row", async () => {
    const rows =
      '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>3</v></c></row>' +
      '<row r="1"><c r="B1"><v>2</v></c></row><row r="2"><c r="B2"><v>4</v></c></row>';
    expect(await gridOf(await xlsxOf({ rows }))).toEqual([
      ["1", "2"],
      ["3", "4"],
    ]);
  });

  it("an id with white space around is read", async () => {
    const shared = "<si><t>a</t></si><si><t>b</t></si>";
    expect(await row("<c t='s'><v>\n 1 \n</v></c>", { shared })).toEqual(["b"]);
  });

  it("rows without a number follow each other; rows out of order are put in order", async () => {
    const source = await xlsxOf({
      rows: "<row><c><v>1</v></c></row><row r='9'><c><v>9</v></c></row><row><c><v>10</v></c></row><row r='4'><c><v>4</v></c></row>",
    });
    const { table } = await readWorkbook(source, { headerRow: null });
    const numbers = [0, 1, 2, 3].map((i) => [table.rowNumber(i), table.cell(i, 0)]);
    expect(numbers).toEqual([
      [1, "1"],
      [4, "4"],
      [9, "9"],
      [10, "10"],
    ]);
  });

  it.each<[what: string, parts: XlsxParts]>([
    [
      "strict",
      {
        sheet:
          '<worksheet xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>',
      },
    ],
    [
      "prefixed",
      {
        sheet:
          '<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>',
      },
    ],
    [
      "with cells outside the rows",
      {
        sheet:
          "<sheetData><row><c><v>1</v></c></row></sheetData><extLst><row><c><v>2</v></c></row></extLst>",
      },
    ],
    [
      "with an absolute target",
      {
        rows: "<row><c><v>1</v></c></row>",
        parts: {
          "xl/_rels/workbook.xml.rels":
            '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="/xl/worksheets/sheet1.xml"/></Relationships>',
        },
      },
    ],
    [
      "with a percent-encoded target",
      {
        parts: {
          "xl/worksheets/sheet1.xml": null,
          "xl/worksheets/my sheet.xml":
            "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>",
          "xl/_rels/workbook.xml.rels":
            '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/my%20sheet.xml"/></Relationships>',
        },
      },
    ],
    [
      "without relationships",
      {
        rows: "<row><c><v>1</v></c></row>",
        parts: { "_rels/.rels": null, "xl/_rels/workbook.xml.rels": null },
      },
    ],
    [
      "with names in other letter case",
      {
        parts: {
          "xl/worksheets/sheet1.xml": null,
          "XL/Worksheets/Sheet1.xml":
            "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>",
        },
      },
    ],
  ])("a workbook %s is read", async (_, parts) => {
    expect(await gridOf(await xlsxOf(parts))).toEqual([["1"]]);
  });

  it.each(["utf-16le", "utf-16be"])("a sheet in %s is read", async (encoding) => {
    const xml =
      "<worksheet><sheetData><row><c t='str'><v>Zoë 東京</v></c></row></sheetData></worksheet>";
    const wide = Buffer.from(`\ufeff${xml}`, "utf16le");
    if (encoding === "utf-16be") wide.swap16();
    const workbook = "<workbook><sheets><sheet name='a'/></sheets></workbook>";
    const blob = zipOfBytes([
      { name: "xl/workbook.xml", bytes: Buffer.from(workbook) },
      { name: "xl/worksheets/sheet1.xml", bytes: wide },
    ]);
    expect(await gridOf({ name: "a.xlsx", blob })).toEqual([["Zoë 東京"]]);
  });
});
