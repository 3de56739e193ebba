/** What is wrong with a cell or a row, as data. Its words come from `describeIssue` alone. */

export type Severity = "error" | "warning";

/** Codes go over the wire (`_code` in the errors file): changed only on purpose. */
export const ISSUE_CODES = [
  "required", // the field is required and blank
  "too_long", // detail: the limit
  "invalid_email",
  "invalid_phone",
  "invalid_boolean",
  "invalid_number",
  "not_integer",
  "negative_number",
  "invalid_date",
  "date_ambiguous", // can be read two ways; detail: both, day first: "2025-04-03|2025-03-04"
  "number_ambiguous", // `1,234`; detail: both, decimal point first: "1234|1.234"
  "invalid_option", // detail: the closest option or ""
  "too_many_items", // detail: the limit
  "invalid_id",
  "invalid_child",
  "needs_field", // detail: the field that must be filled
  "not_distinct", // detail: the field that holds the same
  "must_be_blank", // detail: "field=value"
  "spreadsheet_error", // `#N/A`, `#REF!`
  "damaged_number", // `1.23E+11` in a text or id field
  "duplicate_row", // detail: the row number of the first of them
  "ambiguous_row", // keys point at two records, or a name fits several
  "unknown_id", // no record bears the id
  "reference_unknown", // warning; detail: the closest name or ""
  "reference_ambiguous", // warning
  "mojibake", // warning; detail: the repaired text
  "leading_zero_lost", // warning; detail: the length the others have
  "cleaned_characters", // warning; invisible characters were removed
  "cannot_change", // detail: the value it has
  "reference_elsewhere", // warning; detail: the location it does not belong to
  "other_location", // the record belongs to another location than that of the import
] as const;
export type IssueCode = (typeof ISSUE_CODES)[number];

export interface Issue {
  readonly code: IssueCode;
  readonly severity: Severity;
  /** Name of the field; `null` where the whole row is meant. */
  readonly field: string | null;
  /** What stood in the cell. */
  readonly input: string;
  /** See the code. */
  readonly detail?: string;
}

const WARNINGS: ReadonlySet<IssueCode> = new Set([
  "reference_unknown",
  "reference_ambiguous",
  "mojibake",
  "leading_zero_lost",
  "cleaned_characters",
  "reference_elsewhere",
] satisfies IssueCode[]);

/** An error stops its row; a warning does not. */
export function severityOf(code: IssueCode): Severity {
  return WARNINGS.has(code) ? "warning" : "error";
}

/** An issue with the severity of its code. */
export function issueOf(
  code: IssueCode,
  at: { readonly field: string | null; readonly input: string },
  detail?: string,
): Issue {
  const base = { code, severity: severityOf(code), field: at.field, input: at.input };
  return detail === undefined ? base : { ...base, detail };
}

/** Whether an issue among them stops its row. */
export function hasError(issues: readonly Issue[]): boolean {
  return issues.some((issue) => issue.severity === "error");
}
