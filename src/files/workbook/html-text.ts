/** The text of an HTML element as a page shows it: white space folded, blocks on lines of their own. */
export interface HtmlText {
  readonly length: number;
  clear(): void;
  add(text: string): void;
  /** A space, where there is text before and after. */
  space(): void;
  /** A line break as `<br>` makes it. */
  line(): void;
  /** The edge of a block: what follows stands on a new line. */
  edge(): void;
  /** Begins or ends text whose white space counts. */
  pre(by: 1 | -1): void;
  toString(): string;
}

/** White space that is not one space already. */
const FOLDED = /[\t\n\f\r]| {2}/;
const WHITE = /[\t\n\f\r ]+/g;

/** `mostLength` in characters: what is longer throws `tooLong()`. */
export function createHtmlText(mostLength: number, tooLong: () => Error): HtmlText {
  let text = "";
  let isSpaceDue = false;
  let isLineDue = false;
  let pre = 0;

  function append(more: string): void {
    if (more === "") return;
    if (isLineDue && text !== "") text += "\n";
    else if (isSpaceDue && text !== "" && !text.endsWith("\n")) text += " ";
    isLineDue = false;
    isSpaceDue = false;
    text += more;
    if (text.length > mostLength) throw tooLong();
  }

  return {
    get length() {
      return text.length;
    },
    clear() {
      text = "";
      isSpaceDue = false;
      isLineDue = false;
      pre = 0;
    },
    add(more) {
      if (pre > 0) {
        append(more.replace(/\r\n?/g, "\n"));
        return;
      }
      const folded = FOLDED.test(more) ? more.replace(WHITE, " ") : more;
      if (folded.startsWith(" ")) isSpaceDue = true;
      append(folded.startsWith(" ") || folded.endsWith(" ") ? folded.trim() : folded);
      if (folded.endsWith(" ")) isSpaceDue = true;
    },
    space() {
      isSpaceDue = true;
    },
    line() {
      if (isLineDue && text !== "") text += "\n";
      isLineDue = false;
      isSpaceDue = false;
      text += "\n";
    },
    edge() {
      isLineDue = true;
    },
    pre(by) {
      pre = Math.max(0, pre + by);
    },
    toString: () => text.replaceAll("\u00a0", " ").trim(),
  };
}
