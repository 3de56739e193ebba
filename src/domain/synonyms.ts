import { normaliseHeader } from "./header-words.ts";
import type { ResourceName } from "./resource.ts";
import { assetSynonyms } from "./synonyms/asset.ts";
import { contactSynonyms } from "./synonyms/contact.ts";
import { groupSynonyms } from "./synonyms/group.ts";
import { itemSynonyms } from "./synonyms/item.ts";
import type { FieldSynonyms } from "./synonyms/shared.ts";

const ALL: Readonly<Record<ResourceName, FieldSynonyms>> = {
  contact: contactSynonyms,
  group: groupSynonyms,
  item: itemSynonyms,
  asset: assetSynonyms,
};

/** A field that people mean by a header. */
export interface KnownName {
  readonly field: string;
  readonly language: string;
  readonly weak: boolean;
}

const built = new Map<ResourceName, ReadonlyMap<string, readonly KnownName[]>>();

/** Normalised header -> the fields that people mean by it. */
export function knownNames(resource: ResourceName): ReadonlyMap<string, readonly KnownName[]> {
  const before = built.get(resource);
  if (before) return before;
  const names = new Map<string, KnownName[]>();
  for (const [field, languages] of Object.entries(ALL[resource])) {
    for (const [language, texts] of Object.entries(languages)) {
      for (const text of texts.split("|")) {
        const header = normaliseHeader(text);
        const known = names.get(header) ?? [];
        if (known.some((one) => one.field === field)) continue;
        known.push({
          field,
          language: language === "weak" ? "en" : language,
          weak: language === "weak",
        });
        names.set(header, known);
      }
    }
  }
  built.set(resource, names);
  return names;
}
