import { FileProblem, type Limits } from "../file.ts";
import { buildCells } from "./cells.ts";
import { errorText } from "./excel-errors.ts";
import type { Merge, SheetData, Span } from "./sheet.ts";
import { MOST_MERGES } from "./sheet-limits.ts";
import { BOF, EOF, type XlsGlobals } from "./xls-globals.ts";
import { recordAt, type XlsStream } from "./xls-stream.ts";
import { createXlsTexts } from "./xls-text.ts";
import { addValue } from "./xlsx-cell.ts";

export interface XlsSheet {
  readonly rowsWithCells: number;
  /** Reads so many records; false where the sheet has ended. */
  read(records: number): boolean;
  finish(complete: boolean): SheetData;
}

const ROW = 0x208;
const COLUMN_INFO = 0x7d;
const MERGED = 0xe5;
const RK = 0x27e;
const MANY_RK = 0xbd;
const NUMBER = 0x203;
const SHARED = 0xfd;
const LABEL = 0x204;
const RICH_LABEL = 0xd6;
const BOOLEAN_OR_ERROR = 0x205;
const FORMULA = 0x06;
const STRING = 0x207;
const LAST_COLUMN = 0xff;

/** Reads the records of a sheet from its place in the stream. */
export function createXlsSheet(
  stream: XlsStream,
  { shared, formatOf, date1904 }: XlsGlobals,
  { offset, limits }: { readonly offset: number; readonly limits: Limits },
): XlsSheet {
  const { view } = stream;
  const texts = createXlsTexts(stream);
  const builder = buildCells(shared);
  const hiddenRows = new Set<number>();
  const hiddenColumns: Span[] = [];
  const merges: Merge[] = [];
  let at = offset;
  /** Charts in the sheet have records of their own. */
  let depth = 0;
  let row = -1;
  let cellsBefore = 0;
  let rowsWithCells = 0;
  /** Column of the formula whose text comes in the next record. */
  let waiting = -1;

  function place(from: number): number {
    const number = view.getUint16(from, true);
    if (number !== row) {
      countRow();
      row = number;
      builder.row(row + 1, hiddenRows.has(row));
    }
    return view.getUint16(from + 2, true);
  }

  function countRow(): void {
    if (builder.cellCount > cellsBefore) rowsWithCells += 1;
    cellsBefore = builder.cellCount;
  }

  function addNumber(column: number, style: number, number: number): void {
    addValue(builder, number, { column, format: formatOf(style), date1904 });
  }

  function addText(column: number, text: string): void {
    if (text.length > limits.cellLength) {
      throw new FileProblem("cell_too_long", String(limits.cellLength));
    }
    if (text !== "") builder.cell(column, builder.texts.addText(text));
  }

  function addFormula(from: number): void {
    const column = place(from);
    const style = view.getUint16(from + 4, true);
    waiting = -1;
    if (view.getUint16(from + 12, true) !== 0xffff) {
      addNumber(column, style, view.getFloat64(from + 6, true));
      return;
    }
    const kind = view.getUint8(from + 6);
    if (kind === 0) waiting = column;
    else if (kind === 1) addText(column, view.getUint8(from + 8) === 1 ? "TRUE" : "FALSE");
    else if (kind === 2) addText(column, errorText(view.getUint8(from + 8)));
  }

  function addMany(from: number, to: number): void {
    let column = place(from);
    for (let cell = from + 4; cell + 6 <= to - 2; cell += 6) {
      addNumber(column, view.getUint16(cell, true), rkNumber(view, cell + 2));
      column += 1;
    }
  }

  function addMerges(from: number): void {
    const count = view.getUint16(from, true);
    for (let index = 0; index < count && merges.length < MOST_MERGES; index += 1) {
      const merge = from + 2 + index * 8;
      merges.push({
        top: view.getUint16(merge, true) + 1,
        bottom: view.getUint16(merge + 2, true) + 1,
        left: view.getUint16(merge + 4, true),
        right: view.getUint16(merge + 6, true),
      });
    }
  }

  function addColumnInfo(from: number): void {
    const isHidden =
      (view.getUint16(from + 8, true) & 1) > 0 || view.getUint16(from + 4, true) === 0;
    if (!isHidden) return;
    const to = Math.min(view.getUint16(from + 2, true), LAST_COLUMN);
    hiddenColumns.push({ from: view.getUint16(from, true), to });
  }

  function see(type: number, from: number, to: number): void {
    switch (type) {
      case SHARED:
        builder.shared(place(from), view.getUint32(from + 6, true));
        return;
      case NUMBER:
        addNumber(place(from), view.getUint16(from + 4, true), view.getFloat64(from + 6, true));
        return;
      case RK:
        addNumber(place(from), view.getUint16(from + 4, true), rkNumber(view, from + 6));
        return;
      case MANY_RK:
        addMany(from, to);
        return;
      case FORMULA:
        addFormula(from);
        return;
      case STRING:
        if (waiting === -1) return;
        texts.start(at, 0);
        addText(waiting, texts.text());
        waiting = -1;
        return;
      case LABEL:
      case RICH_LABEL: {
        const column = place(from);
        texts.start(at, 6);
        addText(column, texts.text());
        return;
      }
      case BOOLEAN_OR_ERROR: {
        const value = view.getUint8(from + 6);
        const text = value === 1 ? "TRUE" : "FALSE";
        addText(place(from), view.getUint8(from + 7) === 1 ? errorText(value) : text);
        return;
      }
      case ROW:
        if ((view.getUint16(from + 12, true) & 0x20) > 0) {
          hiddenRows.add(view.getUint16(from, true));
        }
        return;
      case COLUMN_INFO:
        addColumnInfo(from);
        return;
      case MERGED:
        addMerges(from);
    }
  }

  return {
    get rowsWithCells() {
      return rowsWithCells;
    },
    read(records) {
      for (let count = 0; count < records; count += 1) {
        const record = recordAt(view, at);
        if (record === null) throw new RangeError("a sheet cut off");
        const { type, from, to } = record;
        if (type === BOF) depth += 1;
        else if (type === EOF) depth -= 1;
        else if (depth === 1) see(type, from, to);
        at = to;
        if (depth <= 0) {
          countRow();
          return false;
        }
      }
      return true;
    },
    finish(complete) {
      const cells = builder.finish();
      return { cells, hiddenColumns, merges, complete, formulasWithoutValue: 0 };
    },
  };
}

/** A number in four bytes: whole or the upper half of a double, perhaps in hundredths. */
function rkNumber(view: DataView, at: number): number {
  const bits = view.getUint32(at, true);
  let number = view.getInt32(at, true) >> 2;
  if ((bits & 2) === 0) {
    scratch.setUint32(0, bits & 0xffff_fffc);
    number = scratch.getFloat64(0);
  }
  return (bits & 1) > 0 ? number / 100 : number;
}

const scratch = new DataView(new ArrayBuffer(8));
