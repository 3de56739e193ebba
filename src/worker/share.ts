import type { CsvFile } from "../files/csv-part.ts";
import type { RowPlaces } from "../files/csv-table.ts";
import type { IssueCode, Severity } from "../domain/issue.ts";
import type { Evidence } from "./first-pass.ts";
import type { KeyHashes } from "./key-hash.ts";
import type { CheckAsk } from "./protocol.ts";

/** How the worker gives shares of a check to a second one, and what comes back: types only. */

export type ToSide =
  /** What follows is of this file under this ask; what came before is of no account. */
  | {
      readonly type: "begin";
      readonly work: number;
      readonly ask: CheckAsk;
      readonly file: CsvFile;
    }
  | {
      readonly type: "share";
      readonly work: number;
      readonly share: number;
      readonly places: RowPlaces;
    };

export interface FromSide {
  readonly work: number;
  readonly share: number;
  /** Null: the share could not be checked here. */
  readonly found: ShareFound | null;
}

/** What was found in the rows of a share, which are counted from its first on. */
export interface ShareFound {
  readonly kinds: readonly {
    /** Index into the fields, -1 for the row as a whole. */
    readonly field: number;
    readonly code: IssueCode;
    readonly severity: Severity;
    readonly rows: Uint32Array<ArrayBuffer>;
  }[];
  readonly hashes: readonly KeyHashes[];
  readonly evidence: Evidence;
}
