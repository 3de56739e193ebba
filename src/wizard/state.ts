import type {
  MappingEntry,
  MappingSuggestions,
  Reading,
  SuggestionReason,
} from "../domain/mapping.ts";
import type { ImportObject } from "../domain/contract.ts";
import type { ImportOptions } from "../domain/plan.ts";
import type { ResourceName } from "../domain/resource.ts";
import type {
  CallError,
  Calls,
  EditsSnapshot,
  KnownNames,
  OpenAnswer,
  ReadAnswer,
  Summary,
} from "../worker/protocol.ts";

/**
 * What the wizard knows, and every way it may change (`reducer.ts` does it). What talks to the worker
 * or the server lives in the steps and reports here. The rows themselves stay in the worker.
 */

export type ReadOptions = Calls["open"]["ask"]["options"];

export const STEPS = ["upload", "map", "review", "options", "result"] as const;
export type Step = (typeof STEPS)[number];

/** `id` counts the times a file was opened: an answer that bears another is stale. */
export type FileState =
  | { readonly phase: "none" }
  | {
      readonly phase: "opening";
      readonly id: number;
      readonly file: File;
      readonly options: ReadOptions;
      /** The preview from before the reading was changed, kept on screen meanwhile. */
      readonly peek: OpenAnswer | null;
      readonly readBefore: ReadAnswer | null;
    }
  | {
      readonly phase: "refused";
      readonly id: number;
      readonly file: File;
      readonly options: ReadOptions;
      readonly problem: CallError;
    }
  | {
      readonly phase: "reading";
      readonly id: number;
      readonly file: File;
      readonly options: ReadOptions;
      readonly peek: OpenAnswer;
      readonly readBefore: ReadAnswer | null;
      readonly done: number;
      readonly total: number;
    }
  | {
      readonly phase: "ready";
      readonly id: number;
      readonly file: File;
      readonly options: ReadOptions;
      readonly peek: OpenAnswer;
      readonly read: ReadAnswer;
    };

export interface MappedField {
  readonly entry: MappingEntry;
  readonly reason: SuggestionReason;
}

/** What just happened to the mapping, as data: said beside it, with Undo. */
export type MappingNote =
  | { readonly type: "moved"; readonly field: string; readonly from: number; readonly to: number }
  | { readonly type: "replaced"; readonly column: number; readonly fields: readonly string[] }
  | { readonly type: "joined"; readonly field: string }
  | { readonly type: "template"; readonly name: string }
  | { readonly type: "cleared" };

export interface MappingMoment {
  readonly fields: readonly MappedField[];
  readonly note: MappingNote | null;
}

export interface MappingState {
  /** null until the worker has suggested. */
  readonly suggestions: MappingSuggestions | null;
  /** The worker could not suggest; it is asked again when the person says so. */
  readonly failed: boolean;
  readonly fields: readonly MappedField[];
  /** What the last change did to other fields; gone with the next change. */
  readonly note: MappingNote | null;
  readonly past: readonly MappingMoment[];
  readonly future: readonly MappingMoment[];
  /** Grows with every change, so that Review knows when to check again. */
  readonly version: number;
}

/** How far the suggestion of a mapping is. */
export type SuggestionPhase = "waiting" | "there" | "failed";

export function suggestionPhaseOf({ suggestions, failed }: MappingState): SuggestionPhase {
  if (suggestions !== null) return "there";
  return failed ? "failed" : "waiting";
}

export interface OptionsState extends ImportOptions {
  readonly name: string;
  readonly locationId: string | null;
  readonly saveUpload: boolean;
}

/** One attempt to import. The key makes sending it again harmless. */
export type SubmissionState =
  | { readonly phase: "idle" }
  | {
      readonly phase: "sending";
      readonly key: string;
      /** null until the server has taken it down; from then on it can be cancelled. */
      readonly importId: string | null;
      readonly sentBytes: number;
      readonly totalBytes: number;
    }
  | { readonly phase: "running"; readonly key: string; readonly importId: string }
  /** The connection was lost: whether it was imported is being asked. */
  | {
      readonly phase: "unknown";
      readonly key: string;
      readonly importId: string | null;
      /** Why it is not known, for people. */
      readonly message: string;
    }
  /** The server said no, or the person cancelled: nothing was imported. */
  | { readonly phase: "failed"; readonly key: string; readonly message: string }
  | { readonly phase: "done"; readonly key: string; readonly result: ImportObject };

export interface WizardState {
  /** Stands for what is being prepared here; kept in the draft. Submissions are named after it. */
  readonly key: string;
  readonly step: Step;
  /** The furthest step that was opened with this file. */
  readonly furthest: Step;
  readonly resource: ResourceName;
  /** The step to go to once the file is read: that of a draft. */
  readonly resume: Step | null;
  /** How often a file was opened: the id of the next is one more. */
  readonly opened: number;
  readonly file: FileState;
  /** How dates and numbers are written in the whole file, where the person said so. */
  readonly styles: Reading;
  readonly mapping: MappingState;
  readonly names: KnownNames;
  /** Whether the names were asked for and what could be had is here. */
  readonly namesLoaded: boolean;
  /** The worker's last counts; null until Review has asked. */
  readonly summary: Summary | null;
  /** Edits to put back once the rows are checked: from a draft. */
  readonly edits: EditsSnapshot | null;
  readonly options: OptionsState;
  /** What the headers of an earlier import were mapped to: a hint for this file's. */
  readonly lastTime: readonly (readonly [field: string, header: string])[];
  readonly submission: SubmissionState;
  /** The largest file that the server takes. */
  readonly limits: FileLimits;
}

export interface FileLimits {
  readonly bytes: number;
  readonly rows: number;
}

export const NO_MAPPING: MappingState = {
  suggestions: null,
  failed: false,
  fields: [],
  note: null,
  past: [],
  future: [],
  version: 0,
};

/** 128 random bits as text; `crypto.randomUUID` is missing where a page comes over plain HTTP. */
export function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}

const DEFAULT_OPTIONS: OptionsState = {
  action: "merge",
  duplicateHandling: "ignore_all",
  name: "",
  locationId: null,
  saveUpload: true,
};

/** Until the server has said its own. */
const USUAL_LIMITS: FileLimits = { bytes: 512 * 1024 * 1024, rows: 1_048_576 };

export function initialState(
  resource: ResourceName,
  options: Partial<OptionsState> = {},
): WizardState {
  return {
    key: randomKey(),
    step: "upload",
    furthest: "upload",
    resource,
    resume: null,
    opened: 0,
    file: { phase: "none" },
    styles: {},
    mapping: NO_MAPPING,
    names: {},
    namesLoaded: false,
    summary: null,
    edits: null,
    options: { ...DEFAULT_OPTIONS, ...options },
    lastTime: [],
    submission: { phase: "idle" },
    limits: USUAL_LIMITS,
  };
}

/** Where the step stands among the five, 0-based. */
export function stepIndex(step: Step): number {
  return STEPS.indexOf(step);
}

/** Whether a step can be opened from where the wizard is: what it needs is there. */
export function canEnter(state: WizardState, step: Step): boolean {
  const { phase } = state.submission;
  // What was sent is not changed any more: it is waited for, or a new import is begun.
  if (phase === "sending" || phase === "running" || phase === "unknown" || phase === "done") {
    return step === "result";
  }
  switch (step) {
    case "upload":
      return true;
    case "map":
      return seenOf(state.file) !== null;
    case "review":
      return state.file.phase === "ready" && state.mapping.fields.length > 0;
    case "options":
      return canEnter(state, "review") && state.summary !== null;
    case "result":
      return phase === "failed";
  }
}

/** Whether the stepper links to a step: it was open before and can be opened now. */
export function isLinked(state: WizardState, step: Step): boolean {
  return stepIndex(step) <= stepIndex(state.furthest) && canEnter(state, step);
}

/** The mapping as the worker and the endpoint understand it: a column's own reading goes first. */
export function mappingOf(state: WizardState): readonly MappingEntry[] {
  const { styles } = state;
  const plain = styles.date === undefined && styles.decimal === undefined;
  return state.mapping.fields.map(({ entry }) =>
    plain ? entry : { ...entry, reading: { ...styles, ...entry.reading } },
  );
}

/** Whether the mapping is the suggested one: nobody changed it, no draft brought it. */
export function isAsSuggested({ suggestions, fields, past, future }: MappingState): boolean {
  if (suggestions === null || past.length > 0 || future.length > 0) return false;
  const { chosen } = suggestions;
  return (
    fields.length === chosen.length &&
    fields.every(({ entry }, index) => entry === chosen[index]?.entry)
  );
}

/**
 * The columns and samples to map by: of the first look while the rest is still being read, then of
 * the whole file.
 */
export function seenOf(file: FileState): Pick<ReadAnswer, "columns" | "samples"> | null {
  if (file.phase === "ready") return file.read;
  return file.phase === "reading" ? file.peek : null;
}

/** The facts, columns and samples that are known of the file so far. */
export function peekOf(file: FileState): OpenAnswer | null {
  return "peek" in file ? file.peek : null;
}
