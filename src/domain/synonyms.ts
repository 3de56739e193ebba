import { normaliseHeader, withoutFillers } from "./header-words.ts";
import type { ResourceName } from "./resource.ts";
import { arabic } from "./synonyms/arabic.ts";
import { chinese } from "./synonyms/chinese.ts";
import { dutch } from "./synonyms/dutch.ts";
import { english } from "./synonyms/english.ts";
import { french } from "./synonyms/french.ts";
import { german } from "./synonyms/german.ts";
import { italian } from "./synonyms/italian.ts";
import { japanese } from "./synonyms/japanese.ts";
import { korean } from "./synonyms/korean.ts";
import type { Language } from "./synonyms/language.ts";
import { polish } from "./synonyms/polish.ts";
import { portuguese } from "./synonyms/portuguese.ts";
import { spanish } from "./synonyms/spanish.ts";
import { turkish } from "./synonyms/turkish.ts";
import { weak } from "./synonyms/weak.ts";

/** A language's words are those of its code; of two that share one the earlier has it. */
export const LANGUAGES: readonly (readonly [code: string, language: Language])[] = [
  ["en", english],
  ["weak", weak],
  ["es", spanish],
  ["fr", french],
  ["de", german],
  ["pt", portuguese],
  ["it", italian],
  ["nl", dutch],
  ["pl", polish],
  ["tr", turkish],
  ["ar", arabic],
  ["ja", japanese],
  ["zh", chinese],
  ["ko", korean],
];

/** A field that people mean by a header. */
export interface KnownName {
  readonly field: string;
  readonly language: string;
  readonly weak: boolean;
}

const built = new Map<ResourceName, ReadonlyMap<string, readonly KnownName[]>>();

function add(names: Map<string, KnownName[]>, header: string, name: KnownName): void {
  const known = names.get(header) ?? [];
  if (known.some(({ field }) => field === name.field)) return;
  known.push(name);
  names.set(header, known);
}

/** What is known of a normalised header, in a resource. */
export function knownFor(resource: ResourceName, header: string): readonly KnownName[] {
  const names = knownNames(resource);
  return names.get(header) ?? names.get(withoutFillers(header)) ?? [];
}

/** Normalised header -> the fields that people mean by it. */
export function knownNames(resource: ResourceName): ReadonlyMap<string, readonly KnownName[]> {
  const before = built.get(resource);
  if (before) return before;
  const names = new Map<string, KnownName[]>();
  for (const [code, language] of LANGUAGES) {
    for (const [field, texts] of Object.entries(language[resource])) {
      for (const text of texts.split("|")) {
        const isWeak = code === "weak";
        const name = { field, language: isWeak ? "en" : code, weak: isWeak };
        const header = normaliseHeader(text);
        for (const one of new Set([header, withoutFillers(header)])) add(names, one, name);
      }
    }
  }
  built.set(resource, names);
  return names;
}
