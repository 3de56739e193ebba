import { foldSpace } from "../domain/clean.ts";
import { closestOf } from "../domain/closest.ts";
import type { IssueCode, Severity } from "../domain/issue.ts";
import { joinList } from "../domain/list.ts";
import { type Field, fieldOf, type Resource, type Value } from "../domain/resource.ts";
import { memberBook } from "./members.ts";
import type { KnownNames } from "./protocol.ts";

export interface NameBook {
  /** How many records bear the name. */
  count(name: string): number;
  /** The known name most like this one, or "". */
  closest(name: string): string;
}

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
  /** Those of them where the same name may be known in one row and unknown in another. */
  readonly byRow: ReadonlySet<number>;
  check(values: readonly Value[], found: (issue: ReferenceIssue) => void): void;
  /** The known name most like this one of a field in a row, or "". */
  closest(values: readonly Value[], field: number, name: string): string;
  /** The cell with every unknown name replaced by the closest known one; null where none is close. */
  mended(values: readonly Value[], field: number): string | null;
}

export function createReferences(
  resource: Resource,
  fields: readonly string[],
  names: KnownNames,
): References {
  const books = fields.map((name) => bookFinder(fieldOf(resource, name)?.kind, fields, names));
  const required = fields.map((name) => fieldOf(resource, name)?.required === true);
  const places = [...books.keys()].filter((place) => books[place] !== null);
  const bookOf = (values: readonly Value[], field: number) => books[field]?.(values) ?? null;

  return {
    fields: places,
    byRow: new Set(
      places.filter((place) => fieldOf(resource, fields[place] ?? "")?.kind.type === "children"),
    ),
    check(values, found) {
      for (const field of places) {
        const value = values[field] ?? null;
        if (value === null) continue;
        const book = bookOf(values, field);
        if (book === null) continue;
        const all = namesIn(value);
        const wrong = all.filter((name) => book.count(name) !== 1);
        if (wrong.length === 0) continue;
        const severity =
          required[field] === true && wrong.length === all.length ? "error" : "warning";
        for (const input of wrong) {
          const code = book.count(input) === 0 ? "reference_unknown" : "reference_ambiguous";
          found({ field, code, input, severity });
        }
      }
    },
    closest: (values, field, name) => bookOf(values, field)?.closest(name) ?? "",
    mended(values, field) {
      const value = values[field] ?? null;
      const book = bookOf(values, field);
      if (value === null || book === null) return null;
      const before = namesIn(value);
      const after = before.map((name) =>
        book.count(name) > 0 ? name : book.closest(name) || name,
      );
      if (after.every((name, index) => name === before[index])) return null;
      return typeof value === "string" ? (after[0] ?? "") : joinList(after);
    },
  };
}

/** Gives the names that a field of a row may say; null where they are not known. */
type BookFinder = (values: readonly Value[]) => NameBook | null;

function bookFinder(
  kind: Field["kind"] | undefined,
  fields: readonly string[],
  names: KnownNames,
): BookFinder | null {
  if (kind?.type === "reference") {
    const list = kind.target === "contact" ? undefined : names[kind.target];
    const book = list === undefined ? null : nameBook(list);
    return book && (() => book);
  }
  if (kind?.type !== "children") return null;
  // what a group is made of says whether its children are places or people
  const made = fields.indexOf("resource");
  const locations = names.location === undefined ? null : nameBook(names.location);
  const contacts = names.contact === undefined ? null : memberBook(names.contact);
  if (made === -1 || (locations === null && contacts === null)) return null;
  return (values) => {
    if (values[made] === "location") return locations;
    return values[made] === "contact" ? contacts : null;
  };
}

function namesIn(value: Value): readonly string[] {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value : [];
}

/** Known names, compared without regard to case and white space. */
function nameBook(names: readonly string[]): NameBook {
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
