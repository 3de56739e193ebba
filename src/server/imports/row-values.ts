import type { IssueCode } from "../../domain/issue.ts";
import { normaliseKey } from "../../domain/keys.ts";
import { fieldOf, type Value } from "../../domain/resource.ts";
import { copyIds, copyText, copyValue } from "./copy-text.ts";
import type { References, Target } from "./references.ts";
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

/** Where a row's place is blank, and what the import may name. */
export interface RowHome {
  /** Overwrite within a location: a blank place means this one, rather than none. */
  readonly blankPlace: string | null;
}

type CellWriter = (values: readonly Value[], found: ReferenceFound) => string;

const NULL = copyText(null);

/** Turns the values of a row, in the order of `fields`, into a line of the stage. */
export function createRowWriter(
  shape: Shape,
  fields: readonly string[],
  { references, home }: { readonly references: References; readonly home: RowHome },
): RowWriter {
  const at = (field: string) => fields.indexOf(field);
  const nothing: CellWriter = () => NULL;
  const writers = new Map<string, CellWriter>();
  const targets: {
    readonly place: number;
    readonly target: (values: readonly Value[]) => Target;
  }[] = [];

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
  const children = at("children");
  if (shape.resource.name === "group") {
    const resourceAt = at("resource");
    const locationAt = at("location");
    const target = (values: readonly Value[]): Target =>
      values[resourceAt] === "location" ? "location" : "member";
    if (children >= 0) targets.push({ place: children, target });
    writers.set(
      "child_ids",
      children < 0
        ? nothing
        : (values, found) => {
            if (values[children] === null) return NULL;
            const location = values[locationAt];
            const within =
              typeof location === "string" ? references.find("location", location) : [];
            const ids = resolve(
              namesOf(values[children]),
              { field: "children", target: target(values), within: within[0]?.id, home: location },
              found,
            );
            return ids.length === 0 ? "{}" : copyIds(ids);
          },
    );
  }
  const line = stageColumns(shape).map(({ name }) => writers.get(name) ?? nothing);

  function resolve(
    names: readonly string[],
    what: {
      readonly field: string;
      readonly target: Target;
      readonly within?: string | undefined;
      readonly home?: Value | undefined;
    },
    found: ReferenceFound,
  ): readonly string[] {
    const ids: string[] = [];
    for (const name of names) {
      const all = references.find(what.target, name);
      const { within } = what;
      const candidates =
        within === undefined ? all : all.filter(({ locations }) => locations.includes(within));
      const [only] = candidates;
      if (only !== undefined && candidates.length === 1) {
        if (!ids.includes(only.id)) ids.push(only.id);
      } else if (candidates.length > 1) {
        found(what.field, "reference_ambiguous", { input: name, detail: "" });
      } else if (all.length > 0) {
        found(what.field, "reference_elsewhere", { input: name, detail: String(what.home) });
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
        const name = target(values);
        let texts = wanted.get(name);
        if (texts === undefined) wanted.set(name, (texts = new Set()));
        for (const text of namesOf(value)) texts.add(text);
      }
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
