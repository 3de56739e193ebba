import { FileProblem } from "../file.ts";
import { builtInFormat, readFormat, type NumberFormat } from "./number-format.ts";
import type { SheetName } from "./sheet.ts";
import { createTextStore, type TextStore } from "./texts.ts";
import { recordAt, type XlsStream } from "./xls-stream.ts";
import { createXlsTexts } from "./xls-text.ts";

/** What an old workbook says before its sheets. */
export interface XlsGlobals {
  readonly sheets: readonly (SheetName & { readonly offset: number })[];
  readonly date1904: boolean;
  readonly shared: TextStore;
  readonly formatOf: (style: number) => NumberFormat | undefined;
}

export const BOF = 0x809;
export const EOF = 0x0a;
/** Excel 97 and later. */
const VERSION_8 = 0x600;
const FILE_PASS = 0x2f;
const DATE_MODE = 0x22;
const BOUND_SHEET = 0x85;
const SHARED_STRINGS = 0xfc;
const FORMAT = 0x41e;
const STYLE = 0xe0;
const WORKSHEET = 0;

/** Reads them; null where the workbook is older than Excel 97. Throws FileProblem. */
export function readGlobals(stream: XlsStream): XlsGlobals | null {
  const { view } = stream;
  const texts = createXlsTexts(stream);
  const sheets: (SheetName & { readonly offset: number })[] = [];
  const shared = createTextStore();
  const codes = new Map<number, string>();
  const styles: number[] = [];
  let date1904 = false;
  const first = recordAt(view, 0);
  if (first?.type !== BOF || view.getUint16(first.from, true) !== VERSION_8) return null;
  let at = first.to;
  for (let record = recordAt(view, at); record !== null; record = recordAt(view, at)) {
    const { type, from, to } = record;
    if (type === EOF) break;
    if (type === FILE_PASS) throw new FileProblem("password_protected");
    if (type === DATE_MODE) date1904 = view.getUint16(from, true) === 1;
    else if (type === STYLE) styles.push(view.getUint16(from + 2, true));
    else if (type === FORMAT) {
      texts.start(at, 2);
      codes.set(view.getUint16(from, true), texts.text());
    } else if (type === BOUND_SHEET && view.getUint8(from + 5) === WORKSHEET) {
      const offset = view.getUint32(from, true);
      sheets.push({
        name: nameAt(view, from + 6),
        hidden: (view.getUint8(from + 4) & 3) > 0,
        offset,
      });
    } else if (type === SHARED_STRINGS) {
      const count = view.getUint32(from + 4, true);
      texts.start(at, 8);
      for (let index = 0; index < count; index += 1) texts.addTo(shared);
    }
    at = to;
  }
  const known: NumberFormat[] = [];
  return {
    sheets,
    date1904,
    shared,
    formatOf(style) {
      const id = styles[style];
      if (id === undefined) return undefined;
      const code = codes.get(id);
      return (known[style] ??= code === undefined ? builtInFormat(id) : readFormat(code));
    },
  };
}

/** A text with its length before it in one byte. */
function nameAt(view: DataView, at: number): string {
  const length = view.getUint8(at);
  const isWide = (view.getUint8(at + 1) & 1) > 0;
  let name = "";
  for (let index = 0; index < length; index += 1) {
    const place = at + 2 + index * (isWide ? 2 : 1);
    name += String.fromCharCode(isWide ? view.getUint16(place, true) : view.getUint8(place));
  }
  return name;
}
