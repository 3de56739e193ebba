import type { Column, Table } from "../../domain/table.ts";
import {
  FileProblem,
  type FileFacts,
  type FileNote,
  type FilePeek,
  type ReadOptions,
  type ReadTable,
} from "../file.ts";
import { columnsOf } from "../header.ts";
import type { Workbook } from "./sheet.ts";
import { tableIn } from "./sheet-edges.ts";
import type { SheetPlan } from "./sheet-plan.ts";
import { textsOf, type SheetRows } from "./sheet-rows.ts";

/** Rows from the top that a first look shows. */
const SHOWN_ROWS = 50;

/** The table of a sheet that was read whole. Throws FileProblem where there is nothing to import. */
export function tableOf(workbook: Workbook, size: number, options: ReadOptions): ReadTable {
  const { rows, plan, notes } = tableIn(workbook.data, options);
  if (rows.count === 0) throw new FileProblem("empty_file");
  if (plan.from >= plan.to) throw new FileProblem("no_rows");
  return {
    table: viewOf(rows, plan),
    facts: factsOf(workbook, plan, size),
    notes: [...notes, ...workbookNotes(workbook, options)],
  };
}

/** The first look at a sheet of which perhaps only the top was read. */
export function peekOf(workbook: Workbook, size: number, options: ReadOptions): FilePeek {
  const { rows, plan, notes } = tableIn(workbook.data, options);
  if (rows.count === 0) throw new FileProblem("empty_file");
  const { complete } = workbook.data;
  if (plan.from >= plan.to && complete) throw new FileProblem("no_rows");
  return {
    facts: factsOf(workbook, plan, size),
    columns: columnsOf(plan.header, plan.columns),
    rows: Array.from({ length: Math.min(SHOWN_ROWS, rows.count) }, (_, index) => ({
      number: rows.number(index),
      cells: textsOf(rows, index, plan.columns),
    })).filter(({ cells }) => cells.some((text) => text.trim() !== "")),
    seenRows: plan.to - plan.from,
    complete,
    notes: [...notes, ...workbookNotes(workbook, options)],
  };
}

function viewOf(rows: SheetRows, plan: SheetPlan): Table {
  const { cells } = rows;
  const { from, to } = plan;
  const columns: readonly Column[] = columnsOf(plan.header, plan.columns);
  const indexOf = new Int32Array(0x1_0000).fill(-1);
  for (const [index, column] of plan.columns.entries()) indexOf[column] = index;
  const texts: string[] = columns.map(() => "");
  /** Place of a cell in `cells`; -1 where it is blank. */
  function find(row: number, column: number): number {
    const place = plan.columns[column];
    if (place === undefined || row < 0 || row >= to - from) return -1;
    const at = rows.at(from + row);
    // From the end: where a cell is there twice, the last one counts, as in `visit`.
    for (let cell = cells.start(at + 1) - 1; cell >= cells.start(at); cell -= 1) {
      if (cells.column(cell) === place) return cell;
    }
    return -1;
  }
  return {
    rowCount: to - from,
    columns,
    cell(row, column) {
      const found = find(row, column);
      return found === -1 ? "" : cells.text(found);
    },
    numberIn(row, column) {
      const found = find(row, column);
      return found === -1 ? undefined : cells.numberIn(found);
    },
    visit(first, last, see) {
      for (let row = Math.max(0, first); row < Math.min(last, to - from); row += 1) {
        const at = rows.at(from + row);
        const end = cells.start(at + 1);
        texts.fill("");
        for (let cell = cells.start(at); cell < end; cell += 1) {
          const index = indexOf[cells.column(cell)] ?? -1;
          if (index >= 0) texts[index] = cells.text(cell);
        }
        see(row, texts);
      }
    },
    rowNumber: (row) => rows.number(from + row),
  };
}

function factsOf(workbook: Workbook, plan: SheetPlan, size: number): FileFacts {
  return {
    kind: "workbook",
    format: workbook.format,
    size,
    headerRow: plan.headerRow,
    headerRows: plan.headerRows,
    sheets: workbook.sheets.map(({ name, hidden }) => ({ name, hidden })),
    sheet: workbook.sheet.name,
  };
}

function workbookNotes({ sheets, data, passedOver }: Workbook, options: ReadOptions): FileNote[] {
  const notes: FileNote[] = [];
  if (passedOver !== undefined) notes.push({ code: "cover_passed_over", text: passedOver });
  const hidden = sheets.filter((sheet) => sheet.hidden).length;
  if (hidden > 0) notes.push({ code: "hidden_sheets", count: hidden });
  if (data.merges.length > 0 && options.fillMerged !== true) {
    notes.push({ code: "merged_cells", count: data.merges.length });
  }
  if (data.formulasWithoutValue > 0) {
    notes.push({ code: "formula_without_value", count: data.formulasWithoutValue });
  }
  return notes;
}
