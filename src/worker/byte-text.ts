import type { Table } from "../domain/table.ts";

/** Makes texts of cells that a table shows as bytes. */
export interface ByteText {
  /** The text of a cell of which `ByteRows` says that it is at `from` to `to` of `bytes`. */
  read(bytes: Uint8Array, from: number, to: number, at: { row: number; column: number }): string;
}

export function byteText(table: Table): ByteText {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const isUtf8 = table.bytes?.isUtf8 === true;
  const quote = table.bytes?.quote ?? "";

  function decode(bytes: Uint8Array, from: number, to: number): string | null {
    const plain = asciiText(bytes, from, to);
    if (plain !== null || !isUtf8) return plain;
    return decoder.decode(bytes.subarray(from, to));
  }

  return {
    read(bytes, from, to, { row, column }) {
      if (from === to) return "";
      if (from === -1) return table.cell(row, column);
      const isDoubled = from < 0;
      const text = decode(bytes, isDoubled ? -2 - from : from, to);
      if (text === null) return table.cell(row, column);
      return isDoubled ? text.replaceAll(quote + quote, quote) : text;
    },
  };
}

/** Null where a byte is not ASCII. A decoder would be slower for texts of a cell's length. */
function asciiText(bytes: Uint8Array, from: number, to: number): string | null {
  let text = "";
  for (let at = from; at < to; at += 1) {
    const code = bytes[at] as number;
    if (code > 0x7f) return null;
    text += String.fromCharCode(code);
  }
  return text;
}
