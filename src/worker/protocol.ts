/**
 * Types only: what the page may ask the worker, and what it is told unasked. The rows live in the
 * worker; the page holds the window it shows. Rows are addressed by a stable `row` (0-based, in the
 * order of the file; added rows follow), never by their place on screen.
 */
import type { IssueCode, Severity } from "../domain/issue.ts";
import type { Mapping, MappingSuggestions, Reading, Source } from "../domain/mapping.ts";
import type { Action, DuplicateHandling, ResourceName } from "../domain/resource.ts";
import type { Column } from "../domain/table.ts";
import type { FileFacts, FileNote, FilePeek, FileProblemCode, ReadOptions } from "../files/file.ts";
import type { FindText, Fix, FixPreview, ProblemGroup } from "./fix.ts";

export interface Calls {
  /** First look at a file; a file opened before is forgotten. */
  open: {
    ask: { file: File; options: ReadOptions; maxBytes: number; maxRows: number };
    answer: OpenAnswer;
  };
  /**
   * Reads the whole of it; progress by the event. Rows may be checked on the way, and are checked to
   * the end behind it: a later `check` that asks for the same joins in. May be asked right behind
   * `open`, as `suggest` may.
   */
  read: { ask: { check?: CheckAsk | SuggestedCheck }; answer: ReadAnswer };
  /** SHA-256 of the file, hex; read once more for it, so ask late. */
  checksum: { ask: Record<never, never>; answer: string };
  suggest: { ask: SuggestAsk; answer: MappingSuggestions };
  /** Distinct texts of a source, most frequent first. */
  distinct: { ask: { source: Source; limit: number }; answer: DistinctAnswer };
  /** First non-empty values that a source gives. */
  samples: { ask: { source: Source; limit: number }; answer: readonly string[] };
  /** Checks every row under a mapping; summaries by the event while it runs. */
  check: { ask: CheckAsk; answer: Summary };
  /** Which rows are shown, in which order. */
  view: { ask: ViewAsk; answer: { view: number; count: number } };
  window: { ask: { view: number; from: number; to: number }; answer: readonly GridRow[] };
  /** Place in the view of the next cell with a problem, or null. */
  nextProblem: {
    ask: { view: number; from: number; field: string | null; direction: 1 | -1 };
    answer: { index: number; field: string | null } | null;
  };
  findText: {
    ask: { view: number; find: FindText; from: number; field: string | null; direction: 1 | -1 };
    answer: { index: number; field: string } | null;
  };
  /** Place of a row in the view, or -1. */
  indexOf: { ask: { view: number; row: number }; answer: number };
  edit: { ask: { cells: readonly CellEdit[]; label: EditLabel }; answer: Changed };
  /** Pastes a block at a place of the view; adds rows past the end. `fields`: as shown, else as mapped. */
  paste: {
    ask: {
      view: number;
      index: number;
      field: string;
      fields?: readonly string[];
      texts: readonly (readonly string[])[];
    };
    answer: Changed;
  };
  /** Repeats rows of a range in the rest of it, in turn: those of `pattern`, else the first. */
  fillDown: {
    ask: {
      view: number;
      from: number;
      to: number;
      fields: readonly string[];
      pattern?: { from: number; to: number };
    };
    answer: Changed;
  };
  /** Repeats the first of these fields in the others. */
  fillAcross: {
    ask: { view: number; from: number; to: number; fields: readonly string[] };
    answer: Changed;
  };
  clear: {
    ask: { view: number; from: number; to: number; fields: readonly string[] };
    answer: Changed;
  };
  copy: {
    ask: { view: number; from: number; to: number; fields: readonly string[] };
    answer: string;
  };
  addRow: { ask: Record<never, never>; answer: Changed & { row: number } };
  deleteRows: { ask: RowChoice; answer: Changed };
  /** How the dates and numbers of each field are read: as chosen, else as the column settles it. */
  readings: { ask: Record<never, never>; answer: readonly (Reading | undefined)[] };
  problems: { ask: Record<never, never>; answer: readonly ProblemGroup[] };
  /** What a fix will do, before it does. */
  previewFix: { ask: Fix; answer: FixPreview };
  applyFix: { ask: Fix; answer: Changed };
  undo: { ask: Record<never, never>; answer: Changed };
  redo: { ask: Record<never, never>; answer: Changed };
  /** Calls off the change under way: it is refused as `aborted` when all is as it was before it. */
  cancelChange: { ask: Record<never, never>; answer: null };
  /** Values of a field in the view with their counts, for the column filter. */
  fieldValues: { ask: { field: string; limit: number }; answer: DistinctAnswer };
  /** Counts per duplicate handling, for the Options step. */
  duplicates: { ask: Record<never, never>; answer: DuplicatesAnswer };
  /** What to send: the original bytes where nothing was changed, else a CSV of the fields. */
  submission: { ask: { rowNumbers: boolean; exclude: readonly number[] }; answer: Submission };
  /** Writes rows with their reasons: what stayed behind in review, or what the server left out. */
  exportProblems: {
    ask: { format: "csv" | "xlsx"; extra: readonly ServerProblem[] };
    answer: Blob;
  };
  template: { ask: { resource: ResourceName; format: "csv" | "xlsx" }; answer: Blob };
  /** Keeps just these rows (by the person's row numbers) with their edits: "Fix and import these rows". */
  keepOnly: { ask: { numbers: readonly number[] }; answer: Changed };
  /** Everything that would be lost on a reload, apart from the file itself. */
  snapshot: { ask: Record<never, never>; answer: EditsSnapshot };
  restore: { ask: EditsSnapshot; answer: Changed };
}

export type Call = keyof Calls;

export interface OpenAnswer extends FilePeek {
  /** First non-empty texts of each column, at most 3. */
  readonly samples: readonly (readonly string[])[];
}

export interface ReadAnswer {
  readonly facts: FileFacts;
  readonly columns: readonly Column[];
  readonly rowCount: number;
  readonly notes: readonly FileNote[];
  readonly samples: readonly (readonly string[])[];
}

export interface SuggestAsk {
  readonly resource: ResourceName;
  readonly names: KnownNames;
  readonly templates: readonly {
    readonly name: string;
    readonly headers: readonly string[];
    readonly mapping: Mapping;
  }[];
  /** The last mapping used for a file with other headers: field -> header text. */
  readonly lastTime: readonly (readonly [field: string, header: string])[];
}

/** What references may say, names and ids; absent where it could not be loaded. */
export interface KnownNames {
  readonly location?: readonly string[];
  readonly group?: readonly string[];
  readonly item?: readonly string[];
  /** For the children of groups. */
  readonly contact?: readonly KnownContact[];
}

/** By what a contact is found as a child of a group; "" where it has none. */
export interface KnownContact {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly idNumber: string;
}

export interface DistinctAnswer {
  readonly values: readonly { readonly text: string; readonly count: number }[];
  readonly more: boolean;
}

export interface CheckAsk {
  readonly resource: ResourceName;
  readonly mapping: Mapping;
  readonly names: KnownNames;
  readonly action: Action;
  readonly duplicateHandling: DuplicateHandling;
}

/** A check under the mapping that `suggest` answers; none where that leaves out a required field. */
export interface SuggestedCheck extends SuggestAsk {
  readonly action: Action;
  readonly duplicateHandling: DuplicateHandling;
}

export interface Summary {
  readonly total: number; // rows not deleted
  readonly checked: number;
  readonly valid: number; // rows without an error
  readonly errors: number; // rows with one or more
  readonly warnings: number; // rows with warnings and no error
  readonly deleted: number;
  readonly edited: number; // cells that differ from the file
  readonly undo: EditLabel | null;
  readonly redo: EditLabel | null;
  /** Grows with every change: an answer for an older one is stale. */
  readonly version: number;
}

export interface ViewAsk {
  readonly show: "all" | "valid" | "errors" | "warnings";
  readonly search: string;
  readonly problem: { readonly field: string | null; readonly code: IssueCode } | null;
  readonly filters: readonly { readonly field: string; readonly texts: readonly string[] }[];
  readonly sort: { readonly field: string; readonly direction: "asc" | "desc" } | null;
}

export interface GridRow {
  readonly row: number;
  readonly number: number | null; // null: added here
  /** One text for each entry of the mapping, in its order. */
  readonly cells: readonly string[];
  readonly issues: readonly GridIssue[];
  /** Names of fields that differ from the file. */
  readonly edited: readonly string[];
  /** The row was deleted after the view was asked for. A view is a fixed list of rows: ask again. */
  readonly deleted?: true;
}

export interface GridIssue {
  readonly field: string | null;
  readonly code: IssueCode;
  readonly severity: Severity;
  readonly message: string;
  /** A text that would mend the cell, where one is known. */
  readonly suggestion?: string;
}

export interface CellEdit {
  readonly row: number;
  readonly field: string;
  readonly text: string;
}

/** What undo says: "Undo: lower-case 214 emails". */
export interface EditLabel {
  readonly what:
    "edit" | "paste" | "fill" | "clear" | "delete" | "add" | "replace" | "fix" | "keep";
  readonly count: number;
  readonly field?: string;
  readonly fix?: Fix["type"];
}

export interface Changed {
  readonly summary: Summary;
  /** Rows whose cells or issues are other than before; null: too many, ask again for the window. */
  readonly rows: readonly number[] | null;
  readonly label: EditLabel | null;
}

export type RowChoice =
  | { readonly rows: readonly number[] }
  | { readonly view: number; readonly from: number; readonly to: number }
  | { readonly problem: { readonly field: string | null; readonly code: IssueCode } };

export interface DuplicatesAnswer {
  /** Rows left out under each handling. */
  readonly ignoreAll: number;
  readonly useFirst: number;
  readonly groups: readonly {
    readonly key: string;
    readonly value: string;
    readonly numbers: readonly number[];
  }[];
}

export type Submission =
  | {
      readonly type: "original";
      readonly columnMapping: readonly (readonly [field: string, header: string])[];
      readonly rows: number;
    }
  | { readonly type: "csv"; readonly blob: Blob; readonly rows: number };

export interface ServerProblem {
  readonly number: number;
  readonly field: string | null;
  readonly code: string;
  readonly message: string;
}

export interface EditsSnapshot {
  readonly cells: readonly CellEdit[];
  readonly deleted: readonly number[];
  readonly added: number;
  /** Where there are many: the worker's own form of them, to be kept and given back as it is. */
  readonly packed?: Blob;
}

export type WorkerEvent =
  | {
      readonly type: "progress";
      readonly what: "read" | "check" | "view" | "change" | "write";
      readonly done: number;
      readonly total: number;
    }
  | { readonly type: "summary"; readonly summary: Summary };

/** A refusal with a code for programs and a message for people. */
export interface CallError {
  readonly code: FileProblemCode | "aborted" | "internal" | "not_open" | "stale_view";
  readonly message: string;
  readonly detail: string;
}
