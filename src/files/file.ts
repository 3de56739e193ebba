import type { Column, Table } from "../domain/table.ts";
import type { ByteEngine } from "./byte-engine.ts";
import type { ReadBytes } from "./slices.ts";

/**
 * What a file says: bytes -> encoding -> dialect -> table; workbook -> sheets -> table. A dialect is
 * inferred first, as data that the person can change, and then obeyed.
 */
export interface FileSource {
  readonly name: string;
  /** A File in the browser, `fs.openAsBlob` or a Blob of bytes in Node. */
  readonly blob: Blob;
}

/** What the person chose; what is absent is inferred. */
export interface ReadOptions {
  readonly encoding?: string; // a label of the Encoding Standard
  readonly delimiter?: string;
  readonly quote?: '"' | "'" | "";
  readonly escape?: "double" | "backslash";
  /** 1-based row number of the header in the file; `null`: the file has none. */
  readonly headerRow?: number | null;
  /** How many rows the header takes. */
  readonly headerRows?: 1 | 2;
  /** The sheet of a workbook, or the file of an archive of several. */
  readonly sheet?: string;
  /** Read hidden rows and columns too. */
  readonly includeHidden?: boolean;
  /** Repeat a merged cell's text in all its cells. */
  readonly fillMerged?: boolean;
  /** Every row below the header of a text is one of the table: none repeats it, sums up, ends it. */
  readonly everyRow?: boolean;
}

/** What was inferred or obeyed: one line for people, each part changeable. */
export interface FileFacts {
  readonly kind: "text" | "workbook";
  /** "CSV", "TSV", "Excel workbook (.xlsx)", ... */
  readonly format: string;
  readonly size: number; // bytes
  readonly headerRow: number | null;
  readonly headerRows: 1 | 2;
  readonly text?: {
    readonly encoding: string;
    readonly bom: boolean;
    readonly delimiter: string; // " " may stand for space-aligned
    readonly quote: '"' | "'" | "";
    readonly escape: "double" | "backslash";
    readonly newline: "\n" | "\r\n" | "\r" | "mixed";
  };
  /** Sheets of a workbook, or files of an archive of several. */
  readonly sheets?: readonly { readonly name: string; readonly hidden: boolean }[];
  readonly sheet?: string;
}

/** Said to the person, nothing is refused: codes, with words in `describeNote`. */
export interface FileNote {
  readonly code:
    | "archive_opened" // a file out of an archive; text = its path, count = files that may be tables
    | "preamble_skipped" // rows before the header
    | "more_tables" // another table below the first was left out; row = where
    | "hidden_left_out" // rows or columns
    | "hidden_sheets"
    | "merged_cells"
    | "ragged_rows" // rows with more cells than the header
    | "short_rows"
    | "blank_rows_skipped"
    | "comments_skipped" // lines that start with `#`
    | "stray_quotes"
    | "replacement_characters" // bytes that the encoding does not know
    | "mojibake"
    | "encoding_guessed"
    | "headers_repeated"
    | "headers_blank"
    | "formula_without_value"
    | "unclosed_quote"
    | "cover_passed_over" // a sheet without a table before the one that was opened; text = its name
    | "repeated_headers_left_out" // lines below that say what the header says
    | "page_numbers_left_out" // lines such as `Page 2 of 7`; row = the first
    | "units_left_out" // a row of units or types below the header; text = the first of them
    | "table_beside" // another table to the right was left out; text = its first column
    | "totals_left_out" // the last row of the table; row = where
    | "lines_below_left_out"; // texts below the table; row = the first, text = what it says
  readonly count?: number;
  readonly row?: number;
  readonly text?: string;
}

/** Why a whole file was refused. Its words come from `describeProblem`. */
export class FileProblem extends Error {
  override readonly name = "FileProblem";
  readonly code: FileProblemCode;
  readonly detail: string;
  constructor(code: FileProblemCode, detail = "") {
    super(detail === "" ? code : `${code}: ${detail}`);
    this.code = code;
    this.detail = detail;
  }
}
export type FileProblemCode =
  | "empty_file"
  | "no_rows" // a header and nothing else
  | "too_large" // detail: bytes allowed
  | "too_many_rows" // detail: rows allowed
  | "too_many_columns"
  | "password_protected"
  | "not_a_spreadsheet" // detail: what it looks like, "PDF"
  | "damaged"
  | "unpacks_too_large"
  | "unsupported"
  | "cell_too_long"
  | "unknown_sheet"
  | "unknown_encoding"
  | "timed_out"
  | "unreadable"; // moved, changed or taken away since it was chosen

/** The first look at a file: takes no longer for a large one. */
export interface FilePeek {
  readonly facts: FileFacts;
  readonly columns: readonly Column[];
  /** Raw rows from the top of the file, preamble and header among them, at most 50. */
  readonly rows: readonly { readonly number: number; readonly cells: readonly string[] }[];
  /** Rows of data that were seen, and whether that is the whole file. */
  readonly seenRows: number;
  readonly complete: boolean;
  readonly notes: readonly FileNote[];
}

export interface ReadHooks {
  readonly signal?: AbortSignal;
  /** Bytes (text) or rows (workbook) done; `total` 0 when unknown. */
  readonly onProgress?: (done: number, total: number) => void;
  /**
   * Hears of rows of a text as soon as they are found, in order, so that what is read once needs not
   * be read again. `table` answers for the rows `from` (included) to `to` (excluded) during the call.
   */
  readonly onRows?: (table: Table, from: number, to: number) => void;
  readonly readBytes?: ReadBytes;
  /** Finds the rows of a text; one is made where it is left out. Null: JavaScript does. */
  readonly engine?: ByteEngine | null;
}

export interface ReadTable {
  /** The first rows of the table, where they are those that were told to `onRows`. */
  readonly heardRows?: number;
  readonly table: Table;
  readonly facts: FileFacts;
  readonly notes: readonly FileNote[];
}

export interface Limits {
  readonly bytes: number;
  readonly rows: number;
  readonly columns: number;
  readonly unpackedBytes: number;
  readonly cellLength: number;
  /** Milliseconds without progress. */
  readonly stall: number;
}

export const LIMITS: Limits = {
  bytes: 512 * 1024 * 1024,
  rows: 1_048_576,
  columns: 16_384,
  unpackedBytes: 2 * 1024 * 1024 * 1024,
  cellLength: 1_000_000,
  stall: 20_000,
};
