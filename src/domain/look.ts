/** What the values of a column look like, from a sample of its non-empty texts. */

export type Look =
  "emails" | "phone numbers" | "dates" | "numbers" | "yes or no" | "record ids" | "names";

const EMAIL = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]{2,}$/;
const PHONE = /^\+?[\d\s().\-/\u00a0]{7,24}(\s*(x|ext\.?)\s*\d{1,6})?$/i;
const DATE =
  /^(\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./](\d{4}|\d{2})|\d{1,2}[. ]+\p{L}{3,}\.?[, ]+\d{4}|\p{L}{3,}\.? \d{1,2},? \d{4})([T ]\d{1,2}:.*)?$/u;
const NUMBER = /^[-+]?[\p{Sc}]?\s*\d[\d\s.,'\u00a0\u202f]*\s*[\p{Sc}%]?$/u;
const YES_NO =
  /^(y|n|yes|no|true|false|si|sí|oui|non|ja|nein|sim|não|nao|nee|x|on|off|wahr|falsch|vrai|faux)$/i;
const RECORD_ID = /^[a-z]{2,6}_[A-Za-z0-9]{8,}$/;
const PERSON = /^\p{Lu}[\p{L}'’.-]*([\s,]+(\p{Lu}|de |van |von |da |del )[\p{L}'’.-]*){1,4}$/u;

const LOOKS = [
  ["emails", (text: string) => EMAIL.test(text)],
  ["dates", (text: string) => DATE.test(text)],
  ["phone numbers", isPhone],
  ["numbers", (text: string) => NUMBER.test(text)],
  ["yes or no", (text: string) => YES_NO.test(text)],
  ["record ids", (text: string) => RECORD_ID.test(text)],
  ["names", (text: string) => PERSON.test(text)],
] as const satisfies readonly (readonly [Look, (text: string) => boolean])[];

function isPhone(text: string): boolean {
  if (!PHONE.test(text)) return false;
  const digits = text.replace(/(x|ext).*$/i, "").replaceAll(/\D/g, "").length;
  const written = /[\s()+\-/.]/.test(text.trim());
  return digits <= 15 && digits >= (written ? 7 : 10);
}

/** The share (0 to 1) of texts that look like this. */
export function share(texts: readonly string[], look: Look): number {
  if (texts.length === 0) return 0;
  const test = LOOKS.find(([name]) => name === look)?.[1];
  return test ? texts.filter((text) => test(text.trim())).length / texts.length : 0;
}

/** What at least nine in ten of the texts look like; the first that fits. */
export function lookOf(texts: readonly string[]): Look | null {
  return LOOKS.find(([look]) => share(texts, look) >= 0.9)?.[0] ?? null;
}

/** The share of texts (comma separated ones in parts) that are known names, without regard to case. */
export function shareKnown(texts: readonly string[], names: readonly string[]): number {
  if (texts.length === 0 || names.length === 0) return 0;
  const known = new Set(names.map((name) => name.trim().toLowerCase()));
  const fits = (text: string) =>
    known.has(text.trim().toLowerCase()) ||
    text.split(",").every((part) => known.has(part.trim().toLowerCase()));
  return texts.filter(fits).length / texts.length;
}

/** "Skywalker, Luke": the share of texts that are two capitalised parts around one comma. */
export function shareLastFirst(texts: readonly string[]): number {
  if (texts.length === 0) return 0;
  const lastFirst = /^\p{L}[\p{L}'’ .-]*,\s*\p{L}[\p{L}'’ .-]*$/u;
  return texts.filter((text) => lastFirst.test(text.trim())).length / texts.length;
}
