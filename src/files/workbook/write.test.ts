import * as fc from "fast-check";
import { read } from "xlsx";
import { describe, expect, it } from "vitest";
import { gridOf } from "./workbook.fixture.ts";
import { readWorkbook } from "./workbook.ts";
import { writeXlsx } from "./write.ts";

const NAUGHTY = [
  "=1+1",
  "+49 30 1234",
  "@SUM(A1)",
  "-2",
  "'quoted",
  "00123",
  "1e5",
  "2025-01-21",
  "TRUE",
  "#N/A",
  "  spaces  ",
  "a\r\nb\nc\rd\te",
  "\u0000\u0001\u0008\u000b\u001f\u007f\u0085\u2028",
  "\ufffe\uffff\ufeff",
  "_x000D_ _x005F_ _xD83D_",
  "__proto__",
  "<b>&amp;\"'</b> ]]>",
  "😀👩‍👩‍👧 é é ١٢٣ ‮abc",
];

function* manyRows(count: number): Generator<readonly string[]> {
  for (let i = 0; i < count; i += 1) yield [`name ${i}`, String(i)];
}

describe("FILE-70: a workbook that is written", () => {
  it("gives every text byte for byte when it is read again", async () => {
    const header = NAUGHTY.map((_, index) => `h${index}`);
    const blob = await writeXlsx([{ name: "a", header, rows: [NAUGHTY] }]);
    expect(await gridOf({ name: "a.xlsx", blob })).toEqual([header, NAUGHTY]);
  });

  it("gives any table when it is read again", async () => {
    const cell = fc.string({ unit: "binary" }).filter((text) => text.isWellFormed());
    const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(rows, async (texts) => {
        const wanted = texts.filter((row) => row.some((text) => text.trim() !== ""));
        const blob = await writeXlsx([{ name: "a", header: ["a", "b", "c"], rows: texts }]);
        expect(await gridOf({ name: "a.xlsx", blob })).toEqual([["a", "b", "c"], ...wanted]);
      }),
      { numRuns: 60 },
    );
  });

  it("has text cells only, as SheetJS sees them, in sheets with names that Excel takes", async () => {
    const blob = await writeXlsx([
      { name: "Con/tacts: [all]", header: ["a"], rows: [["=1+1"], ["007"], [""]] },
      { name: "x".repeat(40), header: [], rows: [] },
      { name: "X".repeat(40), header: ["b"], rows: [] },
      { name: "", header: ["b"], rows: [] },
    ]);
    const book = read(new Uint8Array(await blob.arrayBuffer()), {
      cellFormula: true,
      cellNF: true,
    });
    expect(book.SheetNames).toEqual([
      "Con tacts   all",
      "x".repeat(31),
      `${"X".repeat(26)} (2)`,
      "Sheet",
    ]);
    const sheet = book.Sheets["Con tacts   all"];
    expect(sheet?.["A2"]).toMatchObject({ t: "s", v: "=1+1", z: "@" });
    expect(sheet?.["A2"]).not.toHaveProperty("f");
    expect(sheet?.["A3"]).toMatchObject({ t: "s", v: "007" });
  });

  it("is the same bytes for the same rows", async () => {
    const sheet = { name: "a", header: ["a"], rows: [["b"]] };
    const [first, second] = await Promise.all([writeXlsx([sheet]), writeXlsx([sheet])]);
    expect(new Uint8Array(await first.arrayBuffer())).toEqual(
      new Uint8Array(await second.arrayBuffer()),
    );
  });

  it("can have many rows from a generator", async () => {
    const blob = await writeXlsx([
      { name: "a", header: ["Name", "Number"], rows: manyRows(30_000) },
    ]);
    const { table } = await readWorkbook({ name: "a.xlsx", blob }, {});
    expect(table.rowCount).toBe(30_000);
    expect(table.cell(29_999, 0)).toBe("name 29999");
    expect(table.rowNumber(29_999)).toBe(30_001);
  });
});
