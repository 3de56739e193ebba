import type { Effort } from "./effort.ts";
import { sortPlaces } from "./place-sort.ts";

/** How texts are compared, and how they are when case, accents and width are of no account. */
export interface Collation {
  compare(one: string, other: string): number;
  comparePrimary(one: string, other: string): number;
}

/** The person's own order where `locale` is undefined. Digits compare as numbers. */
export function collationFor(locale: string | undefined): Collation {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  const primary = new Intl.Collator(locale, { numeric: true, sensitivity: "base" });
  return { compare, comparePrimary: primary.compare };
}

/**
 * The characters of some texts in the order of a collation: where two texts differ in ranks, they
 * compare as the ranks do. By UTF-16 code unit.
 */
export interface Alphabet {
  /** From 1; 0: what it does in a text is not known. A syllable of Hangul has the ranks of its letters. */
  readonly ranks: Uint16Array;
  /** Of any number. */
  readonly numberRank: number;
  /** Are two characters that follow each other more than one and the other? (`ch` in Czech) */
  joins(one: number, other: number): boolean;
}

/** Characters of a text that are looked at. */
export const LOOKED_AT = 96;
/** Texts looked at between two looks at the clock. */
const STEP = 1024;
/** Ranks there are, and characters of scripts in which some join with others. */
const MAX_RANK = 12_000;
const MAX_LETTERS = 1000;
/** Above all characters; keeps two apart that would join, and is nothing else; above all numbers. */
const TOP = "\uffff";
const APART = "\u034f";
const HUGE = "9".repeat(200);

/** Scripts whose letters stand one after the other, each with a weight of its own, and signs. */
const KNOWN =
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Armenian}\p{Script=Georgian}\p{P}\p{S}\p{Zs}\p{No}\t\n\r]$/u;
/** Marks on the letter before, formatting, and the signs that repeat or lengthen a kana. */
const CONTEXTUAL = /[\p{M}\p{Cf}\u309d\u309e\u30fc\u30fd\u30fe\uff70\uff9e\uff9f]/u;
/** Each script's 0; its 9 is nine further on. */
const ZEROS = [0x30, 0x660, 0x6f0, 0xff10];

/** What is known of the characters of these texts, found by comparing them one with another. */
export async function alphabetOf(
  texts: readonly string[],
  collation: Collation,
  effort: Effort,
): Promise<Alphabet> {
  const { comparePrimary } = collation;
  const characters = await charactersOf(texts, effort);
  const places = Uint32Array.from(characters, (_, index) => index);
  const order = await sortPlaces(
    places,
    (a, b) => comparePrimary(characters[a] ?? "", characters[b] ?? ""),
    { ...effort, did: () => undefined },
  );
  const ranks = new Uint16Array(65536);
  const letters = new Uint16Array(65536);
  let letterCount = 0;
  let numberRank = 0;
  let rank = 0;
  let last = "";
  for (const place of hasLongJoins(collation) ? [] : order) {
    const character = characters[place] ?? "";
    const code = character.charCodeAt(0);
    const isNumber = digitOf(code) !== -1;
    const difference = comparePrimary(character, last);
    const isUsable =
      (difference === 0 ? last !== "" : comparePrimary(last + TOP, character) < 0 || last === "") &&
      (isNumber || isApartFromNumbers(character, collation));
    if (!isUsable || rank >= MAX_RANK) continue;
    if (!isNumber && mayJoin(code)) {
      if (letterCount === MAX_LETTERS) continue;
      letterCount += 1;
      letters[code] = letterCount;
    }
    if (difference !== 0) rank += 1;
    last = character;
    ranks[code] = rank;
    if (isNumber) numberRank = rank;
  }
  if (numberRank > 0) for (const zero of ZEROS) ranks.fill(numberRank, zero, zero + 10);
  return { ranks, numberRank, joins: joining(letters, letterCount, collation) };
}

/** The value of a decimal digit, or -1. */
export function digitOf(code: number): number {
  for (const zero of ZEROS) if (code >= zero && code < zero + 10) return code - zero;
  return -1;
}

/** The letters of a syllable of Hangul as code units, or null. */
export function hangulOf(code: number): readonly number[] | null {
  const syllable = code - 0xac00;
  if (syllable < 0 || syllable >= 11_172) return null;
  const final = syllable % 28;
  const initialAndVowel = [
    0x1100 + Math.floor(syllable / 588),
    0x1161 + Math.floor((syllable % 588) / 28),
  ];
  return final === 0 ? initialAndVowel : [...initialAndVowel, 0x11a7 + final];
}

/** What the texts are made of, as far as that is known: `0` for all digits. */
async function charactersOf(texts: readonly string[], effort: Effort): Promise<readonly string[]> {
  const seen = new Uint8Array(65536);
  for (let from = 0; from < texts.length; from += STEP) {
    const to = Math.min(texts.length, from + STEP);
    for (let index = from; index < to; index += 1) {
      const text = texts[index] ?? "";
      const end = Math.min(text.length, LOOKED_AT);
      for (let at = 0; at < end; at += 1) seen[text.charCodeAt(at)] = 1;
    }
    effort.did(to - from);
    if (effort.due()) await effort.rest();
  }
  const found = new Set<string>();
  for (const [code, isThere] of seen.entries()) {
    if (isThere === 0) continue;
    const units = digitOf(code) === -1 ? (hangulOf(code) ?? [code]) : [0x30];
    for (const unit of units) found.add(String.fromCharCode(unit));
  }
  return [...found].filter(
    (character) => character === "0" || (KNOWN.test(character) && !CONTEXTUAL.test(character)),
  );
}

function isApartFromNumbers(character: string, { comparePrimary }: Collation): boolean {
  return comparePrimary(character + TOP, "0") < 0 || comparePrimary(character, HUGE + TOP) > 0;
}

/** Three that join though no two of them do: Breton has `c'h`. */
function hasLongJoins({ comparePrimary }: Collation): boolean {
  return comparePrimary("c'h", `c${APART}'${APART}h`) !== 0;
}

function mayJoin(code: number): boolean {
  const isIdeograph = code >= 0x3400 && code < 0xa000;
  return !isIdeograph && hangulOf(code) === null;
}

/** Pairs are looked at when they are first met. */
function joining(
  letters: Uint16Array,
  count: number,
  { comparePrimary }: Collation,
): Alphabet["joins"] {
  const known = new Int8Array((count + 1) ** 2);
  return (one, other) => {
    const first = letters[one] as number;
    const second = letters[other] as number;
    if (first === 0 || second === 0) return false;
    const pair = first * (count + 1) + second;
    if (known[pair] === 0) {
      const [left, right] = [String.fromCharCode(one), String.fromCharCode(other)];
      known[pair] = comparePrimary(left + right, left + APART + right) === 0 ? -1 : 1;
    }
    return known[pair] === 1;
  };
}
