import type { Table } from "../domain/table.ts";
import { csvWriter, FOR_PEOPLE } from "../files/csv-writer.ts";
import { errorsSheet, type ProblemRow } from "../files/errors-file.ts";
import { createEffort } from "./effort.ts";
import type { Pace } from "./pace.ts";
import type { ServerProblem } from "./protocol.ts";
import type { Review } from "./review.ts";
import { createRowSet } from "./row-set.ts";
import { walkChosen } from "./walk.ts";

export interface ProblemSource {
  readonly table: Table;
  readonly review: Review;
  /** What the server said of rows, by the numbers they were sent under. */
  readonly extra: readonly ServerProblem[];
}

export interface Writing {
  readonly pace: Pace;
  /** Hears now and then how many rows are written. */
  readonly onStep: (done: number, total: number) => void;
}

/** Rows with their reasons: those with errors here, and those that the server left out. */
export async function exportProblems(
  source: ProblemSource,
  format: "csv" | "xlsx",
  { pace, onStep }: Writing,
): Promise<Blob> {
  const { header, row } = errorsSheet(source.table.columns);
  const chosen = await problemRows(source, pace);
  const effort = createEffort(pace, chosen.length, onStep);
  if (format === "xlsx") {
    const rows: (readonly string[])[] = [];
    await eachProblem({ ...source, chosen }, effort, (problem) => rows.push(row(problem)));
    const { writeXlsx } = await import("../files/workbook/write.ts");
    return writeXlsx([{ name: "Problem rows", header, rows }]);
  }
  const writer = csvWriter(FOR_PEOPLE);
  writer.row(header);
  await eachProblem({ ...source, chosen }, effort, (problem) => writer.row(row(problem)));
  return writer.blob();
}

/** Rows looked at between two looks at the clock. */
const STEP = 8192;

async function problemRows({ review, extra }: ProblemSource, pace: Pace): Promise<Uint32Array> {
  const { rows, issues } = review;
  const said = new Set(extra.map(({ number }) => number));
  const chosen = createRowSet();
  for (let row = 0; row < rows.count; row += 1) {
    if (row % STEP === 0 && pace.due()) await pace.rest();
    if (rows.deleted.has(row)) continue;
    if (issues.errors.has(row) || (said.size > 0 && said.has(rows.sentNumber(row))))
      chosen.add(row);
  }
  return chosen.rows();
}

async function eachProblem(
  { table, review, extra, chosen }: ProblemSource & { readonly chosen: Uint32Array },
  pace: Pace,
  see: (problem: ProblemRow) => void,
): Promise<void> {
  const { rows } = review;
  const said = new Map<number, ServerProblem[]>();
  for (const problem of extra) {
    const known = said.get(problem.number);
    if (known === undefined) said.set(problem.number, [problem]);
    else known.push(problem);
  }
  await walkChosen(rows, chosen, pace, (row, texts) => {
    const number = rows.sentNumber(row);
    const here = review.issuesOf(row, texts).filter(({ severity }) => severity === "error");
    const there = (said.get(number) ?? []).filter(
      ({ field, code }) => !here.some((one) => one.field === field && one.code === code),
    );
    const cells = fileCells(table, review, row, texts);
    see({ number, cells, problems: [...here, ...there] });
  });
}

/** The cells of the row's own columns, with what was edited where a column feeds a field as it is. */
function fileCells(
  table: Table,
  { rows, ask }: Review,
  row: number,
  texts: readonly string[],
): readonly string[] {
  const cells = table.columns.map((_, column) =>
    row < table.rowCount ? table.cell(row, column) : "",
  );
  for (const { field, source, values } of ask.mapping) {
    const at = rows.fields.indexOf(field);
    if (at === -1 || source.type !== "column") continue;
    const text = texts[at] ?? "";
    const unchanged = values !== undefined && text === rows.fileText(row, at);
    if (!unchanged) cells[source.column] = text;
  }
  return cells;
}
