import { dateVote } from "./date.ts";
import type { Reading } from "./mapping.ts";
import { decimalVote } from "./number.ts";
import type { Field } from "./resource.ts";

/** Gathers, one text at a time, how a column writes its dates or numbers. */
export interface ReadingWatch {
  see(text: string): void;
  /** What the texts settle; empty where they say nothing or contradict each other. */
  reading(): Reading;
  /** Texts that can be read two ways, or were read both ways, and no reading settles them. */
  open(): boolean;
}

const NOTHING: ReadingWatch = { see: () => {}, reading: () => ({}), open: () => false };

/** The watch that a field needs; one that does nothing for a field that is read one way only. */
export function watchReading(field: Field): ReadingWatch {
  switch (field.kind.type) {
    case "date":
      return watchVotes(dateVote, (first) => ({ date: first ? "dmy" : "mdy" }));
    case "integer":
    case "decimal":
      return watchVotes(decimalVote, (first) => ({ decimal: first ? "." : "," }));
    default:
      return NOTHING;
  }
}

/** Must the column of this field be seen whole before its cells can be read? */
export function needsReading(field: Field): boolean {
  return watchReading(field) !== NOTHING;
}

function watchVotes(
  voteOf: (text: string) => number,
  readingFor: (first: boolean) => Reading,
): ReadingWatch {
  let firstOnly = false;
  let secondOnly = false;
  let either = false;
  return {
    see(text) {
      if (text === "" || (firstOnly && secondOnly)) return;
      const vote = voteOf(text.trim());
      if (vote === 1) firstOnly = true;
      else if (vote === 2) secondOnly = true;
      else if (vote === 3) either = true;
    },
    reading: () => (firstOnly === secondOnly ? {} : readingFor(firstOnly)),
    open: () => firstOnly === secondOnly && (either || firstOnly),
  };
}
