import { decoderFor, type Decoder } from "../encoding.ts";

/** Code pages of old workbooks by their Windows numbers, as the platform's decoders call them. */
const LABELS = new Map<number, string>([
  [874, "windows-874"],
  [932, "shift_jis"],
  [936, "gbk"],
  [949, "euc-kr"],
  [950, "big5"],
  [1200, "utf-16le"],
  ...Array.from({ length: 9 }, (_, index) => [1250 + index, `windows-${1250 + index}`] as const),
  ...[437, 850, 852, 855].map((page) => [page, `cp${page}`] as const),
  [866, "ibm866"],
  [10_000, "macintosh"],
  [10_007, "x-mac-cyrillic"],
  [20_866, "koi8-r"],
  [21_866, "koi8-u"],
  [65_001, "utf-8"],
]);

const decoders = new Map<number, Decoder>();
/** Texts of single bytes: they are asked for one by one. */
const singles = new Map<number, string>();

/**
 * What SheetJS's `set_cptable` takes, by the decoders of the platform: its own tables are 470 kB.
 */
export const CODE_PAGES = {
  utils: { decode: decodeCodePage, encode: encodeLatin },
};

function decodeCodePage(page: number, bytes: ArrayLike<number>): string {
  if (bytes.length !== 1) return decoderOf(page).decode(Uint8Array.from(bytes));
  const key = page * 256 + (bytes[0] ?? 0);
  const known = singles.get(key);
  if (known !== undefined) return known;
  const text = decoderOf(page).decode(Uint8Array.from(bytes));
  singles.set(key, text);
  return text;
}

function decoderOf(page: number): Decoder {
  const known = decoders.get(page);
  if (known !== undefined) return known;
  const decoder = decoderFor(LABELS.get(page) ?? "windows-1252");
  decoders.set(page, decoder);
  return decoder;
}

/** Only ever asked for texts that came from bytes one by one. */
function encodeLatin(_page: number, text: string): number[] {
  return Array.from(text, (character) => character.charCodeAt(0) & 0xff);
}
