import type { Field } from "../domain/resource.ts";

/** The part of a plain text column that does not need words. */
export function text(
  name: string,
  label: string,
  max: number,
): Pick<Field, "name" | "label" | "kind" | "max"> {
  return { name, label, kind: { type: "text" }, max };
}

/** The column `id`: needed by delete; with merge it names the record to update. */
export function idField(prefix: string, noun: string): Field {
  return {
    ...text("id", "Record ID", 63),
    description: `The ID the system gave this ${noun}. Needed to delete; otherwise leave it out.`,
    example: `${prefix}_0123456789abcdefghijkl`,
  };
}
