import { type CellReader, readerOf, type Report } from "./coerce.ts";
import { issueOf, severityOf, type Issue, type IssueCode, type Severity } from "./issue.ts";
import type { Reading } from "./mapping.ts";
import { fieldOf, type Action, type Resource, type Rule, type Value } from "./resource.ts";

export interface CheckOptions {
  /** Names of the mapped fields, in the order of the texts. */
  readonly fields: readonly string[];
  readonly action: Action;
  /** How the column of each field is read; absent: as the cell itself says. */
  readonly readings?: readonly (Reading | undefined)[];
}

/** Told of each issue of a row. `field` is an index into the fields, -1 for the row. */
export type Found = (field: number, code: IssueCode, severity: Severity, detail?: string) => void;

/** The check of a row, made once for a mapping. */
export interface Check {
  /** Values of the row checked last, in the order of the fields; reused for the next row. */
  readonly values: readonly Value[];
  /**
   * Reads one text for each field and reports what is wrong. Answers whether the row has an error.
   * A row without issues costs no object besides its values.
   */
  run(texts: readonly string[], found: Found): boolean;
  /** The same for one row: fresh values, and issues with names of fields. */
  row(texts: readonly string[]): { values: readonly Value[]; issues: readonly Issue[] };
}

const noReport: Report = () => {};
const noFound: Found = () => {};

/** Why a row of values breaks a rule: the index of the field, the code and its detail. */
export type RowRule = (values: readonly Value[], failed: Uint8Array, found: RuleFound) => void;
export type RuleFound = (field: number, code: IssueCode, detail?: string) => void;

/**
 * Compiles the fields and rules of a resource for a mapping. Under `delete` only the `id` is read
 * and required. Unknown names of fields are a mistake of the caller: it throws a RangeError.
 */
export function compileCheck(resource: Resource, options: CheckOptions): Check {
  const fields = options.fields.map((name) => {
    const field = fieldOf(resource, name);
    if (field === undefined) throw new RangeError(`${resource.name} has no field ${name}`);
    return field;
  });
  const values: Value[] = fields.map(() => null);
  const failed = new Uint8Array(fields.length);
  const isDelete = options.action === "delete";
  let tell: Found = noFound;
  let hasError = false;

  const report: RuleFound = (field, code, detail) => {
    const severity = severityOf(code);
    if (severity === "error") {
      hasError = true;
      if (field >= 0) failed[field] = 1;
    }
    tell(field, code, severity, detail);
  };
  const readers: readonly (CellReader | null)[] = fields.map((field, index) =>
    isDelete && field.name !== "id" ? null : readerOf(field, options.readings?.[index]),
  );
  const reports: readonly Report[] = fields.map(
    (_, index) => (code, detail) => report(index, code, detail),
  );
  const required = fields.map((field) =>
    isDelete ? field.name === "id" : field.required === true,
  );
  const rules = isDelete ? [] : compileRules(resource.rules, options.fields);

  function run(texts: readonly string[], found: Found): boolean {
    tell = found;
    if (hasError) failed.fill(0);
    hasError = false;
    for (let index = 0; index < readers.length; index += 1) {
      const reader = readers[index];
      const value = reader ? reader(texts[index] ?? "", reports[index] ?? noReport) : null;
      values[index] = value;
      if (value === null && required[index] === true && failed[index] === 0) {
        report(index, "required");
      }
    }
    for (const rule of rules) rule(values, failed, report);
    return hasError;
  }

  return {
    values,
    run,
    row(texts) {
      const issues: Issue[] = [];
      run(texts, (field, code, _, detail) => {
        const input = field < 0 ? "" : (texts[field] ?? "");
        issues.push(issueOf(code, { field: fields[field]?.name ?? null, input }, detail));
      });
      return { values: [...values], issues };
    },
  };
}

/** Rules over several fields, for values in the order of `fields`. Unmapped fields count as blank. */
export function compileRules(
  rules: readonly Rule[],
  fields: readonly string[],
): readonly RowRule[] {
  return rules.flatMap((rule) => {
    switch (rule.type) {
      case "needs":
        return needsRule(fields, rule);
      case "distinct":
        return distinctRule(fields, rule.fields);
      case "blank-where":
        return blankWhereRule(fields, rule);
    }
  });
}

function needsRule(
  fields: readonly string[],
  rule: { readonly field: string; readonly needs: string },
): readonly RowRule[] {
  const field = fields.indexOf(rule.field);
  const needs = fields.indexOf(rule.needs);
  if (field < 0) return [];
  return [
    (values, failed, found) => {
      if (values[field] === null) return;
      // A primary that was filled but not readable has its own error.
      if (needs < 0 || (values[needs] === null && failed[needs] === 0)) {
        found(field, "needs_field", rule.needs);
      }
    },
  ];
}

function distinctRule(fields: readonly string[], names: readonly string[]): readonly RowRule[] {
  const places = names.map((name) => fields.indexOf(name)).filter((place) => place >= 0);
  if (places.length < 2) return [];
  return [
    (values, _, found) => {
      for (let later = 1; later < places.length; later += 1) {
        const place = places[later] ?? 0;
        const value = values[place];
        if (typeof value !== "string") continue;
        for (let earlier = 0; earlier < later; earlier += 1) {
          const other = places[earlier] ?? 0;
          if (!isSameText(value, values[other] ?? null)) continue;
          found(place, "not_distinct", fields[other] ?? "");
          break;
        }
      }
    },
  ];
}

function blankWhereRule(
  fields: readonly string[],
  rule: { readonly field: string; readonly where: string; readonly is: string },
): readonly RowRule[] {
  const field = fields.indexOf(rule.field);
  const where = fields.indexOf(rule.where);
  if (field < 0 || where < 0) return [];
  return [
    (values, _, found) => {
      if (values[field] !== null && values[where] === rule.is) {
        found(field, "must_be_blank", `${rule.where}=${rule.is}`);
      }
    },
  ];
}

function isSameText(one: string, other: Value): boolean {
  if (typeof other !== "string" || one.length !== other.length) return false;
  return one === other || one.toLowerCase() === other.toLowerCase();
}
