import type { FileNote, FileProblemCode } from "./file.ts";
import { LIMITS } from "./file.ts";

interface Problem {
  readonly code: FileProblemCode;
  readonly detail: string;
}

/** Why a file was refused and what to do about it, for people. `name` is the name of the file. */
export function describeProblem({ code, detail }: Problem, name = "This file"): string {
  switch (code) {
    case "empty_file":
      return `${name} is empty. Choose a file that has a header row and at least one row below it.`;
    case "no_rows":
      return `${name} has a header row but no rows below it, so there is nothing to import.`;
    case "too_large":
      return `${name} is larger than ${megabytes(detail)}. Split it into several files and import them one by one.`;
    case "too_many_rows":
      return `${name} has more than ${grouped(detail)} rows. Split it into several files and import them one by one.`;
    case "too_many_columns":
      return `${name} has more than ${grouped(detail)} columns. Remove the columns you do not need and try again.`;
    case "password_protected":
      return `${name} is protected with a password. Open it in your spreadsheet program, remove the password, save it and try again.`;
    case "not_a_spreadsheet":
      return `${name} is not a spreadsheet: it looks like ${detail === "" ? "another kind of file" : withArticle(detail)}. Choose a CSV, Excel or OpenDocument file.`;
    case "damaged":
      return `${name} is damaged and cannot be read. Open it in your spreadsheet program, save it again and try once more.`;
    case "unpacks_too_large":
      return `${name} is too large once it is unpacked. Save only the sheet you want to import and try again.`;
    case "unsupported":
      return `${name} is of a kind that cannot be read here${detail === "" ? "" : ` (${detail})`}. Save it as CSV or as an Excel workbook (.xlsx) and try again.`;
    case "cell_too_long":
      return `${name} has a cell with more than ${grouped(LIMITS.cellLength)} characters${detail === "" ? "" : ` (${detail})`}. Shorten it and try again.`;
    case "unknown_sheet":
      return `${name} has no sheet called “${detail}”. Choose another sheet.`;
    case "unknown_encoding":
      return `“${detail}” is not an encoding that can be read. Choose another one.`;
    case "timed_out":
      return `${name} took too long to read. Save it as CSV and try again.`;
    case "unreadable":
      return `${name} cannot be read any more: it was moved or changed since you chose it. Choose it again.`;
  }
}

/** What was noticed while the file was read, in a sentence for people. */
export function describeNote(note: FileNote): string {
  const count = note.count ?? 0;
  const rows = count === 1 ? "1 row" : `${grouped(count)} rows`;
  const at = note.row === undefined ? "" : ` (row ${grouped(note.row)})`;
  switch (note.code) {
    case "archive_opened":
      return count === 1
        ? `The file${quoted(note.text)} in the archive is read.`
        : `Of ${grouped(count)} files in the archive,${quoted(note.text)} is read.`;
    case "preamble_skipped":
      return `${rows} above the header ${count === 1 ? "is" : "are"} not imported.`;
    case "more_tables":
      return `There is another table below the first${at}. Only the first is read.`;
    case "hidden_left_out":
      return `Hidden rows or columns${count > 0 ? ` (${grouped(count)})` : ""} are left out.`;
    case "hidden_sheets":
      return count === 1 ? "1 sheet is hidden." : `${grouped(count)} sheets are hidden.`;
    case "merged_cells":
      return "Of merged cells only the first has the text.";
    case "ragged_rows":
      return `${rows} ${count === 1 ? "has" : "have"} more cells than the header${at}.`;
    case "short_rows":
      return `${rows} ${count === 1 ? "has" : "have"} fewer cells than the header; the missing ones are read as blank${at}.`;
    case "blank_rows_skipped":
      return `${count === 1 ? "1 blank row is" : `${grouped(count)} blank rows are`} skipped.`;
    case "comments_skipped":
      return `${count === 1 ? "1 comment line is" : `${grouped(count)} comment lines are`} skipped.`;
    case "stray_quotes":
      return `Quotes inside cells are kept as text${at}.`;
    case "replacement_characters":
      return `${count === 1 ? "1 character" : `${grouped(count)} characters`} could not be read${at}: the encoding may be another one.`;
    case "mojibake":
      return `Some text looks as if it was saved in the wrong encoding${note.text === undefined ? "" : `, such as “${note.text}”`}.`;
    case "encoding_guessed":
      return `The encoding was guessed${note.text === undefined ? "" : ` as ${note.text}`}. If letters look wrong, choose another.`;
    case "headers_repeated":
      return `Several columns have the same header${note.text === undefined ? "" : ` “${note.text}”`}; they are numbered.`;
    case "headers_blank":
      return `${count === 1 ? "1 column has" : `${grouped(count)} columns have`} no header.`;
    case "formula_without_value":
      return `${count === 1 ? "1 formula has" : `${grouped(count)} formulas have`} no saved result. Open the file in your spreadsheet program and save it again.`;
    case "unclosed_quote":
      return `A quote was opened and never closed${at}; it is kept as text.`;
    case "cover_passed_over":
      return `The sheet${quoted(note.text)} has no table, so the first sheet with one is read.`;
    case "repeated_headers_left_out":
      return count === 1
        ? "1 repeated header line was left out."
        : `${grouped(count)} repeated header lines were left out.`;
    case "page_numbers_left_out":
      return count === 1
        ? `1 line with the number of a page${at} was left out.`
        : `${grouped(count)} lines with numbers of pages were left out, the first in row ${grouped(note.row ?? 0)}.`;
    case "units_left_out":
      return `The row of units, types or dashes below the header${at} is left out.`;
    case "table_beside":
      return `There is another table to the right${note.text === undefined ? "" : ` (column ${note.text})`}. Only the first is read.`;
    case "totals_left_out":
      return count > 1
        ? `The last ${grouped(count)} rows${at} are totals; they are left out.`
        : `The last row${at} has the totals; it is left out.`;
    case "lines_below_left_out":
      return `${count === 1 ? "1 line" : `${grouped(count)} lines`} below the table${at} ${count === 1 ? "is" : "are"} left out${note.text === undefined ? "" : `:${quoted(note.text)}`}.`;
  }
}

function quoted(text: string | undefined): string {
  return text === undefined ? "" : ` “${text}”`;
}

function grouped(value: number | string): string {
  const number = Number(value);
  return Number.isFinite(number) ? number.toLocaleString("en") : String(value);
}

function megabytes(bytes: string): string {
  const count = Number(bytes) / (1024 * 1024);
  return Number.isFinite(count) && count > 0 ? `${Math.round(count)} MB` : "the limit";
}

function withArticle(what: string): string {
  return /^[aeiou]|^(rtf|mp3|html|svg|xml)/i.test(what) ? `an ${what}` : `a ${what}`;
}
