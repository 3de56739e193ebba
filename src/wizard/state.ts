import type { MappingEntry, MappingSuggestions, SuggestionReason } from "../domain/mapping.ts";
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
 * What the wizard knows, and every way it may change. Pure: what talks to the worker or the server
 * lives in the steps and reports here. The rows themselves stay in the worker.
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

interface MappingMoment {
  readonly fields: readonly MappedField[];
  readonly note: MappingNote | null;
}

export interface MappingState {
  /** null until the worker has suggested. */
  readonly suggestions: MappingSuggestions | null;
  readonly fields: readonly MappedField[];
  /** What the last change did to other fields; gone with the next change. */
  readonly note: MappingNote | null;
  readonly past: readonly MappingMoment[];
  readonly future: readonly MappingMoment[];
  /** Grows with every change, so that Review knows when to check again. */
  readonly version: number;
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
      readonly sentBytes: number;
      readonly totalBytes: number;
    }
  | { readonly phase: "running"; readonly key: string; readonly importId: string }
  /** The connection was lost: whether it was imported is being asked. */
  | { readonly phase: "unknown"; readonly key: string; readonly importId: string | null }
  | { readonly phase: "failed"; readonly key: string; readonly message: string }
  | { readonly phase: "done"; readonly key: string; readonly result: ImportObject };

export interface WizardState {
  readonly step: Step;
  /** The furthest step that was opened with this file. */
  readonly furthest: Step;
  readonly resource: ResourceName;
  /** How often a file was opened: the id of the next is one more. */
  readonly opened: number;
  readonly file: FileState;
  readonly mapping: MappingState;
  readonly names: KnownNames;
  /** The worker's last counts; null until Review has asked. */
  readonly summary: Summary | null;
  /** Edits to put back once the rows are checked: from a draft. */
  readonly edits: EditsSnapshot | null;
  readonly options: OptionsState;
  readonly submission: SubmissionState;
}

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
  | { readonly type: "namesLoaded"; readonly names: KnownNames }
  | {
      readonly type: "suggested";
      readonly id: number;
      readonly suggestions: MappingSuggestions;
      readonly fields: readonly MappedField[];
    }
  | {
      readonly type: "mappingChanged";
      readonly fields: readonly MappedField[];
      readonly note: MappingNote | null;
    }
  | { readonly type: "mappingUndone" }
  | { readonly type: "mappingRedone" }
  | { readonly type: "summarized"; readonly summary: Summary }
  | { readonly type: "editsRestored" }
  | { readonly type: "optionsChanged"; readonly options: Partial<OptionsState> }
  | { readonly type: "submissionChanged"; readonly submission: SubmissionState }
  | { readonly type: "wentTo"; readonly step: Step }
  /** Everything is forgotten but what to import. */
  | { readonly type: "restarted" }
  | { readonly type: "restored"; readonly draft: RestoredDraft };

/** What a draft brings back. The file itself is opened again. */
export interface RestoredDraft {
  readonly resource: ResourceName;
  readonly file: File;
  readonly readOptions: ReadOptions;
  readonly fields: readonly MappedField[];
  readonly edits: EditsSnapshot | null;
  readonly options: OptionsState;
}

const NO_MAPPING: MappingState = {
  suggestions: null,
  fields: [],
  note: null,
  past: [],
  future: [],
  version: 0,
};

const DEFAULT_OPTIONS: OptionsState = {
  action: "merge",
  duplicateHandling: "ignore_all",
  name: "",
  locationId: null,
  saveUpload: true,
};

export function initialState(
  resource: ResourceName,
  options: Partial<OptionsState> = {},
): WizardState {
  return {
    step: "upload",
    furthest: "upload",
    resource,
    opened: 0,
    file: { phase: "none" },
    mapping: NO_MAPPING,
    names: {},
    summary: null,
    edits: null,
    options: { ...DEFAULT_OPTIONS, ...options },
    submission: { phase: "idle" },
  };
}

export function wizardReducer(state: WizardState, action: WizardAction): WizardState {
  switch (action.type) {
    case "resourceChosen":
      if (action.resource === state.resource) return state;
      return {
        ...forgetRows(state),
        resource: action.resource,
        names: state.names,
        options: { ...state.options, action: "merge" },
      };
    case "fileChosen":
    case "filePeeked":
    case "fileProgressed":
    case "fileRead":
    case "fileRefused":
    case "fileRemoved":
      return fileReducer(state, action);
    case "namesLoaded":
      return { ...state, names: action.names };
    case "suggested":
    case "mappingChanged":
    case "mappingUndone":
    case "mappingRedone":
      return { ...state, mapping: mappingReducer(state, action) };
    case "summarized":
      // A count older than the one shown is an answer that came late.
      if (state.summary !== null && action.summary.version < state.summary.version) return state;
      return { ...state, summary: action.summary };
    case "editsRestored":
      return { ...state, edits: null };
    case "optionsChanged":
      return { ...state, options: { ...state.options, ...action.options } };
    case "submissionChanged":
      return { ...state, submission: action.submission };
    case "wentTo":
      return goTo(state, action.step);
    case "restarted":
      return {
        ...initialState(state.resource),
        names: state.names,
        opened: state.opened,
        mapping: { ...NO_MAPPING, version: state.mapping.version + 1 },
      };
    case "restored":
      return restore(state, action.draft);
  }
}

function fileReducer(
  state: WizardState,
  action: Extract<WizardAction, { type: `file${string}` }>,
): WizardState {
  const { file } = state;
  switch (action.type) {
    case "fileChosen": {
      const same = file.phase !== "none" && file.file === action.file;
      const opening: FileState = {
        phase: "opening",
        id: state.opened + 1,
        file: action.file,
        options: action.options,
        peek: same && "peek" in file ? file.peek : null,
        readBefore: same ? readOf(file) : null,
      };
      const rest = same ? state : forgetRows(state);
      return { ...rest, opened: opening.id, file: opening, step: "upload" };
    }
    case "fileRemoved":
      return { ...forgetRows(state), file: { phase: "none" }, step: "upload" };
    case "filePeeked":
      if (file.phase !== "opening" || file.id !== action.id) return state;
      return {
        ...state,
        file: { ...file, phase: "reading", peek: action.peek, done: 0, total: 0 },
      };
    case "fileProgressed":
      if (file.phase !== "reading" || file.id !== action.id) return state;
      return { ...state, file: { ...file, done: action.done, total: action.total } };
    case "fileRead": {
      if (file.phase !== "reading" || file.id !== action.id) return state;
      const ready: FileState = {
        phase: "ready",
        id: file.id,
        file: file.file,
        options: file.options,
        peek: file.peek,
        read: action.read,
      };
      // Read in another way with the same columns: what was mapped still holds.
      const kept = file.readBefore === null || sameColumns(file.readBefore, action.read);
      return { ...(kept ? { ...state, summary: null } : forgetRows(state)), file: ready };
    }
    case "fileRefused":
      if (file.phase === "none" || file.id !== action.id) return state;
      return {
        ...state,
        furthest: "upload",
        step: "upload",
        file: {
          phase: "refused",
          id: file.id,
          file: file.file,
          options: file.options,
          problem: action.problem,
        },
      };
  }
}

/** Steps of undo that the mapping keeps. */
const MAPPING_UNDO = 100;

function mappingReducer(
  state: WizardState,
  action: Extract<WizardAction, { type: "suggested" | `mapping${string}` }>,
): MappingState {
  const { mapping, file } = state;
  const version = mapping.version + 1;
  switch (action.type) {
    case "suggested": {
      if (file.phase !== "ready" || file.id !== action.id) return mapping;
      // What is mapped already (from a draft, or before the file was read anew) stays.
      if (mapping.fields.length > 0) return { ...mapping, suggestions: action.suggestions };
      return { ...NO_MAPPING, suggestions: action.suggestions, fields: action.fields, version };
    }
    case "mappingChanged":
      return {
        ...mapping,
        fields: action.fields,
        note: action.note,
        past: [...mapping.past, momentOf(mapping)].slice(-MAPPING_UNDO),
        future: [],
        version,
      };
    case "mappingUndone": {
      const before = mapping.past.at(-1);
      if (before === undefined) return mapping;
      return {
        ...mapping,
        ...before,
        past: mapping.past.slice(0, -1),
        future: [momentOf(mapping), ...mapping.future],
        version,
      };
    }
    case "mappingRedone": {
      const after = mapping.future[0];
      if (after === undefined) return mapping;
      return {
        ...mapping,
        ...after,
        past: [...mapping.past, momentOf(mapping)],
        future: mapping.future.slice(1),
        version,
      };
    }
  }
}

function momentOf(mapping: MappingState): MappingMoment {
  return { fields: mapping.fields, note: mapping.note };
}

function readOf(file: FileState): ReadAnswer | null {
  if (file.phase === "ready") return file.read;
  if (file.phase === "opening" || file.phase === "reading") return file.readBefore;
  return null;
}

function sameColumns(a: ReadAnswer, b: ReadAnswer): boolean {
  return (
    a.columns.length === b.columns.length &&
    a.columns.every((column, index) => column.label === b.columns[index]?.label)
  );
}

/** What belongs to the rows of one file and one resource. The mapping's version goes on growing. */
function forgetRows(state: WizardState): WizardState {
  return {
    ...state,
    furthest: "upload",
    mapping: { ...NO_MAPPING, version: state.mapping.version + 1 },
    summary: null,
    edits: null,
    submission: { phase: "idle" },
  };
}

function restore(state: WizardState, draft: RestoredDraft): WizardState {
  const clean = forgetRows({ ...state, resource: draft.resource, options: draft.options });
  const opened = fileReducer(clean, {
    type: "fileChosen",
    file: draft.file,
    options: draft.readOptions,
  });
  return {
    ...opened,
    mapping: { ...opened.mapping, fields: draft.fields },
    edits: draft.edits,
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
      return state.file.phase === "ready";
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

function goTo(state: WizardState, step: Step): WizardState {
  if (!canEnter(state, step)) return state;
  const furthest = stepIndex(step) > stepIndex(state.furthest) ? step : state.furthest;
  return { ...state, step, furthest };
}

/** The mapping as the worker and the endpoint understand it. */
export function mappingOf(state: WizardState): readonly MappingEntry[] {
  return state.mapping.fields.map((mapped) => mapped.entry);
}

/** The facts, columns and samples that are known of the file so far. */
export function peekOf(file: FileState): OpenAnswer | null {
  return "peek" in file ? file.peek : null;
}
