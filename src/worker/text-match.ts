import type { FindText } from "./fix.ts";

export interface TextMatcher {
  test(text: string): boolean;
  /** The text with every match replaced; `$` and the like are plain characters. */
  replace(text: string, by: string): string;
}

/** Compares a text as it is, never as a pattern. */
export function textMatcher(find: FindText): TextMatcher {
  const escaped = find.text.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`);
  const pattern = find.wholeCell ? `^(?:${escaped})$` : escaped;
  const flags = find.matchCase ? "u" : "iu";
  const one = new RegExp(pattern, flags);
  const all = new RegExp(pattern, `${flags}g`);
  return {
    // an empty text is in every cell, which nobody means; it is a whole cell where that is asked for
    test: (text) => (find.text !== "" || find.wholeCell) && one.test(text),
    replace: (text, by) => text.replaceAll(all, () => by),
  };
}
