/** Cells as text on the clipboard, the way Excel, Google Sheets and LibreOffice write and read them. */

const NEEDS_QUOTES = /[\t\n\r]|^"/;

/** Rows of cells to text: tabs between cells, CRLF between rows, none at the end. */
export function formatTsv(rows: readonly (readonly string[])[]): string {
  return rows
    .map((cells) =>
      cells
        .map((text) => (NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text))
        .join("\t"),
    )
    .join("\r\n");
}

/**
 * Text of the clipboard to rows of cells. A cell is quoted where it starts with a quote that a tab, a
 * line end or the end follows; any other quote is text. One line end at the very end is no row.
 */
export function parseTsv(text: string): readonly (readonly string[])[] {
  if (text === "") return [];
  const rows: string[][] = [];
  let cells: string[] = [];
  let at = 0;
  for (;;) {
    const quoted = text[at] === '"' ? readQuoted(text, at) : null;
    const end = quoted?.end ?? endOfCell(text, at);
    cells.push(quoted?.text ?? text.slice(at, end));
    if (text[end] === "\t") {
      at = end + 1;
      continue;
    }
    rows.push(cells);
    cells = [];
    at = end + (text[end] === "\r" && text[end + 1] === "\n" ? 2 : 1);
    if (at >= text.length) return rows;
  }
}

function endOfCell(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== "\t" && text[at] !== "\n" && text[at] !== "\r") at++;
  return at;
}

function readQuoted(text: string, from: number): { text: string; end: number } | null {
  let at = from + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote === -1) return null;
    if (text[quote + 1] === '"') {
      at = quote + 2;
      continue;
    }
    const after = text[quote + 1];
    if (after !== undefined && after !== "\t" && after !== "\n" && after !== "\r") return null;
    return { text: text.slice(from + 1, quote).replaceAll('""', '"'), end: quote + 1 };
  }
}
