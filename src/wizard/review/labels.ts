import type { Resource } from "../../domain/resource.ts";
import { fieldOf } from "../../domain/resource.ts";
import type { EditLabel, Summary } from "../../worker/protocol.ts";
import type { Fix } from "../../worker/fix.ts";
import type { Say } from "../words.ts";
import type { reviewWords } from "./words.ts";

/** Words of the step that are made of data: what a fix is called, what was done, what will be imported. */

export type SayReview = Say<typeof reviewWords>;
type WordKey = keyof typeof reviewWords;

export function fieldLabel(resource: Resource, name: string | null | undefined): string {
  if (name === null || name === undefined) return "";
  return fieldOf(resource, name)?.label ?? name;
}

/** What a fix is called on its button. */
export function fixName(fix: Fix, say: SayReview): string {
  switch (fix.type) {
    case "read_dates":
      return say(`read_dates_${fix.as}`);
    case "read_numbers":
      return say(fix.decimal === "." ? "read_numbers_point" : "read_numbers_comma");
    case "pad_zeros":
      return say("pad_zeros", { length: fix.length });
    default:
      return say(fix.type);
  }
}

const DID: Readonly<Record<EditLabel["what"], WordKey>> = {
  edit: "didEdit",
  paste: "didPaste",
  fill: "didFill",
  clear: "didClear",
  delete: "didDelete",
  add: "didAdd",
  replace: "didReplace",
  fix: "didFix",
  keep: "didKeep",
};

const DID_FIX: Readonly<Partial<Record<Fix["type"], WordKey>>> = {
  trim: "didTrim",
  lower_case: "didLower",
  read_dates: "didDates",
  read_numbers: "didNumbers",
  to_cents: "didCents",
  pad_zeros: "didPad",
  repair_text: "didRepair",
  use_suggestion: "didSuggest",
};

/** What a change was: "lower-case 214 cells of Email". */
export function changeName(label: EditLabel, resource: Resource, say: SayReview): string {
  const byFix = label.fix === undefined ? undefined : DID_FIX[label.fix];
  const key = (label.what === "fix" ? byFix : undefined) ?? DID[label.what];
  return say(key, { count: label.count, field: fieldLabel(resource, label.field) });
}

/** Whether all that was asked to be looked at was. */
export function isChecked(summary: Summary | null): boolean {
  return summary !== null && summary.checked >= summary.total;
}

/** "1,190 of 1,234 rows will be imported; 44 with errors are left out" */
export function statusOf(summary: Summary | null, say: SayReview): string {
  if (summary === null) return "";
  const { total, valid, errors, checked } = summary;
  if (!isChecked(summary)) return say("checking", { done: checked, total });
  if (total === 0) return say("nothingLeft");
  if (valid === 0) return say("noneImport");
  if (errors === 0) return say("allImport", { count: total });
  const sentence = say("willImport", { valid, count: total });
  return say("leftOut", { sentence, count: errors });
}
