import { FileProblem, type Limits } from "../file.ts";
import { buildCells, type CellsBuilder } from "./cells.ts";
import { plainNumber } from "./number-text.ts";
import { NO_VALUE, odsNumber, odsText, type OdsValue } from "./ods-cell.ts";
import { createOdsParagraphs } from "./ods-paragraphs.ts";
import type { OdsStyles } from "./ods-styles.ts";
import type { Merge, SheetName, Span } from "./sheet.ts";
import type { SheetPass } from "./sheet-choice.ts";
import { expectFewCells, expectFewRows, MOST_COLUMN_STYLES, MOST_MERGES } from "./sheet-limits.ts";
import { createTextStore } from "./texts.ts";
import { nameOf, type XmlSink } from "./xml.ts";
import { createAttributeCursor } from "./xml-attributes.ts";

export interface OdsSink extends XmlSink {
  readonly sheets: readonly SheetName[];
  readonly rowsSeen: number;
}

/** Cells that repetition may make: a file says "the same a million times" in a few bytes. */
const MOST_REPEATED = 2_000_000;
const COLUMNS = 0x4000;

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

/** Reads the content of an OpenDocument spreadsheet; offers the sheets that `takes` wants. */
export function createOdsSink(
  { choice, takes, rows }: SheetPass & { readonly rows: number },
  styles: OdsStyles,
  limits: Limits,
): OdsSink {
  const attributes = createAttributeCursor();
  const paragraphs = createOdsParagraphs(limits);
  const sheets: SheetName[] = [];
  let open: OpenSheet | null = null;
  let full = false;
  let depth = 0;
  let tableDepth = 0;
  let cellDepth = 0;
  let date1904 = false;
  let rowStyle = "";
  let columnStyles: (Span & { readonly style: string })[] = [];
  let rowsSeen = 0;
  let repeated = 0;
  // The open row: cells by column, and how often it repeats.
  let rowRepeat = 1;
  let rowHidden = false;
  let column = 0;
  let places: number[] = [];
  let ids: number[] = [];
  /** What the number of a cell is where its text is not all of it, NaN where it is. */
  let numbers: (number | undefined)[] = [];
  let cell: OdsValue = NO_VALUE;
  let cellRepeat = 1;
  let formula = false;

  function openTable(): void {
    let name = "";
    let hidden = false;
    while (attributes.next()) {
      if (attributes.name === NAME) name = attributes.value();
      else if (attributes.name === STYLE_NAME) hidden = styles.hides(attributes.value());
    }
    const sheet = { name, hidden };
    sheets.push(sheet);
    tableDepth = depth;
    full = false;
    column = 0;
    columnStyles = [];
    if (choice.isMade || !takes(sheet)) return;
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
    choice.offer(sheet, { cells, hiddenColumns, merges, complete: !full, formulasWithoutValue });
  }

  function openColumn({ hiddenColumns }: OpenSheet): void {
    let count = 1;
    let hidden = false;
    let style = "";
    while (attributes.next()) {
      if (attributes.name === COLUMNS_REPEATED) count = countOf(attributes.value());
      else if (attributes.name === VISIBILITY) hidden = attributes.value() !== "visible";
      else if (attributes.name === DEFAULT_STYLE) style = attributes.value();
    }
    if (style !== "" && style !== "Default" && columnStyles.length < MOST_COLUMN_STYLES) {
      columnStyles.push({ from: column, to: column + count - 1, style });
    }
    if (hidden && column < COLUMNS) {
      hiddenColumns.push({ from: column, to: Math.min(column + count, COLUMNS) - 1 });
    }
    column += count;
  }

  function openRow(): void {
    rowRepeat = 1;
    rowHidden = false;
    rowStyle = "";
    column = 0;
    places = [];
    ids = [];
    numbers = [];
    while (attributes.next()) {
      if (attributes.name === ROWS_REPEATED) rowRepeat = countOf(attributes.value());
      else if (attributes.name === VISIBILITY) rowHidden = attributes.value() !== "visible";
      else if (attributes.name === DEFAULT_STYLE) rowStyle = attributes.value();
    }
  }

  function closeRow(sheet: OpenSheet): void {
    rowsSeen += 1;
    if (places.length > 0) {
      countRepeated(places.length * (rowRepeat - 1));
      for (let repeat = 0; repeat < rowRepeat; repeat += 1) {
        sheet.builder.row(sheet.row + repeat, rowHidden);
        for (const [index, place] of places.entries()) {
          const number = numbers[index];
          const id = ids[index] ?? 0;
          if (number === undefined) sheet.builder.cell(place, id);
          else sheet.builder.number(place, id, Number.isNaN(number) ? undefined : number);
        }
      }
      sheet.rowsWithCells += rowRepeat;
      if (sheet.rowsWithCells >= rows) full = true;
      expectFewRows(sheet.rowsWithCells, limits);
      expectFewCells(sheet.builder.cellCount);
    }
    sheet.row += rowRepeat;
  }

  function countRepeated(cells: number): void {
    repeated += cells;
    if (repeated > MOST_REPEATED) throw new FileProblem("unpacks_too_large", "repeated cells");
  }

  function openCell(sheet: OpenSheet): void {
    const value = { ...NO_VALUE, date1904 };
    let style = "";
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
      else if (name === STYLE_NAME) style = attributes.value();
      else if (name === COLUMNS_REPEATED) cellRepeat = countOf(attributes.value());
      else if (name === COLUMNS_SPANNED) across = countOf(attributes.value());
      else if (name === ROWS_SPANNED) down = countOf(attributes.value());
    }
    if ((across > 1 || down > 1) && sheet.merges.length < MOST_MERGES) {
      const { row } = sheet;
      const right = Math.min(column + across, COLUMNS) - 1;
      sheet.merges.push({ top: row, bottom: row + down - 1, left: column, right });
    }
    value.format = styles.formatOf(style || rowStyle || columnStyle());
    cell = value;
    cellDepth = depth;
    paragraphs.begin(depth);
  }

  function columnStyle(): string {
    return columnStyles.find(({ from, to }) => from <= column && column <= to)?.style ?? "";
  }

  function closeCell(sheet: OpenSheet): void {
    cellDepth = 0;
    const said = paragraphs.toString();
    const shown = odsText(cell, said);
    if (shown === "") {
      if (formula && cell.type === "") sheet.formulasWithoutValue += 1;
    } else if (column < COLUMNS) {
      const id = sheet.builder.texts.addText(shown);
      const number = odsNumber(cell, said);
      const hidden = number !== undefined && shown === plainNumber(number) ? NaN : number;
      const to = Math.min(column + cellRepeat, COLUMNS);
      countRepeated(to - column - 1);
      for (let place = column; place < to; place += 1) {
        places.push(place);
        ids.push(id);
        numbers.push(hidden);
      }
    }
    column += cellRepeat;
  }

  return {
    sheets,
    get rowsSeen() {
      return rowsSeen;
    },
    open(name, xml, from, to) {
      depth += 1;
      attributes.start(xml, from, to);
      if (cellDepth > 0) {
        paragraphs.open(name, depth, attributes);
      } else if (tableDepth === 0) {
        if (name === TABLE) openTable();
        else if (name === NULL_DATE) date1904 = is1904();
        else styles.open(name, xml, from, to);
      } else if (open !== null && !full) {
        if (name === ROW) openRow();
        else if (name === CELL || name === COVERED_CELL) openCell(open);
        else if (name === COLUMN) openColumn(open);
      }
    },
    text(xml, from, to, cdata) {
      if (cellDepth > 0) {
        paragraphs.text(xml, from, to, cdata);
      } else if (tableDepth === 0) {
        styles.text(xml, from, to, cdata);
      }
    },
    close(name) {
      if (depth > cellDepth && cellDepth > 0) paragraphs.close(depth);
      else if (depth === cellDepth && open !== null) closeCell(open);
      else if (tableDepth === 0) styles.close(name);
      else if (depth === tableDepth) closeTable();
      else if (name === ROW && cellDepth === 0 && open !== null && !full) closeRow(open);
      depth -= 1;
    },
  };

  function is1904(): boolean {
    while (attributes.next()) {
      if (attributes.name === DATE_VALUE) return attributes.value().startsWith("1904-01-01");
    }
    return false;
  }
}

function countOf(text: string): number {
  const count = Number(text);
  return Number.isInteger(count) && count > 0 ? Math.min(count, 0x7fff_ffff) : 1;
}

const TABLE = nameOf("table");
const ROW = nameOf("table-row");
const CELL = nameOf("table-cell");
const COVERED_CELL = nameOf("covered-table-cell");
const COLUMN = nameOf("table-column");
const NAME = nameOf("name");
const STYLE_NAME = nameOf("style-name");
const DEFAULT_STYLE = nameOf("default-cell-style-name");
const NULL_DATE = nameOf("null-date");
const VISIBILITY = nameOf("visibility");
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
