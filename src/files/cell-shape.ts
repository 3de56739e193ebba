/** What a cell looks like, judged by its form alone. */
export type CellShape = "blank" | "number" | "date" | "time" | "email" | "url" | "flag" | "text";

const SHAPES: readonly (readonly [CellShape, RegExp])[] = [
  [
    "number",
    /^[-+(]?\s?[$€£¥]?\s?[-+]?(\d+|\d{1,3}([ .,'\u00a0\u202f]\d{2,3})+)?([.,]\d+)?(?<=\d)(e[-+]?\d+)?\s?[%$€£¥)]?$/i,
  ],
  [
    "date",
    /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s?([ap]m|z|utc|[+-]\d{2}(:?\d{2})?)?)?$/i,
  ],
  ["date", /^\d{1,2}[ -][a-z]{3,9}\.?[ -]\d{2,4}$|^[a-z]{3,9} \d{1,2},? \d{4}$/i],
  ["time", /^\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(\s?[ap]m)?$/i],
  ["email", /^[^\s@,;"]+@[^\s@,;"]+\.[^\s@,;"]+$/],
  ["url", /^(https?|ftp):\/\/[^\s"]+$/i],
  ["flag", /^(true|false|yes|no)$/i],
];

/** The first shape that fits the trimmed text; a long text has none but its own. */
export function shapeOf(cell: string): CellShape {
  const text = cell.trim();
  if (text === "") return "blank";
  if (text.length > 100) return "text";
  for (const [shape, pattern] of SHAPES) {
    if (pattern.test(text)) return shape;
  }
  return "text";
}
