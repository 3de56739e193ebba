import { keysOf, normaliseKey } from "./keys.ts";
import type { ExistingRecord } from "./plan.ts";
import type { Action, Resource, Value } from "./resource.ts";

type Values = Readonly<Record<string, Value>>;

/** Finds the records that rows mean. */
export interface Matcher {
  match(values: Values, action: Action): Match;
  /**
   * Ids of all records that a row which was left out may mean: those with any of its keys, strong or
   * weak, or with its name.
   */
  mayMean(values: Values): readonly string[];
}

export interface Match {
  /** `null`: the row is a new record. */
  readonly record: ExistingRecord | null;
  readonly problem: "ambiguous_row" | "unknown_id" | null;
}

const NEW: Match = { record: null, problem: null };
const AMBIGUOUS: Match = { record: null, problem: "ambiguous_row" };
const UNKNOWN: Match = { record: null, problem: "unknown_id" };

/** Indexes the records by all their keys, once for all rows. */
export function createMatcher(records: readonly ExistingRecord[], resource: Resource): Matcher {
  const byKey = new Map<string, ExistingRecord[]>();

  for (const record of records) {
    for (const place of placesOf({ ...record.values, id: record.id })) {
      const known = byKey.get(place);
      if (known === undefined) byKey.set(place, [record]);
      else known.push(record);
    }
  }

  /** Places in the index: every key, strong or weak, and the name. */
  function placesOf(values: Values): readonly string[] {
    const places = resource.keys.flatMap((key) => {
      const part = Object.fromEntries(key.fields.map((field) => [field, values[field] ?? null]));
      return keysOf(resource, part).filter(({ name }) => name === key.name);
    });
    const name = values["name"];
    const named = typeof name === "string" ? [`called ${normaliseKey(name, undefined)}`] : [];
    return [...places.map(({ name: key, text }) => `${key} ${text}`), ...named];
  }

  return {
    match(values, action) {
      const id = values["id"];
      if (typeof id === "string") {
        if (!byKey.has(`id ${normaliseKey(id, undefined)}`)) return UNKNOWN;
      } else if (action === "delete") return UNKNOWN;
      const keys =
        action === "delete" ? keysOf(resource, { id: id ?? null }) : keysOf(resource, values);
      const found = new Set(keys.flatMap(({ name, text }) => byKey.get(`${name} ${text}`) ?? []));
      const [record] = found;
      if (record === undefined) return NEW;
      return found.size > 1 ? AMBIGUOUS : { record, problem: null };
    },
    mayMean: (values) =>
      placesOf(values).flatMap((place) => (byKey.get(place) ?? []).map((record) => record.id)),
  };
}
