import { analyse } from "chardet";

/** Guesses the encoding of bytes that are not UTF-8: a label of the Encoding Standard. */
export function guessEncoding(bytes: Uint8Array): string {
  for (const { name } of analyse(bytes)) {
    if (name.startsWith("UTF-") || name === "ASCII") continue;
    try {
      return new TextDecoder(name).encoding;
    } catch {
      continue;
    }
  }
  return "windows-1252";
}
