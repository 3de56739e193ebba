import type { Issue, IssueCode } from "./issue.ts";
import { fieldOf, type Field, type Resource } from "./resource.ts";

/**
 * The words for issues: the only place for them. `cell` says what is wrong and what to do; `group`
 * heads many of a kind. Filled in are `{field}`, `{input}`, `{detail}`, its halves `{first}` and
 * `{second}`, the `{other}` field of a rule, and the `{noun}` of what a reference names.
 */
export interface IssuePhrase {
  readonly cell: string;
  /** Used instead where the issue has no detail or an empty one. */
  readonly bare?: string;
  /** Used instead for a field that counts cents. */
  readonly cents?: string;
  /** Used instead where the field is required: without it the row is nothing. */
  readonly needed?: string;
  readonly group: string;
}

export type IssueWords = Readonly<Record<IssueCode, IssuePhrase>>;

export const ISSUE_WORDS: IssueWords = {
  required: { cell: "{field} is required. Fill it in.", group: "{field} is required" },
  too_long: {
    cell: "{field} is too long: at most {detail} characters. Shorten it.",
    group: "{field} is too long",
  },
  invalid_email: {
    cell: "“{input}” is not an email address. Write it like name@example.com.",
    group: "{field} is not valid",
  },
  invalid_phone: {
    cell: "“{input}” is not a phone number. Use digits, spaces and + - . ( ).",
    group: "{field} is not valid",
  },
  invalid_boolean: {
    cell: "“{input}” is neither yes nor no. Write yes or no.",
    group: "{field} is neither yes nor no",
  },
  invalid_number: {
    cell: "“{input}” is not a number. Write digits, like 12.5.",
    group: "{field} is not a number",
  },
  not_integer: {
    cell: "“{input}” is not a whole number. Write it without decimals.",
    cents: "“{input}” is not a whole number of cents. Write 1999 for 19.99.",
    group: "{field} is not a whole number",
  },
  negative_number: {
    cell: "“{input}” is below zero. Write zero or more.",
    group: "{field} is below zero",
  },
  invalid_date: {
    cell: "“{input}” is not a date. Write it like 2025-01-31.",
    group: "{field} is not a date",
  },
  date_ambiguous: {
    cell: "“{input}” can be {first} or {second}. Choose how the dates of this column are written.",
    group: "{field} can be read as two dates",
  },
  number_ambiguous: {
    cell: "“{input}” can be {first} or {second}. Choose the decimal sign of this column.",
    group: "{field} can be read as two numbers",
  },
  invalid_option: {
    cell: "“{input}” is not one of the choices for {field}. Did you mean “{detail}”?",
    bare: "“{input}” is not one of the choices for {field}. Choose one of them.",
    group: "{field} is not one of the choices",
  },
  too_many_items: {
    cell: "{field} has too many entries: at most {detail}. Take some out.",
    group: "{field} has too many entries",
  },
  invalid_id: {
    cell: "“{input}” is not a record ID. Copy it from an export.",
    group: "{field} is not valid",
  },
  invalid_child: {
    cell: "“{detail}” does not name a member. Write a name, an email, or Name:phone:ID number:email.",
    bare: "“{input}” does not name a member. Write a name, an email, or Name:phone:ID number:email.",
    group: "{field} has a member that cannot be read",
  },
  needs_field: {
    cell: "{field} needs {other}. Fill in {other}, or clear this cell.",
    group: "{field} is filled but another field it needs is blank",
  },
  not_distinct: {
    cell: "{field} is the same as {other}. Change or clear one of them.",
    group: "{field} repeats another field of the row",
  },
  must_be_blank: {
    cell: "{field} must be blank when {other}. Clear it.",
    group: "{field} must be blank",
  },
  spreadsheet_error: {
    cell: "“{input}” is a spreadsheet error. Type the value it should be.",
    group: "{field} holds a spreadsheet error",
  },
  damaged_number: {
    cell: "“{input}” lost digits in a spreadsheet. Type the whole number again.",
    group: "{field} lost digits in a spreadsheet",
  },
  duplicate_row: {
    cell: "This row is the same record as row {detail}.",
    bare: "This row is the same record as another row.",
    group: "Duplicate rows",
  },
  ambiguous_row: {
    cell: "This row fits more than one record. Add an ID or another field that only one of them has.",
    group: "Rows that fit more than one record",
  },
  unknown_id: {
    cell: "No record has the ID “{input}”. Correct it; new records have none.",
    group: "No record has this ID",
  },
  reference_unknown: {
    cell: "No {noun} is called “{input}”, so it is left out. Did you mean “{detail}”?",
    bare: "No {noun} is called “{input}”, so it is left out.",
    needed: "No {noun} is called “{input}”. Correct the name, or add the {noun} first.",
    group: "Unknown {noun} in {field}",
  },
  reference_ambiguous: {
    cell: "More than one {noun} is called “{input}”, so it is left out. Write one that is unique.",
    needed: "More than one {noun} is called “{input}”. Write one that is unique, or its ID.",
    group: "{field} fits more than one {noun}",
  },
  mojibake: {
    cell: "“{input}” was read in the wrong encoding. It probably says “{detail}”.",
    bare: "“{input}” was read in the wrong encoding.",
    group: "{field} was read in the wrong encoding",
  },
  leading_zero_lost: {
    cell: "“{input}” may have lost zeros in front: others in this column have {detail} digits.",
    group: "{field} may have lost zeros in front",
  },
  cleaned_characters: {
    cell: "Invisible characters were removed from {field}.",
    group: "Invisible characters were removed from {field}",
  },
  cannot_change: {
    cell: "{field} cannot change; the record has “{detail}”. Set it back, or add a new record.",
    bare: "{field} cannot change. Set it back, or add a new record.",
    group: "{field} cannot change",
  },
  reference_elsewhere: {
    cell: "“{input}” does not belong to “{detail}”, so it is left out.",
    bare: "“{input}” does not belong to the location, so it is left out.",
    group: "{field} names members of another location",
  },
  other_location: {
    cell: "This row means a record of another location. Import it there.",
    group: "Rows that mean records of another location",
  },
};

const SHOWN = 80;

/** What is wrong, where, and what to do: a sentence or two for people. */
export function describeIssue(
  issue: Issue,
  resource?: Resource,
  words: IssueWords = ISSUE_WORDS,
): string {
  const phrase = words[issue.code];
  const detail = issue.detail ?? "";
  const field = issue.field === null ? undefined : resource && fieldOf(resource, issue.field);
  const template = templateOf(phrase, field, detail);
  const [first = "", second = ""] = detail.split("|");
  return fill(template, {
    field: labelOf(issue.field, resource),
    input: shorten(issue.input.trim()),
    detail: shorten(detail),
    first,
    second,
    other: otherOf(issue, resource),
    noun: nounOf(field),
  });
}

/** The heading of many issues of one code in one field: "Email is not valid". */
export function describeGroup(
  group: { readonly code: IssueCode; readonly field: string | null },
  resource?: Resource,
  words: IssueWords = ISSUE_WORDS,
): string {
  const field = group.field === null ? undefined : resource && fieldOf(resource, group.field);
  return fill(words[group.code].group, {
    field: labelOf(group.field, resource),
    noun: nounOf(field),
  });
}

function templateOf(phrase: IssuePhrase, field: Field | undefined, detail: string): string {
  const inCents = field?.kind.type === "integer" && field.kind.unit === "cents";
  if (inCents && phrase.cents !== undefined) return phrase.cents;
  if (field?.required === true && phrase.needed !== undefined) return phrase.needed;
  return detail === "" ? (phrase.bare ?? phrase.cell) : phrase.cell;
}

function nounOf(field: Field | undefined): string {
  if (field?.kind.type === "reference") return field.kind.target;
  return field?.kind.type === "children" ? "member" : "record";
}

function fill(template: string, parts: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/gu, (_, name: string) => parts[name] ?? "");
}

function shorten(text: string): string {
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN - 1)}…`;
}

function labelOf(name: string | null, resource: Resource | undefined): string {
  if (name === null) return "This row";
  const field: Field | undefined = resource && fieldOf(resource, name);
  if (field !== undefined) return field.label;
  const spaced = name.replaceAll("_", " ");
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/** The other field that an issue speaks of: "Email", "Resource is location". */
function otherOf(issue: Issue, resource: Resource | undefined): string {
  const [name = "", value] = (issue.detail ?? "").split("=");
  const label = labelOf(name, resource);
  return value === undefined ? label : `${label} is ${value}`;
}
