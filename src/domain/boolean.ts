import { foldWord } from "./clean.ts";

/** Yes and no in English, Spanish, French, German, Portuguese, Italian and Dutch, and signs for them. */
const TRUE_WORDS =
  "true yes y t 1 x on checked ✓ ✔ ☑ si s verdadero cierto oui o vrai ja j wahr sim verdadeiro vero waar";
const FALSE_WORDS = "false no n f 0 off unchecked ✗ ✘ ☐ falso non faux nein falsch nao nee onwaar";

const LONGEST = 20;
const words = new Map<string, boolean>([
  ...TRUE_WORDS.split(" ").map((word) => [word, true] as const),
  ...FALSE_WORDS.split(" ").map((word) => [word, false] as const),
]);

/** The answer of a word just as it stands in the lists: lower case, no marks. */
export function booleanOf(word: string): boolean | undefined {
  return words.get(word);
}

/** The answer that a text gives, or undefined where it gives none. */
export function readBoolean(text: string): boolean | undefined {
  return words.get(text) ?? (text.length > LONGEST ? undefined : words.get(foldWord(text)));
}
