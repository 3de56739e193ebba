/** Types only: what is wrong with rows, by kind, and what may mend many cells at once. */
import type { IssueCode, Severity } from "../domain/issue.ts";

export interface FindText {
  readonly text: string;
  readonly wholeCell: boolean;
  readonly matchCase: boolean;
  readonly field: string | null;
}

export interface ProblemGroup {
  readonly field: string | null;
  readonly code: IssueCode;
  readonly severity: Severity;
  readonly rows: number;
  readonly message: string; // for the group
  readonly fixes: readonly Fix[];
}

type ProblemPlace = { readonly field: string | null; readonly code: IssueCode };
/** `at` null: every cell of the field. */
export type Fix =
  | { readonly type: "trim"; readonly field: string; readonly at: ProblemPlace | null }
  | { readonly type: "lower_case"; readonly field: string; readonly at: ProblemPlace | null }
  | { readonly type: "replace"; readonly find: FindText; readonly by: string }
  | { readonly type: "fill"; readonly field: string; readonly by: string }
  | { readonly type: "read_dates"; readonly field: string; readonly as: "ymd" | "dmy" | "mdy" }
  | { readonly type: "read_numbers"; readonly field: string; readonly decimal: "." | "," }
  /** Takes every number of a field of cents as an amount: `12.50` becomes `1250`. */
  | { readonly type: "to_cents"; readonly field: string }
  | { readonly type: "pad_zeros"; readonly field: string; readonly length: number }
  | { readonly type: "repair_text"; readonly field: string }
  | { readonly type: "use_suggestion"; readonly field: string; readonly at: ProblemPlace }
  | { readonly type: "clear"; readonly field: string; readonly at: ProblemPlace }
  | { readonly type: "leave_out"; readonly at: ProblemPlace };

export interface FixPreview {
  readonly cells: number;
  readonly samples: readonly {
    readonly number: number | null;
    readonly before: string;
    readonly after: string;
  }[];
}
