import type { Table } from "../domain/table.ts";

/** Makes texts of cells that a table shows as bytes. */
export interface ByteText {
  /** The text of a cell at `from` to `to` of `bytes`; `from` -1: the table is asked. */
  read(bytes: Uint8Array, from: number, to: number, at: { row: number; column: number }): string;
}

export function byteText(table: Table): ByteText {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const isUtf8 = table.bytes?.isUtf8 === true;
  return {
    read(bytes, from, to, { row, column }) {
      if (from === to) return "";
      const plain = from < 0 ? null : asciiText(bytes, from, to);
      if (plain !== null) return plain;
      if (from < 0 || !isUtf8) return table.cell(row, column);
      return decoder.decode(bytes.subarray(from, to));
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
