import type { Column, Table } from "../../domain/table.ts";
import {
  FileProblem,
  type FileFacts,
  type FileNote,
  type FilePeek,
  type ReadOptions,
  type ReadTable,
} from "../file.ts";
import { columnsOf, findHeader } from "../header.ts";
import type { SheetCells } from "./cells.ts";
import { fillMerged } from "./merged.ts";
import type { SheetData, Workbook } from "./sheet.ts";

/** Rows from the top that the header is looked for in, and that a first look shows. */
const TOP_ROWS = 50;
/** A longer run of blank columns is left out: what is beyond it is a stray cell. */
const BLANK_COLUMNS = 20;

interface Layout {
  readonly cells: SheetCells;
  /** Rows of `cells` that are shown, by their place in it. */
  readonly rows: Uint32Array;
  /** Columns of the sheet that are shown. */
  readonly places: readonly number[];
  readonly hiddenRows: number;
  readonly hiddenColumns: number;
}

interface Header {
  /** Row numbers in the sheet. */
  readonly first: number | null;
  readonly rows: 1 | 2;
  readonly texts: readonly string[];
  /** The first row of data in `Layout.rows`. */
  readonly dataFrom: number;
}

/** The table of a sheet that was read whole. Throws FileProblem where there is nothing to import. */
export function tableOf(workbook: Workbook, size: number, options: ReadOptions): ReadTable {
  const layout = layOut(workbook.data, options);
  if (layout.rows.length === 0) throw new FileProblem("empty_file");
  const header = headerOf(layout, options);
  if (header.dataFrom >= layout.rows.length) throw new FileProblem("no_rows");
  const columns = columnsOf(header.texts, layout.places);
  const table = viewOf(layout, header, columns);
  return {
    table,
    facts: factsOf(workbook, size, header),
    notes: notesOf(workbook, layout, header, columns, options),
  };
}

/** The first look at a sheet of which perhaps only the top was read. */
export function peekOf(workbook: Workbook, size: number, options: ReadOptions): FilePeek {
  const layout = layOut(workbook.data, options);
  if (layout.rows.length === 0) throw new FileProblem("empty_file");
  const header = headerOf(layout, options);
  const seenRows = layout.rows.length - header.dataFrom;
  if (seenRows <= 0 && workbook.data.complete) throw new FileProblem("no_rows");
  const columns = columnsOf(header.texts, layout.places);
  return {
    facts: factsOf(workbook, size, header),
    columns,
    rows: topRows(layout),
    seenRows,
    complete: workbook.data.complete,
    notes: notesOf(workbook, layout, header, columns, options),
  };
}

function layOut(data: SheetData, options: ReadOptions): Layout {
  const cells = options.fillMerged === true ? fillMerged(data.cells, data.merges) : data.cells;
  const keepHidden = options.includeHidden === true;
  const hidden = new Uint8Array(0x4000);
  if (!keepHidden) for (const { from, to } of data.hiddenColumns) hidden.fill(1, from, to + 1);
  const used = new Uint8Array(0x1_0000);
  const rows = new Uint32Array(cells.rowCount);
  let rowCount = 0;
  let hiddenRows = 0;
  for (let row = 0; row < cells.rowCount; row += 1) {
    if (!keepHidden && cells.hidden(row)) {
      hiddenRows += 1;
      continue;
    }
    let blank = true;
    for (let cell = cells.start(row); cell < cells.start(row + 1); cell += 1) {
      const column = cells.column(cell);
      if (hidden[column] === 1) {
        used[column] = 1;
        continue;
      }
      if (cells.isBlank(cell)) continue;
      blank = false;
      used[column] = 1;
    }
    if (!blank) rows[rowCount++] = row;
  }
  const places: number[] = [];
  let hiddenColumns = 0;
  let blanks: number[] = [];
  for (let column = 0; column < used.length; column += 1) {
    if (hidden[column] === 1) {
      hiddenColumns += used[column] ?? 0;
    } else if (used[column] === 0) {
      blanks.push(column);
    } else {
      if (places.length > 0 && blanks.length <= BLANK_COLUMNS) places.push(...blanks);
      places.push(column);
      blanks = [];
    }
  }
  return { cells, rows: rows.subarray(0, rowCount), places, hiddenRows, hiddenColumns };
}

function headerOf(layout: Layout, options: ReadOptions): Header {
  const { cells, rows, places } = layout;
  const number = (index: number) => cells.number(rows[index] ?? 0);
  if (options.headerRow === null) {
    return { first: null, rows: 1, texts: places.map(() => ""), dataFrom: 0 };
  }
  if (options.headerRow !== undefined) {
    const first = options.headerRow;
    const headerRows = options.headerRows ?? 1;
    let dataFrom = 0;
    const lines: string[][] = [];
    while (dataFrom < rows.length && number(dataFrom) < first + headerRows) {
      if (number(dataFrom) >= first) lines.push(textsOf(layout, dataFrom));
      dataFrom += 1;
    }
    return { first, rows: headerRows, texts: joinLines(lines, places), dataFrom };
  }
  const top = Array.from({ length: Math.min(TOP_ROWS, rows.length) }, (_, index) =>
    textsOf(layout, index),
  );
  const place = findHeader(top);
  if (place.index === null) {
    return { first: null, rows: 1, texts: places.map(() => ""), dataFrom: 0 };
  }
  const headerRows = options.headerRows ?? place.rows;
  return {
    first: number(place.index),
    rows: headerRows,
    texts: joinLines(top.slice(place.index, place.index + headerRows), places),
    dataFrom: place.index + headerRows,
  };
}

function joinLines(lines: readonly (readonly string[])[], places: readonly number[]): string[] {
  return places.map((_, index) =>
    lines
      .map((line) => line[index] ?? "")
      .filter((text) => text !== "")
      .join(" "),
  );
}

function textsOf(layout: Layout, index: number): string[] {
  const { cells, places } = layout;
  const row = layout.rows[index] ?? 0;
  const byColumn = new Map<number, string>();
  for (let cell = cells.start(row); cell < cells.start(row + 1); cell += 1) {
    byColumn.set(cells.column(cell), cells.text(cell));
  }
  return places.map((column) => byColumn.get(column) ?? "");
}

function viewOf(layout: Layout, header: Header, columns: readonly Column[]): Table {
  const { cells, places } = layout;
  const rows = layout.rows.subarray(header.dataFrom);
  const indexOf = new Int32Array(0x1_0000).fill(-1);
  for (const [index, column] of places.entries()) indexOf[column] = index;
  return {
    rowCount: rows.length,
    columns,
    cell(row, column) {
      const at = rows[row];
      const place = places[column];
      if (at === undefined || place === undefined) return "";
      for (let cell = cells.start(at + 1) - 1; cell >= cells.start(at); cell -= 1) {
        if (cells.column(cell) === place) return cells.text(cell);
      }
      return "";
    },
    visit(from, to, see) {
      const texts: string[] = columns.map(() => "");
      for (let row = from; row < Math.min(to, rows.length); row += 1) {
        const at = rows[row] ?? 0;
        texts.fill("");
        for (let cell = cells.start(at); cell < cells.start(at + 1); cell += 1) {
          const index = indexOf[cells.column(cell)] ?? -1;
          if (index >= 0) texts[index] = cells.text(cell);
        }
        see(row, texts);
      }
    },
    rowNumber: (row) => cells.number(rows[row] ?? 0),
  };
}

function topRows(layout: Layout): FilePeek["rows"] {
  const count = Math.min(TOP_ROWS, layout.rows.length);
  return Array.from({ length: count }, (_, index) => ({
    number: layout.cells.number(layout.rows[index] ?? 0),
    cells: textsOf(layout, index),
  }));
}

function factsOf(workbook: Workbook, size: number, header: Header): FileFacts {
  return {
    kind: "workbook",
    format: workbook.format,
    size,
    headerRow: header.first,
    headerRows: header.rows,
    sheets: workbook.sheets.map(({ name, hidden }) => ({ name, hidden })),
    sheet: workbook.sheet.name,
  };
}

function notesOf(
  workbook: Workbook,
  layout: Layout,
  header: Header,
  columns: readonly Column[],
  options: ReadOptions,
): FileNote[] {
  const { rows, cells } = layout;
  const notes: FileNote[] = [];
  const say = (code: FileNote["code"], count: number) => {
    if (count > 0) notes.push({ code, count });
  };
  say("preamble_skipped", header.first === null ? 0 : header.dataFrom - header.rows);
  const first = rows[header.dataFrom];
  const last = rows.at(-1);
  if (first !== undefined && last !== undefined) {
    const span = cells.number(last) - cells.number(first) + 1;
    say("blank_rows_skipped", span - (rows.length - header.dataFrom) - layout.hiddenRows);
  }
  say("hidden_left_out", layout.hiddenRows + layout.hiddenColumns);
  say("hidden_sheets", workbook.sheets.filter(({ hidden }) => hidden).length);
  if (options.fillMerged !== true) say("merged_cells", workbook.data.merges.length);
  say("formula_without_value", workbook.data.formulasWithoutValue);
  if (header.first !== null) {
    const texts = columns.map((column) => column.header.trim());
    const named = texts.filter((text) => text !== "");
    say("headers_repeated", named.length - new Set(named).size);
    say("headers_blank", texts.length - named.length);
  }
  return notes;
}
