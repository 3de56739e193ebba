import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellText, everyField } from "./cells.fixture.ts";
import { coerceCell, textOf } from "./coerce.ts";
import type { Reading } from "./mapping.ts";
import { hasError } from "./issue.ts";
import { valueSchema } from "./schema.ts";
import { usualReader } from "./usual.ts";
import type { Field, Value } from "./resource.ts";

const RUNS = { numRuns: 100 };
const READINGS: readonly Reading[] = [
  {},
  { date: "dmy", decimal: "." },
  { date: "mdy", decimal: "," },
  { date: "ymd" },
];

/** What a column of the texts we write can be read as: the decimal sign is always the point. */
const WRITTEN = READINGS.filter(({ decimal }) => decimal !== ",");

/** Values that a field may hold, right ones and wrong ones. */
function anyValue(field: Field): fc.Arbitrary<NonNullable<Value>> {
  const texts = cellText;
  switch (field.kind.type) {
    case "boolean":
      return fc.boolean();
    case "integer":
    case "decimal":
      return fc.oneof(
        fc.integer({ min: -10 }),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.nat({ max: 9_999_999 }).map((thousandths) => thousandths / 1000),
        fc.maxSafeInteger(),
      );
    case "list":
    case "children":
      return fc.array(texts, { maxLength: 6 });
    case "reference":
      return field.kind.many ? fc.array(texts, { maxLength: 6 }) : texts;
    case "option":
      return fc.oneof(fc.constantFrom(...field.kind.options), texts);
    default:
      return texts;
  }
}

describe.each(everyField)("%s", (_, field) => {
  const schema = valueSchema(field);

  it("CELL-1, CHECK-6: what a cell is read as is a value for the schema, and nothing with an error is", () => {
    fc.assert(
      fc.property(cellText, fc.constantFrom(...READINGS), (text, reading) => {
        const { value, issues } = coerceCell(field, text, reading);
        const isRight = hasError(issues)
          ? value === null
          : value === null || schema.safeParse(value).success;
        expect({ value, isRight, isMinusZero: Object.is(value, -0) }).toEqual({
          value,
          isRight: true,
          isMinusZero: false,
        });
      }),
      RUNS,
    );
  });

  it("CELL-70, CHECK-6: a value is right for the schema exactly where its text is read as it again", () => {
    fc.assert(
      fc.property(anyValue(field), fc.constantFrom(...WRITTEN), (value, reading) => {
        const { value: again, issues } = coerceCell(field, textOf(value), reading);
        const isSame = !hasError(issues) && JSON.stringify(again) === JSON.stringify(value);
        expect({ value, isRight: isSame }).toEqual({
          value,
          isRight: schema.safeParse(value).success,
        });
      }),
      RUNS,
    );
  });

  it("CELL-70: what was read is read again from its text", () => {
    fc.assert(
      fc.property(cellText, fc.constantFrom(...READINGS), (text, reading) => {
        const { value } = coerceCell(field, text, reading);
        for (const written of WRITTEN) {
          expect(coerceCell(field, textOf(value), written).value).toEqual(value);
        }
      }),
      RUNS,
    );
  });

  it("CELL-71: the quick way for a usual cell gives what the long way gives", () => {
    const usual = usualReader(field, {});
    fc.assert(
      fc.property(cellText, (text) => {
        const quick = usual(text);
        if (quick === undefined) return;
        // The long way: a tab in front is loose space, which the quick way never takes.
        expect(coerceCell(field, `\t${text}`)).toEqual({ value: quick, issues: [] });
      }),
      RUNS,
    );
  });
});
