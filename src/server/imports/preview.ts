import type { Preview, PreviewRow } from "../../domain/contract.ts";
import { describeIssue } from "../../domain/issue-words.ts";
import type { IssueCode, Severity } from "../../domain/issue.ts";
import { DECISIONS, type Decision, type DecisionCounts } from "../../domain/plan.ts";
import type { Session } from "../database/database.ts";
import { copyText, createCopyBuffer } from "./copy-text.ts";
import { nextTurn } from "./file-opening.ts";
import type { ImportRow } from "./import-row.ts";
import { Refusal, type PreviewAsk } from "./imports.ts";
import { namesOfIds, type NameTable } from "./names.ts";
import { pageOf } from "./page.ts";
import { mappedColumns, type MergeJob } from "./plan-sql.ts";
import { memberChanges } from "./preview-members.ts";
import { labelField, type RowSource } from "./row-source.ts";
import type { FieldColumn } from "./shape.ts";
import { json } from "./store.ts";

/** Rows that are kept of each decision; the counts are those of all. */
const KEPT = 10_000;
const PIECE = 1024 * 1024;

interface PreviewStep {
  readonly job: MergeJob;
  readonly source: RowSource;
  /** The plan is empty: every staged row makes a record. */
  readonly fresh: boolean;
}

/** Writes down what a dry run found: rows of each decision, with what would change. */
export async function writePreview(session: Session, step: PreviewStep): Promise<void> {
  const warnings = await issuesOf(session, step.job, "warning");
  const buffer = createCopyBuffer(PIECE);
  const write = async (rows: readonly PreviewRow[]) => {
    for (const [index, row] of rows.entries()) {
      const ordinal = row.row ?? index;
      buffer.line([step.job.importId, row.decision, String(ordinal), copyText(json(row))]);
    }
    if (!buffer.isEmpty()) {
      const into = "import_preview (import_id, decision, ordinal, entry)";
      await session.copy(into, [buffer.take()]);
    }
    await nextTurn();
  };
  for (const decision of ["create", "update", "unchanged", "delete"] as const) {
    await write(await plannedRows(session, step, { decision, warnings }));
  }
  await write(await leftOutRows(session, step));
}

type Issues = ReadonlyMap<number, PreviewRow["issues"]>;

async function issuesOf(session: Session, job: MergeJob, severity: Severity): Promise<Issues> {
  const rows = await session.query<{
    ordinal: number;
    code: IssueCode;
    field: string | null;
    input: string;
    detail: string | null;
  }>(
    `select ordinal, code, field, input, detail from import_problems
    where import_id = $1 and severity = $2 order by ordinal limit ${5 * KEPT}`,
    [job.importId, severity],
  );
  const issues = new Map<number, PreviewRow["issues"][number][]>();
  for (const { ordinal, code, field, input, detail } of rows) {
    const issue = { code, severity, field, input, ...(detail === null ? {} : { detail }) };
    const own = issues.get(ordinal) ?? [];
    own.push({ code, field, message: describeIssue(issue, job.shape.resource) });
    issues.set(ordinal, own);
  }
  return issues;
}

/** A row of the plan with the staged values (`s_`) and those of the record (`r_`). */
type PlannedRow = Readonly<Record<string, unknown>> & {
  readonly row: number | null;
  readonly record_id: string | null;
  readonly name: string | null;
};

async function plannedRows(
  session: Session,
  step: PreviewStep,
  { decision, warnings }: { readonly decision: Decision; readonly warnings: Issues },
): Promise<readonly PreviewRow[]> {
  const { job, source } = step;
  const columns = decision === "create" || decision === "update" ? mappedColumns(job) : [];
  const rows = await session.query<PlannedRow>(plannedSql(step, { decision, columns }), [
    job.organization,
  ]);
  const names = await namesOfIds(session, job.organization, idsIn(rows, columns));
  const members = await memberChanges(session, job, rows);
  const numbers = await source.numbers(rows.flatMap(({ row }) => row ?? []));
  let at = 0;
  return rows.map((row): PreviewRow => {
    const changes = columns.flatMap((column) => {
      const before = shown(row[`r_${column.column}`], column, names);
      const after = shown(row[`s_${column.column}`], column, names);
      const keeps = job.action !== "overwrite" && after === null;
      return keeps || same(before, after) ? [] : [{ field: column.field, before, after }];
    });
    return {
      decision,
      row: row.row === null ? null : (numbers[at++] ?? null),
      record_id: row.record_id,
      name: row.name,
      changes: [...changes, ...(members.get(row.row ?? -1) ?? [])],
      issues: row.row === null ? [] : [...(warnings.get(row.row) ?? [])],
    };
  });
}

function plannedSql(
  { job, fresh }: PreviewStep,
  { decision, columns }: { readonly decision: Decision; readonly columns: readonly FieldColumn[] },
): string {
  const { shape, tables } = job;
  const label = labelField(shape.resource.name);
  const staged = columns.map(({ column }) => `${job.layout.value(column)} as s_${column}`);
  const name = job.layout.has(label) ? job.layout.value(label) : "null";
  const before = columns.map(({ column }) => `r.${column} as r_${column}`);
  if (decision === "create" && fresh) {
    return `select s.row, null as record_id, ${name} as name, ${[...staged, "$1 as organization"].join(", ")}
    from ${tables.stage} s order by s.row limit ${KEPT}`;
  }
  return `select p.row, p.record_id, coalesce(r.${label}, ${name}) as name,
    ${[...staged, ...before, "$1::text as organization"].join(", ")}
  from ${tables.plan} p
  left join ${tables.stage} s on s.row = p.row
  left join ${shape.table} r on r.id = p.record_id and r.organization_id = $1
  where p.decision = '${decision}' order by p.row, name, p.record_id limit ${KEPT}`;
}

function idsIn(
  rows: readonly PlannedRow[],
  columns: readonly FieldColumn[],
): ReadonlyMap<NameTable, ReadonlySet<string>> {
  const ids = new Map<NameTable, Set<string>>();
  for (const { column, kind } of columns) {
    const table = nameTable(kind);
    if (table === null) continue;
    const own = ids.get(table) ?? new Set<string>();
    ids.set(table, own);
    for (const row of rows) {
      for (const value of [row[`s_${column}`], row[`r_${column}`]]) {
        for (const id of idsOf(value)) own.add(id);
      }
    }
  }
  return ids;
}

function idsOf(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.filter((id) => typeof id === "string") : [];
}

function nameTable(kind: FieldColumn["kind"]): NameTable | null {
  if (kind.type !== "reference" || kind.target === "contact") return null;
  return kind.target === "location" ? "locations" : kind.target === "group" ? "groups" : "items";
}

/** A value as people know it: names in the place of ids. */
function shown(
  value: unknown,
  { kind }: FieldColumn,
  names: ReadonlyMap<string, string>,
): string | number | boolean | readonly string[] | null {
  if (value === null || value === undefined) return null;
  if (nameTable(kind) !== null) {
    const own = idsOf(value).map((id) => names.get(id) ?? id);
    return Array.isArray(value) ? own.sort() : (own[0] ?? null);
  }
  if (Array.isArray(value)) return value.map(String);
  return typeof value === "number" || typeof value === "boolean" ? value : String(value);
}

function same(before: unknown, after: unknown): boolean {
  return JSON.stringify(before) === JSON.stringify(after);
}

async function leftOutRows(
  session: Session,
  { job, source }: PreviewStep,
): Promise<readonly PreviewRow[]> {
  const issues = await issuesOf(session, job, "error");
  const { label } = source.facts;
  const rows = await session.query<{
    ordinal: number;
    row_number: number;
    cells: readonly string[];
  }>(
    `select ordinal, row_number, cells from import_left_out where import_id = $1 order by ordinal limit ${2 * KEPT}`,
    [job.importId],
  );
  return rows.map(({ ordinal, row_number: row, cells }): PreviewRow => {
    const own = issues.get(ordinal) ?? [];
    const isDuplicate = own.some(({ code }) => code === "duplicate_row");
    return {
      decision: isDuplicate ? "duplicate" : "reject",
      row,
      record_id: null,
      name: (label < 0 ? null : cells[label]) || null,
      changes: [],
      issues: [...own],
    };
  });
}

/** A page of what a dry run found. */
export async function previewPage(
  session: Session,
  row: ImportRow,
  ask: PreviewAsk,
): Promise<Preview> {
  if (!row.dry_run || row.outcome === null) {
    throw new Refusal(409, "no_preview", { message: "This import was not a dry run." });
  }
  const where = "import_id = $1 and ($2::text is null or decision = $2)";
  const parameters = [row.id, ask.decision ?? null];
  const rows = await session.query<{ entry: PreviewRow; total: number }>(
    `select entry, count(*) over () as total from import_preview where ${where}
    order by ordinal, decision limit ${ask.limit} offset ${(ask.page - 1) * ask.limit}`,
    parameters,
  );
  const page = await pageOf(rows, ask, async () => {
    const [count] = await session.query<{ total: number }>(
      `select count(*) as total from import_preview where ${where}`,
      parameters,
    );
    return count?.total ?? 0;
  });
  return {
    counts: countsOf(row.outcome),
    warnings: row.count_warnings,
    rows: page.items.map(({ entry }) => entry),
    pagination: page.pagination,
  };
}

function countsOf(outcome: DecisionCounts): Preview["counts"] {
  return Object.fromEntries(
    DECISIONS.map((decision) => [decision, outcome[decision]]),
  ) as Preview["counts"];
}
