/** What spreadsheets and wrong encodings do to cells. */

const ERRORS = new Set(
  (
    "#N/A #NV #N/D #N/B #REF! #BEZUG! #RIF! #VERW! #¡REF! #VALUE! #WERT! #VALEUR! #VALOR! #¡VALOR! #VALORE! #WAARDE! " +
    "#DIV/0! #¡DIV/0! #DEEL/0! #NAME? #NOM? #NOME? #¿NOMBRE? #NAAM? #NUM! #ZAHL! #NOMBRE! #¡NUM! #NÚM! #GETAL! " +
    "#NULL! #NUL! #¡NULO! #NULO! #NULLO! #LEEG! #SPILL! #CALC! #FIELD! #BLOCKED! #CONNECT! #UNKNOWN! #BUSY! #ERROR! #GETTING_DATA"
  ).split(" "),
);

/** `#N/A`, `#REF!` and their like in seven languages, `Err:502`, and a cell that was too narrow. */
export function isSpreadsheetError(text: string): boolean {
  const first = text.charCodeAt(0);
  if (first === 35) return ERRORS.has(text.toUpperCase()) || /^#{4,}$/u.test(text);
  return first === 69 && text.length === 7 && /^Err:5\d\d$/u.test(text);
}

/** A long number that a spreadsheet cut to `1.23E+11`. */
export function isDamagedNumber(text: string): boolean {
  const length = text.length;
  if (length < 5) return false;
  const last = text.charCodeAt(length - 1);
  if (last < 48 || last > 57) return false;
  if (text.charCodeAt(length - 3) !== 43 && text.charCodeAt(length - 4) !== 43) return false;
  return /^-?\d(?:[.,]\d+)?E\+\d{2,3}$/iu.test(text);
}

const WINDOWS_1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";
const byteOfCharacter = new Map([...WINDOWS_1252].map((char, index) => [char, 0x80 + index]));

function byteAt(text: string, index: number): number {
  const code = text.charCodeAt(index);
  if (code >= 0xa0 && code <= 0xff) return code;
  return byteOfCharacter.get(text.charAt(index)) ?? (code >= 0x80 && code <= 0x9f ? code : -1);
}

/** How many bytes a UTF-8 sequence with this first byte has, for the scripts that are met; else 0. */
function sequenceLength(lead: number): number {
  if ((lead >= 0xc2 && lead <= 0xc5) || (lead >= 0xce && lead <= 0xd1)) return 2;
  if (lead >= 0xd7 && lead <= 0xdb) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}

function decodeOnce(text: string): string {
  let out = "";
  let index = 0;
  while (index < text.length) {
    const found = sequenceAt(text, index);
    out += found === null ? text.charAt(index) : found.character;
    index += found === null ? 1 : found.length;
  }
  return out;
}

function sequenceAt(
  text: string,
  index: number,
): { readonly character: string; readonly length: number } | null {
  const lead = byteAt(text, index);
  const length = sequenceLength(lead);
  if (length === 0) return null;
  let point = lead & (0xff >> (length + 1));
  for (let offset = 1; offset < length; offset += 1) {
    const byte = byteAt(text, index + offset);
    if (byte < 0x80 || byte > 0xbf) return null;
    point = (point << 6) | (byte & 0x3f);
  }
  const shortest = length === 2 ? 0x80 : length === 3 ? 0x800 : 0x10000;
  if (point < shortest || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return null;
  return { character: String.fromCodePoint(point), length };
}

/** Where there is nothing like this, there is nothing to repair. */
const SUSPECT = new RegExp(
  `[\\u00c2-\\u00c5\\u00ce-\\u00d1\\u00d7-\\u00db\\u00e0-\\u00f4][\\u0080-\\u00bf${WINDOWS_1252}]`,
  "u",
);

/** The text as it was before it was read in the wrong encoding, `FranÃ§ois`; null where it was not. */
export function repairMojibake(text: string): string | null {
  if (!SUSPECT.test(text)) return null;
  let repaired = text;
  for (let round = 0; round < 3; round += 1) {
    const next = decodeOnce(repaired);
    if (next === repaired) break;
    repaired = next;
  }
  return repaired === text ? null : repaired;
}

/** Counts, over a column, texts that are digits only: does it look as if leading zeros were lost? */
export interface ZeroWatch {
  see(text: string): void;
  /** The length that the texts should have, or null where nothing seems lost. */
  lostLength(): number | null;
  /**
   * Counts so far, by twice the length, plus one where the texts begin with a zero. Who has no texts
   * at hand may count here.
   */
  readonly counts: Uint32Array;
}

/** Longer texts are no codes. */
const MAX_DIGITS = 40;

/**
 * Zeros are lost where most digit-only texts have one length, none is longer, at least one of that
 * length begins with a zero, and some are shorter. A column counted 1, 2, 3 ... has no zeros in
 * front and is left alone.
 */
export function watchZeros(): ZeroWatch {
  const counts = new Uint32Array(2 * MAX_DIGITS);
  function countOf(length: number): number {
    return (counts[2 * length] ?? 0) + (counts[2 * length + 1] ?? 0);
  }
  return {
    counts,
    see(text) {
      const { length } = text;
      if (length >= MAX_DIGITS || !isDigits(text)) return;
      const slot = 2 * length + (text.charCodeAt(0) === 48 ? 1 : 0);
      counts[slot] = (counts[slot] ?? 0) + 1;
    },
    lostLength() {
      let longest = 0;
      let all = 0;
      let zeros = 0;
      for (let length = SHORTEST; length < MAX_DIGITS; length += 1) {
        const count = countOf(length);
        all += count;
        zeros += counts[2 * length + 1] ?? 0;
        if (count > 0) longest = length;
      }
      const full = countOf(longest);
      const longZeros = counts[2 * longest + 1] ?? 0;
      const settled = full >= 2 && full * 2 >= all && full < all && longZeros > 0;
      return settled && zeros === longZeros ? longest : null;
    },
  };
}

/** Shorter texts are small numbers, whatever the column. */
const SHORTEST = 3;

function isDigits(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 48 || code > 57) return false;
  }
  return true;
}

/** Has this text lost zeros, given the length its column should have? */
export function hasLostZeros(text: string, length: number): boolean {
  return text.length < length && text.length > 0 && isDigits(text);
}
