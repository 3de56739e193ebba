import { bestAssignment } from "./assignment.ts";
import { addressJoins, nameParts, numberedLists, swapOf, type Derived } from "./derive.ts";
import { normaliseHeaders } from "./header-words.ts";
import { columnsOf, type MappingSuggestions, type Suggestion } from "./mapping.ts";
import type { Resource } from "./resource.ts";
import { scoresOf, type Candidate } from "./suggest-score.ts";
import { knownFor } from "./synonyms.ts";
import type { Column } from "./table.ts";
import { findTemplate, type Template } from "./template.ts";

export interface SuggestInput {
  readonly resource: Resource;
  readonly columns: readonly Column[];
  /** Per column, non-empty texts from the top of the file. */
  readonly samples: readonly (readonly string[])[];
  readonly names: { readonly location?: readonly string[]; readonly group?: readonly string[] };
  readonly templates: readonly Template[];
  /** The mapping used last: field and the header it had. */
  readonly lastTime: readonly (readonly [field: string, header: string])[];
}

/** Two scores this near are a tie. */
const NEAR = 0.005;

/** Which column feeds which field, each with its reason; at most one for each field and column. */
export function suggestMapping(input: SuggestInput): MappingSuggestions {
  const known = findTemplate(
    input.templates,
    input.columns.map(({ header }) => header),
  );
  if (known) {
    const reason = { type: "template", name: known.template.name } as const;
    return {
      chosen: known.mapping.map((entry) => ({ entry, score: 1, reason })),
      open: [],
      offers: [],
    };
  }

  const headers = plainHeaders(input);
  const { chosen: joins, used } = derive(input, headers);
  const free = (candidate: Candidate) =>
    !used.has(candidate.column) && !joins.some(({ entry }) => entry.field === candidate.field);
  const candidates = scoresOf(input, headers).filter(free);
  const plain = best(input, candidates);
  const tied = ties(input, candidates, plain);
  const kept = plain.filter((one) => !tied.some(({ column }) => column === one.column));
  const chosen = [...joins, ...promoteEmail(kept).map(suggestionOf)];
  return { chosen, open: tied, offers: offersOf(input, chosen) };
}

/** Words in front of a name that say no more than that it is the one, or of what person. */
const EMPHASIS =
  /^(?:primary|main|legal|official|visitor|guest|resident|tenant|student|employee|worker|staff|customer|client|contact|member|person|recipient|attendee|patient) (.+)$/;

/** The headers normalised, unknown ones without an emphasis: `Legal First Name`, `Visitor Phone`. */
function plainHeaders({ resource, columns }: SuggestInput): readonly string[] {
  const headers = normaliseHeaders(columns.map(({ header }) => header));
  return headers.map((header) => {
    const plain = EMPHASIS.exec(header)?.[1];
    const isKept =
      plain === undefined || knownFor(resource.name, header).length > 0 || headers.includes(plain);
    return isKept ? header : plain;
  });
}

function suggestionOf({ field, column, score, reason }: Candidate): Suggestion {
  return { entry: { field, source: { type: "column", column } }, score, reason };
}

/** Joins and lists that are taken at once, as the field has no column of its own. */
function derive(
  { resource, samples }: SuggestInput,
  headers: readonly string[],
): { readonly chosen: readonly Suggestion[]; readonly used: ReadonlySet<number> } {
  const chosen: Suggestion[] = [];
  const used = new Set<number>();
  const take = ({ field, source }: Derived) => {
    for (const column of columnsOf(source)) used.add(column);
    chosen.push({
      entry: { field, source },
      score: 0.9,
      reason: { type: "known_name", language: "en" },
    });
  };
  for (const list of numberedLists(resource, headers)) take(list);
  if (resource.name !== "contact") return { chosen, used };

  const parts = nameParts(headers);
  if (parts && !hasFullName(headers, parts, samples)) {
    const columns = parts.filter(
      (column, i) => i !== 1 || parts.length < 3 || samples[column]?.length,
    );
    take({ field: "name", source: { type: "join", columns, separator: " " } });
  }
  for (const join of addressJoins(headers)) {
    const whole = headers.some(
      (header, column) =>
        WHOLE_ADDRESS[join.field]?.has(header) === true &&
        !columnsOf(join.source).includes(column) &&
        (samples[column]?.length ?? 0) > 0,
    );
    if (!whole && columnsOf(join.source).every((column) => !used.has(column))) take(join);
  }
  return { chosen, used };
}

const FULL_NAME = new Set(
  ["name", "full name", "display name", "contact name", "nombre completo", "nom complet"].concat([
    "nome completo",
    "volledige naam",
    "weergavenaam",
    "anzeigename",
    "recipient name",
  ]),
);
const WHOLE_ADDRESS: Record<string, ReadonlySet<string>> = {
  address: new Set(["address", "full address", "address 1 formatted", "mailing address"]),
  alternate_addresses_secondary: new Set(["address 2 formatted", "secondary address"]),
  alternate_addresses_home: new Set(["home address"]),
  alternate_addresses_work: new Set(["work address", "business address"]),
  alternate_addresses_other: new Set(["other address"]),
};

function hasFullName(
  headers: readonly string[],
  parts: readonly number[],
  samples: readonly (readonly string[])[],
): boolean {
  const partsFilled = parts.some((column) => (samples[column]?.length ?? 0) > 0);
  return headers.some(
    (header, column) =>
      FULL_NAME.has(header) &&
      !parts.includes(column) &&
      ((samples[column]?.length ?? 0) > 0 || !partsFilled),
  );
}

/** The assignment of fields to columns with the highest sum of scores. */
function best(input: SuggestInput, candidates: readonly Candidate[]): readonly Candidate[] {
  const fields = input.resource.fields.map(({ name }) => name);
  const scores = fields.map((field) => {
    const line: number[] = input.columns.map(() => 0);
    for (const one of candidates) if (one.field === field) line[one.column] = one.score;
    return line;
  });
  return bestAssignment(scores).flatMap((column, row) => {
    const found = candidates.find((one) => one.column === column && one.field === fields[row]);
    return found ? [found] : [];
  });
}

/**
 * Columns that two fields fit alike, and columns that fit one field alike under different headers:
 * left open. Of columns with the very same header the first is taken.
 */
function ties(
  input: SuggestInput,
  candidates: readonly Candidate[],
  chosen: readonly Candidate[],
): MappingSuggestions["open"] {
  const takenColumns = new Set(chosen.map(({ column }) => column));
  const takenFields = new Set(chosen.map(({ field }) => field));
  const open = new Map<number, Set<string>>();
  const leave = (column: number, field: string) =>
    open.set(column, (open.get(column) ?? new Set()).add(field));
  for (const one of chosen) {
    for (const other of candidates) {
      if (Math.abs(other.score - one.score) > NEAR) continue;
      const otherColumn = other.field === one.field && !takenColumns.has(other.column);
      const otherField = other.column === one.column && !takenFields.has(other.field);
      if (otherColumn && input.columns[other.column]?.header === input.columns[one.column]?.header)
        continue;
      if (!otherColumn && !otherField) continue;
      leave(one.column, one.field);
      leave(other.column, other.field);
    }
  }
  return [...open]
    .sort(([a], [b]) => a - b)
    .map(([column, fields]) => ({ column, fields: [...fields] }));
}

/** An alternate email needs a primary one: where there is none, the likeliest alternate becomes it. */
function promoteEmail(chosen: readonly Candidate[]): readonly Candidate[] {
  if (chosen.some(({ field }) => field === "email")) return chosen;
  const order = ["work", "personal", "other", "education", "social"];
  const alternate = order
    .map((kind) => chosen.find(({ field }) => field === `alternate_emails_${kind}`))
    .find((one) => one !== undefined);
  return alternate
    ? chosen.map((one) => (one === alternate ? { ...one, field: "email" } : one))
    : chosen;
}

/** What fits as well, for the person to take: a swap where names are written last name first. */
function offersOf({ samples }: SuggestInput, chosen: readonly Suggestion[]): readonly Suggestion[] {
  return chosen.flatMap(({ entry }) => {
    if (entry.field !== "name" || entry.source.type !== "column") return [];
    const { column } = entry.source;
    const source = swapOf(column, samples[column] ?? []);
    if (!source) return [];
    return [
      {
        entry: { field: "name", source },
        score: 0.9,
        reason: { type: "values", what: "names" },
      } as const,
    ];
  });
}
