import type { IssueCode } from "../domain/issue.ts";
import { describeGroup } from "../domain/issue-words.ts";
import { fieldOf } from "../domain/resource.ts";
import type { IssueKind } from "./issues.ts";
import type { Fix, ProblemGroup } from "./fix.ts";
import type { Review } from "./review.ts";

/** Rows looked at to see whether a group has suggestions. */
const LOOKED_AT = 20;

/** All problems by field and kind, errors first, the most frequent first. */
export function problemGroups(review: Review): readonly ProblemGroup[] {
  const groups = new Map<string, IssueKind[]>();
  for (const kind of review.issues.kinds()) {
    const key = `${kind.code} ${kind.field ?? ""}`;
    groups.set(key, [...(groups.get(key) ?? []), kind]);
  }
  return [...groups.values()]
    .flatMap(([first, ...more]) => (first === undefined ? [] : [groupOf(review, [first, ...more])]))
    .sort((a, b) =>
      a.severity === b.severity ? b.rows - a.rows : a.severity === "error" ? -1 : 1,
    );
}

function groupOf(review: Review, kinds: readonly [IssueKind, ...IssueKind[]]): ProblemGroup {
  const [{ field, code }] = kinds;
  return {
    field,
    code,
    severity: kinds.some(({ severity }) => severity === "error") ? "error" : "warning",
    rows: kinds.reduce((sum, { rows }) => sum + rows.size, 0),
    message: describeGroup({ code, field }, review.resource),
    fixes: fixesFor(review, kinds),
  };
}

function fixesFor(review: Review, kinds: readonly [IssueKind, ...IssueKind[]]): readonly Fix[] {
  const [{ field, code }] = kinds;
  const at = { field, code };
  const leaveOut: Fix = { type: "leave_out", at };
  if (field === null) return [leaveOut];
  const place = review.rows.fields.indexOf(field);
  const suggested: readonly Fix[] = hasSuggestion(review, kinds)
    ? [{ type: "use_suggestion", field, at }]
    : [];
  const length = review.zeroLength(place);
  const isRequired = fieldOf(review.resource, field)?.required === true;
  const clear: readonly Fix[] =
    CLEARABLE.has(code) && !isRequired ? [{ type: "clear", field, at }] : [];
  switch (code) {
    case "required":
      return [{ type: "fill", field, by: "" }, leaveOut];
    case "date_ambiguous":
      return [
        { type: "read_dates", field, as: "dmy" },
        { type: "read_dates", field, as: "mdy" },
        leaveOut,
      ];
    case "number_ambiguous":
      return [
        { type: "read_numbers", field, decimal: "." },
        { type: "read_numbers", field, decimal: "," },
        leaveOut,
      ];
    case "not_integer":
      return isCents(review, field)
        ? [{ type: "to_cents", field }, ...clear, leaveOut]
        : [...clear, leaveOut];
    case "mojibake":
      return [{ type: "repair_text", field }];
    case "leading_zero_lost":
      return length === null ? [] : [{ type: "pad_zeros", field, length }];
    case "cleaned_characters":
      return [{ type: "trim", field, at }];
    case "reference_unknown":
    case "reference_ambiguous":
      return isRequired ? [...suggested, leaveOut] : [...suggested, ...clear];
    default:
      return [...suggested, ...clear, leaveOut];
  }
}

function isCents({ resource }: Review, name: string): boolean {
  const kind = fieldOf(resource, name)?.kind;
  return kind?.type === "integer" && kind.unit === "cents";
}

/** Problems that clearing the cell mends, unless its field is required. */
const CLEARABLE: ReadonlySet<IssueCode> = new Set([
  "invalid_email",
  "invalid_phone",
  "invalid_boolean",
  "invalid_number",
  "not_integer",
  "negative_number",
  "invalid_date",
  "invalid_option",
  "invalid_id",
  "invalid_child",
  "needs_field",
  "not_distinct",
  "must_be_blank",
  "spreadsheet_error",
  "damaged_number",
  "reference_unknown",
  "reference_ambiguous",
] satisfies IssueCode[]);

function hasSuggestion(review: Review, kinds: readonly IssueKind[]): boolean {
  return kinds.some(({ field, code, rows }) => {
    let row = rows.next(0);
    for (let looked = 0; row !== -1 && looked < LOOKED_AT; looked += 1) {
      const issues = review.issuesOf(row, review.rows.texts(row));
      if (issues.some((one) => one.code === code && one.field === field && one.suggestion)) {
        return true;
      }
      row = rows.next(row + 1);
    }
    return false;
  });
}
