import type { Value } from "../../domain/resource.ts";

/** COPY's text format: a line for a row, tabs between cells, `\N` for null. */
const NULL = String.raw`\N`;
const SPECIAL = /[\\\t\n\r]/;
const SPECIALS = /[\\\t\n\r]/g;
const ESCAPES: Readonly<Record<string, string>> = {
  "\\": String.raw`\\`,
  "\t": String.raw`\t`,
  "\n": String.raw`\n`,
  "\r": String.raw`\r`,
};

export function copyText(text: string | null): string {
  if (text === null) return NULL;
  return SPECIAL.test(text) ? text.replaceAll(SPECIALS, (one) => ESCAPES[one] ?? one) : text;
}

/** A cell of any value; lists become arrays of text. */
export function copyValue(value: Value): string {
  if (value === null) return NULL;
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
  return ids.length === 0 ? NULL : `{${ids.join(",")}}`;
}

/** Gathers lines and hands them on in pieces of about `size` characters. */
export interface CopyBuffer {
  /** One row: cells that are already in COPY's format. */
  line(cells: readonly string[]): void;
  isFull(): boolean;
  isEmpty(): boolean;
  /** What was gathered since the last time. */
  take(): Uint8Array<ArrayBuffer>;
}

export function createCopyBuffer(size: number): CopyBuffer {
  const encoder = new TextEncoder();
  let text = "";
  return {
    line(cells) {
      text += `${cells.join("\t")}\n`;
    },
    isFull: () => text.length >= size,
    isEmpty: () => text === "",
    take() {
      const bytes = encoder.encode(text);
      text = "";
      return bytes;
    },
  };
}
