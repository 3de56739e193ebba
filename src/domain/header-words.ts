/** How headers are compared: without case, accents, punctuation and camel case. */

const ACCENTS = /[\u0300-\u036f]/g;

/**
 * `E-mail Address` -> `email address`, `FirstName` -> `first name`, `Prénom :` -> `prenom`. Notes in
 * brackets such as `[Required]` are left out; units such as `(kg)` stay as words.
 */
export function normaliseHeader(header: string): string {
  return header
    .replaceAll(/\[[^\]]*\]/g, " ")
    .replaceAll("ß", "ss")
    .replaceAll("#", " number ")
    .normalize("NFKD")
    .replaceAll(ACCENTS, "")
    .replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .replaceAll(/\be[\s_-]+(?=mail)/g, "e")
    .replaceAll(/['’`]/g, "")
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
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
    "default usage preferred previous old former referrer referred bounced optin confirm unsubscribe consent"
  ).split(" "),
);

/** The words of a header that say it is about something else than its likeness suggests. */
export function isAboutOtherMatters(header: string): boolean {
  return header.split(" ").some((word) => OTHER_MATTERS.has(word));
}

/** The digits of a header must agree for two headers to be alike: `address 1` is not `address 2`. */
function digits(text: string): string {
  return text.replaceAll(/\D/g, "");
}

/**
 * 0 to 1: one less the edits (a swap of neighbours counts once) per character. Short headers are
 * never alike, as `id`, `no` and `st` are one letter away from everything.
 */
export function likeness(a: string, b: string): number {
  const short = 5;
  if (Math.min(a.length, b.length) < short || digits(a) !== digits(b)) return 0;
  if (hasOtherWord(a.split(" "), b.split(" "))) return 0;
  const longest = Math.max(a.length, b.length);
  if (Math.abs(a.length - b.length) / longest > 0.25) return 0;
  return 1 - edits(a, b) / longest;
}

/** A slip of the pen leaves most of each word; `tax code` is another matter than `hs code`. */
function hasOtherWord(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  return a.some((word, i) => {
    const other = b[i] ?? "";
    const longest = Math.max(word.length, other.length);
    return word !== other && (longest < 4 || edits(word, other) / longest > 0.34);
  });
}

/** Optimal string alignment distance. */
export function edits(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const line = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min(
        (above[j] ?? 0) + 1,
        (line[j - 1] ?? 0) + 1,
        (above[j - 1] ?? 0) + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      }
      line.push(least);
    }
    before = above;
    above = line;
  }
  return above[b.length] ?? 0;
}
