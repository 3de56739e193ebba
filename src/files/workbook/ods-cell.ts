import { percentText, plainNumber } from "./number-text.ts";

/** What the attributes of an OpenDocument cell say of its value. */
export interface OdsValue {
  readonly type: string;
  readonly value: string;
  readonly date: string;
  readonly time: string;
  readonly boolean: string;
  readonly string: string;
}

export const NO_VALUE: OdsValue = {
  type: "",
  value: "",
  date: "",
  time: "",
  boolean: "",
  string: "",
};

/** The text of a cell; `shown` is what the writer of the file showed, which tells its format. */
export function odsText(cell: OdsValue, shown: string): string {
  switch (cell.type) {
    case "float":
    case "currency":
      return numberOf(cell.value, shown);
    case "percentage":
      return percentOf(cell.value, shown);
    case "date":
      return dateOf(cell.date, shown);
    case "time":
      return timeOf(cell.time, shown);
    case "boolean":
      if (cell.boolean === "") return shown;
      return cell.boolean === "true" || cell.boolean === "1" ? "TRUE" : "FALSE";
    default:
      return shown === "" ? cell.string : shown;
  }
}

function numberOf(value: string, shown: string): string {
  const number = Number(value);
  if (value === "" || !Number.isFinite(number)) return shown;
  return isCode(shown, number) ? shown : plainNumber(number);
}

/** Leading zeros, or digits with a pattern between them: `00123`, `123-45-6789`, `(555) 123`. */
function isCode(shown: string, number: number): boolean {
  if (!Number.isInteger(number) || number < 0) return false;
  if (!/^0\d+$/.test(shown) && !/^\(?\d[\d() ]*[-()][-\d() ]*\d$/.test(shown)) return false;
  return Number(shown.replace(/\D/g, "")) === number;
}

function percentOf(value: string, shown: string): string {
  const number = Number(value);
  if (value === "" || !Number.isFinite(number)) return shown;
  return percentText(number, /[.,](\d+)\s*%/.exec(shown)?.[1]?.length ?? 0);
}

function dateOf(value: string, shown: string): string {
  const match = /^(-?\d{4,}-\d\d-\d\d)(?:T(\d\d:\d\d)(:\d\d)?)?/.exec(value);
  if (match === null) return shown === "" ? value : shown;
  const [, date = "", minutes = "00:00", seconds = ":00"] = match;
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
