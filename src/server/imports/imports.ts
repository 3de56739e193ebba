import type { ImportObject, ImportPhase, Pagination, Preview } from "../../domain/contract.ts";
import type { Decision } from "../../domain/plan.ts";
import type { Action, DuplicateHandling, ResourceName } from "../../domain/resource.ts";

/**
 * What the rest of the server may ask of imports. Everything takes the organization first: a record
 * of another organization does not exist here.
 */
export interface Imports {
  /**
   * Writes down an import. With `upload` it is ready to run ("queued"; for `sync` it is kept for
   * the `run` of this process), without one it waits for its file ("requested").
   */
  create(scope: Scope, request: NewImport): Promise<ImportObject>;
  /** The file of a requested import came: it is queued. Refusal `not_requested` otherwise. */
  receive(organization: string, id: string, upload: Upload): Promise<ImportObject>;
  /**
   * Runs an import to its end, whatever the end is: never throws for what is wrong with a file,
   * the import is `failed` then, with `reason` and `failure`. Throws only where the database is
   * lost. Aborting the signal puts the import back in the queue (shutdown); see `cancel` for people.
   */
  run(organization: string, id: string, signal?: AbortSignal): Promise<ImportRun>;
  /** From memory while it runs here; null: no such import. */
  get(organization: string, id: string): Promise<ImportObject | null>;
  list(organization: string, ask: ImportList): Promise<Page<ImportObject>>;
  /** The file that came with an import, so that another can use it again; null: none was kept. */
  upload(organization: string, id: string): Promise<Upload | null>;
  /** A page of what a dry run found. Refusal `no_preview` where the import was no dry run. */
  preview(organization: string, id: string, ask: PreviewAsk): Promise<Preview>;
  /** A page of the rows that were left out, or imported with a warning. */
  problems(organization: string, id: string, ask: ProblemsAsk): Promise<Page<ImportProblem>>;
  /** The errors file, in pieces; null where the import has none. */
  errorsFile(
    organization: string,
    id: string,
    format: "csv" | "json",
  ): Promise<AsyncIterable<string> | null>;
  /** The uploaded file as CSV or JSON, in pieces; null where it was not kept. */
  uploadFile(
    organization: string,
    id: string,
    format: "csv" | "json",
  ): Promise<AsyncIterable<string> | null>;
  /** The progress of an import that runs in this process, without the database. */
  progress(id: string): readonly ImportPhase[] | null;
  /**
   * Makes and runs the import that puts back what another changed; its problems are the records
   * left alone. Refusals: `not_found`, `not_completed`, `already_reverted`, `is_dry_run`.
   */
  revert(scope: Scope, id: string): Promise<ImportObject>;
  /** What `revert` would do now. */
  previewRevert(organization: string, id: string): Promise<RevertPreview>;
  /** Refusals: `not_found`, `already_finished` (with the truth about it in the message). */
  cancel(scope: Scope, id: string): Promise<ImportObject>;
}

/** The queue, for the loop that runs asynchronous imports. */
export interface ImportQueue {
  /** Takes the oldest queued import, or one whose process died, and counts the attempt. */
  claim(): Promise<{ readonly organization: string; readonly id: string } | null>;
  /** Ends what waited too long for its file, and forgets old dry runs; how many. */
  sweep(): Promise<SweepResult>;
  /** How many imports there are in each state; for metrics. */
  counts(): Promise<{ readonly queued: number; readonly processing: number }>;
}

export interface SweepResult {
  readonly expired: number;
  /** Old dry runs that were forgotten. */
  readonly forgotten: number;
}

/** Who asks: `actor` is written into created_by and updated_by. */
export interface Scope {
  readonly organization: string;
  readonly actor: string | null;
}

export interface NewImport {
  /** `imp_` and 22 characters, from `newId`; the upload is stored under it. */
  readonly id: string;
  readonly uploadMode: "sync" | "async";
  readonly resource: ResourceName;
  readonly action: Action;
  readonly duplicateHandling: DuplicateHandling;
  /** Field name -> header. */
  readonly columnMapping: Readonly<Record<string, string>> | null;
  readonly locationId: string | null;
  readonly name: string | null;
  /** The caller may touch records of `locationId` alone: rows that mean another's are rejected. */
  readonly onlyLocation?: boolean | undefined;
  readonly saveUpload: boolean;
  readonly dryRun: boolean;
  /** null: it comes later, through `receive`. */
  readonly upload: Upload | null;
}

/** The bytes that were sent, already in storage. */
export interface Upload {
  /** The key in storage. */
  readonly key: string;
  /** `rows` is UTF-8 CSV with commas that the server wrote from an array of row objects. */
  readonly kind: "file" | "rows";
  /** As the client called it, or made from the media type: "upload.csv". */
  readonly name: string;
  readonly size: number; // bytes
  readonly checksum: string; // SHA-256, hex
}

/** What imports need of the storage of uploads. */
export interface UploadStore {
  /** null: it is gone. */
  open(key: string): Promise<Blob | null>;
  /** Where the bytes are on disk: a thread can open a file, but cannot be given an opened one. */
  fileOf?(key: string): string;
  remove(key: string): Promise<void>;
}

export interface ImportRun {
  readonly import: ImportObject;
  /** Why it failed, for the answer to a synchronous request; null where it did not. */
  readonly failure: Failure | null;
}

export interface Failure {
  readonly code: FailureCode;
  readonly message: string;
  /** Names of fields or headers. */
  readonly errors: readonly string[];
}

export type FailureCode =
  | "invalid_file" // the file as a whole was refused; the message says why
  | "no_rows"
  | "too_large"
  | "invalid_mapping" // a header that the file does not have, or has twice
  | "missing_columns" // required fields without a column
  | "no_valid_rows" // overwrite
  | "unknown_location"
  | "upload_gone"
  | "cancelled"
  | "timed_out"
  | "expired" // its file never came
  | "storage_full"
  | "interrupted" // tried three times, the process died each time
  | "internal";

export interface ImportList {
  readonly page: number; // from 1
  readonly limit: number;
  readonly orderBy:
    "created_at" | "count_uploaded" | "count_success" | "count_errors" | "updated_at";
  readonly direction: "asc" | "desc";
  readonly resource?: ResourceName | undefined;
  /** What the caller may see; absent: everything. */
  readonly resources?: readonly ResourceName[] | undefined;
  readonly uploadMode?: "sync" | "async" | undefined;
  readonly action?: Action | undefined;
  readonly status?: ImportObject["status"] | undefined;
  readonly hasErrors?: boolean | undefined;
  readonly locationId?: string | undefined;
  /** In the name. */
  readonly search?: string | undefined;
}

export interface RevertPreview {
  /** Records that the import made, which will go. */
  readonly removed: number;
  /** Records that will be as they were. */
  readonly restored: number;
  /** Deleted records that will come back. */
  readonly returned: number;
  /** Records that were touched since, or whose key another bears now. */
  readonly left_alone: number;
  /** Some of those left alone. */
  readonly records: readonly {
    readonly id: string;
    readonly name: string | null;
    readonly message: string;
  }[];
}

export interface PreviewAsk {
  readonly page: number;
  readonly limit: number;
  readonly decision?: Decision | undefined;
}

export interface ProblemsAsk {
  readonly page: number;
  readonly limit: number;
  readonly severity?: "error" | "warning" | undefined;
}

export interface ImportProblem {
  /** The row number in the person's file; null for a record that a revert left alone. */
  readonly row: number | null;
  readonly field: string | null;
  readonly code: string;
  readonly severity: "error" | "warning";
  readonly message: string;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly pagination: Pagination;
}

/** A request that is refused; HTTP answers `status` with `code`. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;
  readonly code: string;
  readonly errors: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  constructor(
    status: number,
    code: string,
    about: {
      readonly message: string;
      readonly errors?: readonly string[];
      readonly headers?: Readonly<Record<string, string>>;
    },
  ) {
    super(about.message);
    this.status = status;
    this.code = code;
    this.errors = about.errors ?? [];
    this.headers = about.headers ?? {};
  }
}
