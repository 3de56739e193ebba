/** Widths of columns by their texts, so that the rows of a table need not be laid out to know them. */

/** In em of the table's own text, padding left out. */
export const COLUMN_WIDTH = { least: 5.5, most: 20 } as const;
/** Texts of a column that are measured: the longest by their number of letters. */
const MEASURED = 2;

/**
 * The width of each column in em: that of its longest text, within bounds.
 * @param measure answers the width of a text in em
 */
export function columnWidths(
  rows: readonly (readonly string[])[],
  count: number,
  measure: (text: string) => number,
): readonly number[] {
  return Array.from({ length: count }, (_, column) => {
    const longest: { text: string; size: number }[] = [];
    for (const row of rows) {
      const text = row[column] ?? "";
      const size = sizeOf(text);
      if (size <= (longest[MEASURED - 1]?.size ?? 0)) continue;
      longest.push({ text, size });
      longest.sort((a, b) => b.size - a.size);
      longest.length = Math.min(longest.length, MEASURED);
    }
    const widths = longest.map(({ text }) => measure(text));
    const widest = Math.ceil(10 * Math.max(COLUMN_WIDTH.least, ...widths)) / 10;
    return Math.min(COLUMN_WIDTH.most, widest);
  });
}

/** More than this is never seen of a text, and not measured. */
const MOST_LETTERS = 80;

/** Letters, those of Chinese, Japanese and Korean twice: they are as wide as two. */
function sizeOf(text: string): number {
  let size = 0;
  for (let at = 0; at < text.length && size < MOST_LETTERS; at += 1) {
    size += text.charCodeAt(at) >= 0x2e80 ? 2 : 1;
  }
  return size;
}

let brush: CanvasRenderingContext2D | null | undefined;

/** Measures texts in em, as an element writes them. Half an em a letter where that cannot be told. */
export function measureLike(element: Element): (text: string) => number {
  brush ??= document.createElement("canvas").getContext("2d");
  const { fontFamily } = getComputedStyle(element);
  if (brush === null || brush === undefined) return (text) => sizeOf(text) / 2;
  const pen = brush;
  pen.font = `600 20px ${fontFamily}`;
  return (text) => pen.measureText(text.slice(0, MOST_LETTERS)).width / 20;
}
