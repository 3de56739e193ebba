import { compileCheck, type Check, type Found } from "../domain/check.ts";
import { readerOf } from "../domain/coerce.ts";
import { severityOf } from "../domain/issue.ts";
import type { Reading } from "../domain/mapping.ts";
import { fieldOf, type Action, type Resource } from "../domain/resource.ts";
import type { Duplicates } from "./duplicates.ts";
import type { Issues } from "./issues.ts";
import type { References } from "./references.ts";

/** Checks rows and notes what it finds. */
export interface RowCheck {
  /** The check itself, whose values are those of the row checked last. */
  readonly check: Check;
  row(row: number, texts: readonly string[]): void;
  /** Reads a cell whose row needs nothing else of it. Answers whether it has an error. */
  cell(row: number, field: number, text: string): boolean;
  /** Of the row checked last: is nothing wrong in a cell, and is its text its value in a key? */
  isClean(row: number, field: number, text: string): boolean;
}

export interface RowCheckSource {
  readonly resource: Resource;
  readonly fields: readonly string[];
  readonly action: Action;
  readonly references: References;
  readonly issues: Issues;
  readonly duplicates: Duplicates;
}

export function createRowCheck(
  { resource, fields, action, references, issues, duplicates }: RowCheckSource,
  readings: readonly (Reading | undefined)[],
): RowCheck {
  const check = compileCheck(resource, { fields, action, readings });
  const readers = fields.map((name, index) => {
    const field = fieldOf(resource, name);
    return field === undefined ? null : readerOf(field, readings[index]);
  });
  let current = 0;
  const found: Found = (field, code, severity) => issues.add(current, field, code, severity);

  return {
    check,
    row(row, texts) {
      current = row;
      const failed = check.run(texts, found);
      let hasError = failed;
      if (action !== "delete") {
        references.check(check.values, ({ field, code, severity }) => {
          found(field, code, severity);
          if (severity === "error") hasError = true;
        });
      }
      duplicates.see(row, hasError ? null : check.values);
    },
    cell(row, field, text) {
      let failed = false;
      const value = readers[field]?.(text, (code) => {
        const severity = severityOf(code);
        if (severity === "error") failed = true;
        issues.add(row, field, code, severity);
      });
      if (value === null && !failed && fieldOf(resource, fields[field] ?? "")?.required === true) {
        issues.add(row, field, "required", "error");
        return true;
      }
      return failed;
    },
    isClean(row, field, text) {
      if (issues.has(row, field) || references.byRow.has(field)) return false;
      return !duplicates.fields.has(field) || check.values[field] === text;
    },
  };
}
