import { FileProblem, type Limits } from "../file.ts";
import { nameOf, type XmlSink } from "./xml.ts";
import { type AttributeCursor } from "./xml-attributes.ts";
import { createTextCollector } from "./xml-text.ts";

/** The text of one cell: its paragraphs as lines, without comments and drawings. */
export interface OdsParagraphs {
  /** Begins a cell whose element is at this depth. */
  begin(depth: number): void;
  open(name: number, depth: number, attributes: AttributeCursor): void;
  text: XmlSink["text"];
  close(depth: number): void;
  toString(): string;
}

/** Spaces that one element may stand for. */
const MOST_SPACES = 10_000;

/** A cell over the limit throws a `FileProblem`. */
export function createOdsParagraphs(limits: Limits): OdsParagraphs {
  const text = createTextCollector(
    limits.cellLength * 4,
    () => new FileProblem("cell_too_long", String(limits.cellLength)),
  );
  let cell = 0;
  let count = 0;
  let inParagraph = false;
  /** Depth of a comment or a drawing; 0 outside. */
  let aside = 0;
  return {
    begin(depth) {
      cell = depth;
      count = 0;
      inParagraph = false;
      text.clear();
    },
    open(name, depth, attributes) {
      if (aside > 0) return;
      if (name === PARAGRAPH && depth === cell + 1) {
        if (count > 0) text.addText("\n");
        count += 1;
        inParagraph = true;
      } else if (depth === cell + 1 || name === ANNOTATION || name === RUBY_TEXT) {
        aside = depth;
      } else if (name === SPACE) {
        let spaces = 1;
        while (attributes.next()) {
          if (attributes.name === COUNT) spaces = Number(attributes.value()) || 1;
        }
        text.addText(" ".repeat(Math.min(Math.max(spaces, 1), MOST_SPACES)));
      } else if (name === TAB) {
        text.addText("\t");
      } else if (name === LINE_BREAK) {
        text.addText("\n");
      }
    },
    text(xml, from, to, cdata) {
      // White space between the paragraphs is of the file, not of the cell.
      if (aside === 0 && inParagraph) text.add(xml, from, to, cdata);
    },
    close(depth) {
      if (depth === aside) aside = 0;
      else if (depth === cell + 1) inParagraph = false;
    },
    toString: () => text.toString(),
  };
}

const PARAGRAPH = nameOf("p");
const ANNOTATION = nameOf("annotation");
const RUBY_TEXT = nameOf("ruby-text");
const SPACE = nameOf("s");
const TAB = nameOf("tab");
const LINE_BREAK = nameOf("line-break");
const COUNT = nameOf("c");
