import type { MappingSuggestions, Reading } from "../domain/mapping.ts";
import type { ResourceName } from "../domain/resource.ts";
import type {
  CallError,
  EditsSnapshot,
  KnownNames,
  OpenAnswer,
  ReadAnswer,
  Summary,
} from "../worker/protocol.ts";
import type {
  FileLimits,
  MappedField,
  MappingNote,
  OptionsState,
  ReadOptions,
  Step,
  SubmissionState,
  WizardState,
} from "./state.ts";

/** Everything that can happen to the wizard's state. */
export type WizardAction =
  | { readonly type: "resourceChosen"; readonly resource: ResourceName }
  /** A new file, or the same one read in another way. */
  | { readonly type: "fileChosen"; readonly file: File; readonly options: ReadOptions }
  | { readonly type: "filePeeked"; readonly id: number; readonly peek: OpenAnswer }
  | {
      readonly type: "fileProgressed";
      readonly id: number;
      readonly done: number;
      readonly total: number;
    }
  | { readonly type: "fileRead"; readonly id: number; readonly read: ReadAnswer }
  | { readonly type: "fileRefused"; readonly id: number; readonly problem: CallError }
  | { readonly type: "fileRemoved" }
  | { readonly type: "stylesChosen"; readonly styles: Reading }
  | { readonly type: "limitsLearned"; readonly limits: FileLimits }
  | { readonly type: "namesLoaded"; readonly names: KnownNames }
  | {
      readonly type: "suggested";
      readonly id: number;
      readonly suggestions: MappingSuggestions;
      readonly fields: readonly MappedField[];
    }
  | { readonly type: "suggestionFailed"; readonly id: number }
  /** The worker is to be asked again. */
  | { readonly type: "suggestionMissed" }
  | {
      readonly type: "mappingChanged";
      readonly fields: readonly MappedField[];
      readonly note: MappingNote | null;
    }
  | { readonly type: "mappingUndone" }
  | { readonly type: "mappingRedone" }
  /** `mapping`: the version of the mapping that was counted under, where that may have changed since. */
  | { readonly type: "summarized"; readonly summary: Summary; readonly mapping?: number }
  | { readonly type: "editsRestored" }
  | { readonly type: "optionsChanged"; readonly options: Partial<OptionsState> }
  | { readonly type: "submissionChanged"; readonly submission: SubmissionState }
  | { readonly type: "wentTo"; readonly step: Step }
  /** Everything is forgotten but what to import. */
  | { readonly type: "restarted" }
  /** Begins anew with the settings of an earlier import. */
  | {
      readonly type: "settingsReused";
      readonly resource: ResourceName;
      readonly options: Partial<OptionsState>;
      readonly lastTime: WizardState["lastTime"];
    }
  | { readonly type: "restored"; readonly draft: RestoredDraft };

/** What a draft brings back. The file itself is opened again. */
export interface RestoredDraft {
  readonly key: string;
  readonly resource: ResourceName;
  readonly file: File;
  readonly readOptions: ReadOptions;
  readonly styles: Reading;
  readonly fields: readonly MappedField[];
  readonly edits: EditsSnapshot | null;
  readonly options: OptionsState;
  /** Where it was left; the wizard goes there once the file is read. */
  readonly step: Step;
  /** An import that was sent and of which no answer had come. */
  readonly sent: {
    readonly key: string;
    readonly importId: string | null;
    readonly message: string;
  } | null;
}
