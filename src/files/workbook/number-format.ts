/**
 * What a number format makes of a number. A date becomes ISO text without a time zone, a duration
 * hours, a code with leading zeros or a word what the person sees, and so does a section of words
 * alone; all others stay the plain number, so that no digit is lost to a currency sign, a rounding
 * or an exponent.
 */
export type FormatKind =
  | { readonly type: "number" }
  /** `"Yes";"Yes";"No"` */
  | { readonly type: "words"; readonly text: string }
  | { readonly type: "percent"; readonly decimals: number }
  | {
      readonly type: "date";
      readonly date: boolean;
      readonly time: boolean;
      readonly fraction: number;
    }
  | { readonly type: "duration"; readonly fraction: number }
  /** Digits poured into a pattern from the right: `00000`, `000-00-0000`. */
  | { readonly type: "pattern"; readonly parts: readonly PatternPart[]; readonly decimals: number };

interface PatternPart {
  /** "0" and "#" take a digit; "" is literal text. */
  readonly digit: "0" | "#" | "";
  readonly text: string;
}

export interface NumberFormat {
  readonly sections: readonly { readonly kind: FormatKind; readonly when: Condition | null }[];
  /** Every section is a plain number. */
  readonly plain: boolean;
}

interface Condition {
  readonly operator: string;
  readonly value: number;
}

/** Formats that a file names by number only. */
const BUILT_IN = new Map<number, string>([
  [0, "General"],
  [1, "0"],
  [2, "0.00"],
  [3, "#,##0"],
  [4, "#,##0.00"],
  [9, "0%"],
  [10, "0.00%"],
  [11, "0.00E+00"],
  [12, "# ?/?"],
  [13, "# ??/??"],
  [14, "m/d/yy"],
  [15, "d-mmm-yy"],
  [16, "d-mmm"],
  [17, "mmm-yy"],
  [18, "h:mm AM/PM"],
  [19, "h:mm:ss AM/PM"],
  [20, "h:mm"],
  [21, "h:mm:ss"],
  [22, "m/d/yy h:mm"],
  [45, "mm:ss"],
  [46, "[h]:mm:ss"],
  [47, "mm:ss.0"],
  [49, "@"],
  // East Asian dates and times: which of them depends on the language, that they are dates does not.
  ...[27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map((id) => [id, "yyyy/m/d"] as const),
  ...[32, 33].map((id) => [id, "h:mm:ss"] as const),
  ...[34, 35, 55, 56].map((id) => [id, "yyyy/m/d"] as const),
  // Thai.
  ...[71, 72, 73, 74].map((id) => [id, "d/m/yyyy"] as const),
  ...[75, 76, 78, 79].map((id) => [id, "h:mm:ss"] as const),
  [77, "d/m/yyyy h:mm"],
  [81, "d/m/yyyy"],
]);

const NUMBER: FormatKind = { type: "number" };
const formats = new Map<string, NumberFormat>();
/** Formats that are remembered: a workbook has a few. */
const MOST_KNOWN = 500;
/** Excel allows 255 characters. */
const LONGEST_CODE = 1000;

/** The format that Excel knows by this number; `General` for a number it does not know. */
export function builtInFormat(id: number): NumberFormat {
  return readFormat(BUILT_IN.get(id) ?? "General");
}

/** Reads a format code as a file has it, `0.00%` or `[$-409]d/m/yy;@`. */
export function readFormat(code: string): NumberFormat {
  const known = formats.get(code);
  if (known !== undefined) return known;
  const sections = sectionsOf(code.slice(0, LONGEST_CODE)).map(({ tokens, when }) => ({
    kind: kindOf(tokens),
    when,
  }));
  const format = { sections, plain: sections.every(({ kind }) => kind.type === "number") };
  if (formats.size < MOST_KNOWN) formats.set(code, format);
  return format;
}

/** The part of a format that a number falls under. */
export function kindFor(format: NumberFormat, value: number): FormatKind {
  const { sections } = format;
  if (sections.some(({ when }) => when !== null)) {
    const held = sections.find(({ when }) => when === null || holds(when, value));
    return held?.kind ?? NUMBER;
  }
  if (value < 0 && sections.length > 1) return sections[1]?.kind ?? NUMBER;
  if (value === 0 && sections.length > 2) return sections[2]?.kind ?? NUMBER;
  return sections[0]?.kind ?? NUMBER;
}

function holds({ operator, value: than }: Condition, value: number): boolean {
  switch (operator) {
    case "<":
      return value < than;
    case "<=":
      return value <= than;
    case ">":
      return value > than;
    case ">=":
      return value >= than;
    case "<>":
      return value !== than;
    default:
      return value === than;
  }
}

interface Token {
  readonly literal: boolean;
  readonly text: string;
}

interface Section {
  readonly tokens: readonly Token[];
  readonly when: Condition | null;
}

/** Splits a code into sections of tokens: literal texts apart, brackets kept as one token. */
function sectionsOf(code: string): Section[] {
  const sections: { tokens: Token[]; when: Condition | null }[] = [{ tokens: [], when: null }];
  let last = sections[0] ?? { tokens: [], when: null };
  for (let at = 0; at < code.length; at += 1) {
    const character = code.charAt(at);
    if (character === ";") {
      last = { tokens: [], when: null };
      sections.push(last);
    } else if (character === '"') {
      const end = code.indexOf('"', at + 1);
      const to = end === -1 ? code.length : end;
      last.tokens.push({ literal: true, text: code.slice(at + 1, to) });
      at = to;
    } else if (character === "\\") {
      last.tokens.push({ literal: true, text: code.charAt(at + 1) });
      at += 1;
    } else if (character === "_" || character === "*") {
      at += 1; // a space as wide as the next character, or the next character to fill the cell
    } else if (character === "[") {
      const end = code.indexOf("]", at);
      const to = end === -1 ? code.length : end;
      const inside = code.slice(at + 1, to);
      const condition = /^(<=|>=|<>|<|>|=)\s*(-?[\d.]+)$/.exec(inside);
      if (condition !== null) {
        last.when = { operator: condition[1] ?? "=", value: Number(condition[2]) };
      } else if (/^(h+|m+|s+)$/i.test(inside)) {
        last.tokens.push({ literal: false, text: `[${inside.toLowerCase()}]` });
      } else if (inside.startsWith("$") && !inside.startsWith("$-")) {
        last.tokens.push({ literal: true, text: inside.slice(1).split("-")[0] ?? "" });
      }
      at = to;
    } else {
      last.tokens.push({ literal: false, text: character });
    }
  }
  return sections;
}

function kindOf(tokens: readonly Token[]): FormatKind {
  const code = tokens.map(({ literal, text }) => (literal ? "" : text)).join("");
  if (/general|@/i.test(code)) return NUMBER;
  const fraction = /s\]?\.(0+)/i.exec(code)?.[1]?.length ?? 0;
  if (/\[(h+|m+|s+)\]/.test(code)) return { type: "duration", fraction };
  const rest = code.replace(/E[+-]/gi, "");
  if (rest === code && /[ymdhsge]|AM\/PM|A\/P|aaa|bb/i.test(code)) {
    // `m` is a month, but minutes beside hours or seconds.
    const time = /[hs]|AM\/PM|A\/P/i.test(code);
    const date = /[ydge]|aaa|bb/i.test(code) || (/m/i.test(code.replace(/AM\/PM/gi, "")) && !time);
    return { type: "date", date: date || /mmm/i.test(code), time, fraction };
  }
  if (code.includes("%")) {
    return { type: "percent", decimals: /\.([0#?]+)/.exec(code)?.[1]?.length ?? 0 };
  }
  return patternOf(tokens, code) ?? wordsOf(tokens, code) ?? NUMBER;
}

/** A section without a place for a digit says what stands in it, if that has a letter. */
function wordsOf(tokens: readonly Token[], code: string): FormatKind | null {
  if (/[0#?]/.test(code)) return null;
  const text = tokens
    .map((token) => (token.literal || token.text === " " ? token.text : ""))
    .join("");
  return /\p{L}/u.test(text) ? { type: "words", text: text.trim() } : null;
}

/**
 * A pattern is digits that are no amount: leading zeros, literals between the digits, or a word
 * before them (`"INV-"0`).
 */
function patternOf(tokens: readonly Token[], code: string): FormatKind | null {
  if (/[,/?*E]/i.test(code)) return null;
  // Thousands as other languages part them.
  if (/^#[\s'’]##0(\.[0#]*)?(?!.*[0#])/.test(tokens.map(({ text }) => text).join(""))) return null;
  const [whole = "", after, more] = code.split(".");
  if (more !== undefined) return null;
  const zeros = whole.replace(/[^0]/g, "").length;
  const isNamed = after === undefined && /^\s*\p{L}/u.test(textBefore(tokens));
  const between = /[0#][^0#.]+[0#]/.test(
    tokens.map(({ literal, text }) => (literal ? "~" : text)).join(""),
  );
  if (zeros < 2 && !isNamed && !(between && zeros > 0) && !(between && /#[^0#]*#/.test(code)))
    return null;
  const parts: PatternPart[] = [];
  for (const { literal, text } of tokens) {
    if (!literal && text === ".") break;
    const digit = !literal && (text === "0" || text === "#") ? text : "";
    parts.push({ digit, text });
  }
  return {
    type: "pattern",
    parts,
    decimals: after === undefined ? 0 : after.replace(/[^0]/g, "").length,
  };
}

function textBefore(tokens: readonly Token[]): string {
  const first = tokens.findIndex(({ literal, text }) => !literal && /[0#]/.test(text));
  return tokens
    .slice(0, Math.max(0, first))
    .map(({ literal, text }) => (literal ? text : ""))
    .join("");
}
