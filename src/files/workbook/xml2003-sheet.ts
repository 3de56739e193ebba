import { FileProblem, type Limits } from "../file.ts";
import { buildCells, type CellsBuilder } from "./cells.ts";
import { kindFor, type NumberFormat } from "./number-format.ts";
import { numberText } from "./number-text.ts";
import type { Merge, SheetName, Span } from "./sheet.ts";
import type { SheetPass } from "./sheet-choice.ts";
import { expectFewCells, expectFewRows, MOST_COLUMN_STYLES, MOST_MERGES } from "./sheet-limits.ts";
import { createTextStore } from "./texts.ts";
import { nameOf, type XmlSink } from "./xml.ts";
import { createAttributeCursor } from "./xml-attributes.ts";
import { createTextCollector } from "./xml-text.ts";
import { createXml2003Styles } from "./xml2003-styles.ts";
import { addNumber, dateCellText } from "./xlsx-cell.ts";

export interface Xml2003Sink extends XmlSink {
  readonly sheets: readonly SheetName[];
  readonly rowsSeen: number;
}

const LAST_COLUMN = 0x3fff;
const LAST_ROW = 0x7fff_ffff;
const DAY = 86_400_000;

interface OpenSheet {
  readonly builder: CellsBuilder;
  readonly hiddenColumns: Span[];
  readonly merges: Merge[];
  readonly columnStyles: (Span & { readonly style: string })[];
  rowsWithCells: number;
  formulasWithoutValue: number;
}

/** Reads an Excel 2003 XML spreadsheet; offers the sheets that `takes` wants. */
export function createXml2003Sink(
  { choice, takes, rows }: SheetPass & { readonly rows: number },
  limits: Limits,
): Xml2003Sink {
  const attributes = createAttributeCursor();
  const styles = createXml2003Styles();
  const value = createTextCollector(
    limits.cellLength * 4,
    () => new FileProblem("cell_too_long", String(limits.cellLength)),
  );
  const sheets: SheetName[] = [];
  let sheet: OpenSheet | null = null;
  let name = "";
  let isHidden = false;
  let full = false;
  let depth = 0;
  /** Depth of the data of a cell, and of the note whose data is none; 0 outside. */
  let dataDepth = 0;
  let noteDepth = 0;
  let inVisible = false;
  let in1904 = false;
  let date1904 = false;
  let rowsSeen = 0;
  let cellsBefore = 0;
  let row = 0;
  let nextRow = 1;
  let rowStyle = "";
  let nextColumn = 0;
  let column = 0;
  let style = "";
  let type = "";
  let hasFormula = false;
  let hasData = false;

  function openSheet(): void {
    name = "";
    while (attributes.next()) if (attributes.name === NAME) name = attributes.value();
    isHidden = false;
    full = false;
    nextRow = 1;
    nextColumn = 0;
    if (choice.isMade) return;
    sheet = {
      builder: buildCells(createTextStore()),
      hiddenColumns: [],
      merges: [],
      columnStyles: [],
      rowsWithCells: 0,
      formulasWithoutValue: 0,
    };
  }

  function closeSheet(): void {
    const listed = { name, hidden: isHidden };
    sheets.push(listed);
    if (sheet === null) return;
    const { builder, hiddenColumns, merges, formulasWithoutValue } = sheet;
    sheet = null;
    if (!takes(listed)) return;
    const cells = builder.finish();
    choice.offer(listed, { cells, hiddenColumns, merges, complete: !full, formulasWithoutValue });
  }

  function numberOf(fallback: number): number {
    const number = Number(attributes.value());
    return Number.isInteger(number) && number >= 0 ? Math.min(number, LAST_ROW) : fallback;
  }

  function openColumn({ hiddenColumns, columnStyles }: OpenSheet): void {
    let span = 0;
    let hidden = false;
    let columnStyle = "";
    while (attributes.next()) {
      if (attributes.name === INDEX) nextColumn = Math.max(1, numberOf(1)) - 1;
      else if (attributes.name === SPAN) span = numberOf(0);
      else if (attributes.name === HIDDEN) hidden = attributes.value() === "1";
      else if (attributes.name === STYLE_ID) columnStyle = attributes.value();
    }
    const from = Math.min(nextColumn, LAST_COLUMN);
    const to = Math.min(nextColumn + span, LAST_COLUMN);
    if (hidden) hiddenColumns.push({ from, to });
    if (columnStyle !== "" && columnStyles.length < MOST_COLUMN_STYLES) {
      columnStyles.push({ from, to, style: columnStyle });
    }
    nextColumn = to + 1;
  }

  function openRow({ builder }: OpenSheet): void {
    let span = 0;
    let hidden = false;
    row = nextRow;
    rowStyle = "";
    nextColumn = 0;
    while (attributes.next()) {
      if (attributes.name === INDEX) row = Math.max(1, numberOf(row));
      else if (attributes.name === SPAN) span = numberOf(0);
      else if (attributes.name === HIDDEN) hidden = attributes.value() === "1";
      else if (attributes.name === STYLE_ID) rowStyle = attributes.value();
    }
    row = Math.min(row, LAST_ROW);
    nextRow = row + span + 1;
    rowsSeen += 1;
    builder.row(row, hidden);
    cellsBefore = builder.cellCount;
  }

  function closeRow(open: OpenSheet): void {
    if (open.builder.cellCount === cellsBefore) return;
    open.rowsWithCells += 1;
    full = open.rowsWithCells >= rows;
    expectFewRows(open.rowsWithCells, limits);
    expectFewCells(open.builder.cellCount);
  }

  function openCell({ merges }: OpenSheet): void {
    let across = 0;
    let down = 0;
    column = nextColumn;
    style = "";
    hasFormula = false;
    hasData = false;
    while (attributes.next()) {
      if (attributes.name === INDEX) column = Math.max(1, numberOf(column + 1)) - 1;
      else if (attributes.name === STYLE_ID) style = attributes.value();
      else if (attributes.name === ACROSS) across = numberOf(0);
      else if (attributes.name === DOWN) down = numberOf(0);
      else if (attributes.name === FORMULA) hasFormula = true;
    }
    if (column > LAST_COLUMN) throw new FileProblem("too_many_columns", String(limits.columns));
    const right = Math.min(column + across, LAST_COLUMN);
    if ((across > 0 || down > 0) && merges.length < MOST_MERGES) {
      merges.push({ top: row, bottom: row + down, left: column, right });
    }
    nextColumn = right + 1;
  }

  function openData(): void {
    type = "String";
    while (attributes.next()) if (attributes.name === TYPE) type = attributes.value();
    dataDepth = depth;
    hasData = true;
    value.clear();
  }

  function closeData({ builder, columnStyles }: OpenSheet): void {
    dataDepth = 0;
    if (value.length === 0) return;
    const { texts } = builder;
    if (type === "String" || type === "Error") {
      builder.cell(column, value.addTo(texts));
      return;
    }
    if (type === "Boolean") {
      builder.cell(column, texts.addText(value.toString().trim() === "1" ? "TRUE" : "FALSE"));
      return;
    }
    const named =
      style ||
      rowStyle ||
      (columnStyles.find(({ from, to }) => from <= column && column <= to)?.style ?? "");
    const format = styles.formatOf(named);
    if (type === "DateTime") {
      builder.cell(column, texts.addText(momentText(value.toString().trim(), format)));
    } else {
      addNumber(builder, value, { column, format, date1904 });
    }
  }

  return {
    sheets,
    get rowsSeen() {
      return rowsSeen;
    },
    open(tag, xml, from, to) {
      depth += 1;
      if (dataDepth > 0 || noteDepth > 0) return;
      attributes.start(xml, from, to);
      if (tag === WORKSHEET) openSheet();
      else if (tag === VISIBLE) {
        inVisible = true;
        value.clear();
      } else if (tag === DATE_1904) {
        in1904 = true;
        value.clear();
      } else if (sheet === null || full) styles.open(tag, xml, from, to);
      else if (tag === CELL) openCell(sheet);
      else if (tag === DATA) openData();
      else if (tag === ROW) openRow(sheet);
      else if (tag === COLUMN) openColumn(sheet);
      else if (tag === COMMENT || tag === PHONETIC) noteDepth = depth;
    },
    text(xml, from, to, cdata) {
      if (dataDepth > 0 || inVisible || in1904) value.add(xml, from, to, cdata);
    },
    close(tag) {
      if (depth === noteDepth) noteDepth = 0;
      else if (depth === dataDepth && sheet !== null) closeData(sheet);
      else if (tag === WORKSHEET) closeSheet();
      else if (inVisible && tag === VISIBLE) {
        inVisible = false;
        isHidden = value.toString().trim() !== "SheetVisible";
      } else if (in1904 && tag === DATE_1904) {
        in1904 = false;
        date1904 = value.toString().trim() !== "0";
      } else if (sheet !== null && !full && dataDepth === 0 && noteDepth === 0) {
        if (tag === ROW) closeRow(sheet);
        else if (tag === CELL && hasFormula && !hasData) sheet.formulasWithoutValue += 1;
      }
      depth -= 1;
    },
  };
}

/** `1899-12-31T13:45:00.000` under its format: Excel writes a time as one of its first days. */
function momentText(text: string, format: NumberFormat | undefined): string {
  const kind = format === undefined ? undefined : kindFor(format, 1);
  const milliseconds = Date.parse(`${text}Z`);
  if (format === undefined || kind?.type !== "duration" || Number.isNaN(milliseconds)) {
    return dateCellText(text, format);
  }
  return numberText((milliseconds - Date.UTC(1899, 11, 31)) / DAY, format, false);
}

const WORKSHEET = nameOf("Worksheet");
const COLUMN = nameOf("Column");
const ROW = nameOf("Row");
const CELL = nameOf("Cell");
const DATA = nameOf("Data");
const COMMENT = nameOf("Comment");
const PHONETIC = nameOf("PhoneticText");
const VISIBLE = nameOf("Visible");
const DATE_1904 = nameOf("Date1904");
const NAME = nameOf("Name");
const INDEX = nameOf("Index");
const SPAN = nameOf("Span");
const HIDDEN = nameOf("Hidden");
const STYLE_ID = nameOf("StyleID");
const ACROSS = nameOf("MergeAcross");
const DOWN = nameOf("MergeDown");
const FORMULA = nameOf("Formula");
const TYPE = nameOf("Type");
