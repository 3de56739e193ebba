import { cleanText } from "../domain/clean.ts";
import { closestOf } from "../domain/closest.ts";
import { coerceCell } from "../domain/coerce.ts";
import { hasLostZeros } from "../domain/damage.ts";
import { issueOf, type Issue } from "../domain/issue.ts";
import { describeIssue } from "../domain/issue-words.ts";
import { joinList, splitList } from "../domain/list.ts";
import { fieldOf, type Field } from "../domain/resource.ts";
import type { GridIssue } from "./protocol.ts";
import type { Review } from "./review.ts";

/** What is wrong with one row, in words, with the text that would mend a cell where one is known. */
export function gridIssues(
  review: Review,
  row: number,
  texts: readonly string[],
): readonly GridIssue[] {
  const { resource, rows, references } = review;
  const { issues, values } = review.check().row(texts);
  const found: GridIssue[] = issues.map((issue) => {
    const field = issue.field === null ? undefined : fieldOf(resource, issue.field);
    return gridIssue(review, issue, field === undefined ? null : suggestionFor(field, issue));
  });
  if (review.ask.action !== "delete") {
    references.check(values, ({ field, code, input, severity }) => {
      const detail =
        code === "reference_unknown" ? references.closest(values, field, input) : undefined;
      const at = { field: rows.fields[field] ?? null, input };
      const issue = { ...issueOf(code, at, detail), severity };
      found.push(gridIssue(review, issue, references.mended(values, field)));
    });
  }
  for (const [index, text] of texts.entries()) {
    const length = review.zeroLength(index);
    const digits = text.trim();
    if (length === null || !hasLostZeros(digits, length)) continue;
    const at = { field: rows.fields[index] ?? null, input: text };
    const issue = issueOf("leading_zero_lost", at, String(length));
    found.push(gridIssue(review, issue, digits.padStart(length, "0")));
  }
  const duplicate = review.duplicates.stateOf(row);
  if (duplicate !== null) found.push(duplicateIssue(review, duplicate));
  return found;
}

function gridIssue(review: Review, issue: Issue, suggestion: string | null): GridIssue {
  const { field, code, severity } = issue;
  const message = describeIssue(issue, review.resource);
  return { field, code, severity, message, ...(suggestion === null ? {} : { suggestion }) };
}

function duplicateIssue(
  { rows, resource }: Review,
  state: { readonly leftOut: boolean; readonly other: number },
): GridIssue {
  const { code, field, ...issue } = issueOf(
    "duplicate_row",
    { field: null, input: "" },
    String(rows.sentNumber(state.other)),
  );
  const words = describeIssue({ ...issue, code, field }, resource);
  const then = state.leftOut
    ? "It will be left out."
    : "This is the first of them and will be imported.";
  return {
    field,
    code,
    severity: state.leftOut ? "error" : "warning",
    message: `${words} ${then}`,
  };
}

function suggestionFor(field: Field, { code, input, detail = "" }: Issue): string | null {
  switch (code) {
    case "mojibake":
      return detail;
    case "cleaned_characters":
      return cleanText(input, field.kind.type === "text" ? "lines" : "fold");
    case "invalid_option":
      return mendedOption(field, input, detail);
    default:
      return null;
  }
}

/** In a list the wrong items alone are replaced, each by the closest option. */
function mendedOption(field: Field, input: string, closest: string): string | null {
  const { kind } = field;
  if (kind.type !== "list") return closest === "" ? null : closest;
  const { options } = kind;
  if (options === undefined) return null;
  const items = splitList(cleanText(input, "fold")).map((item) => {
    const fits = coerceCell({ ...field, kind: { type: "option", options } }, item).value;
    return typeof fits === "string" ? fits : closestOf(item, options);
  });
  return items.includes("") ? null : joinList(items);
}
