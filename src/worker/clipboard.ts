/**
 * Cells as a spreadsheet puts them on the clipboard: tabs between cells, line ends between rows,
 * and quotes around a cell that holds a tab, a line end or a leading quote.
 */
export function writeCells(texts: readonly (readonly string[])[]): string {
  return texts.map((row) => row.map(quoted).join("\t")).join("\r\n");
}

function quoted(text: string): string {
  return /[\t\r\n]|^"/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
