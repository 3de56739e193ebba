import { Refusal } from "../imports/imports.ts";
import { LIMITS } from "../../files/file.ts";

/**
 * Row objects become CSV while they stream: columns in the order in which their names first appear.
 * The header is known only at the end, so it is written last and put in front by the caller.
 */
export interface RowWriter {
  /** The row's line; shorter than the header where later rows bring more columns. */
  line(row: Readonly<Record<string, unknown>>): string;
  /** Throws a `Refusal` where no row has a field. */
  header(): string;
  count(): number;
}

export function createRowWriter(): RowWriter {
  const columns = new Map<string, number>();
  let count = 0;

  return {
    line(row) {
      const cells: string[] = [];
      for (const [name, value] of Object.entries(row)) {
        let column = columns.get(name);
        if (column === undefined) {
          column = columns.size;
          if (column >= LIMITS.columns) throw tooManyColumns();
          columns.set(name, column);
        }
        const cell = quote(textOf(value, `data[${count}].${name}`));
        while (cells.length < column) cells.push("");
        cells[column] = cell;
      }
      count += 1;
      const line = cells.join(",");
      // A line of nothing but blanks would be read as no row at all, and the rows below as others.
      return /^,*$/.test(line) ? `""${line}\n` : `${line}\n`;
    },
    header() {
      if (columns.size === 0) throw noFields();
      return `${[...columns.keys()].map(quote).join(",")}\n`;
    },
    count: () => count,
  };
}

function textOf(value: unknown, place: string): string {
  if (value === null) return "";
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return String(value);
  if (typeof value === "number") {
    if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
      throw wrongValue(place, "this number is too large to be exact; send it as text");
    }
    return String(value);
  }
  if (!Array.isArray(value)) throw wrongValue(place, "must be text, a number, true, false or null");
  const nested = value.findIndex((item) => Array.isArray(item));
  if (nested !== -1) throw wrongValue(`${place}[${nested}]`, "a list has no lists in it");
  const items = value.map((item, index) => textOf(item, `${place}[${index}]`));
  const split = items.findIndex((item) => item.includes(","));
  if (split !== -1) throw wrongValue(`${place}[${split}]`, "an item of a list has no comma");
  return items.join(",");
}

/** Blank cells stay bare; everything else is quoted, so that nothing in it is read as structure. */
function quote(text: string): string {
  return text === "" ? "" : `"${text.replaceAll('"', '""')}"`;
}

function wrongValue(place: string, what: string): Refusal {
  return new Refusal(400, "invalid_request", {
    message: "A value of a row cannot be imported.",
    errors: [`${place.slice(0, 300)}: ${what}`],
  });
}

function noFields(): Refusal {
  return new Refusal(400, "invalid_request", {
    message: "The rows have no fields.",
    errors: ["data: each element must be an object with the row's fields"],
  });
}

function tooManyColumns(): Refusal {
  return new Refusal(422, "too_many_columns", {
    message: `The rows have more than ${LIMITS.columns} different fields.`,
    errors: ["data"],
  });
}
