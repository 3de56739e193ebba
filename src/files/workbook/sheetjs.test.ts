import * as fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { CFB, utils, write, type BookType, type WorkBook, type WorkSheet } from "xlsx";
import type { ReadOptions } from "../file.ts";
import { readBySheetJs } from "./sheetjs.ts";
import { tableOf } from "./sheet-table.ts";
import { gridOf } from "./workbook.fixture.ts";
import { peekWorkbook, readWorkbook } from "./workbook.ts";

function bookOf(
  rows: readonly (readonly unknown[])[],
  change?: (sheet: WorkSheet) => void,
): WorkBook {
  const sheet = utils.aoa_to_sheet(rows.map((row) => [...row]));
  change?.(sheet);
  return utils.book_new(sheet, "Data");
}

function blobOf(book: WorkBook, bookType: BookType, bookSST = true): Blob {
  return new Blob([write(book, { type: "array", bookType, bookSST, compression: true })]);
}

/** What SheetJS reads of the same bytes. */
async function oracleOf(blob: Blob, options: ReadOptions = {}): Promise<string[][]> {
  const workbook = await readBySheetJs(
    blob,
    { sheet: options.sheet, rows: Infinity },
    { format: "" },
  );
  const { table } = tableOf(workbook, blob.size, { headerRow: null, ...options });
  const rows: string[][] = [];
  table.visit(0, table.rowCount, (_, cells) => {
    rows.push([...cells]);
  });
  return rows;
}

const FORMATS = [
  "General",
  "0.00",
  "#,##0",
  "0%",
  "0.0%",
  "00000",
  "000-00-0000",
  "yyyy-mm-dd",
  "m/d/yy h:mm",
  "h:mm:ss",
  "[h]:mm:ss",
  '"No. "00',
  "$#,##0.00;[Red]-$#,##0.00",
  "@",
];

describe("FILE-57: SheetJS as the oracle", () => {
  const text = fc
    .string({
      unit: fc.constantFrom(
        "a",
        "B",
        " ",
        "\n",
        "é",
        "東",
        "😀",
        "&",
        "<",
        '"',
        "1",
        "=",
        "_x41_",
        "\t",
      ),
      minLength: 1,
    })
    .filter((one) => one.trim() !== "");
  const number = fc
    .oneof(
      fc.integer({ min: -1_000_000, max: 60_000 }),
      fc.integer({ min: 0, max: 9_999_999 }).map((n) => n / 100),
      fc.double({ min: 0, max: 60_000, noNaN: true }).map((n) => Number(n.toPrecision(15))),
    )
    .map((n) => (n === 0 ? 0 : n));
  const cell = fc.oneof(
    { weight: 4, arbitrary: text.map((v) => ({ t: "s", v })) },
    {
      weight: 4,
      arbitrary: fc.tuple(number, fc.constantFrom(...FORMATS)).map(([v, z]) => ({ t: "n", v, z })),
    },
    { weight: 1, arbitrary: fc.boolean().map((v) => ({ t: "b", v })) },
    { weight: 1, arbitrary: fc.constantFrom(0, 7, 15, 23, 29, 36, 42).map((v) => ({ t: "e", v })) },
    { weight: 2, arbitrary: fc.constant(null) },
  );
  const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), {
    minLength: 1,
    maxLength: 8,
  });

  it("the reader of Excel workbooks gives the same cells", async () => {
    await fc.assert(
      fc.asyncProperty(rows, fc.boolean(), async (cells, shared) => {
        fc.pre(cells.some((row) => row.some((one) => one !== null)));
        const blob = blobOf(bookOf(cells), "xlsx", shared);
        expect(await gridOf({ name: "a.xlsx", blob })).toEqual(await oracleOf(blob));
      }),
      { numRuns: 60 },
    );
  });

  it("hidden rows and columns and merged cells are the same", async () => {
    const blob = blobOf(
      bookOf(
        [
          ["a", "b", "c", "d"],
          ["1", null, "3", "4"],
          ["5", "6", "7", "8"],
          [null, "x"],
        ],
        (sheet) => {
          sheet["!cols"] = [{}, {}, { hidden: true }];
          sheet["!rows"] = [{}, {}, { hidden: true }];
          sheet["!merges"] = [{ s: { r: 1, c: 0 }, e: { r: 3, c: 1 } }];
        },
      ),
      "xlsx",
    );
    for (const options of [{}, { includeHidden: true }, { fillMerged: true }]) {
      expect(await gridOf({ name: "a.xlsx", blob }, options)).toEqual(
        await oracleOf(blob, options),
      );
    }
  });
});

afterEach(() => {
  vi.restoreAllMocks();
});

describe("FILE-58: workbooks of other kinds", () => {
  const rows = [
    ["Name", "Day", "Moment", "Share", "Code", "Member", "Wrong", "Worked", "Sum"],
    [
      "Zoë",
      { t: "n", v: 45678, z: "yyyy-mm-dd" },
      { t: "n", v: 45678.5, z: "yyyy-mm-dd hh:mm" },
      { t: "n", v: 0.125, z: "0.0%" },
      { t: "n", v: 1234, z: "00000" },
      true,
      { t: "e", v: 42 },
      { t: "n", v: 1.5, z: "[h]:mm:ss" },
      { t: "n", v: -1234.5, z: "$#,##0.00" },
    ],
  ];
  const texts = [
    "Zoë",
    "2025-01-21",
    "2025-01-21 12:00:00",
    "12.5%",
    "01234",
    "TRUE",
    "#N/A",
    "36:00:00",
    "-1234.5",
  ];

  it.each<[BookType, format: string, texts: readonly string[]]>([
    ["xlsx", "Excel workbook (.xlsx)", texts],
    ["xlsm", "Excel workbook (.xlsx)", texts],
    ["xlsb", "Excel binary workbook (.xlsb)", texts],
    ["biff8", "Excel 97-2003 workbook (.xls)", texts],
    ["xlml", "Excel 2003 XML spreadsheet", texts],
    // Of an error and of decimals of a percentage SheetJS writes less than it has.
    ["ods", "OpenDocument spreadsheet (.ods)", texts.with(3, "12.50%").with(6, "")],
  ])("%s", async (bookType, format, wanted) => {
    // The writer of SheetJS talks of formats that OpenDocument has no word for.
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    const { table, facts } = await readWorkbook(
      { name: "a", blob: blobOf(bookOf(rows), bookType) },
      {},
    );
    expect(facts).toMatchObject({ format, headerRow: 1, sheet: "Data" });
    expect(table.columns.map((column) => column.header)).toEqual(rows[0]);
    expect(table.columns.map((_, column) => table.cell(0, column))).toEqual(wanted);
  });

  it("the code page of an old workbook is known", async () => {
    const { CODE_PAGES } = await import("./code-pages.ts");
    const { decode } = CODE_PAGES.utils;
    expect(decode(1251, [0xf0, 0xee])).toBe("ро");
    expect(decode(1253, [0xc1])).toBe("Α");
    expect(decode(932, [0x93, 0x8c])).toBe("東");
    expect(decode(1200, [0x41, 0])).toBe("A");
    expect(decode(437, [0x41, 0x81])).toBe("Aü");
    expect(decode(852, [0x88])).toBe("ł");
    expect(decode(9999, [0x41])).toBe("A");
  });

  it.each([
    ["SYLK", "SYLK worksheet (.slk)", 'ID;PWXL;N;E\r\nC;Y1;X1;K"Name"\r\nC;Y1;X2;K1.5\r\nE\r\n'],
    [
      "DIF",
      "DIF worksheet (.dif)",
      'TABLE\r\n0,1\r\n"x"\r\nVECTORS\r\n0,1\r\n""\r\nTUPLES\r\n0,2\r\n""\r\nDATA\r\n0,0\r\n""\r\n-1,0\r\nBOT\r\n1,0\r\n"Name"\r\n0,1.5\r\nV\r\n-1,0\r\nEOD\r\n',
    ],
  ])("a worksheet in %s is read", async (_, format, text) => {
    const source = { name: "a.xls", blob: new Blob([text]) };
    expect(await gridOf(source)).toEqual([["Name", "1.5"]]);
    expect((await readWorkbook(source, { headerRow: null })).facts.format).toBe(format);
  });

  it("an abort is heard before it begins", async () => {
    const reason = new Error("enough");
    const stop = new AbortController();
    const blob = blobOf(bookOf([["a"], [1]]), "biff8");
    const read = readBySheetJs(
      blob,
      { sheet: undefined, rows: Infinity },
      { format: "", signal: stop.signal },
    );
    stop.abort(reason);
    await expect(read).rejects.toBe(reason);
  });

  it("a flat OpenDocument file is read like one in a zip", async () => {
    const xml =
      '<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"><office:body><office:spreadsheet><table:table table:name="a"><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document>';
    const source = { name: "a.fods", blob: new Blob([xml]) };
    const { facts, table } = await readWorkbook(source, { headerRow: null });
    expect(facts.format).toBe("Flat OpenDocument spreadsheet (.fods)");
    expect(table.cell(0, 0)).toBe("a");
  });

  it("an old Word document is no spreadsheet", async () => {
    const file = CFB.utils.cfb_new();
    CFB.utils.cfb_add(file, "/WordDocument", Buffer.from("a letter"));
    const blob = new Blob([new Uint8Array(CFB.write(file, { type: "buffer" }) as Uint8Array)]);
    await expect(readWorkbook({ name: "a.xls", blob }, {})).rejects.toMatchObject({
      code: "not_a_spreadsheet",
      detail: "Word document",
    });
  });

  it("an encrypted workbook says so", async () => {
    const file = CFB.utils.cfb_new();
    CFB.utils.cfb_add(file, "/EncryptionInfo", Buffer.alloc(100, 4));
    CFB.utils.cfb_add(file, "/EncryptedPackage", Buffer.alloc(100, 1));
    const blob = new Blob([new Uint8Array(CFB.write(file, { type: "buffer" }) as Uint8Array)]);
    const source = { name: "a.xlsx", blob };
    await expect(peekWorkbook(source, {})).rejects.toMatchObject({ code: "password_protected" });
  });

  it("an empty file says so", async () => {
    const source = { name: "a.xls", blob: new Blob([]) };
    await expect(readWorkbook(source, {})).rejects.toMatchObject({ code: "empty_file" });
  });
});
