import type { IssueCode } from "../../domain/issue.ts";
import { normaliseKey } from "../../domain/keys.ts";
import { fieldOf, type Value } from "../../domain/resource.ts";
import { copyIds, copyText, copyValue } from "./copy-text.ts";
import { groupText, type References, type Target } from "./references.ts";
import type { Shape } from "./shape.ts";
import { stageColumns } from "./work-tables.ts";

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
  /** Notes the names that a row refers to. */
  want(values: readonly Value[], wanted: Map<Target, Set<string>>): void;
  /** The cells of the stage for a row, in the order of its columns. */
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

const NULL = copyText(null);
const nothing: CellWriter = () => NULL;

/** Turns the values of a row, in the order of `fields`, into a line of the stage. */
export function createRowWriter(
  shape: Shape,
  fields: readonly string[],
  { references, home }: { readonly references: References; readonly home: RowHome },
): RowWriter {
  const at = (field: string) => fields.indexOf(field);
  const writers = new Map<string, CellWriter>();
  const targets: {
    readonly place: number;
    readonly target: (values: readonly Value[]) => Target;
  }[] = [];

  const wants: RowWriter["want"][] = [];

  writers.set("id", plainWriter(at("id")));
  for (const { field, column, foldCase } of shape.lookups) {
    const place = at(field);
    writers.set(
      column,
      place < 0
        ? nothing
        : (values) => {
            const value = values[place];
            return typeof value === "string" ? copyText(normaliseKey(value, foldCase)) : NULL;
          },
    );
  }
  for (const { field, column, kind } of shape.columns) {
    const place = at(field);
    if (kind.type !== "reference") {
      writers.set(column, plainWriter(place));
      continue;
    }
    const target = targetOf(kind.target);
    const required = fieldOf(shape.resource, field)?.required === true;
    if (place >= 0) targets.push({ place, target: () => target });
    const blank =
      column === shape.place ? blankPlace(home, { many: kind.many, at: at("resource") }) : nothing;
    writers.set(
      column,
      place < 0
        ? blank
        : (values, found) => {
            const ids = resolve(namesOf(values[place]), { field, target }, found);
            if (ids.length === 0) {
              if (required && values[place] !== null) {
                found(field, "required", { input: "", detail: "" });
              }
              return blank(values, found);
            }
            return kind.many ? copyIds(ids) : copyText(ids[0] ?? null);
          },
    );
  }
  if (shape.resource.name === "group") {
    const members = memberReader(fields, { references, home });
    if (at("children") >= 0) {
      targets.push({ place: at("children"), target: members.target });
      wants.push(members.want);
    }
    writers.set("child_ids", (values, found) => {
      const names = namesOf(values[at("children")]);
      if (names.length === 0) return NULL;
      const place = members.place(values);
      return copyIds(
        resolve(names, { field: "children", target: members.target(values), ...place }, found),
      );
    });
  }
  const line = stageColumns(shape).map(({ name }) => writers.get(name) ?? nothing);

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
    want(values, wanted) {
      for (const { place, target } of targets) {
        const value = values[place];
        if (value === null || value === undefined) continue;
        for (const text of namesOf(value)) wish(wanted, target(values), text);
      }
      for (const want of wants) want(values, wanted);
    },
    cells: (row, values, found) =>
      line.map((write, index) => (index === 0 ? String(row) : write(values, found))),
  };
}

function plainWriter(place: number): CellWriter {
  return place < 0 ? () => NULL : (values) => copyValue(values[place] ?? null);
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
  if (home === null) return () => NULL;
  const cell = many ? copyIds([home]) : copyText(home);
  return (values) => (values[at] === "location" ? NULL : cell);
}

function wish(wanted: Map<Target, Set<string>>, target: Target, text: string): void {
  let texts = wanted.get(target);
  if (texts === undefined) wanted.set(target, (texts = new Set()));
  texts.add(text);
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
    want(values: readonly Value[], wanted: Map<Target, Set<string>>): void {
      if (!isPlaces(values) && namesOf(values[at("children")]).length > 0)
        wish(wanted, "self", self(values));
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
