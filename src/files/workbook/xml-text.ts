import { unescapeText } from "./xml-attributes.ts";
import type { TextStore } from "./texts.ts";

/** Collects the text of an element in UTF-8, a piece at a time, and gives it when the element ends. */
export interface TextCollector {
  readonly bytes: Uint8Array;
  readonly length: number;
  clear(): void;
  add(xml: Uint8Array, from: number, to: number, cdata: boolean): void;
  addText(text: string): void;
  /** Adds the text to a store; answers its id. `_xHHHH_` stands for a character, as Excel writes. */
  addTo(store: TextStore): number;
  toString(): string;
}

const AMPERSAND = 0x26;
const CARRIAGE_RETURN = 0x0d;
const UNDERSCORE = 0x5f;
const SMALL_X = 0x78;
const SEMICOLON = 0x3b;

/** `mostBytes` of UTF-8: what is longer throws `tooLong()`. */
export function createTextCollector(mostBytes: number, tooLong: () => Error): TextCollector {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const encoder = new TextEncoder();
  let bytes = new Uint8Array(1024);
  let length = 0;
  let escapes = false;

  function room(more: number): void {
    if (length + more <= bytes.length) return;
    if (length + more > mostBytes) throw tooLong();
    const larger = new Uint8Array((length + more) * 2);
    larger.set(bytes.subarray(0, length));
    bytes = larger;
  }

  function addText(more: string): void {
    room(more.length * 3);
    length += encoder.encodeInto(more, bytes.subarray(length)).written;
  }

  function text(): string {
    return decoder.decode(bytes.subarray(0, length));
  }

  return {
    get bytes() {
      return bytes;
    },
    get length() {
      return length;
    },
    clear() {
      length = 0;
      escapes = false;
    },
    add(xml, from, to, cdata) {
      room(to - from);
      // Locals: what a closure shares is written to memory at each step.
      const into = bytes;
      let place = length;
      let at = from;
      while (at < to) {
        const byte = xml[at] ?? 0;
        if (byte === AMPERSAND && !cdata) {
          const entity = entityAt(xml, at, to);
          if (entity === null) break;
          into[place++] = entity.byte;
          at += entity.length;
          continue;
        }
        if (byte === CARRIAGE_RETURN) {
          // XML knows one line end.
          if (xml[at + 1] !== 0x0a || at + 1 === to) into[place++] = 0x0a;
        } else {
          if (byte === UNDERSCORE && xml[at + 1] === SMALL_X) escapes = true;
          into[place++] = byte;
        }
        at += 1;
      }
      length = place;
      if (at === to) return;
      const rest = unescapeText(decoder.decode(xml.subarray(at, to)).replace(/\r\n?/g, "\n"));
      if (rest.includes("_")) escapes = true;
      addText(rest);
    },
    addText,
    addTo(store) {
      if (!escapes) return store.add(bytes, 0, length);
      return store.addText(unescapeUnits(text()));
    },
    toString: text,
  };
}

interface Entity {
  readonly byte: number;
  readonly length: number;
}

const AMP: Entity = { byte: 0x26, length: 5 };
const LT: Entity = { byte: 0x3c, length: 4 };
const GT: Entity = { byte: 0x3e, length: 4 };
const QUOT: Entity = { byte: 0x22, length: 6 };

/** The entities that every writer uses, without a detour over text; null for all others. */
function entityAt(xml: Uint8Array, at: number, to: number): Entity | null {
  const second = xml[at + 2];
  const third = xml[at + 3];
  const fourth = xml[at + 4];
  let entity: Entity;
  switch (xml[at + 1]) {
    case 0x61: // a
      if (second !== 0x6d || third !== 0x70 || fourth !== SEMICOLON) return null;
      entity = AMP;
      break;
    case 0x6c: // l
      if (second !== 0x74 || third !== SEMICOLON) return null;
      entity = LT;
      break;
    case 0x67: // g
      if (second !== 0x74 || third !== SEMICOLON) return null;
      entity = GT;
      break;
    case 0x71: // q
      if (second !== 0x75 || third !== 0x6f || fourth !== 0x74 || xml[at + 5] !== SEMICOLON)
        return null;
      entity = QUOT;
      break;
    default:
      return null;
  }
  return at + entity.length <= to ? entity : null;
}

/** `_x000D_` as a carriage return; `_x005F_` as the underscore that keeps an escape from being one. */
function unescapeUnits(text: string): string {
  return text.replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
