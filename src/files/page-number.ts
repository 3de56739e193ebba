import { filledCells } from "./header-signs.ts";

const PAGE =
  /^-*\s*(?:(?:page|p[aá]gina|seite|strona|sayfa|sida|ページ)\s*(?:no\.?|nr\.?|:)?\s*\d+(?:\s*(?:of|von|sur|de|di|van|z|av|\/)\s*\d+)?|第\s*\d+\s*(?:页|頁|ページ)(?:.{0,3}共\s*\d+\s*(?:页|頁))?)\s*-*$/iu;

/** Whether a row is the number of a page and nothing else: `Page 2 of 7`. */
export function isPageNumber(row: readonly string[]): boolean {
  return filledCells(row) === 1 && PAGE.test(row.find((cell) => cell.trim() !== "")?.trim() ?? "");
}

/** The same of a line that is not cut into cells. */
export function isPageText(line: string): boolean {
  return PAGE.test(line.replaceAll(/^[\s"',;|]+|[\s"',;|]+$/g, ""));
}
