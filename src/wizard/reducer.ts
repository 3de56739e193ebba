import type { ReadAnswer } from "../worker/protocol.ts";
import type { RestoredDraft, WizardAction } from "./action.ts";
import {
  canEnter,
  type FileState,
  initialState,
  isAsSuggested,
  seenOf,
  type MappingMoment,
  type MappingState,
  NO_MAPPING,
  type Step,
  stepIndex,
  STEPS,
  type WizardState,
} from "./state.ts";

/** The next state; pure. An answer that is no longer waited for changes nothing. */
export function wizardReducer(state: WizardState, action: WizardAction): WizardState {
  switch (action.type) {
    case "resourceChosen":
      if (action.resource === state.resource) return state;
      return {
        ...forgetRows(state),
        resource: action.resource,
        names: {},
        namesLoaded: false,
        options: { ...state.options, action: "merge" },
      };
    case "fileChosen":
    case "filePeeked":
    case "fileProgressed":
    case "fileRead":
    case "fileRefused":
    case "fileRemoved":
      return fileReducer(state, action);
    case "stylesChosen":
      return withVersion({ ...state, styles: action.styles });
    case "limitsLearned":
      return { ...state, limits: action.limits };
    case "namesLoaded":
      if (state.namesLoaded && isSame(state.names, action.names)) return state;
      return { ...state, names: action.names, namesLoaded: true };
    case "suggested":
    case "suggestionFailed":
    case "suggestionMissed":
    case "mappingChanged":
    case "mappingUndone":
    case "mappingRedone": {
      const mapping = mappingReducer(state, action);
      // What was counted under another mapping says nothing any more.
      const summary = mapping.version === state.mapping.version ? state.summary : null;
      return { ...state, mapping, summary };
    }
    case "summarized":
      // A count older than the one shown is an answer that came late.
      if (state.summary !== null && action.summary.version < state.summary.version) return state;
      if ((action.mapping ?? state.mapping.version) !== state.mapping.version) return state;
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
      return begin(state, initialState(state.resource));
    case "settingsReused":
      return begin(state, {
        ...initialState(action.resource, action.options),
        lastTime: action.lastTime,
      });
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
      return { ...rest, opened: opening.id, file: opening, step: "upload", resume: null };
    }
    case "fileRemoved":
      return { ...forgetRows(state), file: { phase: "none" }, step: "upload" };
    case "filePeeked": {
      if (file.phase !== "opening" || file.id !== action.id) return state;
      const { peek } = action;
      const reading: FileState = { ...file, phase: "reading", peek, done: 0, total: 0 };
      // Read in another way with other columns: what was mapped was of the others.
      if (file.peek === null || sameColumns(file.peek, peek)) return { ...state, file: reading };
      return { ...forgetRows(state), file: { ...reading, readBefore: null } };
    }
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
      // Read in another way with the same columns: what was mapped still holds; a draft's does.
      const mapped = state.furthest === "map" || state.mapping.suggestions !== null;
      const before = file.readBefore ?? (mapped && state.resume === null ? file.peek : null);
      const kept = before === null || sameColumns(before, action.read);
      const next = { ...(kept ? { ...state, summary: null } : forgetRows(state)), file: ready };
      return state.resume === null ? next : resume({ ...next, resume: null }, state.resume);
    }
    case "fileRefused":
      if (file.phase === "none" || file.id !== action.id) return state;
      return {
        ...state,
        furthest: "upload",
        step: "upload",
        resume: null,
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
  action: Extract<WizardAction, { type: `suggest${string}` | `mapping${string}` }>,
): MappingState {
  const { mapping, file } = state;
  const version = mapping.version + 1;
  switch (action.type) {
    case "suggested": {
      const { suggestions, fields } = action;
      if (seenOf(file) === null || !("id" in file) || file.id !== action.id) return mapping;
      // What is mapped already (from a draft, or before the file was read anew) stays; a suggestion
      // gives way to a better one.
      const isFirst = mapping.suggestions === null && mapping.fields.length === 0;
      if (!isFirst && !isAsSuggested(mapping)) return { ...mapping, suggestions, failed: false };
      if (mapping.suggestions !== null && isSame(mapping.fields, fields)) {
        const { chosen } = mapping.suggestions;
        return { ...mapping, suggestions: { ...suggestions, chosen } };
      }
      return { ...NO_MAPPING, suggestions, fields, version };
    }
    case "suggestionFailed":
      if (seenOf(file) === null || !("id" in file) || file.id !== action.id) return mapping;
      return { ...mapping, failed: mapping.suggestions === null };
    case "suggestionMissed":
      return { ...mapping, failed: false };
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

/** A new beginning: ids and versions go on counting, so that late answers stay late. */
function begin(state: WizardState, fresh: WizardState): WizardState {
  return {
    ...fresh,
    names: state.names,
    limits: state.limits,
    opened: state.opened,
    mapping: { ...NO_MAPPING, version: state.mapping.version + 1 },
  };
}

function momentOf(mapping: MappingState): MappingMoment {
  return { fields: mapping.fields, note: mapping.note };
}

function readOf(file: FileState): ReadAnswer | null {
  if (file.phase === "ready") return file.read;
  if (file.phase === "opening" || file.phase === "reading") return file.readBefore;
  return null;
}

function isSame(before: unknown, now: unknown): boolean {
  return JSON.stringify(before) === JSON.stringify(now);
}

type Columns = Pick<ReadAnswer, "columns">;

function sameColumns(a: Columns, b: Columns): boolean {
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
    styles: {},
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
    key: draft.key,
    styles: draft.styles,
    mapping: { ...opened.mapping, fields: draft.fields },
    edits: draft.edits,
    ...(draft.sent === null
      ? { resume: draft.step }
      : { step: "result", submission: { phase: "unknown", ...draft.sent } }),
  };
}

/** Goes to the step that was left, or as near to it as can be. */
function resume(state: WizardState, left: Step): WizardState {
  const step = STEPS.slice(0, stepIndex(left) + 1).findLast((one) => canEnter(state, one));
  return step === undefined ? state : goTo(state, step);
}

function goTo(state: WizardState, step: Step): WizardState {
  if (!canEnter(state, step)) return state;
  const furthest = stepIndex(step) > stepIndex(state.furthest) ? step : state.furthest;
  return { ...state, step, furthest };
}

/** Rows must be checked again: what they are read by is other than before. */
function withVersion(state: WizardState): WizardState {
  return { ...state, mapping: { ...state.mapping, version: state.mapping.version + 1 } };
}
