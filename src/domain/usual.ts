import { booleanOf } from "./boolean.ts";
import { isDamagedNumber, isSpreadsheetError } from "./damage.ts";
import { isIsoDate } from "./date.ts";
import type { Reading } from "./mapping.ts";
import { couldBeGroups, plainNumber } from "./number.ts";
import { isPlainPhone } from "./phone.ts";
import type { Field, FieldKind, Value } from "./resource.ts";

/**
 * The value of a cell that is as it should be, told in one pass and without an object; `undefined`
 * where the cell has to be looked at properly. What it answers, the long way answers too, without an
 * issue: a property test holds that. It makes a million rows affordable.
 */
export type UsualReader = (text: string) => Value | undefined;

/** The quick reader of a field, under what is known of its column. */
export function usualReader(field: Field, reading: Reading): UsualReader {
  const { kind } = field;
  const max = field.max ?? Infinity;
  switch (kind.type) {
    case "text":
      return (text) => (isUsualText(text, max) ? text : undefined);
    case "email":
      return (text) => (text.length <= max && isUsualEmail(text) ? text : undefined);
    case "phone":
      return (text) => (text.length <= max && isPlainPhone(text) ? text : undefined);
    case "integer":
    case "decimal":
      return usualNumber(kind.type, reading);
    case "date":
      return (text) => (isIsoDate(text) ? text : undefined);
    case "option": {
      const options = new Set(kind.options);
      return (text) => (options.has(text) ? text : undefined);
    }
    case "list":
      return kind.options === undefined ? usualItems(kind, max) : noneIsUsual;
    case "reference":
      return kind.many
        ? usualItems({}, max)
        : (text) => (isUsualText(text, max) ? text : undefined);
    case "boolean":
      return booleanOf;
    case "children":
      return noneIsUsual;
  }
}

function usualNumber(type: "integer" | "decimal", { decimal }: Reading): UsualReader {
  const sign = decimal ?? ".";
  return (text) => {
    const value = plainNumber(text, sign);
    if (value < 0 || (decimal === undefined && couldBeGroups(text, sign))) return undefined;
    return type === "decimal" || Number.isInteger(value) ? value : undefined;
  };
}

function noneIsUsual(): undefined {
  return undefined;
}

type ListKind = Partial<Omit<Extract<FieldKind, { type: "list" }>, "type">>;

function usualItems(
  { maxItem = Infinity, maxItems = Infinity }: ListKind,
  max: number,
): UsualReader {
  const most = Math.min(max, maxItem);
  return (text) => {
    if (text.length > most || !USUAL_ITEMS.test(text) || !isUndamaged(text)) return undefined;
    const comma = text.indexOf(",");
    if (comma < 0) return [text];
    return maxItems === Infinity ? cutAtCommas(text, comma) : undefined;
  };
}

/** The items of a text without quotes and backslashes; `undefined` where one is blank. */
function cutAtCommas(text: string, firstComma: number): readonly string[] | undefined {
  const items: string[] = [];
  let start = 0;
  let comma = firstComma;
  for (;;) {
    const end = comma < 0 ? text.length : comma;
    if (text.charCodeAt(start) === 32) start += 1;
    if (start >= end || text.charCodeAt(end - 1) === 32) return undefined;
    items.push(text.slice(start, end));
    if (comma < 0) return items;
    start = end + 1;
    comma = text.indexOf(",", start);
  }
}

const HASH = 35;
const BIG_E = 69;

/**
 * Patterns, because on texts of more than some ten characters the engine runs them in two thirds of
 * the time of a loop over character codes. None can backtrack far: what repeats is set apart by a
 * character that it does not hold.
 */
const USUAL_TEXT = /^[!-~]+(?: [!-~]+)*$/;
/** As the text, without quote and backslash. */
const USUAL_ITEMS = /^[!#-[\]-~]+(?: [!#-[\]-~]+)*$/;
const USUAL_EMAIL =
  /^[A-Za-z0-9_+]{1,64}(?:[.-][A-Za-z0-9_+]+)*@[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*\.[A-Za-z]{2,}$/;

/** Printable ASCII, single spaces inside only, and no mark of a spreadsheet's damage. */
function isUsualText(text: string, max: number): boolean {
  return text.length <= max && USUAL_TEXT.test(text) && isUndamaged(text);
}

function isUndamaged(text: string): boolean {
  const first = text.charCodeAt(0);
  if (first === HASH || first === BIG_E) return !isSpreadsheetError(text);
  return first > 57 || !isDamagedNumber(text);
}

/** The letters, digits and signs nearly every address is made of; others go the long way. */
function isUsualEmail(text: string): boolean {
  return USUAL_EMAIL.test(text) && text.indexOf("@") <= 64;
}
