import { ISSUE_CODES, type IssueCode, type Severity } from "../domain/issue.ts";
import { createRowSet, type RowSet } from "./row-set.ts";

/** All issues of one kind: the same field, code and severity. */
export interface IssueKind {
  readonly field: string | null;
  readonly code: IssueCode;
  readonly severity: Severity;
  readonly rows: RowSet;
}

/**
 * Which rows have which issues: a set of rows for each kind, so that counts, filters and groups
 * cost nothing and a million issues a few hundred kilobytes. What an issue says of its cell is
 * found again by checking the row when it is shown.
 */
export interface Issues {
  /** Rows with one or more errors. */
  readonly errors: RowSet;
  /** Rows with warnings and no error. */
  readonly warnings: RowSet;
  /** `field` is an index into the fields, -1 for the row as a whole. */
  // four plain values: called for every issue of a million rows
  add(row: number, field: number, code: IssueCode, severity: Severity): void;
  /** Has the row an issue in a field, or as a whole (-1)? */
  has(row: number, field: number): boolean;
  /** Takes all issues of a row away. */
  clearRow(row: number): void;
  /** Takes the issues of one field (null: of the row as a whole) and code away from a row. */
  drop(row: number, field: string | null, code: IssueCode): void;
  clear(): void;
  /** Kinds with rows, always in the same order. */
  kinds(): readonly IssueKind[];
  /** Kinds of one field and code: at most one for each severity. */
  kindsOf(field: string | null, code: IssueCode): readonly IssueKind[];
}

const CODE_NUMBERS = new Map(ISSUE_CODES.map((code, index) => [code, index]));

export function createIssues(fields: readonly string[]): Issues {
  const errors = createRowSet();
  const warnings = createRowSet();
  const byNumber: (IssueKind | undefined)[] = [];
  let kinds: readonly IssueKind[] = [];

  function kindFor(field: number, code: IssueCode, severity: Severity): IssueKind {
    const codeNumber = CODE_NUMBERS.get(code) ?? 0;
    const number =
      ((field + 1) * ISSUE_CODES.length + codeNumber) * 2 + (severity === "error" ? 1 : 0);
    let kind = byNumber[number];
    if (kind === undefined) {
      kind = { field: fields[field] ?? null, code, severity, rows: createRowSet() };
      byNumber[number] = kind;
      kinds = byNumber.filter((one) => one !== undefined);
    }
    return kind;
  }

  /** Rows lose their error or warning mark where no kind of that severity is left. */
  function unmark(row: number): void {
    let error = false;
    let warning = false;
    for (const kind of kinds) {
      if (!kind.rows.has(row)) continue;
      if (kind.severity === "error") error = true;
      else warning = true;
    }
    if (error) errors.add(row);
    else errors.remove(row);
    if (warning && !error) warnings.add(row);
    else warnings.remove(row);
  }

  return {
    errors,
    warnings,
    add(row, field, code, severity) {
      kindFor(field, code, severity).rows.add(row);
      if (severity === "warning") {
        if (!errors.has(row)) warnings.add(row);
      } else if (errors.add(row)) warnings.remove(row);
    },
    has(row, field) {
      if (!errors.has(row) && !warnings.has(row)) return false;
      const name = fields[field] ?? null;
      return kinds.some((kind) => kind.field === name && kind.rows.has(row));
    },
    clearRow(row) {
      if (!errors.has(row) && !warnings.has(row)) return;
      for (const kind of kinds) kind.rows.remove(row);
      errors.remove(row);
      warnings.remove(row);
    },
    drop(row, field, code) {
      let dropped = false;
      for (const kind of kinds) {
        if (kind.field === field && kind.code === code && kind.rows.remove(row)) dropped = true;
      }
      if (dropped) unmark(row);
    },
    clear() {
      for (const kind of kinds) kind.rows.clear();
      errors.clear();
      warnings.clear();
    },
    kinds: () => kinds.filter((kind) => kind.rows.size > 0),
    kindsOf: (field, code) => kinds.filter((kind) => kind.field === field && kind.code === code),
  };
}
