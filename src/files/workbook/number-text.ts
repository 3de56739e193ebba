import { kindFor, type FormatKind, type NumberFormat } from "./number-format.ts";

const DAY = 86_400_000;
/** 9999-12-31 of the 1900 system is the last date that Excel shows. */
const LAST_DAY = 2_958_466;

/** The text of a number under its format, as `number-format.ts` says; `date1904` is the workbook's. */
export function numberText(value: number, format: NumberFormat, date1904: boolean): string {
  if (format.plain) return plainNumber(value);
  return textFor(kindFor(format, value), value, date1904);
}

function textFor(kind: FormatKind, value: number, date1904: boolean): string {
  switch (kind.type) {
    case "number":
      return plainNumber(value);
    case "words":
      return kind.text;
    case "percent":
      return percentText(value, kind.decimals);
    case "duration":
      return durationText(value, kind.fraction);
    case "date":
      return dateText(value, kind, date1904) ?? plainNumber(value);
    case "pattern":
      return patternText(value, kind) ?? plainNumber(value);
  }
}

/**
 * The shortest text that gives the same number again, without an exponent below 1e21. The noise of
 * binary fractions (`0.30000000000000004`) is not shown, as Excel does not show it either.
 */
export function plainNumber(value: number): string {
  if (Object.is(value, -0)) return "0";
  const text = String(value);
  if (text.length > 16 && !Number.isInteger(value)) {
    const rounded = String(Number(value.toPrecision(15)));
    if (rounded.length < text.length - 3) return decimalText(rounded);
  }
  return decimalText(text);
}

/** `1.5e-7` as `0.00000015`. */
function decimalText(text: string): string {
  const match = /^(-?)(\d)(?:\.(\d+))?e-(\d+)$/.exec(text);
  if (match === null) return text;
  const [, sign = "", first = "", rest = "", exponent = "0"] = match;
  if (Number(exponent) > 20) return text;
  return `${sign}0.${"0".repeat(Number(exponent) - 1)}${first}${rest}`;
}

/** What the format shows; decimals that it hides are kept where they were typed, not computed. */
export function percentText(value: number, decimals: number): string {
  const hundredfold = Number((value * 100).toPrecision(15));
  const plain = plainNumber(hundredfold);
  if (Math.abs(hundredfold) >= 1e15) return `${plain}%`;
  const fixed = hundredfold.toFixed(Math.min(decimals, 20));
  const computed = (plain.split(".")[1]?.length ?? 0) > MOST_TYPED;
  return `${computed || Number(fixed) === hundredfold ? fixed : plain}%`;
}

/** Decimals of a percentage that a person would type. */
const MOST_TYPED = 4;

/** Does the format make a date, a time or a duration of the number? Nobody wants that as a number. */
export function isMoment(value: number, format: NumberFormat): boolean {
  const { type } = kindFor(format, value);
  return type === "date" || type === "duration";
}

function durationText(value: number, fraction: number): string {
  const { sign, whole, rest } = ticks(value, fraction);
  return `${sign}${clock(whole, whole >= 36_000 ? 0 : 2)}${rest}`;
}

/** Seconds, with the decimals of a second that the format shows; rounded as a clock is read. */
function ticks(days: number, fraction: number): { sign: string; whole: number; rest: string } {
  const scale = 10 ** Math.min(fraction, 3);
  const total = Math.round(Math.abs(days) * 86_400 * scale);
  const rest = scale === 1 ? "" : `.${String(total % scale).padStart(Math.min(fraction, 3), "0")}`;
  return { sign: days < 0 && total > 0 ? "-" : "", whole: Math.floor(total / scale), rest };
}

function clock(seconds: number, hourDigits: number): string {
  const hours = String(Math.floor(seconds / 3600)).padStart(hourDigits, "0");
  return `${hours}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}

/** Null where Excel would show `####`: before its first day or after its last. */
function dateText(
  value: number,
  kind: FormatKind & { type: "date" },
  date1904: boolean,
): string | null {
  if (value < 0 || value >= LAST_DAY) return null;
  const { whole, rest } = ticks(value, kind.time ? kind.fraction : 0);
  const days = kind.time ? Math.floor(whole / 86_400) : Math.floor(value);
  const time = `${clock(whole % 86_400, 2)}${rest}`;
  if (!kind.date || (kind.time && days === 0 && !date1904)) return time;
  const date = dayText(days, date1904);
  return kind.time ? `${date} ${time}` : date;
}

/** The same days come again and again, and a calendar is slow. */
function dayText(days: number, date1904: boolean): string {
  const key = date1904 ? -days - 1 : days;
  const known = dayTexts.get(key);
  if (known !== undefined) return known;
  const text = calendarDay(days, date1904);
  if (dayTexts.size < MOST_DAYS) dayTexts.set(key, text);
  return text;
}

const dayTexts = new Map<number, string>();
const MOST_DAYS = 50_000;

/** The 1900 system counts a 29 February 1900 that never was. */
function calendarDay(days: number, date1904: boolean): string {
  if (!date1904 && days === 60) return "1900-02-29";
  if (!date1904 && days === 0) return "1900-01-00";
  const start = date1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 60 ? 31 : 30);
  return new Date(start + days * DAY).toISOString().slice(0, 10);
}

function patternText(value: number, kind: FormatKind & { type: "pattern" }): string | null {
  if (value < 0 || value >= 1e21) return null;
  const exact = plainNumber(value);
  const [whole = "", decimals = ""] = exact.split(".");
  // More decimals than the pattern shows: the number is not the code that the pattern is for.
  if (decimals.length > kind.decimals) return null;
  let left = whole === "0" ? "" : whole;
  const shown: string[] = [];
  const places = kind.parts.filter(({ digit }) => digit !== "").length;
  let seen = 0;
  for (const part of kind.parts.toReversed()) {
    if (part.digit === "") {
      // A separator between digits that are not there is not shown; what stands around them is.
      if (left !== "" || seen === 0 || seen === places || zeroLeft(kind.parts, places - seen)) {
        shown.push(part.text);
      }
      continue;
    }
    seen += 1;
    const digit = left.slice(-1) || (part.digit === "0" ? "0" : "");
    left = left.slice(0, -1);
    shown.push(seen === places && left !== "" ? left + digit : digit);
  }
  const text = shown.toReversed().join("");
  const after = kind.decimals === 0 ? "" : `.${decimals.padEnd(kind.decimals, "0")}`;
  return text + after;
}

/** Is there a "0" among the first `count` digit places? */
function zeroLeft(parts: readonly { digit: string }[], count: number): boolean {
  return parts
    .filter(({ digit }) => digit !== "")
    .slice(0, count)
    .some(({ digit }) => digit === "0");
}
