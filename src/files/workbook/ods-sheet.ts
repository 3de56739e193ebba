import { FileProblem, type Limits } from "../file.ts";
import { buildCells, type CellsBuilder } from "./cells.ts";
import { NO_VALUE, odsText, type OdsValue } from "./ods-cell.ts";
import type { Merge, SheetData, SheetName, Span } from "./sheet.ts";
import { createTextStore } from "./texts.ts";
import { createAttributeCursor, nameOf, type XmlSink } from "./xml.ts";
import { createTextCollector } from "./xml-text.ts";

export interface OdsSink extends XmlSink {
  readonly sheets: readonly SheetName[];
  /** The first sheet with cells among those that were to be taken. */
  readonly found: { readonly sheet: SheetName; readonly data: SheetData } | null;
  readonly rowsSeen: number;
}

/** Cells that repetition may make: a file says "the same a million times" in a few bytes. */
const MOST_REPEATED = 2_000_000;
const MOST_CELLS = 60_000_000;
const MOST_MERGES = 200_000;
const COLUMNS = 0x4000;
const SPACES = 10_000;

interface OpenSheet {
  readonly sheet: SheetName;
  readonly builder: CellsBuilder;
  readonly hiddenColumns: Span[];
  readonly merges: Merge[];
  /** 1-based number of the row that is open or comes next. */
  row: number;
  rowsWithCells: number;
  formulasWithoutValue: number;
}

/** Reads the content of an OpenDocument spreadsheet; keeps the first sheet that `takes` wants. */
export function createOdsSink(
  choice: { readonly rows: number; readonly takes: (sheet: SheetName) => boolean },
  limits: Limits,
): OdsSink {
  const attributes = createAttributeCursor();
  const text = createTextCollector(
    limits.cellLength * 4,
    () => new FileProblem("cell_too_long", String(limits.cellLength)),
  );
  const hiddenStyles = new Set<string>();
  const sheets: SheetName[] = [];
  let found: OdsSink["found"] = null;
  let open: OpenSheet | null = null;
  let full = false;
  let depth = 0;
  let tableDepth = 0;
  let cellDepth = 0;
  let aside = 0;
  let style = "";
  let paragraphs = 0;
  let rowsSeen = 0;
  let repeated = 0;
  // The open row: cells by column, and how often it repeats.
  let rowRepeat = 1;
  let rowHidden = false;
  let column = 0;
  let places: number[] = [];
  let ids: number[] = [];
  let cell: OdsValue = NO_VALUE;
  let cellRepeat = 1;
  let formula = false;

  function openTable(): void {
    let name = "";
    let hidden = false;
    while (attributes.next()) {
      if (attributes.name === NAME) name = attributes.value();
      else if (attributes.name === STYLE_NAME) hidden = hiddenStyles.has(attributes.value());
    }
    const sheet = { name, hidden };
    sheets.push(sheet);
    tableDepth = depth;
    full = false;
    column = 0;
    if (found !== null || !choice.takes(sheet)) return;
    open = {
      sheet,
      builder: buildCells(createTextStore()),
      hiddenColumns: [],
      merges: [],
      row: 1,
      rowsWithCells: 0,
      formulasWithoutValue: 0,
    };
  }

  function closeTable(): void {
    tableDepth = 0;
    if (open === null) return;
    const { sheet, builder, hiddenColumns, merges, formulasWithoutValue } = open;
    const cells = builder.finish();
    open = null;
    if (cells.rowCount === 0) return;
    const data = { cells, hiddenColumns, merges, complete: !full, formulasWithoutValue };
    found = { sheet, data };
  }

  function openColumn({ hiddenColumns }: OpenSheet): void {
    let count = 1;
    let hidden = false;
    while (attributes.next()) {
      if (attributes.name === COLUMNS_REPEATED) count = countOf(attributes.value());
      else if (attributes.name === VISIBILITY) hidden = attributes.value() !== "visible";
    }
    if (hidden && column < COLUMNS) {
      hiddenColumns.push({ from: column, to: Math.min(column + count, COLUMNS) - 1 });
    }
    column += count;
  }

  function openRow(): void {
    rowRepeat = 1;
    rowHidden = false;
    column = 0;
    places = [];
    ids = [];
    while (attributes.next()) {
      if (attributes.name === ROWS_REPEATED) rowRepeat = countOf(attributes.value());
      else if (attributes.name === VISIBILITY) rowHidden = attributes.value() !== "visible";
    }
  }

  function closeRow(sheet: OpenSheet): void {
    rowsSeen += 1;
    if (places.length > 0) {
      countRepeated(places.length * (rowRepeat - 1));
      for (let repeat = 0; repeat < rowRepeat; repeat += 1) {
        sheet.builder.row(sheet.row + repeat, rowHidden);
        for (const [index, place] of places.entries()) sheet.builder.cell(place, ids[index] ?? 0);
      }
      sheet.rowsWithCells += rowRepeat;
      if (sheet.rowsWithCells >= choice.rows) full = true;
      if (sheet.rowsWithCells > limits.rows + TOP) {
        throw new FileProblem("too_many_rows", String(limits.rows));
      }
      if (sheet.builder.cellCount > MOST_CELLS) throw new FileProblem("unpacks_too_large");
    }
    sheet.row += rowRepeat;
  }

  function countRepeated(cells: number): void {
    repeated += cells;
    if (repeated > MOST_REPEATED) throw new FileProblem("unpacks_too_large", "repeated cells");
  }

  function openCell(sheet: OpenSheet): void {
    const value = { ...NO_VALUE };
    let across = 1;
    let down = 1;
    cellRepeat = 1;
    formula = false;
    while (attributes.next()) {
      const { name } = attributes;
      if (name === VALUE_TYPE) value.type = value.type || attributes.value();
      else if (name === VALUE) value.value = attributes.value();
      else if (name === DATE_VALUE) value.date = attributes.value();
      else if (name === TIME_VALUE) value.time = attributes.value();
      else if (name === BOOLEAN_VALUE) value.boolean = attributes.value();
      else if (name === STRING_VALUE) value.string = attributes.value();
      else if (name === FORMULA) formula = true;
      else if (name === COLUMNS_REPEATED) cellRepeat = countOf(attributes.value());
      else if (name === COLUMNS_SPANNED) across = countOf(attributes.value());
      else if (name === ROWS_SPANNED) down = countOf(attributes.value());
    }
    if ((across > 1 || down > 1) && sheet.merges.length < MOST_MERGES) {
      const { row } = sheet;
      const right = Math.min(column + across, COLUMNS) - 1;
      sheet.merges.push({ top: row, bottom: row + down - 1, left: column, right });
    }
    cell = value;
    cellDepth = depth;
    paragraphs = 0;
    text.clear();
  }

  function closeCell(sheet: OpenSheet): void {
    cellDepth = 0;
    const shown = odsText(cell, text.toString());
    if (shown === "") {
      if (formula && cell.type === "") sheet.formulasWithoutValue += 1;
    } else if (column < COLUMNS) {
      const id = sheet.builder.texts.addText(shown);
      const to = Math.min(column + cellRepeat, COLUMNS);
      countRepeated(to - column - 1);
      for (let place = column; place < to; place += 1) {
        places.push(place);
        ids.push(id);
      }
    }
    column += cellRepeat;
  }

  /** Inside a cell: paragraphs, and what in them is not plain text. */
  function openInCell(name: number): void {
    if (aside > 0) return;
    if (name === PARAGRAPH && depth === cellDepth + 1) {
      if (paragraphs > 0) text.addText("\n");
      paragraphs += 1;
    } else if (depth === cellDepth + 1 || name === ANNOTATION || name === RUBY_TEXT) {
      aside = depth; // a comment or a drawing
    } else if (name === SPACE) {
      let spaces = 1;
      while (attributes.next()) {
        if (attributes.name === COUNT) spaces = countOf(attributes.value());
      }
      text.addText(" ".repeat(Math.min(spaces, SPACES)));
    } else if (name === TAB) {
      text.addText("\t");
    } else if (name === LINE_BREAK) {
      text.addText("\n");
    }
  }

  return {
    sheets,
    get found() {
      return found;
    },
    get rowsSeen() {
      return rowsSeen;
    },
    open(name, xml, from, to) {
      depth += 1;
      attributes.start(xml, from, to);
      if (cellDepth > 0) {
        openInCell(name);
      } else if (tableDepth === 0) {
        if (name === TABLE) openTable();
        else if (name === STYLE) style = nameAttribute();
        else if (name === TABLE_PROPERTIES && isNotDisplayed()) hiddenStyles.add(style);
      } else if (open !== null && !full) {
        if (name === ROW) openRow();
        else if (name === CELL || name === COVERED_CELL) openCell(open);
        else if (name === COLUMN) openColumn(open);
      }
    },
    text(xml, from, to, cdata) {
      if (cellDepth > 0 && paragraphs > 0 && aside === 0 && depth > cellDepth) {
        text.add(xml, from, to, cdata);
      }
    },
    close(name) {
      if (depth === aside) aside = 0;
      else if (depth === cellDepth && open !== null) closeCell(open);
      else if (depth === tableDepth) closeTable();
      else if (name === ROW && cellDepth === 0 && open !== null && !full) closeRow(open);
      depth -= 1;
    },
  };

  function nameAttribute(): string {
    while (attributes.next()) if (attributes.name === NAME) return attributes.value();
    return "";
  }

  function isNotDisplayed(): boolean {
    while (attributes.next()) {
      if (attributes.name === DISPLAY) return attributes.value() === "false";
    }
    return false;
  }
}

function countOf(text: string): number {
  const count = Number(text);
  return Number.isInteger(count) && count > 0 ? Math.min(count, 0x7fff_ffff) : 1;
}

/** Rows above the data that do not count. */
const TOP = 100;
const TABLE = nameOf("table");
const ROW = nameOf("table-row");
const CELL = nameOf("table-cell");
const COVERED_CELL = nameOf("covered-table-cell");
const COLUMN = nameOf("table-column");
const PARAGRAPH = nameOf("p");
const ANNOTATION = nameOf("annotation");
const RUBY_TEXT = nameOf("ruby-text");
const SPACE = nameOf("s");
const TAB = nameOf("tab");
const LINE_BREAK = nameOf("line-break");
const STYLE = nameOf("style");
const TABLE_PROPERTIES = nameOf("table-properties");
const NAME = nameOf("name");
const STYLE_NAME = nameOf("style-name");
const DISPLAY = nameOf("display");
const VISIBILITY = nameOf("visibility");
const COUNT = nameOf("c");
const FORMULA = nameOf("formula");
const VALUE_TYPE = nameOf("value-type");
const VALUE = nameOf("value");
const DATE_VALUE = nameOf("date-value");
const TIME_VALUE = nameOf("time-value");
const BOOLEAN_VALUE = nameOf("boolean-value");
const STRING_VALUE = nameOf("string-value");
const COLUMNS_REPEATED = nameOf("number-columns-repeated");
const ROWS_REPEATED = nameOf("number-rows-repeated");
const COLUMNS_SPANNED = nameOf("number-columns-spanned");
const ROWS_SPANNED = nameOf("number-rows-spanned");
