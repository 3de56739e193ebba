/**
 * Words as data, so that a host can replace them and a translation can be sent by message. A text
 * may hold {names}; a number among them chooses the plural form of the locale.
 */
export type Phrase =
  string | (Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string });

/** The words of one step: English, complete. */
export type Words = Readonly<Record<string, Phrase>>;

/** A host's own words by `step.key`: `{ "upload.title": "..." }`. */
export type WordOverrides = Readonly<Record<string, Phrase>>;

export type Values = Readonly<Record<string, string | number>>;

/** Says a phrase with its values. `count` chooses the plural form. */
export type Say<Table extends Words> = (key: keyof Table & string, values?: Values) => string;

export interface WordSettings {
  /** A BCP 47 tag: decides numbers, dates and plural forms. */
  readonly locale: string;
  readonly overrides: WordOverrides;
}

/** Makes the speaker of one step's words. `step` is the prefix of its overrides. */
export function sayOf<Table extends Words>(
  step: string,
  table: Table,
  { locale, overrides }: WordSettings,
): Say<Table> {
  const { plural, number } = formatsOf(locale);
  return (key, values = {}) => {
    const own = `${step}.${key}`;
    const phrase: Phrase = (Object.hasOwn(overrides, own) ? overrides[own] : table[key]) ?? key;
    const text = typeof phrase === "string" ? phrase : formOf(phrase, values["count"], plural);
    return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
      const value = Object.hasOwn(values, name) ? values[name] : undefined;
      if (value === undefined) return whole;
      return typeof value === "number" ? number.format(value) : value;
    });
  };
}

interface Formats {
  readonly plural: Intl.PluralRules;
  readonly number: Intl.NumberFormat;
}

/** They are dear to make and asked for by every part of the page. */
const formats = new Map<string, Formats>();

function formatsOf(locale: string): Formats {
  const known = formats.get(locale);
  if (known !== undefined) return known;
  const made = { plural: new Intl.PluralRules(locale), number: new Intl.NumberFormat(locale) };
  formats.set(locale, made);
  return made;
}

function formOf(
  phrase: Exclude<Phrase, string>,
  count: string | number | undefined,
  plural: Intl.PluralRules,
): string {
  if (typeof count !== "number") return phrase.other;
  return phrase[plural.select(count)] ?? phrase.other;
}

export const frameWords = {
  product: "Import",
  steps: "Import steps",
  done: "done",
  upload: "Upload",
  map: "Map columns",
  review: "Review",
  options: "Options",
  result: "Result",
  history: "Earlier imports",
  signOut: "Sign out",
  close: "Close",
  back: "Back",
  continue: "Continue",
  loading: "Loading",
  failedTitle: "This part of the page could not be loaded",
  failedMore: "Your file and your work are still here. Check the connection and try again.",
  tryAgain: "Try again",
  replaceTitle: "Replace {open} with {name}?",
  replaceMore: "What you mapped and edited in {open} is dropped.",
  replace: "Replace",
  keep: "Keep {open}",
  contact: "Contacts",
  group: "Groups",
  item: "Items",
  asset: "Assets",
} satisfies Words;
