import { describe, expect, it } from "vitest";
import { FileProblem, LIMITS } from "../file.ts";
import { gridOf, xlsxOf, type XlsxParts } from "./workbook.fixture.ts";
import { peekWorkbook, readWorkbook } from "./workbook.ts";

function cell(text: string): string {
  return `<row><c t="str"><v>${text}</v></c></row>`;
}

describe("FILE-54: which sheet is read", () => {
  it("the first that is visible and not empty, unless one is named", async () => {
    const source = await xlsxOf({
      sheets: [
        { attributes: 'name="Secret" state="veryHidden"', rows: cell("hidden") },
        { attributes: 'name="Cover"', rows: "" },
        { attributes: 'name="__proto__"', rows: cell("data") },
      ],
    });
    const { facts, notes, table } = await readWorkbook(source, { headerRow: null });
    expect(facts).toMatchObject({
      format: "Excel workbook (.xlsx)",
      sheet: "__proto__",
      sheets: [
        { name: "Secret", hidden: true },
        { name: "Cover", hidden: false },
        { name: "__proto__", hidden: false },
      ],
    });
    expect(table.cell(0, 0)).toBe("data");
    expect(notes).toContainEqual({ code: "hidden_sheets", count: 1 });
    expect(await gridOf(source, { sheet: "Secret" })).toEqual([["hidden"]]);
  });

  it("one that says something, not one of blanks or one whose part is missing", async () => {
    const source = await xlsxOf({
      sheets: [
        { attributes: 'name="Blank"', rows: cell(" ") },
        { attributes: 'name="Gone"', rows: cell("gone") },
        { attributes: 'name="Data"', rows: cell("data") },
      ],
      parts: { "xl/worksheets/sheet2.xml": null },
    });
    expect(await gridOf(source)).toEqual([["data"]]);
    await expect(gridOf(source, { sheet: "Gone" })).rejects.toMatchObject({ code: "damaged" });
  });

  it("a hidden sheet where no other has a cell", async () => {
    const source = await xlsxOf({
      sheets: [
        { attributes: 'name="a"', rows: "" },
        { attributes: 'name="b" state="hidden"', rows: cell("b") },
      ],
    });
    expect(await gridOf(source)).toEqual([["b"]]);
  });

  it.each<[what: string, code: string, parts: XlsxParts, sheet?: string]>([
    ["a name that no sheet has", "unknown_sheet", { rows: cell("a") }, "b"],
    ["no sheet with a cell", "empty_file", { rows: "<row><c s='1'/></row>" }],
    ["no sheets", "empty_file", { sheets: [] }],
    ["a sheet that is not there", "damaged", { parts: { "xl/worksheets/sheet1.xml": null } }],
    ["a sheet cut off", "damaged", { sheet: "<worksheet><sheetData><row><c><v>1</v></c>" }],
    [
      "a document type with entities",
      "damaged",
      { sheet: '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><worksheet/>' },
    ],
  ])("%s: %s", async (_, code, parts, sheet) => {
    const source = await xlsxOf(parts);
    await expect(readWorkbook(source, sheet === undefined ? {} : { sheet })).rejects.toMatchObject({
      name: "FileProblem",
      code,
    });
  });
});

describe("FILE-55: limits of a workbook", () => {
  it.each<[code: string, rows: string, limits: Partial<typeof LIMITS>]>([
    ["too_many_rows", "<row><c><v>1</v></c></row>".repeat(12), { rows: 10 }],
    ["too_many_columns", "<row><c r='AAAA1'><v>1</v></c></row>", {}],
    ["too_many_columns", `<row>${"<c><v>1</v></c>".repeat(12)}</row>`.repeat(2), { columns: 10 }],
    ["cell_too_long", `<row><c t="str"><v>${"a".repeat(5000)}</v></c></row>`, { cellLength: 1000 }],
    ["too_large", "<row><c><v>1</v></c></row>", { bytes: 10 }],
    ["unpacks_too_large", "<row><c><v>1</v></c></row>".repeat(1000), { unpackedBytes: 5000 }],
  ])("%s", async (code, rows, limits) => {
    const source = await xlsxOf({ rows });
    const read = readWorkbook(source, { headerRow: null }, { limits: { ...LIMITS, ...limits } });
    await expect(read).rejects.toBeInstanceOf(FileProblem);
    await expect(read).rejects.toMatchObject({ code });
  });

  it("an abort stops the reading with its reason", async () => {
    const source = await xlsxOf({ rows: "<row><c><v>1</v></c></row>".repeat(3) });
    const reason = new Error("enough");
    await expect(readWorkbook(source, {}, { signal: AbortSignal.abort(reason) })).rejects.toBe(
      reason,
    );
  });

  it("progress is told in rows", async () => {
    const rows = "<row><c><v>1</v></c></row>".repeat(50_000);
    const source = await xlsxOf({
      sheet: `<dimension ref="A1:A50000"/><sheetData>${rows}</sheetData>`,
    });
    const told: [number, number][] = [];
    await readWorkbook(source, { headerRow: null }, { onProgress: (...both) => told.push(both) });
    expect(told.length).toBeGreaterThan(1);
    expect(told.at(-1)).toEqual([50_000, 50_000]);
    expect(told.every(([done, total]) => done <= total)).toBe(true);
  });

  it("a first look stops reading after its rows, and gives the same top", async () => {
    const strings = Array.from({ length: 9000 }, (_, n) => `<si><t>text ${n}</t></si>`).join("");
    const rows = Array.from(
      { length: 9000 },
      (_, n) => `<row><c t="s"><v>${n}</v></c><c><v>${n}</v></c></row>`,
    ).join("");
    const source = await xlsxOf({ rows, shared: strings });
    const peek = await peekWorkbook(source, { headerRow: null });
    expect(peek.complete).toBe(false);
    expect(peek.rows).toHaveLength(50);
    expect(peek.rows[49]).toEqual({ number: 50, cells: ["text 49", "49"] });
    expect((await gridOf(source))[49]).toEqual(["text 49", "49"]);
  });
});
