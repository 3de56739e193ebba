import { missingRequired } from "../../domain/mapping.ts";
import type { Field } from "../../domain/resource.ts";
import { fieldOf } from "../../domain/resource.ts";
import { useWizard } from "../context.ts";
import { type MappedField, mappingOf, seenOf } from "../state.ts";
import type { MappingEdit } from "./mapping-edit.ts";

interface MappingUse {
  readonly fields: readonly MappedField[];
  /** The host decided the mapping: it is shown, not changed, as long as nothing required is missing. */
  readonly locked: boolean;
  /** Puts the edit into the history, unless it changes nothing. */
  readonly change: (edit: MappingEdit) => void;
  /** What people call a field, and a column of the file. */
  readonly fieldLabel: (name: string) => string;
  readonly columnLabel: (column: number) => string;
  readonly field: (name: string) => Field | undefined;
}

/** The mapping of the open file and the ways to change it. */
export function useMapping(): MappingUse {
  const { state, dispatch, resource, settings } = useWizard();
  const { fields } = state.mapping;
  const columns = seenOf(state.file)?.columns ?? [];
  return {
    fields,
    locked:
      settings.locks.includes("mapping") &&
      missingRequired(resource, mappingOf(state), "merge").length === 0,
    change: (edit) => {
      if (edit.fields === fields) return;
      dispatch({ type: "mappingChanged", fields: edit.fields, note: edit.note });
    },
    field: (name) => fieldOf(resource, name),
    fieldLabel: (name) => fieldOf(resource, name)?.label ?? name,
    columnLabel: (column) => columns[column]?.label ?? "",
  };
}
