import { Refusal } from "../imports/imports.ts";

/**
 * Cuts `data` out of the JSON body of an import while it streams, so that a file of any size needs
 * no more memory than a chunk. What is around it is small and goes to JSON.parse.
 */
export interface Extractor {
  push(chunk: Uint8Array): readonly Piece[];
  /** The body; where `data` is a text or an array, `""` or `[]` stands in its place. */
  end(): unknown;
}

export type Piece =
  /** Part of the text of `data`, without JSON's escapes; one byte a character. */
  | { readonly type: "text"; readonly bytes: Uint8Array }
  /** One element of the array `data`. */
  | { readonly type: "row"; readonly value: Readonly<Record<string, unknown>> };

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;

/** Bytes of what may stand around `data`: a mapping of thousands of columns fits. */
const REST_LIMIT = 4 * 1024 * 1024;
const ROW_LIMIT = 16 * 1024 * 1024;

/** Around `data`; before its value; in its text; in its array before, after and between rows; in a row. */
type Place = "rest" | "value" | "text" | "first" | "after" | "next" | "row";

export function createExtractor(): Extractor {
  const rest = collect(REST_LIMIT);
  const key = collect(REST_LIMIT);
  const row = collect(ROW_LIMIT);
  let place: Place = "rest";
  let found = false;
  let rows = 0;
  // Of the JSON being read: how deep, whether in a string, whether after a backslash.
  let [depth, quoted, escaped] = [0, false, false];
  // Of the outermost object: whether a key comes next, is being read, was `data`.
  let [listed, keyNext, inKey, isData] = [false, false, false, false];
  let escape = "";

  function readRest(chunk: Buffer, from: number): number {
    let at = from;
    for (; at < chunk.length && place === "rest"; at += 1) {
      const byte = chunk[at];
      if (quoted) {
        if (escaped) escaped = false;
        else if (byte === BACKSLASH) escaped = true;
        else if (byte === QUOTE) quoted = false;
        if (inKey && quoted) key.add(chunk.subarray(at, at + 1));
        if (inKey && !quoted) {
          inKey = false;
          isData = isDataKey(key.take());
        }
      } else if (byte === QUOTE) {
        [quoted, inKey, keyNext] = [true, keyNext, false];
      } else if (byte === OPEN_BRACE) {
        depth += 1;
        keyNext = depth === 1;
      } else if (byte === OPEN_BRACKET) {
        depth += 1;
        if (depth === 1) listed = true;
      } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
        depth -= 1;
      } else if (byte === COMMA) {
        keyNext = depth === 1 && !listed;
      } else if (byte === COLON && isData && depth === 1) {
        isData = false;
        place = "value";
      }
    }
    rest.add(chunk.subarray(from, at));
    return at;
  }

  function readValue(chunk: Buffer, from: number): number {
    const at = afterSpace(chunk, from);
    const byte = chunk[at];
    if (byte === undefined) return at;
    if (byte !== QUOTE && byte !== OPEN_BRACKET) {
      place = "rest";
      return at;
    }
    if (found) throw notJson("data is there twice.");
    found = true;
    place = byte === QUOTE ? "text" : "first";
    rest.add(Buffer.from(byte === QUOTE ? '""' : "[]"));
    return at + 1;
  }

  function readText(chunk: Buffer, from: number, pieces: Piece[]): number {
    const parts: Uint8Array[] = [];
    let at = from;
    let quote = -1;
    while (at < chunk.length && place === "text") {
      if (escape !== "") {
        escape += String.fromCharCode(chunk[at] ?? 0);
        at += 1;
        const byte = unescape(escape);
        if (byte === null) continue;
        escape = "";
        parts.push(Uint8Array.of(byte));
        continue;
      }
      if (quote < at) quote = placeOf(chunk, QUOTE, at);
      const stop = placeOf(chunk.subarray(0, quote), BACKSLASH, at);
      if (stop > at) parts.push(chunk.subarray(at, stop));
      if (stop < quote) escape = "\\";
      else if (stop < chunk.length) place = "rest";
      at = stop + 1;
    }
    if (parts.length === 1 && parts[0] !== undefined)
      pieces.push({ type: "text", bytes: parts[0] });
    if (parts.length > 1) pieces.push({ type: "text", bytes: Buffer.concat(parts) });
    return Math.min(at, chunk.length);
  }

  function readBetween(chunk: Buffer, from: number): number {
    const at = afterSpace(chunk, from);
    const byte = chunk[at];
    if (byte === undefined) return at;
    if (byte === CLOSE_BRACKET && place !== "next") place = "rest";
    else if (byte === COMMA && place === "after") place = "next";
    else if (place === "after") throw notJson("data is no array of objects.");
    else if (byte !== OPEN_BRACE) throw notObject(rows);
    else {
      place = "row";
      return at;
    }
    return at + 1;
  }

  function readRow(chunk: Buffer, from: number, pieces: Piece[]): number {
    const outside = depth;
    let at = from;
    for (; at < chunk.length && place === "row"; at += 1) {
      const byte = chunk[at];
      if (quoted) {
        if (escaped) escaped = false;
        else if (byte === BACKSLASH) escaped = true;
        else if (byte === QUOTE) quoted = false;
      } else if (byte === QUOTE) quoted = true;
      else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) depth += 1;
      else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
        depth -= 1;
        if (depth === 1) place = "after";
      }
    }
    row.add(chunk.subarray(from, at));
    if (place === "row" || outside < 1) return at;
    pieces.push({ type: "row", value: parseRow(row.take(), rows) });
    rows += 1;
    return at;
  }

  return {
    push(bytes) {
      const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      const pieces: Piece[] = [];
      let at = 0;
      while (at < chunk.length) {
        if (place === "rest") at = readRest(chunk, at);
        else if (place === "value") at = readValue(chunk, at);
        else if (place === "text") at = readText(chunk, at, pieces);
        else if (place === "row") at = readRow(chunk, at, pieces);
        else at = readBetween(chunk, at);
      }
      return pieces;
    },
    end() {
      if (place !== "rest") throw notJson("The body ends in the middle of data.");
      return parse(rest.take(), refuseOddities);
    },
  };
}

interface Collected {
  add(bytes: Uint8Array): void;
  take(): Uint8Array;
}

function collect(limit: number): Collected {
  let parts: Uint8Array[] = [];
  let size = 0;
  return {
    add(bytes) {
      size += bytes.length;
      if (size > limit) {
        throw new Refusal(413, "request_too_large", {
          message: `Outside of a file, one part of the body may have ${limit / 1024 / 1024} MB at most.`,
        });
      }
      parts.push(bytes);
    },
    take() {
      const all = Buffer.concat(parts);
      [parts, size] = [[], 0];
      return all;
    },
  };
}

function isDataKey(bytes: Uint8Array): boolean {
  if (bytes.length < 4 || bytes.length > 24) return false;
  try {
    return JSON.parse(`"${Buffer.from(bytes).toString("latin1")}"`) === "data";
  } catch {
    return false;
  }
}

function parseRow(bytes: Uint8Array, index: number): Readonly<Record<string, unknown>> {
  const value = parse(bytes);
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw notObject(index);
  return value as Readonly<Record<string, unknown>>;
}

function parse(bytes: Uint8Array, revive?: (key: string, value: unknown) => unknown): unknown {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Refusal(400, "invalid_utf8", { message: "The body is not valid UTF-8." });
  }
  try {
    return JSON.parse(text, revive);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw notJson("The body is not valid JSON.");
  }
}

/** Schemas pass over `__proto__` in silence, and no database keeps a NUL character. */
function refuseOddities(key: string, value: unknown): unknown {
  if (key === "__proto__") throw oddity("__proto__: is not a field of this request");
  if (typeof value === "string" && value.includes("\0")) {
    throw oddity(`${key}: must not contain a NUL character`);
  }
  return value;
}

function oddity(what: string): Refusal {
  return new Refusal(400, "invalid_request", {
    message: "The request is not valid.",
    errors: [what],
  });
}

function afterSpace(chunk: Buffer, from: number): number {
  let at = from;
  while (at < chunk.length && " \t\r\n".includes(String.fromCharCode(chunk[at] ?? 0))) at += 1;
  return at;
}

function placeOf(chunk: Buffer, byte: number, from: number): number {
  const found = chunk.indexOf(byte, from);
  return found === -1 ? chunk.length : found;
}

const SHORT = new Map(
  [...'"\\/']
    .map((one) => [one, one])
    .concat([..."bfnrt"].map((one, at) => [one, "\b\f\n\r\t".charAt(at)])) as [string, string][],
);

/** The byte that a complete escape stands for; null while more of it is to come. */
function unescape(escape: string): number | null {
  const kind = escape.charAt(1);
  if (kind !== "u") {
    const short = SHORT.get(kind);
    if (short === undefined) throw notJson("The body is not valid JSON.");
    return short.charCodeAt(0);
  }
  if (escape.length < 6) return null;
  const digits = escape.slice(2);
  if (!/^[\da-f]{4}$/i.test(digits)) throw notJson("The body is not valid JSON.");
  // No character beyond ASCII is base64: one byte that is none either stands for it.
  return Math.min(Number.parseInt(digits, 16), 0xff);
}

function notJson(message: string): Refusal {
  return new Refusal(400, "invalid_json", { message });
}

function notObject(index: number): Refusal {
  return new Refusal(400, "invalid_request", {
    message: "Each element of data must be an object with the row's fields.",
    errors: [`data[${index}]: must be an object`],
  });
}
