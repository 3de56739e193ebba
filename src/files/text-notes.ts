import type { RowIndex } from "./csv-index.ts";
import type { Encoding } from "./encoding.ts";
import type { FileNote } from "./file.ts";
import type { TextVerdict } from "./text-check.ts";

/** What an index says of the rows. */
export function indexNotes(index: RowIndex): readonly FileNote[] {
  const notes: FileNote[] = [];
  const add = (code: FileNote["code"], count: number): void => {
    if (count > 0) notes.push({ code, count });
  };
  add("ragged_rows", index.longer);
  add("short_rows", index.shorter);
  add("stray_quotes", index.strayQuotes);
  add("blank_rows_skipped", index.blankRows);
  add("comments_skipped", index.commentRows);
  const [unclosed] = index.lineRows;
  if (unclosed !== undefined) {
    const row = index.numbers?.[unclosed] ?? unclosed + 1;
    notes.push({ code: "unclosed_quote", row, count: index.lineRows.size });
  }
  return notes;
}

/** The row can be told where the index is one of the file's own bytes. */
export function brokenNotes(
  verdict: TextVerdict | undefined,
  index: RowIndex | null,
): readonly FileNote[] {
  if (verdict === undefined || verdict.broken === 0) return [];
  const code = "replacement_characters";
  if (index === null) return [{ code, count: verdict.broken }];
  let row = 0;
  while (row + 1 < index.rowCount && (index.starts[row + 1] ?? 0) <= verdict.at) row += 1;
  return [{ code, count: verdict.broken, row: index.numbers?.[row] ?? row + 1 }];
}

/** What is to be said of the encoding of a text. */
export function encodingNotes(encoding: Encoding, text: string): readonly FileNote[] {
  const notes: FileNote[] = [];
  if (encoding.guessed) notes.push({ code: "encoding_guessed", text: encoding.label });
  const doubled = doubledWord(text);
  if (doubled !== null) notes.push({ code: "mojibake", text: doubled });
  return notes;
}

/** What UTF-8 looks like when it was read as Windows-1252 and saved. */
const DOUBLED = /[ÃÂ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œ]|â€[™œ\u009d“”¢¦]/;

/** The first word that was encoded twice, or null. */
function doubledWord(text: string): string | null {
  const at = text.search(DOUBLED);
  if (at < 0) return null;
  const before = /[^\s,;|"]*$/.exec(text.slice(Math.max(0, at - 30), at))?.[0] ?? "";
  const after = /^[^\s,;|"]*/.exec(text.slice(at, at + 30))?.[0] ?? "";
  return before + after;
}
