import type { IssueCode } from "../../domain/issue.ts";
import { normaliseKey } from "../../domain/keys.ts";
import { fieldOf, type Value } from "../../domain/resource.ts";
import { copyIds, copyText, copyValue, NULL_CELL } from "./copy-text.ts";
import { groupText, type References, type Target } from "./references.ts";
import type { Shape } from "./shape.ts";
import type { StageLayout } from "./work-tables.ts";

/**
 * Told of a reference that does not point at one record: the name, and a detail. A required one that
 * points at none is an error of the row besides.
 */
export type ReferenceFound = (
  field: string,
  code: IssueCode,
  about: { readonly input: string; readonly detail: string },
) => void;

export interface RowWriter {
  /** Whether all names that a row refers to have been looked up; notes those that have not. */
  knows(values: readonly Value[], wanted: Map<Target, Set<string>>): boolean;
  /** The cells of the stage for a row, in the order of its columns; reused for the next row. */
  cells(row: number, values: readonly Value[], found: ReferenceFound): readonly string[];
}

/** What a blank place means in an import that is about one location. */
export interface RowHome {
  /** For a new record. */
  readonly newPlace: string | null;
  /** For any record whose cell is blank, in an overwrite. */
  readonly blankPlace: string | null;
  /** Overwrite: a blank cell clears. */
  readonly clears: boolean;
}

type CellWriter = (values: readonly Value[], found: ReferenceFound) => string;

/** In no name: cells are cleaned of control characters. */
const SEPARATOR = "\u001f";
/** Cells of references that are kept of one column. */
const REMEMBERED = 20_000;
const nothing: CellWriter = () => NULL_CELL;

/** Turns the values of a row, in the order of `fields`, into a line of the stage. */
export function createRowWriter(
  fields: readonly string[],
  {
    shape,
    layout,
    references,
    home,
  }: {
    readonly shape: Shape;
    readonly layout: StageLayout;
    readonly references: References;
    readonly home: RowHome;
  },
): RowWriter {
  const at = (field: string) => fields.indexOf(field);
  const writers = new Map<string, CellWriter>();
  const besideKeys = new Map<string, CellWriter>();
  const targets: {
    readonly place: number;
    readonly target: (values: readonly Value[]) => Target;
  }[] = [];

  const alsoKnows: RowWriter["knows"][] = [];

  writers.set("id", plainWriter(at("id")));
  for (const { field, column, foldCase } of shape.lookups) {
    const place = at(field);
    if (place < 0) continue;
    const own = keyWriters(place, foldCase);
    writers.set(column, own.key);
    besideKeys.set(field, own.value);
  }
  for (const { field, column, kind } of shape.columns) {
    const place = at(field);
    if (kind.type !== "reference") {
      writers.set(column, besideKeys.get(field) ?? plainWriter(place));
      continue;
    }
    const target = targetOf(kind.target);
    const required = fieldOf(shape.resource, field)?.required === true;
    if (place >= 0) targets.push({ place, target: () => target });
    const blank =
      column === shape.place ? blankPlace(home, { many: kind.many, at: at("resource") }) : nothing;
    if (place < 0) {
      writers.set(column, blank);
      continue;
    }
    /** Cells of names that all were found: the same few come again and again. */
    const cells = new Map<string, string>();
    writers.set(column, (values, found) => {
      const value = values[place] ?? null;
      if (value === null) return blank(values, found);
      const text = typeof value === "object" ? value.join(SEPARATOR) : String(value);
      const remembered = cells.get(text);
      if (remembered !== undefined) return remembered;
      const names = namesOf(value);
      const ids = resolve(names, { field, target }, found);
      if (ids.length === 0) {
        if (required) found(field, "required", { input: "", detail: "" });
        return blank(values, found);
      }
      const cell = kind.many ? copyIds(ids) : copyText(ids[0] ?? null);
      if (ids.length === names.length && cells.size < REMEMBERED) cells.set(text, cell);
      return cell;
    });
  }
  if (shape.resource.name === "group") {
    const members = memberReader(fields, { references, home });
    if (at("children") >= 0) {
      targets.push({ place: at("children"), target: members.target });
      alsoKnows.push(members.knows);
    }
    writers.set("child_ids", (values, found) => {
      const names = namesOf(values[at("children")]);
      if (names.length === 0) return NULL_CELL;
      const place = members.place(values);
      return copyIds(
        resolve(names, { field: "children", target: members.target(values), ...place }, found),
      );
    });
  }
  const line = layout.columns.map(({ name }) => writers.get(name) ?? nothing);
  const cells = line.map(() => NULL_CELL);

  function resolve(
    names: readonly string[],
    what: {
      readonly field: string;
      readonly target: Target;
      /** The location that they must belong to, and its name. */
      readonly within?: string | null;
      readonly called?: string;
    },
    found: ReferenceFound,
  ): readonly string[] {
    const ids: string[] = [];
    for (const name of names) {
      const all = references.find(what.target, name);
      const { within = null } = what;
      const candidates =
        within === null ? all : all.filter(({ locations }) => locations.includes(within));
      const [only] = candidates;
      if (only !== undefined && candidates.length === 1) {
        if (!ids.includes(only.id)) ids.push(only.id);
      } else if (candidates.length > 1) {
        found(what.field, "reference_ambiguous", { input: name, detail: "" });
      } else if (all.length > 0) {
        found(what.field, "reference_elsewhere", { input: name, detail: what.called ?? "" });
      } else {
        found(what.field, "reference_unknown", {
          input: name,
          detail: references.closest(what.target, name),
        });
      }
    }
    return ids.length > 1 ? ids.sort() : ids;
  }

  return {
    knows(values, wanted) {
      let all = true;
      for (const { place, target } of targets) {
        const value = values[place];
        if (value === null || value === undefined) continue;
        const kind = target(values);
        if (typeof value === "object") {
          for (const text of value) if (!known(references, wanted, [kind, text])) all = false;
        } else if (!known(references, wanted, [kind, String(value)])) all = false;
      }
      for (const also of alsoKnows) if (!also(values, wanted)) all = false;
      return all;
    },
    cells(row, values, found) {
      cells[0] = String(row);
      for (let index = 1; index < line.length; index += 1) {
        cells[index] = line[index]?.(values, found) ?? NULL_CELL;
      }
      return cells;
    },
  };
}

function plainWriter(place: number): CellWriter {
  return place < 0 ? () => NULL_CELL : (values) => copyValue(values[place] ?? null);
}

/**
 * Writers of a key and of its field, the key first: the field is blank where both are the same, and
 * the text is normalised once.
 */
function keyWriters(
  place: number,
  foldCase: boolean,
): { readonly key: CellWriter; readonly value: CellWriter } {
  let key = "";
  return {
    key(values) {
      const value = values[place];
      if (typeof value !== "string") return NULL_CELL;
      key = normaliseKey(value, foldCase);
      return copyText(key);
    },
    value(values) {
      const value = values[place];
      return typeof value !== "string" || value === key ? NULL_CELL : copyText(value);
    },
  };
}

function namesOf(value: Value | undefined): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? value : [];
}

function targetOf(target: "location" | "group" | "contact" | "item"): Target {
  return target === "contact" ? "member" : target;
}

/** A group of locations belongs to no location, whatever the import says. */
function blankPlace(
  { blankPlace: home }: RowHome,
  { many, at }: { readonly many: boolean; readonly at: number },
): CellWriter {
  if (home === null) return () => NULL_CELL;
  const cell = many ? copyIds([home]) : copyText(home);
  return (values) => (values[at] === "location" ? NULL_CELL : cell);
}

/** Whether a name has been looked up; asks for it where it has not. */
function known(
  references: References,
  wanted: Map<Target, Set<string>>,
  [target, text]: readonly [Target, string],
): boolean {
  if (references.knows(target, text)) return true;
  const texts = wanted.get(target) ?? new Set<string>();
  wanted.set(target, texts.add(text));
  return false;
}

/** What the children of a group need to know of it: their kind, and the location they must be of. */
function memberReader(
  fields: readonly string[],
  { references, home }: { readonly references: References; readonly home: RowHome },
) {
  const at = (field: string) => fields.indexOf(field);
  const [idAt, nameAt, resourceAt, locationAt] = [
    at("id"),
    at("name"),
    at("resource"),
    at("location"),
  ];
  const textOf = (value: Value | undefined) => (typeof value === "string" ? value : "");
  const isPlaces = (values: readonly Value[]) => values[resourceAt] === "location";
  const self = (values: readonly Value[]) =>
    groupText({
      id: textOf(values[idAt]),
      name: textOf(values[nameAt]),
      resource: textOf(values[resourceAt]),
    });
  return {
    target: (values: readonly Value[]): Target => (isPlaces(values) ? "location" : "member"),
    knows(values: readonly Value[], wanted: Map<Target, Set<string>>): boolean {
      if (isPlaces(values) || namesOf(values[at("children")]).length === 0) return true;
      return known(references, wanted, ["self", self(values)]);
    },
    place(values: readonly Value[]): { readonly within: string | null; readonly called: string } {
      if (isPlaces(values)) return { within: null, called: "" };
      const called = textOf(values[locationAt]);
      const named = called === "" ? [] : references.find("location", called);
      if (named.length === 1) return { within: named[0]?.id ?? null, called };
      const [group] = references.find("self", self(values));
      const kept =
        locationAt >= 0 ? (home.blankPlace ?? (home.clears ? null : undefined)) : undefined;
      if (kept !== undefined && group !== undefined) return { within: kept, called };
      return { within: group === undefined ? home.newPlace : (group.locations[0] ?? null), called };
    },
  };
}
