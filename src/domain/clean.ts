/**
 * What a cell carries without anybody seeing it: outer spaces, no-break spaces, zero-width and
 * direction characters, control characters, halves of surrogate pairs.
 */

/** Bits of `scanText`. */
export const NOT_ASCII = 1;
/** White space at the ends or twice in a row, tabs, line breaks. */
export const LOOSE_SPACE = 2;
/** A character that nobody sees, or a space that only looks like one. */
export const INVISIBLE = 4;

/** Looks at a text once. 0 is the usual cell: printable ASCII, single inner spaces. */
export function scanText(text: string): number {
  const length = text.length;
  let flags = 0;
  let spaceBefore = true;
  for (let index = 0; index < length; index += 1) {
    const code = text.charCodeAt(index);
    if (code > 0x20 && code < 0x7f) {
      spaceBefore = false;
      continue;
    }
    if (code === 0x20) {
      if (spaceBefore) flags |= LOOSE_SPACE;
      spaceBefore = true;
      continue;
    }
    const kind = classOf(text, index, code);
    if (kind === "pair") index += 1;
    if (kind === "space") {
      flags |= LOOSE_SPACE;
      spaceBefore = true;
    } else {
      if (code > 0x7f) flags |= NOT_ASCII;
      if (kind === "odd-space" || kind === "invisible") flags |= INVISIBLE;
      spaceBefore = false;
    }
  }
  if (spaceBefore && length > 0) flags |= LOOSE_SPACE;
  return flags;
}

type CharacterClass = "seen" | "pair" | "space" | "odd-space" | "invisible";

function classOf(text: string, index: number, code: number): CharacterClass {
  if (code < 0x20) return code >= 9 && code <= 13 ? "space" : "invisible";
  if (code < 0x20 + 0x5f) return "seen";
  if (code < 0xa0) return "invisible";
  if (code === 0xa0) return "odd-space";
  if (code === 0xad || code === 0x61c || code === 0x180e || code === 0xfeff) return "invisible";
  if (code < 0x1680) return "seen";
  if (code === 0x1680) return "odd-space";
  if (code === 0x3000) return "space";
  if (code >= 0x2000 && code <= 0x206f) return punctuationClass(text, index, code);
  if (code >= 0xd800 && code <= 0xdfff) return surrogateClass(text, index, code);
  if (code >= 0xfff9 && code <= 0xfffb) return "invisible";
  return "seen";
}

function punctuationClass(text: string, index: number, code: number): CharacterClass {
  if (code <= 0x200a || code === 0x202f || code === 0x205f) return "odd-space";
  if (code === 0x2028 || code === 0x2029) return "space";
  // Joiners belong to Persian and Indic words and to emoji; between other characters they are dirt.
  if (code === 0x200c || code === 0x200d) {
    return joins(text.charCodeAt(index - 1)) && joins(text.charCodeAt(index + 1))
      ? "seen"
      : "invisible";
  }
  if (code <= 0x200f || (code >= 0x202a && code <= 0x202e) || code >= 0x2060) return "invisible";
  return "seen";
}

function joins(code: number): boolean {
  return code > 0x2ff && !(code >= 0x2000 && code <= 0x206f) && code !== 0x3000 && code !== 0xfeff;
}

function surrogateClass(text: string, index: number, code: number): CharacterClass {
  if (code > 0xdbff) return "invisible";
  const next = text.charCodeAt(index + 1);
  return next >= 0xdc00 && next <= 0xdfff ? "pair" : "invisible";
}

/**
 * Takes out what nobody sees and turns odd spaces into plain ones. `lines` keeps inner spaces and
 * line breaks as they are (as `\n`); `fold` makes every run of white space one space.
 */
export function cleanText(text: string, inner: "lines" | "fold"): string {
  let out = "";
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    const kind = classOf(text, index, code);
    if (kind === "invisible") continue;
    if (kind === "odd-space") out += " ";
    else if (code === 0x2028 || code === 0x2029) out += "\n";
    else if (kind === "pair") {
      out += text.slice(index, index + 2);
      index += 1;
    } else out += text.charAt(index);
  }
  if (inner === "fold") return foldSpace(out);
  return out.replace(/\r\n?|[\v\f]/gu, "\n").trim();
}

/** Outer white space off, inner runs to one space. */
export function foldSpace(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}

/** For comparing words: case, marks on letters, spaces, `_`, `-` and `.` do not count. */
export function foldWord(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\p{M}\s_.'’-]+/gu, "")
    .toLowerCase();
}
