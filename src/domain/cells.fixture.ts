import * as fc from "fast-check";
import { resourceOf, resources } from "../resources/registry.ts";
import { coerceCell } from "./coerce.ts";
import type { Reading } from "./mapping.ts";
import { fieldOf, type Field, type ResourceName, type Value } from "./resource.ts";

/** Every field of every resource, with a name for the test's title. */
export const everyField: readonly (readonly [title: string, field: Field])[] = resources.flatMap(
  (resource) => resource.fields.map((one) => [`${resource.name}.${one.name}`, one] as const),
);

const PIECES = [
  "Luke",
  "Skywalker",
  "ab",
  "x",
  "É",
  "é",
  "e\u0301",
  "山田",
  "ß",
  "İ",
  "🙂",
  "Ã",
  "§",
  "Ã§",
  "â€™",
  " ",
  "  ",
  "\t",
  "\n",
  "\r\n",
  "\u00a0",
  "\u200b",
  "\u200d",
  "\u202d",
  "\u3000",
  "\u2028",
  "\ufeff",
  "\u0000",
  "\u0085",
  "\ud800",
  ",",
  ";",
  ":",
  ":::",
  '"',
  '""',
  "\\",
  "\\,",
  "'",
  "-",
  "/",
  ".",
  "+",
  "(",
  ")",
  "%",
  "$",
  "€",
  "#",
  "@",
  "_",
  "0",
  "1",
  "7",
  "12",
  "123",
  "234",
  "2025",
  "45678",
  "E+11",
  "Err:502",
  "#N/A",
  "__proto__",
  "a@b.co",
  "luke@example.com",
  "555-0101",
  "yes",
  "no",
  "contact",
  "lithium",
  "dry ice",
  "US",
  "daily",
  "2025-01-31",
  "13/01/2025",
  "03/04/2025",
  "4 March 2025",
  "1.234,56",
  "1,234",
  "9.5",
  "WAHR",
];

/** Texts as they stand in cells: clean ones, damaged ones, pieces of all kinds put together. */
export const cellText: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.array(fc.constantFrom(...PIECES), { maxLength: 6 }).map((all) => all.join("")),
  },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 12 }) },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 12 }) },
  { weight: 1, arbitrary: fc.stringMatching(/^[0-9.,' -]{1,12}$/u) },
  { weight: 1, arbitrary: fc.stringMatching(/^[0-9./-]{6,10}$/u) },
  { weight: 1, arbitrary: fc.emailAddress() },
  { weight: 1, arbitrary: fc.nat({ max: 130 }).map((length) => "x".repeat(length * 20)) },
);

export function field(resource: ResourceName, name: string): Field {
  const found = fieldOf(resourceOf(resource), name);
  if (found === undefined) throw new Error(`${resource} has no field ${name}`);
  return found;
}

/** Value, or the codes and details of the issues where there is none: "invalid_email", "too_long:127". */
export function read(which: Field, text: string, reading?: Reading): Value | string {
  const { value, issues } = coerceCell(which, text, reading);
  if (issues.length === 0) return value;
  return issues.map(({ code, detail }) => (detail ? `${code}:${detail}` : code)).join(" ");
}
