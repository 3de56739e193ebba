/** FNV-1a over the UTF-16 of all cells, a mark after each; the same loop as in `../contacts.ts`. */
export function checksumOf(rows: Iterable<readonly string[]>): number {
  let now = 0x811c9dc5;
  for (const cells of rows) {
    for (const cell of cells) {
      for (let at = 0; at < cell.length; at += 1) {
        now = Math.imul(now ^ cell.charCodeAt(at), 0x01000193);
      }
      now = Math.imul(now ^ 0x1f, 0x01000193);
    }
  }
  return now >>> 0;
}

/** Says when the rows are there and, when it is asked, what is in them. */
export function answer(parse: (file: File) => Promise<Rows>): void {
  let rows: Rows | null = null;
  self.addEventListener("message", async ({ data }: MessageEvent<File | "sum">) => {
    try {
      if (data !== "sum") {
        rows = await parse(data);
        self.postMessage({ type: "parsed" });
      } else if (rows !== null) {
        self.postMessage({ type: "summed", rows: rows.count, checksum: checksumOf(rows.cells()) });
      }
    } catch (error) {
      self.postMessage({ type: "failed", message: String(error) });
    }
  });
  self.postMessage({ type: "ready" });
}

export interface Rows {
  /** Without the header. */
  readonly count: number;
  cells(): Iterable<readonly string[]>;
}

/** A file as text, piece by piece; no character is cut in two. */
export async function* texts(file: File): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  const piece = 4 * 1024 * 1024;
  for (let from = 0; from < file.size; from += piece) {
    const bytes = await file.slice(from, from + piece).arrayBuffer();
    yield decoder.decode(bytes, { stream: from + piece < file.size });
  }
}
