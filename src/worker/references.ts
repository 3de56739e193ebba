import { foldSpace } from "../domain/clean.ts";
import { closestOf } from "../domain/closest.ts";
import type { IssueCode, Severity } from "../domain/issue.ts";
import { joinList } from "../domain/list.ts";
import { fieldOf, type Resource, type Value } from "../domain/resource.ts";
import type { KnownNames } from "./protocol.ts";

/** A reference that points nowhere, or at several records. */
export interface ReferenceIssue {
  readonly field: number;
  readonly code: Extract<IssueCode, "reference_unknown" | "reference_ambiguous">;
  /** The name in question. */
  readonly input: string;
  /** An error where nothing is left of a field that is required. */
  readonly severity: Severity;
}

/** Looks at the names that a row refers to. */
export interface References {
  /** Indexes of the fields whose names are known. */
  readonly fields: readonly number[];
  check(values: readonly Value[], found: (issue: ReferenceIssue) => void): void;
  /** The known name most like this one, or "". */
  closest(field: number, name: string): string;
  /** The cell with every unknown name replaced by the closest known one; null where none is close. */
  mended(field: number, value: Value): string | null;
}

export function createReferences(
  resource: Resource,
  fields: readonly string[],
  names: KnownNames,
): References {
  const known = fields.map((name) => {
    const kind = fieldOf(resource, name)?.kind;
    if (kind?.type !== "reference") return null;
    const list = kind.target === "contact" ? undefined : names[kind.target];
    return list === undefined ? null : nameBook(list);
  });
  const required = fields.map((name) => fieldOf(resource, name)?.required === true);
  const places = [...known.keys()].filter((place) => known[place] !== null);

  return {
    fields: places,
    check(values, found) {
      for (const field of places) {
        const value = values[field] ?? null;
        if (value === null) continue;
        const all = namesIn(value);
        const wrong = all.filter((name) => known[field]?.count(name) !== 1);
        if (wrong.length === 0) continue;
        const severity =
          required[field] === true && wrong.length === all.length ? "error" : "warning";
        for (const input of wrong) {
          const isUnknown = known[field]?.count(input) === 0;
          const code = isUnknown ? "reference_unknown" : "reference_ambiguous";
          found({ field, code, input, severity });
        }
      }
    },
    closest: (field, name) => known[field]?.closest(name) ?? "",
    mended(field, value) {
      const book = known[field];
      if (value === null || book === null || book === undefined) return null;
      const before = namesIn(value);
      const after = before.map((name) =>
        book.count(name) > 0 ? name : book.closest(name) || name,
      );
      if (after.every((name, index) => name === before[index])) return null;
      return typeof value === "string" ? (after[0] ?? "") : joinList(after);
    },
  };
}

function namesIn(value: Value): readonly string[] {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value : [];
}

/** Known names, compared without regard to case and white space. */
function nameBook(names: readonly string[]) {
  const counts = new Map<string, number>();
  for (const name of names) {
    const key = nameKey(name);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const exact = new Map(names.map((name) => [name, counts.get(nameKey(name)) ?? 0]));
  const closest = new Map<string, string>();
  const byLetter = new Map<string, string[]>();
  for (const name of names) {
    const letter = nameKey(name).slice(0, 1);
    const list = byLetter.get(letter);
    if (list === undefined) byLetter.set(letter, [name]);
    else list.push(name);
  }

  /** Among very many names only those that begin alike: each is compared letter by letter. */
  function candidatesFor(name: string): readonly string[] {
    return names.length <= MAX_COMPARED ? names : (byLetter.get(nameKey(name).slice(0, 1)) ?? []);
  }

  return {
    count: (name: string) => exact.get(name) ?? counts.get(nameKey(name)) ?? 0,
    closest(name: string) {
      let found = closest.get(name);
      if (found === undefined) {
        found = closestOf(name, candidatesFor(name));
        if (closest.size < MAX_REMEMBERED) closest.set(name, found);
      }
      return found;
    },
  };
}

const MAX_REMEMBERED = 10_000;
const MAX_COMPARED = 2000;

function nameKey(name: string): string {
  return foldSpace(name).toLowerCase();
}
