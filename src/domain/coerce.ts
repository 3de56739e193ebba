import { readBoolean } from "./boolean.ts";
import { childText, parseChild } from "./child.ts";
import { cleanText, foldWord, INVISIBLE, LOOSE_SPACE, NOT_ASCII, scanText } from "./clean.ts";
import { codeOfName } from "./code-names.ts";
import { closestOf } from "./closest.ts";
import { isDamagedNumber, isSpreadsheetError, repairMojibake } from "./damage.ts";
import { readDate } from "./date.ts";
import { isEmail } from "./email.ts";
import { issueOf, type Issue, type IssueCode } from "./issue.ts";
import { joinList, splitList } from "./list.ts";
import type { Reading } from "./mapping.ts";
import { numberText, readNumber } from "./number.ts";
import { isPhone } from "./phone.ts";
import type { Field, FieldKind, Value } from "./resource.ts";
import { usualReader } from "./usual.ts";

/** Told of what is wrong with the cell being read; its severity is that of the code. */
export type Report = (code: IssueCode, detail?: string) => void;

/** Reads a cell's text: `null` where it is blank or an error was reported. Makes nothing but the value. */
export type CellReader = (text: string, report: Report) => Value;

export interface Coerced {
  readonly value: Value;
  readonly issues: readonly Issue[];
}

/** One cell: its value, and what is wrong with it. A failed cell never becomes a value. */
export function coerceCell(field: Field, text: string, reading: Reading = {}): Coerced {
  const issues: Issue[] = [];
  const value = readerOf(field, reading)(text, (code, detail) => {
    issues.push(issueOf(code, { field: field.name, input: text }, detail));
  });
  return { value, issues };
}

/** The reader of a field, to be made once for a column. */
export function readerOf(field: Field, reading: Reading = {}): CellReader {
  const read = kindReader(field, reading);
  const max = field.max ?? Infinity;
  const kind = field.kind.type;
  const isNumber = kind === "integer" || kind === "decimal";
  const isText = !isNumber && kind !== "boolean" && kind !== "date";
  // A list is measured by its items, see `readList`.
  const isList = kind === "list" || kind === "children" || isMany(field.kind);
  // Spaces and quotes do not count: room for them, but not for a cell of megabytes.
  const measured = isList ? max * 8 : max;
  const inner = kind === "text" || isList ? "lines" : "fold"; // lines separate items

  function readClean(text: string, report: Report): Value {
    if (isSpreadsheetError(text)) return fail(report, "spreadsheet_error");
    if (isText && isDamagedNumber(text)) return fail(report, "damaged_number");
    if (text.length > measured) return fail(report, "too_long", String(max));
    return read(text, report);
  }

  function readRaw(raw: string, report: Report): Value {
    const flags = scanText(raw);
    const repaired = isText && flags & (NOT_ASCII | INVISIBLE) ? repairMojibake(raw) : null;
    const text = flags & (LOOSE_SPACE | INVISIBLE) ? cleanText(raw, inner) : raw;
    if (text === "") return null;
    if (repaired !== null) report("mojibake", cleanText(repaired, inner));
    // A no-break space between the groups of a number is how it is written, no dirt.
    else if (flags & INVISIBLE && !(isNumber && isGroupedOnly(raw))) report("cleaned_characters");
    return readClean(text, report);
  }

  const usual = usualReader(field, reading);
  return (raw, report) => {
    if (raw === "") return null;
    const value = usual(raw);
    return value === undefined ? readRaw(raw, report) : value;
  };
}

function isGroupedOnly(text: string): boolean {
  return (scanText(text.replace(/[\u00a0\u2007\u2009\u202f]/gu, " ")) & INVISIBLE) === 0;
}

function isMany(kind: FieldKind): boolean {
  return kind.type === "reference" && kind.many;
}

function fail(report: Report, code: IssueCode, detail?: string): null {
  report(code, detail);
  return null;
}

function kindReader(field: Field, reading: Reading): CellReader {
  const { kind } = field;
  switch (kind.type) {
    case "text":
      return (text) => text;
    case "email":
      return (text, report) => (isEmail(text) ? text : fail(report, "invalid_email"));
    case "phone":
      return (text, report) => (isPhone(text) ? text : fail(report, "invalid_phone"));
    case "boolean":
      return (text, report) => readBoolean(text) ?? fail(report, "invalid_boolean");
    case "integer":
    case "decimal":
      return numberReader(kind, reading);
    case "date":
      return dateReader(reading);
    case "option":
      return optionReader(kind);
    case "list":
      return listReader(field, kind);
    case "reference":
      return kind.many ? listReader(field, {}) : (text) => text;
    case "children":
      return childrenReader(field);
  }
}

type NumberKind = Extract<FieldKind, { type: "integer" | "decimal" }>;

/** How people write the unit that a field is in anyway. Another one is not a number. */
const UNITS = {
  cents: /\s*(?:¢|cents?)$/iu,
  inches: /\s*(?:in\.?|inch(?:es)?|["″”]|'')$/iu,
  pounds: /\s*(?:lbs?\.?|pounds?)$/iu,
} as const;

function numberReader({ type, unit }: NumberKind, { decimal }: Reading): CellReader {
  function keep(value: number, report: Report): Value {
    if (type === "integer" && !Number.isInteger(value)) return fail(report, "not_integer");
    if (value > Number.MAX_SAFE_INTEGER) return fail(report, "invalid_number");
    return value < 0 ? fail(report, "negative_number") : value;
  }
  return (text, report) => {
    const found = readNumber(unit === undefined ? text : text.replace(UNITS[unit], ""), decimal);
    switch (found.type) {
      case "number":
        return keep(found.value, report);
      case "ambiguous":
        return fail(report, "number_ambiguous", `${found.dot}|${found.comma}`);
      case "damaged":
        return fail(report, "damaged_number");
      case "invalid":
        return fail(report, "invalid_number");
    }
  };
}

function dateReader({ date }: Reading): CellReader {
  return (text, report) => {
    const [first, second] = readDate(text, date);
    if (first === undefined) return fail(report, "invalid_date");
    return second === undefined ? first : fail(report, "date_ambiguous", `${first}|${second}`);
  };
}

const LONGEST_WORD = 255;

/** Shorter words are codes, of which another letter makes another one. */
const SHORTEST_NOUN = 5;

/** Finds the option a word means, also in the plural, without regard to case, spaces, `_` and `-`. */
function optionFinder(options: readonly string[]): (text: string) => string | undefined {
  const exact = new Set(options);
  const folded = new Map(options.map((option) => [foldWord(option), option]));
  for (const option of options) {
    const many = `${foldWord(option)}s`;
    if (many.length > SHORTEST_NOUN && !folded.has(many)) folded.set(many, option);
  }
  return (text) => {
    if (exact.has(text)) return text;
    return text.length > LONGEST_WORD ? undefined : folded.get(foldWord(text));
  };
}

type OptionKind = Extract<FieldKind, { type: "option" }>;

function optionReader({ options, names }: OptionKind): CellReader {
  const find = optionFinder(options);
  return (text, report) =>
    find(text) ??
    (names === undefined || text.length > LONGEST_WORD
      ? undefined
      : codeOfName(text, names, options)) ??
    fail(report, "invalid_option", closestOf(text, options));
}

interface ListLimits {
  readonly maxItems?: number;
  readonly maxItem?: number;
  readonly options?: readonly string[];
}

function listReader(field: Field, limits: ListLimits): CellReader {
  const { maxItems = Infinity, maxItem = Infinity, options } = limits;
  const max = field.max ?? Infinity;
  const find = options === undefined ? undefined : optionFinder(options);
  return (text, report) => {
    const items = splitList(text);
    if (items.length === 0) return null;
    if (items.length > maxItems) return fail(report, "too_many_items", String(maxItems));
    if (items.some((item) => item.length > maxItem)) {
      return fail(report, "too_long", String(maxItem));
    }
    if (listLength(items) > max) return fail(report, "too_long", String(max));
    if (find === undefined || options === undefined) return items;
    const wrong = items.find((item) => find(item) === undefined);
    if (wrong !== undefined) return fail(report, "invalid_option", closestOf(wrong, options));
    return items.map((item) => find(item) ?? item);
  };
}

/** Characters of a list: its items and the commas between them. */
export function listLength(items: readonly string[]): number {
  return items.reduce((sum, item) => sum + item.length, items.length - 1);
}

function childrenReader(field: Field): CellReader {
  const max = field.max ?? Infinity;
  return (text, report) => {
    const items: string[] = [];
    for (const item of splitList(text)) {
      const child = parseChild(item);
      if (child === null) return fail(report, "invalid_child", item);
      items.push(childText(child));
    }
    if (items.length === 0) return null;
    return listLength(items) > max ? fail(report, "too_long", String(max)) : items;
  };
}

/** The text that is read as this value again, and never two ways: what a CSV we write holds. */
export function textOf(value: Value): string {
  if (value === null) return "";
  if (typeof value === "boolean") return value ? "true" : "false";
  if (typeof value === "number") return numberText(value);
  if (typeof value === "string") return value;
  return joinList(value);
}
