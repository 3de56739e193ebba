import { compileCheck } from "../domain/check.ts";
import { columnMappingOf } from "../domain/column-mapping.ts";
import { textOf } from "../domain/coerce.ts";
import { csvWriter, FOR_PROGRAMS } from "../files/csv-writer.ts";
import type { ReadOptions } from "../files/file.ts";
import { createEffort } from "./effort.ts";
import type { Writing } from "./export-problems.ts";
import type { Submission } from "./protocol.ts";
import type { Review } from "./review.ts";
import type { Loaded } from "./session.ts";
import { walkAll } from "./walk.ts";

export interface SubmitAsk {
  readonly rowNumbers: boolean;
  /** Row numbers that are not sent. */
  readonly exclude: readonly number[];
}

/** The file as the person dropped it, how it was read, and what was found in it. */
export interface SubmitSource {
  readonly options: ReadOptions;
  readonly loaded: Loaded;
  readonly review: Review;
}

/**
 * What to send: nothing but the mapping where the server reads the very same rows from the file
 * itself, else a CSV of the fields. Rows with errors are sent too, so that the server lists them.
 */
export async function submissionOf(
  source: SubmitSource,
  ask: SubmitAsk,
  writing: Writing,
): Promise<Submission> {
  const columnMapping = canSendFile(source.loaded, ask) ? originalMapping(source) : null;
  if (columnMapping !== null) {
    return { type: "original", columnMapping, rows: source.review.rows.count };
  }
  return writeRows(source.review, ask, writing);
}

/** A back end that is not ours (it keeps no row numbers) finds out little of how a file is read. */
function canSendFile({ facts, notes }: Loaded, ask: SubmitAsk): boolean {
  if (ask.exclude.length > 0) return false;
  if (ask.rowNumbers) return true;
  const { delimiter = ",", encoding = "utf-8" } = facts.text ?? {};
  const isUsual = [",", "\t"].includes(delimiter) && encoding === "utf-8" && facts.headerRow === 1;
  return isUsual && notes.length === 0;
}

/** Null where the file itself would be read otherwise than here. */
function originalMapping({ options, loaded, review }: SubmitSource) {
  const { edits, facts, table } = loaded;
  const edited = edits.changedIn(review.rows.fields);
  const untouched = edited === 0 && edits.deleted.size === 0 && edits.added === 0;
  // the server infers how a file is read, as we did: what the person chose, it does not know
  const chosen = Object.values(options).some((option) => option !== undefined);
  if (!untouched || chosen || facts.headerRow === null) return null;
  return columnMappingOf(review.ask.mapping, table.columns, review.resource);
}

async function writeRows(
  review: Review,
  ask: SubmitAsk,
  { pace, onStep }: Writing,
): Promise<Submission> {
  const { rows, resource } = review;
  // read as for a merge whatever the action, so that the same rows give the same bytes
  const check = compileCheck(resource, {
    fields: rows.fields,
    action: "merge",
    readings: review.readings(),
  });
  const excluded = new Set(ask.exclude);
  const writer = csvWriter(FOR_PROGRAMS);
  const failed = new Uint8Array(rows.fields.length);
  let sent = 0;
  writer.row(ask.rowNumbers ? [...rows.fields, "_row"] : rows.fields);
  await walkAll(rows, createEffort(pace, rows.count, onStep), (row, texts) => {
    const number = rows.sentNumber(row);
    if (excluded.has(number)) return;
    failed.fill(0);
    check.run(texts, (field, _, severity) => {
      if (field >= 0 && severity === "error") failed[field] = 1;
    });
    const cells = texts.map((text, field) => {
      const value = check.values[field] ?? null;
      return failed[field] === 1 || value === null ? text : textOf(value);
    });
    if (ask.rowNumbers) cells.push(String(number));
    writer.row(cells);
    sent += 1;
  });
  return { type: "csv", blob: writer.blob(), rows: sent };
}
