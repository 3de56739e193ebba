import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CFB, utils, write } from "xlsx";
import { LIMITS } from "../file.ts";
import { readBySheetJs } from "./sheetjs.ts";
import type { Workbook } from "./sheet.ts";
import { gridOf } from "./workbook.fixture.ts";
import { readWorkbook } from "./workbook.ts";
import { readXls } from "./xls.ts";

const ALL = { sheet: undefined, rows: Infinity };

function u16(...numbers: number[]): number[] {
  return numbers.flatMap((number) => [number & 0xff, (number >>> 8) & 0xff]);
}

function u32(...numbers: number[]): number[] {
  return numbers.flatMap((number) => u16(number & 0xffff, number >>> 16));
}

function f64(number: number): number[] {
  return [...new Uint8Array(new Float64Array([number]).buffer)];
}

function record(type: number, ...data: number[]): number[] {
  return [...u16(type, data.length), ...data];
}

function text(value: string): number[] {
  return [...u16(value.length), 1, ...u16(...Array.from(value, (char) => char.charCodeAt(0)))];
}

const BOF = record(0x809, ...u16(0x600, 5, 0, 0), ...u32(0, 0));
const EOF = record(0x0a);

/** An old workbook of one sheet, put together from records. */
function bookOf(globals: number[], cells: number[]): Blob {
  const bound = record(0x85, ...u32(0), 0, 0, 4, 0, 0x44, 0x61, 0x74, 0x61);
  const length = BOF.length + bound.length + globals.length + EOF.length;
  bound.splice(4, 4, ...u32(length));
  const file = CFB.utils.cfb_new();
  const stream = [...BOF, ...bound, ...globals, ...EOF, ...BOF, ...cells, ...EOF];
  CFB.utils.cfb_add(file, "/Workbook", Buffer.from([...stream, ...Array<number>(4096).fill(0)]));
  return new Blob([new Uint8Array(CFB.write(file, { type: "buffer" }) as Uint8Array)]);
}

function textsOf(workbook: Workbook | null): unknown {
  if (workbook === null) return null;
  const { cells, hiddenColumns, merges } = workbook.data;
  const texts: unknown[] = [];
  for (let row = 0; row < cells.rowCount; row += 1) {
    for (let cell = cells.start(row); cell < cells.start(row + 1); cell += 1) {
      const shown = [cells.text(cell), cells.numberIn(cell)];
      if (shown[0] !== "")
        texts.push([cells.number(row), cells.hidden(row), cells.column(cell), shown]);
    }
  }
  return { texts, hiddenColumns, merges, sheets: workbook.sheets.map(({ name }) => name) };
}

describe("FILE-66: workbooks of Excel 97-2003", () => {
  const at = (row: number, column: number) => u16(row, column, 0);

  it.each<[what: string, globals: number[], cells: number[], texts: string[]]>([
    [
      "numbers in four bytes",
      [],
      [
        ...record(0x27e, ...at(0, 0), ...u32((7 << 2) | 2)),
        ...record(0x27e, ...at(0, 1), ...u32((-750 << 2) | 3)),
        ...record(0x27e, ...at(0, 2), ...u32(0x3ff8_0000)),
        ...record(
          0xbd,
          ...u16(0, 3),
          ...u16(0),
          ...u32((1 << 2) | 2),
          ...u16(0),
          ...u32((2 << 2) | 2),
          ...u16(4),
        ),
      ],
      ["7", "-7.5", "1.5", "1", "2"],
    ],
    [
      "results of formulas",
      [],
      [
        ...record(0x06, ...at(0, 0), ...f64(2.5), ...u16(0), ...u32(0)),
        ...record(0x06, ...at(0, 1), 0, 0, 0, 0, 0, 0, 0xff, 0xff, ...u16(0), ...u32(0)),
        ...record(0x207, ...text("Zoë")),
        ...record(0x06, ...at(0, 2), 1, 0, 1, 0, 0, 0, 0xff, 0xff, ...u16(0), ...u32(0)),
        ...record(0x06, ...at(0, 3), 2, 0, 0x2a, 0, 0, 0, 0xff, 0xff, ...u16(0), ...u32(0)),
        ...record(0x06, ...at(0, 4), 3, 0, 0, 0, 0, 0, 0xff, 0xff, ...u16(0), ...u32(0)),
        ...record(0x205, ...at(0, 5), 0x07, 1),
        ...record(0x205, ...at(0, 6), 0, 0),
      ],
      ["2.5", "Zoë", "TRUE", "#N/A", "", "#DIV/0!", "FALSE"],
    ],
    [
      "texts of their own",
      [],
      [
        ...record(0x204, ...at(0, 0), ...text("a")),
        ...record(0xd6, ...at(0, 1), ...text("b"), ...u16(0)),
      ],
      ["a", "b"],
    ],
    [
      "shared texts over two records, in another width, with runs and phonetics behind them",
      [
        ...record(0xfc, ...u32(3, 3), ...u16(5), 8, ...u16(1), 0x41, 0x42),
        ...record(
          0x3c,
          1,
          ...u16(0x43, 0x142, 0x45),
          ...u32(0),
          ...u16(1),
          4,
          ...u32(3),
          0x5a,
          1,
          2,
        ),
        ...record(0x3c, 3, ...text("é")),
      ],
      [0, 1, 2].flatMap((id) => record(0xfd, ...at(0, id), ...u32(id))),
      ["ABCłE", "Z", "é"],
    ],
    [
      "dates of the 1904 system",
      [
        ...record(0x22, ...u16(1)),
        ...record(0x41e, ...u16(164), ...text("yyyy-mm-dd")),
        ...record(0xe0, ...u16(0, 164), ...Array<number>(16).fill(0)),
      ],
      record(0x203, ...at(0, 0), ...f64(44216)),
      ["2025-01-21"],
    ],
    [
      "a chart in the sheet, which has cells of its own",
      [],
      [
        ...BOF,
        ...record(0x203, ...at(0, 0), ...f64(9)),
        ...EOF,
        ...record(0x203, ...at(0, 0), ...f64(1)),
      ],
      ["1"],
    ],
  ])("%s", async (_, globals, cells, texts) => {
    const blob = bookOf(globals, cells);
    expect(await readXls(blob, ALL, { limits: LIMITS })).not.toBeNull();
    expect(await gridOf({ name: "a.xls", blob })).toEqual([texts]);
  });

  it("hidden rows and columns, and merged cells", async () => {
    const blob = bookOf(
      [],
      [
        ...record(0x7d, ...u16(1, 1, 2000, 0, 1, 0)),
        ...record(0x208, ...u16(1, 0, 3, 255, 0, 0, 0x20, 0)),
        ...[0, 1, 2].flatMap((row) =>
          record(
            0xbd,
            ...u16(row, 0),
            ...u16(0),
            ...u32(6),
            ...u16(0),
            ...u32(6),
            ...u16(0),
            ...u32(6),
            ...u16(2),
          ),
        ),
        ...record(0xe5, ...u16(1, 0, 1, 2, 2)),
      ],
    );
    const { table, notes } = await readWorkbook({ name: "a.xls", blob }, { headerRow: null });
    expect([table.rowCount, table.columns.length, table.rowNumber(1)]).toEqual([2, 2, 3]);
    expect(notes).toContainEqual({ code: "merged_cells", count: 1 });
  });

  it("for every generated workbook the cells that SheetJS gives", async () => {
    const value = fc.oneof(
      fc.string({ maxLength: 40 }),
      fc.constantFrom("é", "日本", "😀", "x".repeat(60)),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.constant(null),
    );
    const rows = fc.array(fc.array(value, { maxLength: 6 }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(rows, async (aoa) => {
        const book = utils.book_new(utils.aoa_to_sheet(aoa), "Data");
        const bytes = write(book, { type: "array", bookType: "biff8", bookSST: true });
        const blob = new Blob([bytes as ArrayBuffer]);
        const ours = await readXls(blob, ALL, { limits: LIMITS }).catch(
          (error: Error) => error.message,
        );
        const theirs = await readBySheetJs(blob, ALL, { format: "" }).catch(
          (error: Error) => error.message,
        );
        const [a, b] = [ours, theirs].map((one) => (typeof one === "string" ? one : textsOf(one)));
        expect(a).toEqual(b);
      }),
      { numRuns: 40 },
    );
  });

  it("a workbook with a password says so", async () => {
    const blob = bookOf(record(0x2f, ...u16(0, 1, 2)), []);
    await expect(gridOf({ name: "a.xls", blob })).rejects.toMatchObject({
      code: "password_protected",
    });
  });

  it("what is cut off, older or no workbook is left to SheetJS", async () => {
    const whole = new Uint8Array(
      await bookOf([], record(0x203, ...at(0, 0), ...f64(1))).arrayBuffer(),
    );
    const hooks = { limits: LIMITS };
    expect(await readXls(new Blob([whole.subarray(0, 700)]), ALL, hooks)).toBeNull();
    expect(await readXls(new Blob([whole.subarray(0, 100)]), ALL, hooks)).toBeNull();
    const endless = whole.slice();
    endless.fill(0, 76, 512);
    expect(await readXls(new Blob([endless]), ALL, hooks).catch(() => null)).toBeNull();
    const old = utils.book_new(utils.aoa_to_sheet([["a"]]), "Data");
    const bytes = write(old, { type: "array", bookType: "biff5" }) as ArrayBuffer;
    expect(await readXls(new Blob([bytes]), ALL, hooks)).toBeNull();
  });

  it("an abort is heard", async () => {
    const reason = new Error("enough");
    const read = readXls(bookOf([], record(0x203, ...at(0, 0), ...f64(1))), ALL, {
      limits: LIMITS,
      signal: AbortSignal.abort(reason),
    });
    await expect(read).rejects.toBe(reason);
  });
});
