import type { CellObject, ColInfo, DenseWorkSheet, Range, RowInfo, WorkBook } from "xlsx";
import { FileProblem, LIMITS } from "../file.ts";
import { errorText } from "./excel-errors.ts";
import { CODE_PAGES } from "./code-pages.ts";
import { buildCells, hasText, type SheetCells } from "./cells.ts";
import { builtInFormat, readFormat, type NumberFormat } from "./number-format.ts";
import type { SheetData, SheetName, SheetWanted, Workbook } from "./sheet.ts";
import { chooseSheet } from "./sheet-choice.ts";
import { createTextStore } from "./texts.ts";
import { addValue } from "./xlsx-cell.ts";

/**
 * Reads a workbook of any kind that SheetJS knows: the whole file in memory, so for the old and the
 * rare formats. `format` is its name for people.
 */
export async function readBySheetJs(
  blob: Blob,
  wanted: SheetWanted,
  options: { readonly format: string; readonly signal?: AbortSignal | undefined },
): Promise<Workbook> {
  const { format, signal } = options;
  const xlsx = await import("xlsx");
  xlsx.set_cptable(CODE_PAGES);
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const first = await parse(wanted.sheet ?? 0, wanted.rows);
  const sheets = first.SheetNames.map((name, index) => ({
    name,
    hidden: (first.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0,
  }));
  return await chooseSheet({ format, sheets }, wanted, async (sheet, rows) => {
    const index = sheets.indexOf(sheet);
    const isFirst = (index === 0 || wanted.sheet !== undefined) && rows === wanted.rows;
    const top = dataOf(isFirst ? first : await parse(index, rows), sheet, rows);
    // Its first rows may be far down.
    if (top.complete || hasText(top.cells)) return top;
    return dataOf(await parse(index, Infinity), sheet, Infinity);
  });

  /** It cannot be stopped once it has begun, so an abort is heard before. */
  async function parse(sheet: string | number, rows: number): Promise<WorkBook> {
    await new Promise((done) => {
      setTimeout(done);
    });
    signal?.throwIfAborted();
    try {
      return xlsx.read(bytes, {
        type: "array",
        dense: true,
        sheets: sheet,
        cellText: false,
        cellHTML: false,
        cellFormula: false,
        cellNF: true,
        cellStyles: true, // for hidden rows and columns
        raw: true,
        ...(Number.isFinite(rows) ? { sheetRows: 1000 } : {}),
      });
    } catch (error) {
      throw problemOf(error, bytes);
    }
  }
}

function dataOf(book: WorkBook, { name }: SheetName, mostRows: number): SheetData {
  const worksheet = book.Sheets[name] as unknown as DenseWorkSheet | undefined;
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  const rows = worksheet?.["!data"] ?? [];
  const builder = buildCells(createTextStore());
  const hiddenRows: RowInfo[] = worksheet?.["!rows"] ?? [];
  const columns: ColInfo[] = worksheet?.["!cols"] ?? [];
  const merges: Range[] = worksheet?.["!merges"] ?? [];
  let seen = 0;
  let complete =
    worksheet?.["!fullref"] === undefined || worksheet["!fullref"] === worksheet["!ref"];
  for (const [index, row] of entriesOf(rows)) {
    if (seen >= mostRows) {
      complete = false;
      break;
    }
    const before = builder.cellCount;
    builder.row(index + 1, hiddenRows[index]?.hidden === true);
    for (const [column, cell] of entriesOf(row)) {
      if (cell.t === "n" && typeof cell.v === "number") {
        addValue(builder, cell.v, { column, format: formatOf(cell), date1904 });
        continue;
      }
      const text = cellText(cell);
      if (text !== "") builder.cell(column, builder.texts.addText(text));
    }
    if (builder.cellCount > before) seen += 1;
  }
  const cells: SheetCells = builder.finish();
  return {
    cells,
    complete,
    formulasWithoutValue: 0,
    hiddenColumns: [...entriesOf(columns)]
      .filter(([, column]) => column.hidden === true)
      .map(([column]) => ({ from: column, to: column })),
    merges: merges.map(({ s, e }) => ({
      top: s.r + 1,
      bottom: e.r + 1,
      left: s.c,
      right: e.c,
    })),
  };
}

/** The places of a sparse array that hold something, in order. */
function* entriesOf<T>(sparse: readonly (T | undefined)[]): Generator<[number, T]> {
  if (sparse.length < 1000) {
    for (let index = 0; index < sparse.length; index += 1) {
      const item = sparse[index];
      if (item !== undefined && item !== null) yield [index, item];
    }
    return;
  }
  for (const key of Object.keys(sparse)) {
    const item = sparse[Number(key)];
    if (item !== undefined && item !== null) yield [Number(key), item];
  }
}

function cellText(cell: CellObject): string {
  const { v: value } = cell;
  switch (cell.t) {
    case "b":
      return value === true ? "TRUE" : "FALSE";
    case "e":
      return errorText(Number(value));
    case "s": {
      const text = String(value ?? "");
      if (text.length <= LIMITS.cellLength) return text;
      throw new FileProblem("cell_too_long", String(LIMITS.cellLength));
    }
    default:
      return "";
  }
}

function formatOf(cell: CellObject): NumberFormat {
  return typeof cell.z === "number" ? builtInFormat(cell.z) : readFormat(cell.z ?? "General");
}

function problemOf(error: unknown, bytes: Uint8Array): FileProblem {
  const message = error instanceof Error ? error.message : String(error);
  if (/password|encrypt/i.test(message)) return new FileProblem("password_protected");
  if (/Workbook stream/.test(message)) return new FileProblem("not_a_spreadsheet", whatElse(bytes));
  if (/unsupported/i.test(message)) return new FileProblem("unsupported", message);
  return new FileProblem("damaged", message);
}

/** Word and PowerPoint put their documents into files of the same container. */
function whatElse(bytes: Uint8Array): string {
  const text = new TextDecoder("utf-16le").decode(bytes.subarray(0, 8 * 1024 * 1024));
  if (text.includes("WordDocument")) return "Word document";
  return text.includes("PowerPoint Document") ? "PowerPoint presentation" : "Office document";
}
