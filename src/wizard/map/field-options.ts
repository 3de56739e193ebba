import { seenOf } from "../state.ts";
import { useMemo } from "react";
import { columnsOf } from "../../domain/mapping.ts";
import type { ComboboxOption } from "../../ui/combobox.tsx";
import { useSay, useWizard } from "../context.ts";
import { mapWords } from "./words.ts";

/** The option that is no field. */
export const DO_NOT_IMPORT = "";

/**
 * What a column can feed: nothing, or a field, with the column that feeds it now. One list for every
 * row, and the same one as long as the mapping is: another list ends what is being typed.
 */
export function useFieldOptions(): readonly ComboboxOption[] {
  const { state, resource } = useWizard();
  const say = useSay("map", mapWords);
  const { file, mapping } = state;
  const columns = seenOf(file)?.columns ?? null;

  return useMemo(() => {
    const fieldOptions = resource.fields.map((field): ComboboxOption => {
      const feeding = mapping.fields.find((mapped) => mapped.entry.field === field.name);
      const [from] = feeding === undefined ? [] : columnsOf(feeding.entry.source);
      const column = from === undefined ? undefined : columns?.[from]?.label;
      const keywords = `${field.name.replaceAll("_", " ")} ${field.description}`;
      const option = { value: field.name, label: field.label, keywords };
      if (column !== undefined) return { ...option, more: say("takenBy", { column }) };
      return field.required ? { ...option, more: say("requiredField") } : option;
    });
    return [{ value: DO_NOT_IMPORT, label: say("doNotImport") }, ...fieldOptions];
    // oxlint-disable-next-line react/exhaustive-deps -- the words do not change while it is open
  }, [resource, mapping.fields, columns]);
}
