/** Types only: what the thread of the embedded database is asked, and what it answers. */
export type ToPglite =
  | {
      readonly id: number;
      readonly do: "query";
      readonly sql: string;
      readonly parameters: readonly unknown[];
    }
  | { readonly id: number; readonly do: "script"; readonly sql: string }
  | { readonly id: number; readonly do: "copy"; readonly into: string; readonly bytes: Uint8Array }
  | { readonly id: number; readonly do: "close" };

export type FromPglite =
  | { readonly type: "ready" }
  | {
      readonly type: "answer";
      readonly id: number;
      readonly rows: readonly unknown[];
      readonly count: number;
    }
  | {
      readonly type: "error";
      readonly id: number;
      readonly code: string;
      readonly message: string;
      /** The database has stopped by itself, as where its log finds no room on the disk. */
      readonly isLast: boolean;
    };

export interface PgliteOptions {
  /** null: in memory, for tests. */
  readonly folder: string | null;
  /** An archive of a database, to begin with; in memory only. */
  readonly archive?: string;
}
