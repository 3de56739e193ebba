import { wideScore, WIDE_ENCODINGS } from "./east-asian.ts";
import { decoderFor } from "./encoding.ts";
import { ENCODINGS, placeOf, type Language } from "./letters.ts";

/** Bytes of words with something beyond ASCII that are looked at. */
const SAMPLE = 2048;
const LONGEST_WORD = 512;

/**
 * Guesses the encoding of bytes that are not UTF-8: the one in which the text is most likely, by
 * how often letters occur in the languages that are written in it. A label of the Encoding
 * Standard, or one of `byte-tables.ts`.
 */
export function guessEncoding(bytes: Uint8Array): string {
  const sample = distinctWords(bytes);
  let best = "windows-1252";
  let bestScore = -Infinity;
  const consider = (label: string, score: number): void => {
    if (score <= bestScore) return;
    best = label;
    bestScore = score;
  };
  const platform = platformOf(bytes);
  for (const { label, prior, languages } of ENCODINGS) {
    const text = decoderFor(label).decode(sample);
    const start = prior + fits(label, platform);
    for (const language of languages) consider(label, start + likelihood(text, language));
  }
  for (const { label, prior } of WIDE_ENCODINGS) consider(label, prior + wideScore(sample, label));
  return best;
}

/** Where a text comes from, by how its lines end. */
type Platform = "windows" | "mac" | "any";

function platformOf(bytes: Uint8Array): Platform {
  const at = bytes.findIndex((byte) => byte === 10 || byte === 13);
  if (bytes[at] !== 13) return "any";
  return bytes[at + 1] === 10 ? "windows" : "mac";
}

/** Lines that end in CR LF are hardly of an encoding that Windows and DOS do not have. */
function fits(label: string, platform: Platform): number {
  const isMac = /^(mac|x-mac)/.test(label);
  if (platform === "mac") return isMac ? 4 : 0;
  return platform === "windows" && (isMac || /^(iso|koi)/.test(label)) ? -2 : 0;
}

/**
 * The words with something beyond ASCII, each once: a city that stands in every row says no more
 * than in one. Words end at bytes that are no part of a character in any encoding.
 */
function distinctWords(bytes: Uint8Array): Uint8Array {
  const sample = new Uint8Array(SAMPLE);
  const seen = new Set<string>();
  let length = 0;
  let start = 0;
  for (let at = 0; at <= bytes.length && length < SAMPLE; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte >= 0x30 && byte !== 0x3b) continue;
    const word = bytes.subarray(start, Math.min(at, start + LONGEST_WORD));
    start = at + 1;
    if (!word.some((one) => one >= 0x80)) continue;
    const key = word.join();
    if (seen.has(key)) continue;
    seen.add(key);
    const part = word.subarray(0, SAMPLE - length - 1);
    sample.set(part, length);
    length += part.length;
    sample[length] = 0x20;
    length += 1;
  }
  return sample.subarray(0, length);
}

const RARE_LETTER = Math.log(0.0006);
const SYMBOL = Math.log(0.0008);
const SYMBOL_IN_WORD = Math.log(0.00002);
const NOTHING = Math.log(1e-7);
/** Upper case is rarer than lower case, and far rarer inside a word. */
const CAPITAL = Math.log(0.15);
const CAPITAL_IN_WORD = Math.log(0.003);
const ACCENTS_TOGETHER = Math.log(0.15);
/** Letters stand in words: seldom alone, seldom beside digits. */
const ALONE = Math.log(0.05);
const BESIDE_DIGIT = Math.log(0.05);
/** No letter counts for more than such a share of all. */
const MOST_OF_ONE = 3;
const SCRIPTS_MIXED = Math.log(0.01);
const PUNCTUATION: ReadonlyMap<string, number> = new Map(
  [..."’‘“”«»„–—…°€£§©®·•\u00a0№²³½´"].map((char) => [char, Math.log(0.006)]),
);

/**
 * Logarithm of how likely the characters beyond ASCII are in a language. One that stands everywhere
 * says no more than two others: a word in many forms (`première, troisième`) is one word.
 */
export function likelihood(text: string, language: Language): number {
  const sums = new Map<string, { sum: number; count: number }>();
  let total = 0;
  let before = " ";
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? "";
    if (char >= "\u0080") {
      const after = text[at + 1] ?? " ";
      const known = sums.get(char) ?? { sum: 0, count: 0 };
      known.sum += charLikelihood(char, language, { before, after });
      known.count += 1;
      sums.set(char, known);
      total += 1;
    }
    before = char;
  }
  let all = 0;
  for (const { sum, count } of sums.values()) {
    all += sum * Math.min(1, Math.max(1, total / MOST_OF_ONE) / count);
  }
  return all;
}

interface Neighbours {
  readonly before: string;
  readonly after: string;
}

function charLikelihood(char: string, language: Language, neighbours: Neighbours): number {
  const { letters } = language;
  if (char < "\u00a0" || char === "\ufffd" || (char >= "\ue000" && char < "\uf900")) return NOTHING;
  if (!isLetter(char)) {
    if (isInWord(char, neighbours)) return SYMBOL_IN_WORD;
    const known = letters[char];
    return known === undefined ? (PUNCTUATION.get(char) ?? SYMBOL) : Math.log(known);
  }
  return (
    letterLikelihood(char, letters, neighbours.before) +
    placeLikelihood(char, language, neighbours) +
    company(char, neighbours)
  );
}

/** `ð` never starts a word, `þ` nearly always does: what stands beside a letter tells it too. */
function placeLikelihood(char: string, { places }: Language, neighbours: Neighbours): number {
  const known = places[char] ?? places[char.toLowerCase()];
  if (known === undefined) return 0;
  return (known[placeOf(kindOf(neighbours.before), kindOf(neighbours.after))] ?? 0) * Math.LN2;
}

const kinds = new Map<string, 0 | 1 | 2>();

function kindOf(char: string): 0 | 1 | 2 {
  let kind = kinds.get(char);
  if (kind === undefined) {
    const isVowel = /[aeiouyıæøœ]/i.test(char.normalize("NFD"));
    kind = !isLetter(char) ? 0 : isVowel ? 1 : 2;
    kinds.set(char, kind);
  }
  return kind;
}

function letterLikelihood(char: string, letters: Language["letters"], before: string): number {
  const exact = letters[char];
  if (exact !== undefined) return Math.log(exact);
  const lower = char.toLowerCase();
  if (lower === char) return RARE_LETTER;
  const known = letters[lower];
  const likely = known === undefined ? RARE_LETTER : Math.log(known);
  const inWord = isLetter(before) && before !== before.toUpperCase();
  return likely + (inWord ? CAPITAL_IN_WORD : CAPITAL);
}

/**
 * In Latin writing most neighbours of a letter beyond ASCII are ASCII; in other scripts none is.
 */
function company(char: string, { before, after }: Neighbours): number {
  if (isDigit(before) || isDigit(after)) return BESIDE_DIGIT;
  if (!isLetter(before) && !isLetter(after)) return ALONE;
  const isLatin = char < "\u0250" || (char >= "\u1e00" && char < "\u1f00");
  if (isLatin) return before >= "\u0080" && isLetter(before) ? ACCENTS_TOGETHER : 0;
  const isMixed = [before, after].some((one) => one < "\u0080" && isLetter(one));
  return isMixed ? SCRIPTS_MIXED : 0;
}

function isDigit(char: string): boolean {
  return char >= "0" && char <= "9";
}

/** A sign between letters, a sign of money or number that touches one, or a mark before one. */
function isInWord(char: string, { before, after }: Neighbours): boolean {
  if ("’·´".includes(char)) return false;
  if ("©®".includes(char)) return isLetter(after);
  if ("£€¥¤¢¹²³¼½¾¬¦±×÷¶".includes(char)) return isLetter(before) || isLetter(after);
  return isLetter(before) && isLetter(after);
}

const LETTER = /\p{L}|\p{M}/u;
const known = new Map<string, boolean>();

function isLetter(char: string): boolean {
  let answer = known.get(char);
  if (answer === undefined) {
    answer = LETTER.test(char);
    known.set(char, answer);
  }
  return answer;
}
