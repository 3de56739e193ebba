import type { Table } from "../domain/table.ts";
import { errorsCsv, errorsSheet, type ProblemRow } from "../files/errors-file.ts";
import type { Pace } from "./pace.ts";
import type { ServerProblem } from "./protocol.ts";
import type { Review } from "./review.ts";
import { walkChosen } from "./walk.ts";

export interface ProblemSource {
  readonly table: Table;
  readonly review: Review;
  /** What the server said of rows, by the numbers they were sent under. */
  readonly extra: readonly ServerProblem[];
}

/** Rows with their reasons: those with errors here, and those that the server left out. */
export async function exportProblems(
  source: ProblemSource,
  format: "csv" | "xlsx",
  pace: Pace,
): Promise<Blob> {
  const { columns } = source.table;
  const problems = problemRows(source, pace);
  if (format === "xlsx") {
    const { header, row } = errorsSheet(columns);
    const rows: (readonly string[])[] = [];
    for await (const problem of problems) rows.push(row(problem));
    const { writeXlsx } = await import("../files/workbook/write.ts");
    return writeXlsx([{ name: "Problem rows", header, rows }]);
  }
  const file = errorsCsv(columns);
  const parts: string[] = [file.head];
  for await (const problem of problems) parts.push(file.row(problem));
  parts.push(file.tail);
  return new Blob(parts, { type: file.type });
}

/** Rows are gathered piece by piece: reading them in the order of the file is much quicker. */
const PIECE = 1024;

async function* problemRows(
  { table, review, extra }: ProblemSource,
  pace: Pace,
): AsyncGenerator<ProblemRow> {
  const { rows, issues } = review;
  const said = new Map<number, ServerProblem[]>();
  for (const problem of extra) {
    said.set(problem.number, [...(said.get(problem.number) ?? []), problem]);
  }
  const chosen: number[] = [];
  for (let row = 0; row < rows.count; row += 1) {
    if (rows.deleted.has(row)) continue;
    if (issues.errors.has(row) || said.has(rows.sentNumber(row))) chosen.push(row);
  }
  for (let from = 0; from < chosen.length; from += PIECE) {
    const piece: ProblemRow[] = [];
    await walkChosen(
      rows,
      Uint32Array.from(chosen.slice(from, from + PIECE)),
      pace,
      (row, texts) => {
        const number = rows.sentNumber(row);
        const here = review.issuesOf(row, texts).filter(({ severity }) => severity === "error");
        const there = (said.get(number) ?? []).filter(
          ({ field, code }) => !here.some((one) => one.field === field && one.code === code),
        );
        piece.push({
          number,
          cells: fileCells(table, review, row, texts),
          problems: [...here, ...there],
        });
      },
    );
    yield* piece;
  }
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
