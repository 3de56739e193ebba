import { describeIssue } from "../../domain/issue-words.ts";
import type { IssueCode, Severity } from "../../domain/issue.ts";
import { resourceOf } from "../../resources/registry.ts";
import { csvLine, FOR_PEOPLE } from "../../files/csv-writer.ts";
import { errorsCsv, errorsJson } from "../../files/errors-file.ts";
import { FileProblem } from "../../files/file.ts";
import { columnsOf } from "../../files/header.ts";
import { readFile } from "../../files/open.ts";
import type { Database } from "../database/database.ts";
import { nextTurn, readOptions } from "./file-opening.ts";
import type { ImportRow } from "./import-row.ts";
import type { ImportProblem, Page, ProblemsAsk, UploadStore } from "./imports.ts";
import { pageOf } from "./page.ts";

interface ProblemRow {
  readonly ordinal: number;
  readonly row_number: number | null;
  readonly severity: Severity;
  readonly field: string | null;
  readonly code: string;
  readonly input: string;
  readonly detail: string | null;
}

/** Problems in the order of the file. */
export async function problemsPage(
  database: Database,
  row: ImportRow,
  ask: ProblemsAsk,
): Promise<Page<ImportProblem>> {
  const where = "import_id = $1 and ($2::text is null or severity = $2)";
  const parameters = [row.id, ask.severity ?? null];
  const rows = await database.query<ProblemRow & { readonly total: number }>(
    `select ordinal, row_number, severity, field, code, input, detail, count(*) over () as total
    from import_problems where ${where} order by ordinal, code
    limit ${ask.limit} offset ${(ask.page - 1) * ask.limit}`,
    parameters,
  );
  const page = await pageOf(rows, ask, async () => {
    const [count] = await database.query<{ total: number }>(
      `select count(*) as total from import_problems where ${where}`,
      parameters,
    );
    return count?.total ?? 0;
  });
  return { ...page, items: page.items.map((problem) => problemOf(problem, row)) };
}

function problemOf(problem: ProblemRow, row: ImportRow): ImportProblem {
  const { row_number, field, code, severity } = problem;
  return { row: row_number, field, code, severity, message: messageOf(problem, row) };
}

/** Of an issue its words; a revert writes its own words as the input. */
function messageOf({ code, severity, field, input, detail }: ProblemRow, row: ImportRow): string {
  if (row.revert_of !== null) return input;
  const issue = {
    code: code as IssueCode,
    severity,
    field,
    input,
    ...(detail === null ? {} : { detail }),
  };
  return describeIssue(issue, resourceOf(row.resource));
}

/** Rows that are read at once. */
const BATCH = 1000;

/** The rows that were left out with their reasons, in pieces; null where there are none. */
export async function errorsFile(
  database: Database,
  row: ImportRow,
  format: "csv" | "json",
): Promise<AsyncIterable<string> | null> {
  if (row.count_errors === 0) return null;
  const columns = columnsOf(row.headers ?? []);
  const file = format === "csv" ? errorsCsv(columns) : errorsJson(columns);
  return pieces();

  async function* pieces(): AsyncGenerator<string> {
    yield file.head;
    for (let after = -1; ;) {
      const rows = await database.query<LeftOutRow>(
        `select ordinal, row_number, cells from import_left_out
        where import_id = $1 and ordinal > $2 order by ordinal limit ${BATCH}`,
        [row.id, after],
      );
      const last = rows.at(-1)?.ordinal;
      if (last === undefined) break;
      const problems = await database.query<ProblemRow>(
        `select ordinal, row_number, severity, field, code, input, detail from import_problems
        where import_id = $1 and severity = 'error' and ordinal > $2 and ordinal <= $3
        order by ordinal, code`,
        [row.id, after, last],
      );
      yield rows
        .map(({ ordinal, row_number: number, cells }) => {
          const own = problems.filter((problem) => problem.ordinal === ordinal);
          return file.row({
            number,
            cells,
            problems: own.map((one) => ({ ...one, message: messageOf(one, row) })),
          });
        })
        .join("");
      after = last;
    }
    yield file.tail;
  }
}

interface LeftOutRow {
  readonly ordinal: number;
  readonly row_number: number;
  readonly cells: readonly string[];
}

/** The uploaded file as CSV or JSON, whatever it was; null where it was not kept. */
export async function uploadFile(
  uploads: UploadStore,
  row: ImportRow,
  format: "csv" | "json",
): Promise<AsyncIterable<string> | null> {
  const blob = row.upload === null || !row.save_upload ? null : await uploads.open(row.upload.key);
  if (row.upload === null || blob === null) return null;
  const source = { name: row.upload.name, blob };
  const read = await readFile(source, readOptions(row.upload.kind)).catch(unreadable);
  if (read === null) return null;
  const { table } = read;
  return pieces();

  async function* pieces(): AsyncGenerator<string> {
    const labels = table.columns.map(({ label }) => label);
    yield format === "csv"
      ? `\ufeff${csvLine(
          table.columns.map(({ header }) => header),
          FOR_PEOPLE,
        )}`
      : "[";
    for (let from = 0; from < table.rowCount; from += BATCH) {
      let piece = "";
      table.visit(from, from + BATCH, (at, cells) => {
        if (format === "csv") piece += csvLine(cells, FOR_PEOPLE);
        else piece += `${at === 0 ? "\n" : ",\n"}${objectText(labels, cells)}`;
      });
      yield piece;
      await nextTurn();
    }
    if (format === "json") yield "\n]\n";
  }
}

/** Headers are anything, `__proto__` among them: an object without a prototype. */
function objectText(labels: readonly string[], cells: readonly string[]): string {
  const object: Record<string, string> = Object.create(null);
  for (const [index, label] of labels.entries()) object[label] = cells[index] ?? "";
  return JSON.stringify(object);
}

function unreadable(error: unknown): null {
  if (error instanceof FileProblem) return null;
  throw error;
}
