/** The words for what can be imported, and for what a field of it may hold. */

export const RESOURCE_NAMES = ["contact", "group", "item", "asset"] as const;
export type ResourceName = (typeof RESOURCE_NAMES)[number];
export type ReferenceTarget = "location" | "group" | "contact" | "item";

/** What a cell of a field is read as. */
export type FieldKind =
  | { readonly type: "text" }
  | { readonly type: "email" }
  | { readonly type: "phone" }
  | { readonly type: "boolean" }
  | { readonly type: "integer"; readonly unit?: "cents" } // a safe integer, not negative
  | { readonly type: "decimal"; readonly unit?: "inches" | "pounds" } // finite, not negative
  | { readonly type: "date" } // an ISO date, `YYYY-MM-DD`
  /** With `names`, the options are codes and the names of what they stand for are read too. */
  | {
      readonly type: "option";
      readonly options: readonly string[];
      readonly names?: "region" | "currency";
    }
  /** Comma separated; each item at most `maxItem` characters. With `options`, each is one of them. */
  | {
      readonly type: "list";
      readonly maxItems?: number;
      readonly maxItem?: number;
      readonly options?: readonly string[];
    }
  /** The name of another record; `many` is comma separated. */
  | { readonly type: "reference"; readonly target: ReferenceTarget; readonly many: boolean }
  /** Comma separated members of a group: `Name`, an email, or `Name:phone:id:email`. */
  | { readonly type: "children" };

export interface Field {
  /** The name in the API and in `column_mapping`. */
  readonly name: string;
  /** What a person reads: sentence case. */
  readonly label: string;
  readonly kind: FieldKind;
  readonly required?: true;
  /** The most characters a cell may have. */
  readonly max?: number;
  /** One sentence for people, shown beside the field. */
  readonly description: string;
  /** A cell as it could stand in a template. */
  readonly example: string;
}

/** A rule over several fields of one row. */
export type Rule =
  /** `field` may only be filled where `needs` is. */
  | { readonly type: "needs"; readonly field: string; readonly needs: string }
  /** No two of these hold the same text (without regard to case). */
  | { readonly type: "distinct"; readonly fields: readonly string[] }
  /** `field` must be blank where `where` has the value `is`. */
  | {
      readonly type: "blank-where";
      readonly field: string;
      readonly where: string;
      readonly is: string;
    };

/**
 * What identifies a record, strongest first. `fields` are joined. A `weak` key counts only for a row
 * that has none of the others (a contact's name).
 */
export interface Key {
  readonly name: string;
  readonly fields: readonly string[];
  readonly foldCase?: true;
  readonly weak?: true;
}

export interface Resource {
  readonly name: ResourceName;
  readonly label: { readonly one: string; readonly many: string }; // "contact", "contacts"
  /** The path segment of the API: `contacts`. */
  readonly plural: string;
  readonly fields: readonly Field[];
  readonly rules: readonly Rule[];
  /** Strongest first; `id` is always the first. */
  readonly keys: readonly Key[];
  readonly actions: readonly Action[];
}

export type Action = "merge" | "overwrite" | "delete";
export type DuplicateHandling = "ignore_all" | "use_first";

/** A cell that was read: `null` is blank. Dates are ISO text; lists and references are arrays. */
export type Value = string | number | boolean | readonly string[] | null;

/** The field of this name; `undefined` where the resource has none. */
export function fieldOf(resource: Resource, name: string): Field | undefined {
  return resource.fields.find((field) => field.name === name);
}
