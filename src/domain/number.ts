/**
 * Numbers as people and spreadsheets write them: `1.234,56`, `9,99`, `10 237,65`, `$1,234.50`,
 * `(12)`, `50%`. Read under both decimal signs; where both give a number and not the same one,
 * nobody guesses.
 */
export type DecimalSign = "." | ",";

export type NumberReading =
  | { readonly type: "number"; readonly value: number }
  | { readonly type: "ambiguous"; readonly dot: number; readonly comma: number }
  | { readonly type: "damaged" } // digits were cut off: `1.23E+11`
  | { readonly type: "invalid" };

const INVALID: NumberReading = { type: "invalid" };
/** No number is written with more characters; the patterns are never shown a longer text. */
const LONGEST = 60;
/** Digits and separators alone: most numbers. */
const BARE = /^[.,]?\d[\d.,]*$/u;
const EXPONENT = /^([+-]?\d+)(?:[.,](\d+))?E([+-]?\d{1,3})$/iu;
const CURRENCY = "(?:\\p{L}{0,3}\\p{Sc}|[A-Z]{3}|kr\\.?|zł|Kč|Ft|Fr\\.?|lei)";
const CURRENCY_AROUND = new RegExp(
  `^${CURRENCY}\\s*(?=[-+\\d.,(])|(?<=[\\d.,)])\\s*${CURRENCY}$`,
  "u",
);

/** `decimal` is the sign that the column uses, where that is known. */
export function readNumber(text: string, decimal?: DecimalSign): NumberReading {
  if (text.length > LONGEST) return INVALID;
  const exponent = BARE.test(text) ? null : EXPONENT.exec(text);
  if (exponent) return readExponent(text, exponent);
  const parts = takeApart(text);
  if (parts === null) return INVALID;
  const { body, sign, divisor } = parts;
  const dot = decimal === "," ? null : readBody(body, ".");
  const comma = decimal === "." ? null : readBody(body, ",");
  if (dot === null && comma === null) return INVALID;
  if (dot === null || comma === null || dot === comma) {
    return { type: "number", value: withSign(dot ?? comma ?? 0, sign, divisor) };
  }
  return {
    type: "ambiguous",
    dot: withSign(dot, sign, divisor),
    comma: withSign(comma, sign, divisor),
  };
}

function withSign(value: number, sign: 1 | -1, divisor: number): number {
  if (value === 0) return 0;
  return (sign * value) / divisor;
}

function readExponent(text: string, match: RegExpExecArray): NumberReading {
  const [, , fraction = "", power = "0"] = match;
  if (Number(power) > fraction.length) return { type: "damaged" };
  const value = Number(text.replace(",", "."));
  return Number.isFinite(value) ? { type: "number", value: value === 0 ? 0 : value } : INVALID;
}

interface NumberParts {
  readonly body: string;
  readonly sign: 1 | -1;
  readonly divisor: number;
}

/** Sign, currency and percent off; what is left is digits and separators. */
function takeApart(text: string): NumberParts | null {
  if (BARE.test(text)) return { body: text, sign: 1, divisor: 1 };
  let body = text.replace(/[\u2212\u2010\u2011\u2013]/gu, "-");
  let divisor = 1;
  let sign: 1 | -1 = 1;
  body = body.replace(CURRENCY_AROUND, "").trim();
  if (body.endsWith("%")) {
    divisor = 100;
    body = body.slice(0, -1).trim();
  }
  if (body.startsWith("(") && body.endsWith(")")) {
    sign = -1;
    body = body.slice(1, -1).trim();
  } else if (body.startsWith("-") || body.startsWith("+")) {
    if (body.startsWith("-")) sign = -1;
    body = body.slice(1).trim();
  } else if (body.endsWith("-")) {
    sign = -1;
    body = body.slice(0, -1).trim();
  }
  body = body.replace(CURRENCY_AROUND, "").trim();
  return /^[\d.,'’_\s]*\d[\d.,'’_\s]*$/u.test(body) ? { body, sign, divisor } : null;
}

function readBody(body: string, decimal: DecimalSign): number | null {
  const [whole = "", fraction, more] = body.split(decimal);
  if (more !== undefined) return null;
  if (fraction !== undefined && !/^\d*$/u.test(fraction)) return null;
  const digits = joinGroups(whole);
  if (digits === null || (digits === "" && !fraction)) return null;
  const value = Number(`${digits === "" ? "0" : digits}.${fraction ?? ""}0`);
  return value <= Number.MAX_SAFE_INTEGER ? value : null;
}

/** Digits of a whole part whose groups of three (or, in India, two and a last three) are right. */
function joinGroups(whole: string): string | null {
  if (/^\d*$/u.test(whole)) return whole;
  const separator = /[^\d]/u.exec(whole)?.[0] ?? "";
  const groups = whole.split(separator);
  const [first = "", ...rest] = groups;
  const last = rest.pop() ?? "";
  const middle = rest.map((group) => group.length);
  const western = /^[1-9]\d{0,2}$/u.test(first) && middle.every((length) => length === 3);
  const indian =
    separator === "," &&
    rest.length > 0 &&
    /^[1-9]\d?$/u.test(first) &&
    middle.every((length) => length === 2);
  if (!western && !indian) return null;
  const digits = groups.join("");
  return last.length === 3 && /^\d+$/u.test(digits) ? digits : null;
}

/** Bits: which decimal signs a text can be read with, the point 1, the comma 2. 0: it says nothing. */
export function decimalVote(text: string): number {
  for (const sign of SIGNS) {
    if (plainNumber(text, sign) < 0) continue;
    if (!text.includes(sign)) return 0;
    return couldBeGroups(text, sign) ? 3 : sign === "." ? 1 : 2;
  }
  if (text.length > LONGEST || !/[.,]/u.test(text) || EXPONENT.test(text)) return 0;
  const parts = takeApart(text);
  if (parts === null) return 0;
  return (
    (readBody(parts.body, ".") === null ? 0 : 1) | (readBody(parts.body, ",") === null ? 0 : 2)
  );
}

/** Digits and a point, never readable two ways: 1.234 is written 1.2340. */
export function numberText(value: number): string {
  const text = String(value);
  return /^-?[1-9]\d{0,2}\.\d{3}$/u.test(text) ? `${text}0` : text;
}

const SIGNS: readonly DecimalSign[] = [".", ","];

/** The number of plain digits with at most one decimal sign inside; -1 for any other text. */
export function plainNumber(text: string, sign: DecimalSign): number {
  const length = text.length;
  if (length === 0 || length > 15) return -1;
  const signCode = sign === "." ? 46 : 44;
  let place = -1;
  for (let index = 0; index < length; index += 1) {
    const code = text.charCodeAt(index);
    if (code >= 48 && code <= 57) continue;
    if (code !== signCode || place >= 0 || index === 0) return -1;
    place = index;
  }
  return Number(place >= 0 && sign === "," ? text.replace(",", ".") : text);
}

/** Can the decimal sign of a plain number just as well stand between groups: `1.234`? */
export function couldBeGroups(text: string, sign: DecimalSign): boolean {
  const place = text.length - 4;
  return place > 0 && place <= 3 && text.charAt(place) === sign && text.charCodeAt(0) !== 48;
}
