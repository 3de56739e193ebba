import type { Value } from "../../domain/resource.ts";

/** COPY's text format: a line for a row, tabs between cells, `\N` for null. */
export const NULL_CELL = String.raw`\N`;
const SPECIALS = /[\\\t\n\r\0]/g;
/** Searches for one character each are quicker than a regular expression. */
function isSpecial(text: string): boolean {
  return (
    text.includes("\\") ||
    text.includes("\n") ||
    text.includes("\t") ||
    text.includes("\r") ||
    text.includes("\0")
  );
}
const ESCAPES: Readonly<Record<string, string>> = {
  "\\": String.raw`\\`,
  "\t": String.raw`\t`,
  "\n": String.raw`\n`,
  "\r": String.raw`\r`,
  "\0": "", // the one character that PostgreSQL does not keep
};

export function copyText(text: string | null): string {
  if (text === null) return NULL_CELL;
  return isSpecial(text) ? text.replaceAll(SPECIALS, (one) => ESCAPES[one] ?? one) : text;
}

/** A cell of any value; lists become arrays of text. */
export function copyValue(value: Value): string {
  if (value === null) return NULL_CELL;
  if (typeof value === "string") return copyText(value);
  if (typeof value === "object") return copyList(value);
  if (typeof value === "boolean") return value ? "t" : "f";
  return String(value);
}

export function copyList(items: readonly string[]): string {
  const quoted = items.map((item) => `"${item.replaceAll(/[\\"]/g, String.raw`\$&`)}"`);
  return copyText(`{${quoted.join(",")}}`);
}

/** Ids need no quotes and no escapes. */
export function copyIds(ids: readonly string[]): string {
  return ids.length === 0 ? NULL_CELL : `{${ids.join(",")}}`;
}

/** Gathers lines and hands them on in pieces of about `size` bytes. */
export interface CopyBuffer {
  /** One row: cells that are already in COPY's format. */
  line(cells: readonly string[]): void;
  isFull(): boolean;
  isEmpty(): boolean;
  /** What was gathered since the last time. */
  take(): Uint8Array<ArrayBuffer>;
}

/** No character of a JavaScript text needs more bytes in UTF-8. */
const WIDEST = 3;

export function createCopyBuffer(size: number): CopyBuffer {
  let bytes = new Uint8Array(size);
  let buffer = Buffer.from(bytes.buffer);
  let end = 0;

  function reserve(needed: number): void {
    if (end + needed <= bytes.length) return;
    const larger = new Uint8Array(Math.max(end + needed, bytes.length * 2));
    larger.set(bytes.subarray(0, end));
    bytes = larger;
    buffer = Buffer.from(bytes.buffer);
  }

  return {
    line(cells) {
      const text = `${cells.join("\t")}\n`;
      reserve(text.length * WIDEST);
      end += buffer.write(text, end, "utf8");
    },
    isFull: () => end >= size,
    isEmpty: () => end === 0,
    take() {
      const taken = bytes.slice(0, end);
      end = 0;
      return taken;
    },
  };
}
