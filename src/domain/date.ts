import { foldWord } from "./clean.ts";

/**
 * Dates as people and spreadsheets write them, to `YYYY-MM-DD`. Calendar arithmetic only: a `Date`
 * would bring the time zone of the machine into it.
 */
export type DateStyle = "ymd" | "dmy" | "mdy";

/** No date is written with more characters; the patterns are never shown a longer text. */
const LONGEST = 80;
const NUMERIC = /^(\d{1,4})\s?([./\- ])\s?(\d{1,2})\s?\2\s?(\d{1,4})\.?$/u;
const EAST_ASIAN = /^(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]?$/u;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/u;
const SERIAL = /^\d{5}(?:[.,]\d+)?$/u;
const TIME =
  /(?<=\d)(?:T|,?\s+(?:at\s+)?)\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?\s?m\.?)?\s*(?:Z|UTC|GMT)?\s*(?:[+-]\d{2}:?\d{2})?(?:\s*\([^)]*\))?$/iu;

const MONTHS: readonly string[] = [
  "january jan enero ene janvier janv januar jaenner janner janeiro gennaio gen januari",
  "february feb febrero fevrier fevr fev februar fevereiro febbraio februari",
  "march mar marzo mars marz maerz mrz marco maart mrt",
  "april apr abril abr avril avr aprile",
  "may mayo mai maio maggio mag mei",
  "june jun junio juin juni junho giugno giu",
  "july jul julio juillet juil juli julho luglio lug",
  "august aug agosto ago aout augustus",
  "september sep sept septiembre setiembre set septembre setembro settembre",
  "october oct octubre octobre oktober okt outubro out ottobre ott",
  "november nov noviembre novembre novembro",
  "december dec diciembre dic decembre dezember dez dezembro dicembre",
];
const monthByWord = new Map(
  MONTHS.flatMap((words, index) => words.split(" ").map((word) => [word, index + 1] as const)),
);
/** Words that may stand in a date and mean nothing: articles and days of the week. */
const filler = new Set(
  (
    "de del of the den der le el do da di il op am " +
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun " +
    "lunes martes miercoles jueves viernes sabado domingo lun mie jue vie sab dom " +
    "lundi mardi mercredi jeudi vendredi samedi dimanche mer jeu ven sam dim " +
    "montag dienstag mittwoch donnerstag freitag samstag sonntag mo di mi do fr sa so " +
    "segunda terca quarta quinta sexta feira segundafeira tercafeira quartafeira quintafeira sextafeira seg ter qua qui sex " +
    "lunedi martedi mercoledi giovedi venerdi sabato domenica gio " +
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma wo vr za zo"
  ).split(" "),
);

/** The dates a text can mean: none where it is no date, two where day and month may change places. */
export function readDate(text: string, style?: DateStyle): readonly string[] {
  if (isIsoDate(text)) return [text];
  if (text.length > LONGEST) return [];
  const numeric = numericOf(text);
  if (numeric !== null) return readNumeric(numeric, style);
  const day = text.replace(TIME, "").trim();
  const inOrder = COMPACT.exec(day) ?? EAST_ASIAN.exec(day);
  if (inOrder) return dates(isoOf(Number(inOrder[1]), Number(inOrder[2]), Number(inOrder[3])));
  if (SERIAL.test(day)) return dates(dateOfSerial(Number.parseInt(day, 10)));
  return dates(readWithMonth(day));
}

function dates(first: string | null, second: string | null = null): readonly string[] {
  if (first === null) return second === null ? [] : [second];
  return second === null || second === first ? [first] : [first, second];
}

/** Three numbers with the same sign between them, and how many digits the outer ones have. */
interface NumericDate {
  readonly first: number;
  readonly second: number;
  readonly third: number;
  readonly firstLength: number;
  readonly thirdLength: number;
}

function numericOf(text: string): NumericDate | null {
  const plain = plainNumericOf(text);
  if (plain !== null) return plain;
  const match = NUMERIC.exec(text.replace(TIME, "").trim());
  if (match === null) return null;
  const [, first = "", , second = "", third = ""] = match;
  return {
    first: Number(first),
    second: Number(second),
    third: Number(third),
    firstLength: first.length,
    thirdLength: third.length,
  };
}

/** The usual `13/01/2025`, without a pattern: a column has a million of them. */
function plainNumericOf(text: string): NumericDate | null {
  const firstEnd = digitsEnd(text, 0, 4);
  const separator = text.charCodeAt(firstEnd);
  const isSeparator = separator === 47 || separator === 46 || separator === 45;
  if (firstEnd === 0 || !isSeparator) return null;
  const secondEnd = digitsEnd(text, firstEnd + 1, 2);
  if (secondEnd === firstEnd + 1 || text.charCodeAt(secondEnd) !== separator) return null;
  const thirdEnd = digitsEnd(text, secondEnd + 1, 4);
  if (thirdEnd === secondEnd + 1 || thirdEnd !== text.length) return null;
  return {
    first: digitsAt(text, 0, firstEnd),
    second: digitsAt(text, firstEnd + 1, secondEnd),
    third: digitsAt(text, secondEnd + 1, thirdEnd),
    firstLength: firstEnd,
    thirdLength: thirdEnd - secondEnd - 1,
  };
}

function digitsEnd(text: string, from: number, most: number): number {
  let end = from;
  while (end < from + most) {
    const code = text.charCodeAt(end);
    if (!(code >= 48 && code <= 57)) break;
    end += 1;
  }
  return end;
}

function readNumeric(parts: NumericDate, style: DateStyle | undefined): readonly string[] {
  const { first, second, third, firstLength, thirdLength } = parts;
  if (firstLength > 2) {
    return firstLength === 4 && thirdLength <= 2 ? dates(isoOf(first, second, third)) : [];
  }
  const year = yearOf(third, thirdLength);
  if (style === "dmy") return dates(isoOf(year, second, first));
  if (style === "mdy") return dates(isoOf(year, first, second));
  const isYearFirst = firstLength === 2 && thirdLength <= 2;
  const ymd = isYearFirst ? isoOf(yearOf(first, firstLength), second, third) : null;
  if (style === "ymd") return dates(ymd);
  const dmy = isoOf(year, second, first);
  const mdy = isoOf(year, first, second);
  return dmy === null && mdy === null ? dates(ymd) : dates(dmy, mdy);
}

/** Two digits: 69 to 99 are the last century, as in POSIX. Three are no year: 0 is none either. */
function yearOf(number: number, length: number): number {
  if (length > 2) return length === 4 ? number : 0;
  return number + (number >= 69 ? 1900 : 2000);
}

/** `4 March 2025`, `March 4th, 2025`, `4. März 25`, `2025 mars 4`. */
function readWithMonth(text: string): string | null {
  const numbers: string[] = [];
  let month: number | null = null;
  let monthPlace = 0;
  for (const token of text.split(/[\s.,/-]+/u)) {
    if (token === "") continue;
    const number = /^(\d{1,4})(?:st|nd|rd|th|er|re|º|ª|°|e)?$/iu.exec(token)?.[1];
    if (number !== undefined) {
      numbers.push(number);
      continue;
    }
    const word = foldWord(token);
    const found = monthByWord.get(word);
    if (found !== undefined && month === null) {
      month = found;
      monthPlace = numbers.length;
    } else if (!filler.has(word)) return null;
  }
  const [first, second, third] = numbers;
  if (month === null || first === undefined || second === undefined || third !== undefined) {
    return null;
  }
  const isYearFirst = first.length === 4 && monthPlace < 2;
  const [year, day] = isYearFirst ? [first, second] : [second, first];
  return day.length > 2 ? null : isoOf(yearOf(Number(year), year.length), month, Number(day));
}

/** Excel's count of days, 1900 system; only from 1954 to 2119, so that a year is never taken for it. */
function dateOfSerial(serial: number): string | null {
  if (serial < 20_000 || serial > 80_000) return null;
  return isoOfDay(serial - 25_569);
}

/** The date so many days after 1970-01-01 (Hinnant's `civil_from_days`). */
function isoOfDay(day: number): string {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return write(year, month, dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1);
}

function isoOf(year: number, month: number, day: number): string | null {
  return isDay(year, month, day) ? write(year, month, day) : null;
}

function write(year: number, month: number, day: number): string {
  return `${year}-${month < 10 ? "0" : ""}${month}-${day < 10 ? "0" : ""}${day}`;
}

function isDay(year: number, month: number, day: number): boolean {
  if (year < 1000 || year > 9999 || month < 1 || month > 12 || day < 1) return false;
  if (month === 2) return day <= (isLeap(year) ? 29 : 28);
  return day <= (month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31);
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Exactly `YYYY-MM-DD`, and a day that exists. */
export function isIsoDate(text: string): boolean {
  if (text.length !== 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return false;
  const year = digitsAt(text, 0, 4);
  const month = digitsAt(text, 5, 7);
  const day = digitsAt(text, 8, 10);
  return isDay(year, month, day);
}

function digitsAt(text: string, from: number, to: number): number {
  let value = 0;
  for (let index = from; index < to; index += 1) {
    const digit = text.charCodeAt(index) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** Bits: which of day-month (1) and month-day (2) order a text can be read with; 0: it says nothing. */
export function dateVote(text: string): number {
  const saysNothing = text.length > LONGEST || isIsoDate(text);
  const numeric = saysNothing ? null : numericOf(text);
  if (numeric === null || numeric.firstLength > 2) return 0;
  const { first, second, third, thirdLength } = numeric;
  const year = yearOf(third, thirdLength);
  return (isDay(year, second, first) ? 1 : 0) | (isDay(year, first, second) ? 2 : 0);
}
