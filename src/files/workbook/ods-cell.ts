import { kindFor, type NumberFormat } from "./number-format.ts";
import { isMoment, numberText, percentText, plainNumber } from "./number-text.ts";

/** What the attributes of an OpenDocument cell say of its value, and how its style shows it. */
export interface OdsValue {
  readonly type: string;
  readonly value: string;
  readonly date: string;
  readonly time: string;
  readonly boolean: string;
  readonly string: string;
  readonly format: NumberFormat | undefined;
  readonly date1904: boolean;
}

export const NO_VALUE: OdsValue = {
  type: "",
  value: "",
  date: "",
  time: "",
  boolean: "",
  string: "",
  format: undefined,
  date1904: false,
};

/** The text of a cell; `shown` is what the writer of the file showed. */
export function odsText(cell: OdsValue, shown: string): string {
  switch (cell.type) {
    case "float":
    case "currency":
      return numberOf(cell, shown);
    case "percentage":
      return percentOf(cell.value, shown);
    case "date":
      return dateOf(cell, shown);
    case "time":
      return timeOf(cell.time, shown);
    case "boolean":
      if (cell.boolean === "") return shown;
      return cell.boolean === "true" || cell.boolean === "1" ? "TRUE" : "FALSE";
    default:
      return shown === "" ? cell.string : shown;
  }
}

/** What stands where a formula has no result; its value is then 0. */
const ERROR = /^(#(N\/A|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|NULL!)|Err:\d{3})$/;

function numberOf({ value, format, date1904 }: OdsValue, shown: string): string {
  const number = Number(value);
  if (value === "" || !Number.isFinite(number) || ERROR.test(shown)) return shown;
  return format === undefined ? plainNumber(number) : numberText(number, format, date1904);
}

/** The number in a cell that shows one, perhaps not all of it. */
export function odsNumber({ type, value, format }: OdsValue, shown: string): number | undefined {
  if (type !== "float" && type !== "currency" && type !== "percentage") return undefined;
  const number = Number(value);
  if (value === "" || !Number.isFinite(number) || ERROR.test(shown)) return undefined;
  return format !== undefined && isMoment(number, format) ? undefined : number;
}

function percentOf(value: string, shown: string): string {
  const number = Number(value);
  if (value === "" || !Number.isFinite(number)) return shown;
  return percentText(number, /[.,](\d+)\s*%/.exec(shown)?.[1]?.length ?? 0);
}

function dateOf({ date: value, format }: OdsValue, shown: string): string {
  const match = /^(-?\d{4,}-\d\d-\d\d)(?:T(\d\d:\d\d)(:\d\d)?)?/.exec(value);
  if (match === null) return shown === "" ? value : shown;
  const [, date = "", minutes = "00:00", seconds = ":00"] = match;
  const kind = format === undefined ? undefined : kindFor(format, 1);
  if (kind?.type === "date") {
    const time = minutes + seconds;
    if (!kind.date) return time;
    return kind.time ? `${date} ${time}` : date;
  }
  const showsTime = /\d:\d\d/.test(shown) || (shown === "" && value.includes("T"));
  return showsTime ? `${date} ${minutes}${seconds}` : date;
}

/** `PT26H30M00S` as `26:30:00`. */
function timeOf(value: string, shown: string): string {
  const match = /^(-?)P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,](\d+))?S)?$/.exec(value);
  if (match === null) return shown === "" ? value : shown;
  const [, sign = "", days = "0", hours = "0", minutes = "0", seconds = "0", rest = ""] = match;
  const total =
    Number(days) * 86_400 + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  const clock = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60]
    .map((part) => String(part).padStart(2, "0"))
    .join(":");
  const fraction = /:\d\d[.,]\d/.test(shown) ? rest.replace(/0+$/, "") : "";
  return sign + clock + (fraction === "" ? "" : `.${fraction}`);
}
