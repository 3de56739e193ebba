import { kindFor, type NumberFormat } from "./number-format.ts";
import type { CellsBuilder } from "./cells.ts";
import { isMoment, numberText, plainNumber } from "./number-text.ts";
import type { TextCollector } from "./xml-text.ts";

const MINUS = 0x2d;
const DOT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
/** Digits that a double holds for sure: so many can be taken as they stand. */
const SURE_DIGITS = 15;

/** Adds a number cell, written as its file has it, to the last row of `builder`. */
export function addNumber(builder: CellsBuilder, value: TextCollector, cell: NumberCell): void {
  const { column, format } = cell;
  const { texts } = builder;
  const isPlain = format === undefined || format.plain;
  if (isPlain && isCanonical(value.bytes, 0, value.length)) {
    builder.number(column, texts.add(value.bytes, 0, value.length), undefined);
    return;
  }
  const text = value.toString().trim();
  const number = Number(text);
  if (text !== "" && Number.isFinite(number)) addValue(builder, number, cell);
  else builder.cell(column, texts.addText(text));
}

/** The same for a number that was read already. */
export function addValue(builder: CellsBuilder, number: number, cell: NumberCell): void {
  const { column, format, date1904 } = cell;
  const { texts } = builder;
  const plain = plainNumber(number);
  if (format === undefined) {
    builder.number(column, texts.addText(plain), undefined);
    return;
  }
  const shown = numberText(number, format, date1904);
  const text = texts.addText(shown);
  if (isMoment(number, format)) builder.cell(column, text);
  else builder.number(column, text, shown === plain ? undefined : number);
}

/** Where a number stands and how it is shown. */
export interface NumberCell {
  readonly column: number;
  readonly format: NumberFormat | undefined;
  readonly date1904: boolean;
}

/**
 * Is this the text that the number has anyway? A whole number is, however long: it says more than a
 * double could hold.
 */
export function isCanonical(bytes: Uint8Array, start: number, end: number): boolean {
  const from = bytes[start] === MINUS ? start + 1 : start;
  const first = bytes[from] ?? 0;
  if (from === end || first < ZERO || first > NINE) return false;
  if (first === ZERO && (from > start || (end - from > 1 && bytes[from + 1] !== DOT))) return false;
  let dot = -1;
  for (let at = from; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === DOT && dot === -1) dot = at;
    else if (byte < ZERO || byte > NINE) return false;
  }
  if (dot === -1) return end - from <= 21;
  return bytes[end - 1] !== ZERO && dot < end - 1 && end - from - 1 <= SURE_DIGITS;
}

const ISO = /^(?:(\d{4,}-\d\d-\d\d))?(?:T?(\d\d:\d\d(?::\d\d)?)(\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?$/;

/** The text of a cell that is a date in ISO 8601, as strict workbooks have it. */
export function dateCellText(text: string, format: NumberFormat | undefined): string {
  const match = ISO.exec(text.trim());
  if (match === null) return text;
  const [, date, time] = match;
  if (time === undefined) return date ?? text;
  const clock = time.length === 5 ? `${time}:00` : time;
  if (date === undefined) return clock;
  const kind = format === undefined ? undefined : kindFor(format, 1);
  if (kind?.type === "date" && !kind.time) return date;
  if (kind?.type === "date" && !kind.date) return clock;
  return kind?.type !== "date" && clock === "00:00:00" ? date : `${date} ${clock}`;
}
