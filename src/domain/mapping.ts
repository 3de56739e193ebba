import type { Action, Field, Resource } from "./resource.ts";

/** Which column of the file feeds which field. Each field at most once, each column at most once. */

export type Source =
  | { readonly type: "column"; readonly column: number }
  /** Texts of several columns joined, blanks left out: First name + Last name. */
  | { readonly type: "join"; readonly columns: readonly number[]; readonly separator: string }
  /** One column whose two parts change places: "Skywalker, Luke" becomes "Luke Skywalker". */
  | { readonly type: "swap"; readonly column: number; readonly separator: string }
  /** Several columns, each an item of a list field. */
  | { readonly type: "list"; readonly columns: readonly number[] }
  /** The same text in every row. */
  | { readonly type: "constant"; readonly text: string };

/** How dates and numbers of one column are written, where the column itself does not settle it. */
export interface Reading {
  readonly date?: "ymd" | "dmy" | "mdy";
  readonly decimal?: "." | ",";
}

export interface MappingEntry {
  readonly field: string;
  readonly source: Source;
  /** For fields with options: text of the file (trimmed) -> option, or "" for blank. */
  readonly values?: readonly (readonly [from: string, to: string])[];
  /** Chosen by the person; what is absent is inferred from the column. */
  readonly reading?: Reading;
}

export type Mapping = readonly MappingEntry[];

export type SuggestionReason =
  | { readonly type: "same_name" }
  | { readonly type: "known_name"; readonly language: string } // a synonym
  | { readonly type: "alike"; readonly percent: number }
  | { readonly type: "values"; readonly what: string } // "emails", "phone numbers", ...
  | { readonly type: "template"; readonly name: string }
  | { readonly type: "last_time" }
  | { readonly type: "chosen" };

export interface Suggestion {
  readonly entry: MappingEntry;
  /** 0 to 1. */
  readonly score: number;
  readonly reason: SuggestionReason;
}

export interface MappingSuggestions {
  /** At most one for each field and each column. */
  readonly chosen: readonly Suggestion[];
  /** Columns left open because two fields fit alike: field names, best first. */
  readonly open: readonly { readonly column: number; readonly fields: readonly string[] }[];
  /** Joins and swaps that fit; offered, or already chosen where a required field has no column. */
  readonly offers: readonly Suggestion[];
}

/** The columns a source reads. */
export function columnsOf(source: Source): readonly number[] {
  switch (source.type) {
    case "column":
    case "swap":
      return [source.column];
    case "join":
    case "list":
      return source.columns;
    case "constant":
      return [];
  }
}

export interface Assigned {
  readonly mapping: Mapping;
  /** The field was fed before, and from where. The mapping as it was is the undo. */
  readonly moved?: { readonly field: string; readonly from: Source };
  /** Entries of other fields that lost a column to this one. */
  readonly replaced: readonly MappingEntry[];
}

/**
 * Feeds a field from a source. Choosing a field that is taken moves it; a field whose column is
 * taken loses its entry. Uniqueness holds both ways afterwards.
 */
export function assign(mapping: Mapping, entry: MappingEntry): Assigned {
  const taken = new Set(columnsOf(entry.source));
  const before = mapping.find((other) => other.field === entry.field);
  const replaced = mapping.filter(
    (other) =>
      other.field !== entry.field && columnsOf(other.source).some((column) => taken.has(column)),
  );
  const kept = mapping.filter((other) => other.field !== entry.field && !replaced.includes(other));
  const next = [...kept, entry];
  if (before === undefined || isSameSource(before.source, entry.source)) {
    return { mapping: next, replaced };
  }
  return { mapping: next, moved: { field: entry.field, from: before.source }, replaced };
}

/** Whether two sources read the same columns in the same way. */
export function isSameSource(one: Source, other: Source): boolean {
  if (one.type === "constant" || other.type === "constant") {
    return one.type === other.type && JSON.stringify(one) === JSON.stringify(other);
  }
  const separator = "separator" in one ? one.separator : "";
  const otherSeparator = "separator" in other ? other.separator : "";
  return (
    one.type === other.type &&
    separator === otherSeparator &&
    columnsOf(one).join() === columnsOf(other).join()
  );
}

/** Fields that the action needs and nothing feeds: the `id` for delete, else the required ones. */
export function missingRequired(
  resource: Resource,
  mapping: Mapping,
  action: Action,
): readonly Field[] {
  const fed = new Set(mapping.map((entry) => entry.field));
  return resource.fields.filter(
    (field) =>
      !fed.has(field.name) && (action === "delete" ? field.name === "id" : field.required === true),
  );
}
