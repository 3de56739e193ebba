import { FileProblem, type Limits } from "../file.ts";
import type { CellsBuilder } from "./cells.ts";
import { addNumber, dateCellText, isCanonical } from "./xlsx-cell.ts";
import { PLAIN_NUMBER, PLAIN_SHARED, readPlainCell, type PlainCell } from "./xlsx-plain.ts";
import type { Merge, Span } from "./sheet.ts";
import { expectFewCells, MOST_MERGES } from "./sheet-limits.ts";
import { nameOf, type XmlSink } from "./xml.ts";
import { createAttributeCursor } from "./xml-attributes.ts";
import { createTextCollector } from "./xml-text.ts";
import { columnOf, digits, isZero, rangeOf } from "./cell-reference.ts";
import { isTrue, type XlsxPackage } from "./xlsx-package.ts";

export interface SheetSink extends XmlSink {
  readonly hiddenColumns: readonly Span[];
  readonly merges: readonly Merge[];
  /** The end of the rows was seen. */
  readonly rowsEnded: boolean;
  /** Rows begun so far, and how many the sheet says it has; 0 where it does not say. */
  readonly rowsSeen: number;
  readonly rowsSaid: number;
  /** Rows with a cell. */
  readonly rowsWithCells: number;
  readonly formulasWithoutValue: number;
}

/** Rows, blank ones too: as many as Excel has, and some for writers that count badly. */
const MOST_ROWS = 1_100_000;
const LAST_COLUMN = 0x3fff;
const LAST_ROW = 0x7fff_ffff;

/** Reads the XML of a sheet into `builder`. */
export function sheetSink(
  builder: CellsBuilder,
  styles: Pick<XlsxPackage, "formatOf" | "date1904">,
  limits: Limits,
): SheetSink {
  const { formatOf, date1904 } = styles;
  const attributes = createAttributeCursor();
  const tooLong = () => new FileProblem("cell_too_long", String(limits.cellLength));
  const value = createTextCollector(limits.cellLength * 4, tooLong);
  const inline = createTextCollector(limits.cellLength * 4, tooLong);
  const hiddenColumns: Span[] = [];
  const merges: Merge[] = [];
  const { texts } = builder;
  const plain: PlainCell = { column: 0, style: 0, type: 0, from: 0, to: 0 };
  let inData = false;
  let ended = false;
  let rowsSaid = 0;
  let rowsSeen = 0;
  let rowsWithCells = 0;
  let cellsSeen = 0;
  let cellsBefore = 0;
  let formulasWithoutValue = 0;
  let row = 0;
  let column = -1;
  let style = 0;
  let type = 0;
  let sharedId = NO_ID;
  let inValue = false;
  let inText = false;
  let inPhonetic = false;
  let hasFormula = false;
  let hasInline = false;

  function openRow(xml: Uint8Array, from: number, to: number): void {
    let number = row + 1;
    let hidden = false;
    attributes.start(xml, from, to);
    while (attributes.next()) {
      if (attributes.name === R) {
        const said = digits(xml, attributes.from, attributes.to);
        if (said > 0 && said <= LAST_ROW) number = said;
      } else if (attributes.name === HIDDEN) hidden ||= isTrue(attributes.value());
      else if (attributes.name === HEIGHT && isZero(xml, attributes.from, attributes.to))
        hidden = true;
    }
    row = number;
    column = -1;
    countRow();
    rowsSeen += 1;
    if (rowsSeen > MOST_ROWS) throw new FileProblem("too_many_rows", String(limits.rows));
    builder.row(row, hidden);
  }

  function countRow(): void {
    if (builder.cellCount > cellsBefore) rowsWithCells += 1;
    cellsBefore = builder.cellCount;
    expectFewCells(cellsSeen);
  }

  function openCell(xml: Uint8Array, from: number, to: number): void {
    let place = -1;
    cellsSeen += 1;
    style = 0;
    type = TYPE_NUMBER;
    hasFormula = false;
    hasInline = false;
    sharedId = NO_ID;
    value.clear();
    attributes.start(xml, from, to);
    while (attributes.next()) {
      const { name } = attributes;
      if (name === R) place = columnOf(xml, attributes.from, attributes.to);
      else if (name === STYLE) style = digits(xml, attributes.from, attributes.to);
      else if (name === TYPE) type = hashOf(xml, attributes.from, attributes.to);
    }
    column = place >= 0 ? place : column + 1;
    if (column > LAST_COLUMN) throw new FileProblem("too_many_columns", String(limits.columns));
  }

  /** Reads the cells that are written as nearly all are. */
  function run(xml: Uint8Array, from: number, end: number): number {
    if (!inData) return from;
    let at = from;
    while (true) {
      const next = readPlainCell(xml, at, end, plain);
      if (next === -1) return at;
      at = next;
      cellsSeen += 1;
      ({ column } = plain);
      if (column > LAST_COLUMN) throw new FileProblem("too_many_columns", String(limits.columns));
      if (plain.type === PLAIN_SHARED) {
        const id = digits(xml, plain.from, plain.to);
        if (id >= 0) builder.shared(column, id);
      } else if (plain.type === PLAIN_NUMBER) {
        const format = formatOf(plain.style);
        const isPlain = format === undefined || format.plain;
        if (isPlain && isCanonical(xml, plain.from, plain.to)) {
          builder.number(column, texts.add(xml, plain.from, plain.to), undefined);
          continue;
        }
        value.clear();
        value.add(xml, plain.from, plain.to, false);
        addNumber(builder, value, { column, format, date1904 });
      }
    }
  }

  function closeCell(): void {
    if (hasInline && inline.length > 0) {
      builder.cell(column, inline.addTo(texts));
      return;
    }
    if (type === TYPE_SHARED) {
      if (sharedId >= 0) builder.shared(column, sharedId);
      return;
    }
    if (value.length === 0) {
      if (hasFormula && type !== TYPE_STRING) formulasWithoutValue += 1;
      return;
    }
    switch (type) {
      case TYPE_STRING:
      case TYPE_INLINE:
      case TYPE_ERROR:
        builder.cell(column, value.addTo(texts));
        return;
      case TYPE_BOOLEAN:
        builder.cell(column, texts.addText(isTrue(value.toString().trim()) ? "TRUE" : "FALSE"));
        return;
      case TYPE_DATE:
        builder.cell(column, texts.addText(dateCellText(value.toString(), formatOf(style))));
        return;
      default:
        addNumber(builder, value, { column, format: formatOf(style), date1904 });
    }
  }

  function openMerge(xml: Uint8Array, from: number, to: number): void {
    attributes.start(xml, from, to);
    while (attributes.next()) {
      if (attributes.name !== REF || merges.length >= MOST_MERGES) continue;
      const merge = rangeOf(attributes.value());
      if (merge !== null) merges.push(merge);
    }
  }

  function openColumn(xml: Uint8Array, from: number, to: number): void {
    let first = 0;
    let last = 0;
    let hidden = false;
    attributes.start(xml, from, to);
    while (attributes.next()) {
      if (attributes.name === MIN) first = digits(xml, attributes.from, attributes.to);
      else if (attributes.name === MAX) last = digits(xml, attributes.from, attributes.to);
      else if (attributes.name === HIDDEN) hidden ||= isTrue(attributes.value());
      else if (attributes.name === WIDTH && isZero(xml, attributes.from, attributes.to))
        hidden = true;
    }
    if (hidden && first > 0 && hiddenColumns.length <= LAST_COLUMN) {
      hiddenColumns.push({ from: first - 1, to: Math.min(last - 1, LAST_COLUMN) });
    }
  }

  function openOther(name: number, xml: Uint8Array, from: number, to: number): void {
    if (name === DATA) {
      inData = true;
    } else if (name === MERGE) {
      openMerge(xml, from, to);
    } else if (name === COLUMN) {
      openColumn(xml, from, to);
    } else if (name === DIMENSION) {
      attributes.start(xml, from, to);
      while (attributes.next()) {
        if (attributes.name === REF) rowsSaid = rangeOf(attributes.value())?.bottom ?? 0;
      }
    }
  }

  return {
    hiddenColumns,
    merges,
    run,
    get rowsEnded() {
      return ended;
    },
    get rowsSeen() {
      return rowsSeen;
    },
    get rowsSaid() {
      return rowsSaid;
    },
    get rowsWithCells() {
      return rowsWithCells;
    },
    get formulasWithoutValue() {
      return formulasWithoutValue;
    },
    open(name, xml, from, to) {
      if (!inData) openOther(name, xml, from, to);
      else if (name === CELL) openCell(xml, from, to);
      else if (name === VALUE) inValue = true;
      else if (name === ROW) openRow(xml, from, to);
      else if (name === FORMULA) hasFormula = true;
      else if (name === INLINE) {
        hasInline = true;
        inline.clear();
      } else if (name === TEXT) inText = hasInline && !inPhonetic;
      else if (name === PHONETIC) inPhonetic = true;
    },
    text(xml, from, to, cdata) {
      if (inValue) {
        // An id is read where it stands; in pieces it is none.
        if (type === TYPE_SHARED) sharedId = sharedId === NO_ID ? digits(xml, from, to) : BAD_ID;
        else value.add(xml, from, to, cdata);
      } else if (inText) inline.add(xml, from, to, cdata);
    },
    close(name) {
      if (!inData) return;
      if (name === VALUE) inValue = false;
      else if (name === CELL) closeCell();
      else if (name === TEXT) inText = false;
      else if (name === PHONETIC) inPhonetic = false;
      else if (name === DATA) {
        inData = false;
        ended = true;
        countRow();
      }
    },
  };
}

const BAD_ID = -1;
const NO_ID = -2;

function hashOf(xml: Uint8Array, from: number, to: number): number {
  let hash = 0;
  for (let at = from; at < to; at += 1) hash = (Math.imul(hash, 31) + (xml[at] ?? 0)) | 0;
  return hash;
}

const ROW = nameOf("row");
const CELL = nameOf("c");
const VALUE = nameOf("v");
const FORMULA = nameOf("f");
const INLINE = nameOf("is");
const TEXT = nameOf("t");
const PHONETIC = nameOf("rPh");
const DATA = nameOf("sheetData");
const MERGE = nameOf("mergeCell");
const COLUMN = nameOf("col");
const DIMENSION = nameOf("dimension");
const R = nameOf("r");
const REF = nameOf("ref");
const MIN = nameOf("min");
const MAX = nameOf("max");
const HIDDEN = nameOf("hidden");
const HEIGHT = nameOf("ht");
const WIDTH = nameOf("width");
const STYLE = nameOf("s");
const TYPE = nameOf("t");
const TYPE_NUMBER = nameOf("n");
const TYPE_SHARED = nameOf("s");
const TYPE_STRING = nameOf("str");
const TYPE_INLINE = nameOf("inlineStr");
const TYPE_BOOLEAN = nameOf("b");
const TYPE_ERROR = nameOf("e");
const TYPE_DATE = nameOf("d");
