import { parseChild } from "./child.ts";
import { issueOf, type Issue } from "./issue.ts";
import type { Change, ExistingRecord, PlanOptions, References } from "./plan.ts";
import type { Field, ReferenceTarget, Value } from "./resource.ts";

type Values = Readonly<Record<string, Value>>;

interface About {
  readonly references: References;
  readonly options: PlanOptions;
}

/**
 * What a row changes in its record, or fills in a new one (`record` null), with its references found.
 * Names that nothing bears, that several bear, or that are of another location are taken out and
 * reported.
 */
export function changesOf(
  values: Values,
  record: ExistingRecord | null,
  { references, options }: About,
): { readonly changes: readonly Change[]; readonly issues: readonly Issue[] } {
  const issues: Issue[] = [];
  const changes: Change[] = [];
  const isOverwrite = options.action === "overwrite";
  const home = homeOf(values, options);
  let location: string | null = null;

  for (const field of options.resource.fields) {
    if (field.name === "id") continue;
    const isMapped = values[field.name] !== undefined;
    const before = record?.values[field.name] ?? null;
    let after = isMapped ? found(field, values[field.name] ?? null) : null;
    if (isMapped && field.required && after === null) {
      issues.push(issueOf("required", { field: field.name, input: "" }));
    }
    if (after === null && isPlace(field) && (record === null || (isOverwrite && isMapped))) {
      after = home !== null && isMany(field) ? [home] : home;
    }
    const keeps = after === null && !(isOverwrite && isMapped);
    const value = keeps ? before : after;
    if (isPlace(field) && typeof value === "string") location = value;
    if (!isSame(before, value)) changes.push({ field: field.name, before, after: value });
  }
  return { changes, issues };

  function found(field: Field, value: Value): Value {
    const { kind } = field;
    if (value === null || (kind.type !== "reference" && kind.type !== "children")) return value;
    const names = typeof value === "object" ? value : [String(value)];
    const ids = new Set(
      names.flatMap((name) =>
        kind.type === "children" ? member(field, name) : named(field, name, kind.target),
      ),
    );
    if (ids.size === 0) return null;
    return kind.type === "reference" && !kind.many ? ([...ids][0] ?? null) : [...ids].sort();
  }

  function named(field: Field, name: string, target: ReferenceTarget): readonly string[] {
    const ids = references.find(target, name);
    if (ids.length === 1) return ids;
    const at = { field: field.name, input: name };
    if (ids.length > 1) issues.push(issueOf("reference_ambiguous", at));
    else issues.push(issueOf("reference_unknown", at, references.closest(target, name)));
    return [];
  }

  /** With a location, a member must belong to it; of several so called, the one that does is meant. */
  function member(field: Field, text: string): readonly string[] {
    const child = parseChild(text);
    const target = values["resource"] === "location" ? "location" : "contact";
    const all = child === null ? [] : references.findChild(target, child);
    const within = location;
    const ids =
      within === null || target === "location"
        ? all
        : all.filter((id) => references.belongs(id, within));
    if (ids.length === 1) return ids;
    const at = { field: field.name, input: text };
    if (ids.length > 1) issues.push(issueOf("reference_ambiguous", at));
    else if (all.length > 0)
      issues.push(issueOf("reference_elsewhere", at, String(values["location"] ?? "")));
    else issues.push(issueOf("reference_unknown", at, references.closest(target, text)));
    return [];
  }
}

/** Where a record with a blank place belongs; a group of locations belongs nowhere. */
function homeOf(values: Values, { locationId }: PlanOptions): string | null {
  return values["resource"] === "location" ? null : (locationId ?? null);
}

function isPlace({ kind }: Field): boolean {
  return kind.type === "reference" && kind.target === "location";
}

function isMany({ kind }: Field): boolean {
  return kind.type === "reference" && kind.many;
}

function isSame(one: Value, other: Value): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
