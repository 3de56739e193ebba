import { editDistance } from "./closest.ts";

/** How headers are compared: without case, accents, punctuation and camel case. */

/** Of Latin letters, and the vowel signs and lengthening of Arabic. */
const ACCENTS = /[\u0300-\u036f\u064b-\u0655\u0670]|\u0640/g;
/** Letters that have no parts to take an accent from. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: "ss",
  ı: "i",
  ł: "l",
  ø: "o",
  đ: "d",
  æ: "ae",
  œ: "oe",
};

/**
 * `E-mail Address` -> `email address`, `FirstName` -> `first name`, `Prénom :` -> `prenom`. Notes in
 * brackets such as `[Required]` are left out; units such as `(kg)` stay as words.
 */
export function normaliseHeader(header: string): string {
  return header
    .replaceAll(/\[[^\]]*\]/g, " ")
    .replaceAll("#", " number ")
    .normalize("NFKD")
    .replaceAll(ACCENTS, "")
    .normalize("NFC")
    .replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .replaceAll(/[ßıłøđæœ]/g, (letter) => LETTERS[letter] ?? letter)
    .replaceAll(/\be[\s_-]+(?=mail)/g, "e")
    .replaceAll(/['’`]/g, "")
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Words that only join others: `rua do endereço`, `country of origin`. */
const FILLERS = new Set("de del della dello di do da du des d of the op el la".split(" "));

/** A normalised header without the words that only join others. */
export function withoutFillers(header: string): string {
  const words = header.split(" ").filter((word) => !FILLERS.has(word));
  return words.length === 0 ? header : words.join(" ");
}

/** Headers parted by `|`, normalised. */
export function phrases(text: string): ReadonlySet<string> {
  return new Set(text.split("|").map(normaliseHeader));
}

/**
 * The headers of a file, normalised, without a first word that they all share (`Person - Name`,
 * `Person - Email`).
 */
export function normaliseHeaders(headers: readonly string[]): readonly string[] {
  const all = headers.map(normaliseHeader);
  const filled = all.filter((header) => header !== "");
  const first = filled[0]?.split(" ")[0] ?? "";
  const shared = filled.length > 2 && filled.every((header) => header.startsWith(`${first} `));
  return shared ? all.map((header) => header.slice(first.length + 1)) : all;
}

/** Words that make a header be about something else, however alike the rest of it is. */
const OTHER_MATTERS = new Set(
  (
    "fax pager telex password passwd hash owner manager assistant supervisor recovery phonetic yomi spouse partner " +
    "parent mother father emergency label type created modified updated deleted last sign login verified status " +
    "count url web website photo image picture ip license department division title company employer organization " +
    "organisation birthday anniversary gender sex language timezone zone rate price cost kg cm mm gram grams g m " +
    "default usage preferred previous old former referrer referred bounced optin confirm unsubscribe consent " +
    "notfall notfallkontakt urgence durgence emergencia emergenza noodgeval noodcontact awaryjny acil 紧急 緊急 " +
    "eltern mutter vater parents mere pere madre padre mae pai moeder vader ouder rodzic matka ojciec anne baba " +
    "vorgesetzter vorgesetzte responsable jefe chefe capo leidinggevende przelozony yonetici passwort kennwort " +
    "contrasena senha wachtwoord haslo sifre geburtstag geburtsdatum anniversaire nacimiento nascita geboortedatum"
  ).split(" "),
);

/** The words of a header that say it is about something else than its likeness suggests. */
export function isAboutOtherMatters(header: string): boolean {
  return FAX.test(header) || header.split(" ").some((word) => OTHER_MATTERS.has(word));
}

/** In all languages, for its values look like phone numbers. */
const FAX = /fax|faks|telecopie|ファックス|ファクス|传真|傳真|팩스|فاكس/;

/** The digits of a header must agree for two headers to be alike: `address 1` is not `address 2`. */
function digits(text: string): string {
  return text.replaceAll(/\D/g, "");
}

/** Short headers are never alike, as `id`, `no` and `st` are one letter away from everything. */
const SHORT = 5;
export const LEAST_ALIKE = 0.8;

/**
 * How alike two headers are: one less the edits (a swap of neighbours counts once) per character, from
 * 0.8 to 1; 0 where they are less alike than that.
 */
export function likeness(a: string, b: string): number {
  const longest = Math.max(a.length, b.length);
  if (Math.min(a.length, b.length) < SHORT) return 0;
  const count = editsWithin(a, b, 1 - LEAST_ALIKE);
  if (count === null || digits(a) !== digits(b)) return 0;
  return hasOtherWord(a.split(" "), b.split(" ")) ? 0 : 1 - count / longest;
}

/** A slip of the pen leaves most of each word; `tax code` is another matter than `hs code`. */
function hasOtherWord(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  return a.some((word, i) => {
    const other = b[i] ?? "";
    if (word === other) return false;
    return Math.max(word.length, other.length) < 4 || editsWithin(word, other, 0.34) === null;
  });
}

/** The edits from one text to the other; null where they are more than a share of its length. */
function editsWithin(a: string, b: string, share: number): number | null {
  const most = Math.floor(Math.max(a.length, b.length) * share + 1e-9);
  const count = editDistance(a, b, most + 1);
  return count > most ? null : count;
}
