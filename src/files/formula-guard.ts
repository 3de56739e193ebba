/**
 * A cell that a spreadsheet would run as a formula gets an apostrophe in front when it is written,
 * and loses it again when our own file is read back: `unguard(guard(text)) === text` for every text.
 *
 * What starts a formula also counts behind spaces, quotes and invisible characters, which programs
 * strip, and so do its full-width forms. A number or a phone number is harmless and stays as it is.
 */
const SKIPPED = /^[\s"'\u200b-\u200f\u2060\ufeff]*/u;
const STARTS = /^[=+\-@\uff1d\uff0b\uff0d\uff20]/u;
const BREAKS = /^[\s"'\u200b-\u200f\u2060\ufeff]*[\t\r\n]/u;
const HARMLESS = /^[+-][\d\s()+\-.]*$/u;

/** The text as it is written for people. */
export function guard(text: string): string {
  return isFormula(text) ? `'${text}` : text;
}

/** The text as it was before it was guarded. */
export function unguard(text: string): string {
  return text.startsWith("'") && isFormula(text.slice(1)) ? text.slice(1) : text;
}

function isFormula(text: string): boolean {
  const first = text.charCodeAt(0);
  // Nearly every cell starts with a letter or a digit.
  if (
    (first >= 48 && first <= 57) ||
    (first >= 65 && first <= 90) ||
    (first >= 97 && first <= 122)
  ) {
    return false;
  }
  if (BREAKS.test(text)) return true;
  const rest = text.replace(SKIPPED, "");
  return STARTS.test(rest) && !HARMLESS.test(rest);
}
