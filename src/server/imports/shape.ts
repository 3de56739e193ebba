import type { FieldKind, Key, Resource, ResourceName } from "../../domain/resource.ts";
import { resourceOf } from "../../resources/registry.ts";

/** How a resource lies in the database: derived from its definition, never written twice. */
export interface Shape {
  readonly resource: Resource;
  readonly table: string;
  readonly idPrefix: string;
  /** Fields that are columns of their own; not `id`, not a group's children. */
  readonly columns: readonly FieldColumn[];
  /** Strong keys but `id`, strongest first. */
  readonly keys: readonly KeyColumns[];
  /** The key of last resort, where the resource has one. */
  readonly weak: KeyColumns | null;
  /** Normalised texts that only references look up: an item's name. */
  readonly lookups: readonly KeyColumn[];
  /** Whether a record can belong to a location, and how. */
  readonly place: "location_ids" | "location_id" | null;
}

export interface FieldColumn {
  readonly field: string;
  readonly kind: FieldKind;
  readonly column: string;
  readonly type: ColumnType;
}
export type ColumnType = "text" | "text[]" | "bigint" | "double precision" | "boolean" | "date";

export interface KeyColumns {
  readonly key: Key;
  /** Columns that are compared: the normalised text, and options as they are. */
  readonly columns: readonly string[];
}

/** A column with the normalised text of a field. */
export interface KeyColumn {
  readonly field: string;
  readonly column: string;
  readonly foldCase: boolean;
}

const PREFIXES: Readonly<Record<ResourceName, string>> = {
  contact: "con",
  group: "grp",
  item: "itm",
  asset: "ast",
};

const shapes = new Map<ResourceName, Shape>();

export function shapeOf(name: ResourceName): Shape {
  const known = shapes.get(name);
  if (known !== undefined) return known;
  const shape = makeShape(resourceOf(name));
  shapes.set(name, shape);
  return shape;
}

function makeShape(resource: Resource): Shape {
  const columns = resource.fields.flatMap((field): FieldColumn[] => {
    const type = typeOf(field.kind);
    if (field.name === "id" || type === null) return [];
    return [
      { field: field.name, kind: field.kind, column: columnOf(field.name, field.kind), type },
    ];
  });
  const keys = resource.keys.filter(({ name }) => name !== "id");
  const weak = keys.find((key) => key.weak === true);
  const columnsOfKey = (key: Key): KeyColumns => ({
    key,
    columns: key.fields.map((field) => keyColumnName(resource, field)),
  });
  const place = columns.find(({ kind }) => kind.type === "reference" && kind.target === "location");
  return {
    resource,
    table: resource.plural,
    idPrefix: PREFIXES[resource.name],
    columns,
    keys: keys.filter((key) => key.weak !== true).map(columnsOfKey),
    weak: weak === undefined ? null : columnsOfKey(weak),
    lookups: keyColumns(resource),
    place: place === undefined ? null : place.type === "text[]" ? "location_ids" : "location_id",
  };
}

/** Every normalised column: those of the keys, and the name, which references look up. */
function keyColumns(resource: Resource): readonly KeyColumn[] {
  const found = new Map<string, KeyColumn>();
  for (const key of resource.keys.filter(({ name }) => name !== "id")) {
    for (const field of key.fields.filter((one) => !isOption(resource, one))) {
      found.set(field, { field, column: `${field}_key`, foldCase: key.foldCase === true });
    }
  }
  if (resource.fields.some(({ name }) => name === "name") && !found.has("name")) {
    found.set("name", { field: "name", column: "name_key", foldCase: false });
  }
  return [...found.values()];
}

function keyColumnName(resource: Resource, field: string): string {
  return isOption(resource, field) ? field : `${field}_key`;
}

function isOption(resource: Resource, field: string): boolean {
  return resource.fields.find(({ name }) => name === field)?.kind.type === "option";
}

function columnOf(field: string, kind: FieldKind): string {
  if (kind.type !== "reference") return field;
  return kind.many ? `${kind.target}_ids` : `${kind.target}_id`;
}

function typeOf(kind: FieldKind): ColumnType | null {
  switch (kind.type) {
    case "text":
    case "email":
    case "phone":
    case "option":
      return "text";
    case "boolean":
      return "boolean";
    case "integer":
      return "bigint";
    case "decimal":
      return "double precision";
    case "date":
      return "date";
    case "list":
      return "text[]";
    case "reference":
      return kind.many ? "text[]" : "text";
    case "children":
      return null;
  }
}
