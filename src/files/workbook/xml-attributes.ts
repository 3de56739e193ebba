const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const COLON = 0x3a;
const EQUALS = 0x3d;
const SPACE = 0x20;

/** Goes through the attributes of a tag; made once and used again for each tag. */
export interface AttributeCursor {
  /** The hash of the local name. */
  readonly name: number;
  /** The value's bytes in the tag's `xml`. */
  readonly from: number;
  readonly to: number;
  start(xml: Uint8Array, from: number, to: number): void;
  next(): boolean;
  /** The value as text, unescaped. */
  value(): string;
}

export function createAttributeCursor(): AttributeCursor {
  const decoder = new TextDecoder();
  let xml = new Uint8Array(0);
  let at = 0;
  let end = 0;
  const cursor = {
    name: 0,
    from: 0,
    to: 0,
    start(bytes: Uint8Array, from: number, to: number) {
      xml = bytes as Uint8Array<ArrayBuffer>;
      at = from;
      end = to;
    },
    next() {
      // Locals: what a closure shares is written to memory at each step.
      const bytes = xml;
      const last = end;
      let place = at;
      while (place < last && (bytes[place] ?? 0) <= SPACE) place += 1;
      let name = 0;
      while (place < last) {
        const byte = bytes[place] ?? 0;
        if (byte === EQUALS) break;
        if (byte === COLON) name = 0;
        else if (byte > SPACE) name = (Math.imul(name, 31) + byte) | 0;
        place += 1;
      }
      let quote = bytes[place] ?? 0;
      while (place < last && quote !== QUOTE && quote !== APOSTROPHE) {
        place += 1;
        quote = bytes[place] ?? 0;
      }
      if (place >= last) return false;
      place += 1;
      cursor.name = name;
      cursor.from = place;
      while (place < last && bytes[place] !== quote) place += 1;
      cursor.to = place;
      at = place + 1;
      return true;
    },
    value() {
      return unescapeText(decoder.decode(xml.subarray(cursor.from, cursor.to)));
    },
  };
  return cursor;
}

const ENTITIES = new Map([
  ["lt", "<"],
  ["gt", ">"],
  ["amp", "&"],
  ["quot", '"'],
  ["apos", "'"],
]);

/** The five entities and numeric ones; what is not known stays as it stands. */
export function unescapeText(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
    if (typeof name === "string") return ENTITIES.get(name) ?? whole;
    const code = typeof hex === "string" ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10_ffff ? String.fromCodePoint(code) : "\ufffd";
  });
}
