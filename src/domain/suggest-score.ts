import { isAddressPart } from "./derive.ts";
import { isAboutOtherMatters, likeness, normaliseHeader } from "./header-words.ts";
import { lookOf, share, shareKnown } from "./look.ts";
import type { SuggestionReason } from "./mapping.ts";
import type { Field } from "./resource.ts";
import type { SuggestInput } from "./suggest.ts";
import { knownNames } from "./synonyms.ts";

export interface Candidate {
  readonly field: string;
  readonly column: number;
  /** 0.5 to 1. */
  readonly score: number;
  readonly reason: SuggestionReason;
}

const SCORES = { sameName: 1, lastTime: 0.97, known: 0.94, values: 0.7, weak: 0.62 } as const;
const ALIKE = 0.8;

/** Every field that every column may feed, with its score and reason. */
export function scoresOf(input: SuggestInput, headers: readonly string[]): readonly Candidate[] {
  const byName = headers.flatMap((header, column) => nameCandidates(input, header, column));
  const labelled = labelledCandidates(headers, input.samples).filter(({ field }) =>
    input.resource.fields.some(({ name }) => name === field),
  );
  const named = [...byName, ...labelled];
  const byValues = headers.flatMap((header, column) =>
    named.some((one) => one.column === column) ? [] : valueCandidates(input, header, column),
  );
  const alone = byValues.filter(
    (one) =>
      !named.some(({ field }) => field === one.field) &&
      byValues.filter(({ field }) => field === one.field).length === 1,
  );
  return [...named, ...alone].flatMap((one) => {
    const field = input.resource.fields.find(({ name }) => name === one.field);
    const samples = input.samples[one.column] ?? [];
    if (!field || contradicts(field, one, { samples, names: input.names })) return [];
    return [{ ...one, score: one.score + (samples.length > 0 ? 0.02 : 0) - 0.02 }];
  });
}

function nameCandidates(input: SuggestInput, header: string, column: number): readonly Candidate[] {
  if (header === "") return [];
  const { fields, name } = input.resource;
  const found = fields.flatMap((field): readonly Candidate[] => {
    const at = (score: number, reason: SuggestionReason) => [
      { field: field.name, column, score, reason },
    ];
    const was = input.lastTime.some(
      ([one, text]) => one === field.name && normaliseHeader(text) === header,
    );
    if (header === normaliseHeader(field.name) || header === normaliseHeader(field.label)) {
      return at(SCORES.sameName, { type: "same_name" });
    }
    if (was) return at(SCORES.lastTime, { type: "last_time" });
    const known = knownNames(name)
      .get(header)
      ?.find((one) => one.field === field.name);
    if (!known) return [];
    return at(known.weak ? SCORES.weak : SCORES.known, {
      type: "known_name",
      language: known.language,
    });
  });
  return found.length > 0 ? found : alikeCandidates(input, header, column);
}

/** Likeness is for slips of the pen in a header that is about nothing else. */
function alikeCandidates(
  input: SuggestInput,
  header: string,
  column: number,
): readonly Candidate[] {
  if (isAboutOtherMatters(header) || isAddressPart(header)) return [];
  const best = new Map<string, number>();
  const see = (field: string, text: string) =>
    best.set(field, Math.max(best.get(field) ?? 0, likeness(header, text)));
  for (const field of input.resource.fields) {
    see(field.name, normaliseHeader(field.name));
    see(field.name, normaliseHeader(field.label));
  }
  for (const [text, known] of knownNames(input.resource.name)) {
    for (const one of known) if (!one.weak) see(one.field, text);
  }
  return [...best]
    .filter(([, like]) => like >= ALIKE)
    .map(([field, like]) => ({
      field,
      column,
      score: 0.55 + (like - ALIKE) * 1.25,
      reason: { type: "alike", percent: Math.round(like * 100) },
    }));
}

/**
 * Google writes the kind of a number beside it: `Phone 2 - Label` = "Mobile", `Phone 2 - Value`. The
 * first is the primary one whatever it is called.
 */
function labelledCandidates(
  headers: readonly string[],
  samples: readonly (readonly string[])[],
): readonly Candidate[] {
  return headers.flatMap((header, column): readonly Candidate[] => {
    const match = /^(email|phone) (\d+) value$/.exec(header);
    if (!match || match[2] === "1") return [];
    const label = headers.findIndex(
      (one) => one === `${match[1]} ${match[2]} label` || one === `${match[1]} ${match[2]} type`,
    );
    const kind = kindOfLabel(samples[label] ?? []);
    const field =
      match[1] === "email"
        ? `alternate_emails_${kind === "home" ? "personal" : kind === "mobile" ? "other" : kind}`
        : `alternate_phones_${kind}`;
    return [{ field, column, score: SCORES.known, reason: { type: "known_name", language: "en" } }];
  });
}

function kindOfLabel(
  labels: readonly string[],
): "home" | "work" | "mobile" | "education" | "other" {
  const counts = new Map<"home" | "work" | "mobile" | "education" | "other", number>();
  for (const label of labels) {
    const text = label.toLowerCase();
    const kind = /mobile|cell/.test(text)
      ? "mobile"
      : /home|private/.test(text)
        ? "home"
        : /work|business|office/.test(text)
          ? "work"
          : /school|university/.test(text)
            ? "education"
            : "other";
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "other";
}

/** What the values alone say, for columns whose header says nothing. */
function valueCandidates(
  input: SuggestInput,
  header: string,
  column: number,
): readonly Candidate[] {
  const samples = input.samples[column] ?? [];
  if (samples.length === 0 || isAboutOtherMatters(header) || isAddressPart(header)) return [];
  const look = lookOf(samples);
  return input.resource.fields.flatMap((field): readonly Candidate[] => {
    const at = (what: string) => [
      {
        field: field.name,
        column,
        score: SCORES.values,
        reason: { type: "values", what },
      } as const,
    ];
    if (
      field.kind.type === "reference" &&
      (field.kind.target === "location" || field.kind.target === "group")
    ) {
      const { target } = field.kind;
      return shareKnown(samples, input.names[target] ?? []) >= 0.6 ? at(`${target}s`) : [];
    }
    if (field.name === "email" && look === "emails") return at("emails");
    if (field.name === "phone" && look === "phone numbers") return at("phone numbers");
    if (field.name === "id" && look === "record ids") return at("record ids");
    if (header !== "") return [];
    if (field.name === "name" && look === "names") return at("names");
    if (field.kind.type === "option" && samples.length > 1) {
      const { options } = field.kind;
      return samples.every((text) => options.includes(text.trim().toLowerCase()))
        ? at("options")
        : [];
    }
    return [];
  });
}

const PRICE = /[.,]\d{1,2}\D*$|\p{Sc}/u;

/** Whether the values speak against what the header says. */
function contradicts(
  field: Field,
  candidate: Candidate,
  {
    samples,
    names,
  }: { readonly samples: readonly string[]; readonly names: SuggestInput["names"] },
): boolean {
  const firm = candidate.reason.type === "same_name" || candidate.reason.type === "last_time";
  if (field.name === "id") {
    // Other systems have ids of their own: only what looks like a record's id is one.
    return samples.length > 0 && share(samples, "record ids") < 0.5;
  }
  if (field.kind.type === "reference" && !firm) {
    if (samples.length === 0)
      return candidate.reason.type !== "known_name" || candidate.score < SCORES.known;
    const { target } = field.kind;
    const list = target === "location" || target === "group" ? names[target] : undefined;
    const weak = candidate.reason.type === "known_name" && candidate.score < SCORES.known;
    return (
      weak && (target === "group" || target === "location") && shareKnown(samples, list ?? []) === 0
    );
  }
  if (samples.length < 2) return false;
  switch (field.kind.type) {
    case "email":
      return share(samples, "emails") < 0.3;
    case "phone":
      return (
        samples.filter((text) => text.replaceAll(/\D/g, "").length >= 5).length / samples.length <
        0.3
      );
    case "date":
      return !firm && share(samples, "dates") + share(samples, "numbers") < 0.3;
    case "integer":
      return !firm && (samples.some((text) => PRICE.test(text)) || share(samples, "numbers") < 0.3);
    case "decimal":
      return !firm && share(samples, "numbers") < 0.3;
    case "boolean":
      return (
        !firm && share(samples, "yes or no") < 0.3 && !samples.every((text) => /^[01]$/.test(text))
      );
    case "text":
      return !firm && field.name === "name" && share(samples, "emails") > 0.8;
    default:
      return false;
  }
}
