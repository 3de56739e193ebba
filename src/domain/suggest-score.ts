import { coerceCell } from "./coerce.ts";
import { isAddressPart } from "./derive.ts";
import { isAboutOtherMatters, LEAST_ALIKE, likeness, normaliseHeader } from "./header-words.ts";
import { fieldByKind } from "./kinds.ts";
import { lookOf, share, shareKnown } from "./look.ts";
import type { SuggestionReason } from "./mapping.ts";
import type { Field } from "./resource.ts";
import type { SuggestInput } from "./suggest.ts";
import { knownFor, knownNames } from "./synonyms.ts";

export interface Candidate {
  readonly field: string;
  readonly column: number;
  /** 0.5 to 1. */
  readonly score: number;
  readonly reason: SuggestionReason;
}

const SCORES = {
  sameName: 1,
  lastTime: 0.97,
  known: 0.94,
  kind: 0.92,
  values: 0.7,
  weak: 0.62,
} as const;

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
  const fitting = [...named, ...alone].filter((one) => {
    const field = input.resource.fields.find(({ name }) => name === one.field);
    const samples = input.samples[one.column] ?? [];
    return field !== undefined && !contradicts(field, one, { samples, input });
  });
  // Of two that fit alike a column with values wins, and of equal headers the first.
  return fitting.map((one) => {
    return { ...one, score: one.score - lossOf(one, fitting, input) - one.column * 1e-7 };
  });
}

/** A column this many times fuller is rather the one that people use. */
const MUCH_FULLER = 5;

/** What a column loses for having no texts, or few beside another for the same field. */
function lossOf(
  one: Candidate,
  candidates: readonly Candidate[],
  { samples }: SuggestInput,
): number {
  const filled = ({ column }: Candidate) => samples[column]?.length ?? 0;
  const own = filled(one);
  const rivals = candidates.filter(
    (other) =>
      other.field === one.field &&
      other.column !== one.column &&
      other.score >= SCORES.weak &&
      filled(other) >= Math.max(1, own * MUCH_FULLER),
  );
  if (own > 0) return rivals.length > 0 ? 0.1 : 0;
  // Even a weak name is better than nothing below a good one.
  return rivals.length > 0 ? 0.42 : 0.02;
}

function nameCandidates(input: SuggestInput, header: string, column: number): readonly Candidate[] {
  if (header === "") return [];
  const { fields, name } = input.resource;
  const names = knownFor(name, header);
  const found = fields.flatMap((field): readonly Candidate[] => {
    const at = (score: number, reason: SuggestionReason) => [
      { field: field.name, column, score, reason },
    ];
    const was = input.lastTime.some(
      ([one, text]) => one === field.name && normaliseHeader(text) === header,
    );
    // "Record ID" is what any system calls its own.
    const label = field.name === "id" ? "id" : normaliseHeader(field.label);
    if (header === normaliseHeader(field.name) || header === label) {
      return at(SCORES.sameName, { type: "same_name" });
    }
    if (was) return at(SCORES.lastTime, { type: "last_time" });
    const known = names.find((one) => one.field === field.name);
    if (!known) return [];
    return at(known.weak ? SCORES.weak : SCORES.known, {
      type: "known_name",
      language: known.language,
    });
  });
  if (found.length > 0) return found;
  const byKind = name === "contact" ? fieldByKind(header) : undefined;
  if (byKind === undefined) return alikeCandidates(input, header, column);
  const reason = { type: "known_name", language: "en" } as const;
  return [{ field: byKind, column, score: SCORES.kind, reason }];
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
    .filter(([, like]) => like > 0)
    .map(([field, like]) => ({
      field,
      column,
      score: 0.55 + (like - LEAST_ALIKE) * 1.25,
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
    if (field.kind.type === "option" && samples.length > 1) {
      const { options } = field.kind;
      const fitting = shareOf(samples, (text) => options.includes(text.trim().toLowerCase()));
      const least = header === "" ? 1 : isPartOf(header, field.label) ? 0.6 : Infinity;
      return fitting >= least ? at("options") : [];
    }
    return header === "" && field.name === "name" && look === "names" ? at("names") : [];
  });
}

/** Whether a label has every word of a header: `Maintenance` of `Maintenance schedule`. */
function isPartOf(header: string, label: string): boolean {
  const words = normaliseHeader(label).split(" ");
  return header.split(" ").every((word) => words.includes(word));
}

const PRICE = /[.,]\d{1,2}\D*$|\p{Sc}/u;

/** Whether the values speak against what the header says. */
function contradicts(
  field: Field,
  candidate: Candidate,
  { samples, input }: { readonly samples: readonly string[]; readonly input: SuggestInput },
): boolean {
  // Other systems have ids of their own: only what looks like a record's id is one.
  if (field.name === "id") return samples.length > 0 && share(samples, "record ids") < 0.5;
  // An amount with a fraction is no integer of cents, whatever the header says.
  if (field.kind.type === "integer" && samples.some((text) => PRICE.test(text))) return true;
  if (candidate.reason.type === "same_name" || candidate.reason.type === "last_time") return false;

  const { kind } = field;
  if (kind.type === "reference") {
    // An empty column of this name, as Google and Outlook write it, is none of our places.
    if (samples.length === 0) return input.samples.some(({ length }) => length > 0);
    const known = kind.target === "location" || kind.target === "group" ? kind.target : null;
    const weak = candidate.score < SCORES.known;
    return weak && known !== null && shareKnown(samples, input.names[known] ?? []) === 0;
  }
  if (samples.length === 0) return false;
  const numbers = share(samples, "numbers");
  switch (kind.type) {
    case "email":
      return share(samples, "emails") < LEAST;
    case "phone":
      return shareOf(samples, (text) => text.replaceAll(/\D/g, "").length >= 5) < LEAST;
    case "date":
      return share(samples, "dates") + numbers < LEAST;
    case "integer":
    case "decimal":
      return numbers < LEAST;
    case "boolean":
      return shareOf(samples, (text) => /^[01]$/.test(text)) + share(samples, "yes or no") < LEAST;
    case "option":
      return samples.every((text) => coerceCell(field, text).value === null);
    default:
      return field.name === "name" && share(samples, "emails") > 0.8;
  }
}

/** The least share of values that must look like the field. */
const LEAST = 0.3;

function shareOf(texts: readonly string[], fits: (text: string) => boolean): number {
  return texts.filter(fits).length / texts.length;
}
