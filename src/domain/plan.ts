import type { Child } from "./child.ts";
import { createDuplicates } from "./duplicates.ts";
import { hasError, issueOf, type Issue } from "./issue.ts";
import { createMatcher, type Matcher } from "./plan-match.ts";
import { changesOf } from "./plan-values.ts";
import type { Action, DuplicateHandling, ReferenceTarget, Resource, Value } from "./resource.ts";

/** What was asked, what will be done with each row, and what was done: three things. */
export interface ImportOptions {
  readonly action: Action;
  readonly duplicateHandling: DuplicateHandling;
}

export const DECISIONS = [
  "create",
  "update",
  "unchanged",
  "delete",
  "duplicate",
  "reject",
] as const;
export type Decision = (typeof DECISIONS)[number];

export type DecisionCounts = Readonly<Record<Decision, number>>;

export interface PlanRow {
  /** The row's number in the person's file. */
  readonly number: number;
  /** Values of the mapped fields; `null` is blank. An absent field is not mapped. */
  readonly values: Readonly<Record<string, Value>>;
  readonly issues: readonly Issue[];
}

export interface ExistingRecord {
  readonly id: string;
  /** As planned values are: references are ids, those of many sorted. */
  readonly values: Readonly<Record<string, Value>>;
}

export interface Existing {
  readonly records: readonly ExistingRecord[];
  readonly references: References;
}

/** What names point at. Several answers are ambiguous, none is unknown. */
export interface References {
  find(target: ReferenceTarget, text: string): readonly string[];
  findChild(target: "contact" | "location", child: Child): readonly string[];
  /** Does this contact belong to this location? */
  belongs(contact: string, location: string): boolean;
  /** The name most like one that nothing bears, or "". */
  closest(target: ReferenceTarget, text: string): string;
}

export interface PlanOptions extends ImportOptions {
  readonly resource: Resource;
  /** The location that the import is about. */
  readonly locationId?: string | null;
}

export interface Change {
  readonly field: string;
  readonly before: Value;
  readonly after: Value;
}

export interface PlannedRow {
  readonly number: number;
  readonly decision: Decision;
  /** The record that is meant; `null` for a new one and where none could be told. */
  readonly recordId: string | null;
  /** For create, the filled fields with `before` null. */
  readonly changes: readonly Change[];
  readonly issues: readonly Issue[];
}

export interface Plan {
  /** In the order of the rows. */
  readonly rows: readonly PlannedRow[];
  /** Overwrite: ids of the records that the file does not contain. */
  readonly removed: readonly string[];
  /** Of the rows alone: they add up to the number of rows. */
  readonly counts: DecisionCounts;
  /** Why nothing may be applied. */
  readonly problem: "no_valid_row" | null;
}

/**
 * Says for each row what will be done with it, and which records an overwrite removes. It is the
 * reference model of an import, pure and small: the server decides the same in SQL and is tested
 * against it. With `existing` null it says what a file alone can tell.
 */
export function planImport(
  rows: readonly PlanRow[],
  existing: Existing | null,
  options: PlanOptions,
): Plan {
  const valid = rows.map((row) => !hasError(row.issues));
  const repeated = repeatsOf(rows, valid, options);
  const matcher = createMatcher(existing?.records ?? [], options.resource);
  const decided = rows.map((row, index): PlannedRow => {
    if (valid[index] !== true) return leftOut(row, "reject", []);
    const other = repeated.get(index);
    if (other !== undefined) return leftOut(row, "duplicate", [duplicateOf(other)]);
    if (existing === null) {
      const decision = options.action === "delete" ? "delete" : "create";
      return { ...leftOut(row, decision, []) };
    }
    return decide(row, { existing, matcher, options });
  });
  const planned = leaveOutTwins(decided, options);
  const problem =
    options.action === "overwrite" && !planned.some(isApplied) ? "no_valid_row" : null;
  const removed =
    options.action === "overwrite" && problem === null && existing !== null
      ? removedBy(rows, planned, { existing, matcher, options })
      : [];
  return { rows: planned, removed, counts: count(planned), problem };
}

interface Context {
  readonly existing: Existing;
  readonly matcher: Matcher;
  readonly options: PlanOptions;
}

function leftOut(row: PlanRow, decision: Decision, issues: readonly Issue[]): PlannedRow {
  return {
    number: row.number,
    decision,
    recordId: null,
    changes: [],
    issues: [...row.issues, ...issues],
  };
}

function duplicateOf(other: number): Issue {
  return issueOf("duplicate_row", { field: null, input: "" }, String(other));
}

function isApplied(row: PlannedRow): boolean {
  return row.decision !== "duplicate" && row.decision !== "reject";
}

/** Index of each row left out as a duplicate -> number of the row that it repeats. */
function repeatsOf(
  rows: readonly PlanRow[],
  valid: readonly boolean[],
  { resource, duplicateHandling }: PlanOptions,
): ReadonlyMap<number, number> {
  const fields = resource.fields.map((field) => field.name);
  const duplicates = createDuplicates(resource, fields, rows.length);
  rows.forEach((row, index) => {
    if (valid[index] === true) {
      duplicates.set(
        index,
        fields.map((field) => row.values[field] ?? null),
      );
    }
  });
  const found = duplicates.find();
  const repeats = new Map<number, number>();
  rows.forEach((_, index) => {
    if (!found.isLeftOut(index, duplicateHandling)) return;
    repeats.set(index, rows[found.otherOf(index)]?.number ?? 0);
  });
  return repeats;
}

function decide(row: PlanRow, context: Context): PlannedRow {
  const { action, resource } = context.options;
  const match = context.matcher.match(row.values, action);
  if (match.problem !== null) {
    const field = match.problem === "unknown_id" ? "id" : null;
    const input = field === null ? "" : String(row.values["id"] ?? "");
    return leftOut(row, "reject", [issueOf(match.problem, { field, input })]);
  }
  const { record } = match;
  if (action === "delete") return decideDelete(row, record, context);
  const before = record?.values["resource"];
  const after = row.values["resource"];
  if (resource.name === "group" && typeof before === "string" && before !== after) {
    const at = { field: "resource", input: String(after ?? "") };
    return leftOut(row, "reject", [issueOf("cannot_change", at, before)]);
  }
  const { changes, issues } = changesOf(row.values, record, {
    references: context.existing.references,
    options: context.options,
  });
  if (hasError(issues)) return leftOut(row, "reject", issues);
  const decision = record === null ? "create" : changes.length === 0 ? "unchanged" : "update";
  return { ...leftOut(row, decision, issues), recordId: record?.id ?? null, changes };
}

function decideDelete(
  row: PlanRow,
  record: ExistingRecord | null,
  { options }: Context,
): PlannedRow {
  if (record === null) return leftOut(row, "reject", []);
  if (!isWithin(record, options)) {
    return leftOut(row, "reject", [issueOf("other_location", { field: null, input: "" })]);
  }
  return { ...leftOut(row, "delete", []), recordId: record.id };
}

/** Rows that share no key and still mean one record are duplicates too. */
function leaveOutTwins(
  planned: readonly PlannedRow[],
  { duplicateHandling }: PlanOptions,
): readonly PlannedRow[] {
  const meant = new Map<string, number[]>();
  planned.forEach(({ recordId }, index) => {
    if (recordId !== null) meant.set(recordId, [...(meant.get(recordId) ?? []), index]);
  });
  return planned.map((row, index) => {
    const [first = index, second = index] = meant.get(row.recordId ?? "") ?? [];
    if (first === second || (first === index && duplicateHandling === "use_first")) return row;
    const other = planned[first === index ? second : first]?.number ?? 0;
    const issues = [...row.issues, duplicateOf(other)];
    return { ...row, decision: "duplicate", recordId: null, changes: [], issues };
  });
}

/** Overwrite: what the file does not contain, but for records that a row left out may mean. */
function removedBy(
  rows: readonly PlanRow[],
  planned: readonly PlannedRow[],
  { existing, matcher, options }: Context,
): readonly string[] {
  const kept = new Set<string>();
  rows.forEach((row, index) => {
    const outcome = planned[index];
    if (outcome === undefined) return;
    if (outcome.recordId !== null) kept.add(outcome.recordId);
    if (!isApplied(outcome)) for (const id of matcher.mayMean(row.values)) kept.add(id);
  });
  return existing.records
    .filter((record) => !kept.has(record.id) && isWithin(record, options))
    .map((record) => record.id);
}

/** Is a record of the import's location? Without one, every record is. */
function isWithin(record: ExistingRecord, { resource, locationId }: PlanOptions): boolean {
  if (locationId === null || locationId === undefined) return true;
  return resource.fields.some(({ name, kind }) => {
    if (kind.type !== "reference" || kind.target !== "location") return false;
    const value = record.values[name];
    return typeof value === "object" && value !== null
      ? value.includes(locationId)
      : value === locationId;
  });
}

function count(planned: readonly PlannedRow[]): DecisionCounts {
  const counts = { create: 0, update: 0, unchanged: 0, delete: 0, duplicate: 0, reject: 0 };
  for (const { decision } of planned) counts[decision] += 1;
  return counts;
}
