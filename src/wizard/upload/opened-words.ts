import type { Words } from "../words.ts";

/** The words of a file that was chosen: what was found in it, or why it was refused. */
export const openedWords = {
  // The open file
  readingFile: "Reading {name}",
  readingDone: "{done} of {total} read",
  readingRows: { one: "{count} row read", other: "{count} rows read" },
  cancel: "Cancel",
  remove: "Remove",
  removeNamed: "Remove {name}",
  rows: { one: "{count} row", other: "{count} rows" },
  columns: { one: "{count} column", other: "{count} columns" },
  size: "{format}, {size}",

  editsAtStake: {
    one: "You made {count} change in Review. It is kept, also where the file is read in another way and the text there stays the same.",
    other:
      "You made {count} changes in Review. They are kept, also where the file is read in another way and the texts there stay the same.",
  },

  // How it is read
  how: "How this file is read",
  sheet: "Sheet",
  sheetHidden: "{name} (hidden)",
  encoding: "Encoding",
  delimiter: "Separated by",
  quote: "Quoted with",
  header: "Headers in",
  headerAt: "row {row}",
  headerNone: "no row",
  dates: "Dates",
  decimals: "Decimals",
  detectAgain: "Detect again",
  comma: "comma ,",
  semicolon: "semicolon ;",
  tab: "tab",
  pipe: "bar |",
  colon: "colon :",
  space: "spaces",
  noDelimiter: "nothing, one column",
  otherDelimiter: "{sign}",
  doubleQuote: 'double quotes "',
  singleQuote: "single quotes '",
  noQuote: "nothing",
  datesFound: "as each column shows",
  datesFoundAs: "{style} (found)",
  dmy: "day first, 31/12/2026",
  mdy: "month first, 12/31/2026",
  ymd: "year first, 2026-12-31",
  decimalsFound: "as each column shows",
  decimalsFoundAs: "{style} (found)",
  point: "point, 1,234.56",
  decimalComma: "comma, 1.234,56",

  // Preview
  preview: "File preview",
  previewMore:
    "The first rows of the file, below the field that each column fills. Click another row if it holds the headers.",
  useHeader: "Use row {row} as header",
  isHeader: "Header",
  noHeader: "My file has no header row",
  hasHeader: "My file has a header row",
  rowNumber: "Row",
  moreRows: { one: "and {count} row more", other: "and {count} rows more" },

  // Notes
  notes: "Worth knowing",
  archive_opened: {
    one: "The file {text} in the archive was opened.",
    other: "The archive has {count} files: {text} was opened. You can choose another under Sheet.",
  },
  preamble_skipped: {
    one: "{count} row above the headers is left out.",
    other: "{count} rows above the headers are left out.",
  },
  more_tables: "Another table begins in row {row}; it is left out.",
  hidden_left_out: {
    one: "{count} hidden row or column is left out.",
    other: "{count} hidden rows or columns are left out.",
  },
  hidden_sheets: {
    one: "The workbook has {count} hidden sheet; you can choose it under Sheet.",
    other: "The workbook has {count} hidden sheets; you can choose them under Sheet.",
  },
  merged_cells: {
    one: "{count} merged area: its text counts for the first cell.",
    other: "{count} merged areas: the text counts for the first cell of each.",
  },
  ragged_rows: {
    one: "{count} row has more cells than there are headers.",
    other: "{count} rows have more cells than there are headers.",
  },
  short_rows: {
    one: "{count} row has fewer cells than there are headers; the rest are blank.",
    other: "{count} rows have fewer cells than there are headers; the rest are blank.",
  },
  blank_rows_skipped: {
    one: "{count} blank row is left out.",
    other: "{count} blank rows are left out.",
  },
  comments_skipped: {
    one: "{count} line that is a comment is left out.",
    other: "{count} lines that are comments are left out.",
  },
  stray_quotes: {
    one: "{count} quote stands inside a text and was kept as it is.",
    other: "{count} quotes stand inside a text and were kept as they are.",
  },
  replacement_characters:
    "Some characters do not fit the encoding. Try another one under Encoding.",
  mojibake:
    "Some texts look garbled, such as {text}. Try another encoding; Review can repair them too.",
  encoding_guessed: "The encoding is a guess. If names look wrong below, choose another one.",
  headers_repeated: "Some headers are there twice; they are told apart by a number.",
  headers_blank: "Some columns have no header; they go by their letter.",
  formula_without_value: {
    one: "{count} formula has no stored value and reads as blank. Open the file in Excel and save it once.",
    other:
      "{count} formulas have no stored value and read as blank. Open the file in Excel and save it once.",
  },
  unclosed_quote:
    "A quote that opens in row {row} is never closed. Check the quotes, or choose nothing under Quoted with.",
  cover_passed_over:
    "The sheet {text} has no table, so the first sheet with one was opened. You can choose another under Sheet.",
  repeated_headers_left_out: {
    one: "{count} repeated header line was left out.",
    other: "{count} repeated header lines were left out.",
  },
  page_numbers_left_out: {
    one: "Row {row} is the number of a page; it is left out.",
    other: "{count} lines are numbers of pages, the first in row {row}; they are left out.",
  },
  units_left_out:
    "Row {row} below the headers has units, types or dashes ({text}); it is left out.",
  table_beside: "Another table begins in column {text}; it is left out.",
  totals_left_out: {
    one: "Row {row} at the end has totals; it is left out.",
    other: "{count} rows at the end, from row {row}, are totals; they are left out.",
  },
  lines_below_left_out: {
    one: "{count} line below the table is left out: row {row}, {text}",
    other: "{count} lines below the table are left out, from row {row}: {text}",
  },

  readHidden: "Read them too",
  repeatMerged: "Repeat it in all of them",

  // Refusals: what is wrong, and the way out
  refused: "{name} cannot be imported",
  empty_file: "The file is empty. Save it again with at least a header row and one row.",
  no_rows: "There are headers but no rows below them. If the first row is already data, say so.",
  too_large:
    "It is larger than {limit}. Split it into smaller files, or leave out columns you do not need.",
  too_many_rows: "It has more than {limit} rows. Split it into smaller files.",
  too_many_columns: "It has more columns than can be read. Leave out those you do not need.",
  password_protected:
    "It is protected with a password. Open it in Excel, remove the password under File > Info, save it, and choose it again.",
  not_a_spreadsheet:
    "This is not a spreadsheet. Save the data as CSV or XLSX and choose that file.",
  not_a_spreadsheet_as:
    "This is not a spreadsheet but another kind of file: {detail}. Save the data as CSV or XLSX and choose that file.",
  damaged:
    "It is damaged or not complete. Open it in Excel, save it as a new file, and choose that one.",
  unpacks_too_large:
    "It unpacks to more than can be read safely. Save the data as CSV and choose that file.",
  unsupported: "This kind of workbook cannot be read. Save it as XLSX or CSV and choose that file.",
  cell_too_long:
    "A cell holds more text than can be read. Often a quote was not closed: try another setting, or shorten the cell.",
  unknown_sheet: "The sheet is not there any more. Choose the file again.",
  unknown_encoding:
    "This encoding is not known here. Choose another one, or save the file as UTF-8.",
  unreadable:
    "It was moved, changed or taken away since it was chosen. Close it in other programs and choose it again.",
  timed_out: "Reading it took too long and was stopped. Save the data as CSV and try that file.",
  internal:
    "Something went wrong while it was read. Try again, or save the data as CSV and choose that file.",
  asDetected: "Read it as detected",
  noHeaderRow: "Read the first row as data",
} satisfies Words;
