import type { Failure } from "./imports.ts";
import type { LookupAnswer, Target } from "./references.ts";
import type { CopyTarget, LeftOut, StageAsk, StageCounts, Staged } from "./row-reader.ts";
import type { FileFacts, Piece, SourceAsk } from "./row-source.ts";

/** Types only: what the thread that reads rows is asked, and what it asks and answers. */
export type ToRows =
  | { readonly type: "open"; readonly ask: SourceAsk }
  | { readonly type: "stage"; readonly ask: StageAsk }
  | { readonly type: "leftOut"; readonly importId: string; readonly rows: readonly LeftOut[] }
  | { readonly type: "numbers"; readonly rows: readonly number[] }
  /** The answer to a `lookup` or a `copy`. */
  | { readonly type: "done"; readonly id: number; readonly answer: LookupAnswer | null }
  | { readonly type: "abort" };

export type FromRows =
  | { readonly type: "opened"; readonly facts: FileFacts }
  | { readonly type: "staged"; readonly staged: Staged }
  | { readonly type: "described"; readonly pieces: readonly Piece[] }
  | { readonly type: "numbered"; readonly numbers: readonly number[] }
  | { readonly type: "progress"; readonly counts: StageCounts }
  | {
      readonly type: "lookup";
      readonly id: number;
      readonly target: Target;
      readonly texts: readonly string[];
    }
  | {
      readonly type: "copy";
      readonly id: number;
      readonly into: CopyTarget;
      readonly bytes: Uint8Array<ArrayBuffer>;
    }
  | { readonly type: "failed"; readonly failure: Failure | null; readonly message: string };
