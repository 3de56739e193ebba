const NAME = "Pasted cells.tsv";

/** What of a clipboard can be read here. */
type Clipboard = Pick<DataTransfer, "files" | "getData">;

/**
 * The file a paste means: a copied file, or the copied cells of a spreadsheet as a tab-separated
 * text; `null` where it holds neither.
 * @param now milliseconds since the epoch, for the file's date
 */
export function pastedFile(clipboard: Clipboard | null, now: number): File | null {
  if (clipboard === null) return null;
  const text = clipboard.getData("text/plain");
  // Excel puts a picture of the cells beside their text: the text is what is meant.
  const [file] = clipboard.files;
  if (text.trim() === "") return file ?? null;
  return new File([text], NAME, { type: "text/tab-separated-values", lastModified: now });
}
