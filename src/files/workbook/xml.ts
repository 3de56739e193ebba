import { FileProblem } from "../file.ts";

/**
 * Reads XML as it comes, in bytes: names are told by a hash of their local part, prefixes and
 * namespaces do not matter (strict and transitional workbooks differ in nothing else). No entity is
 * known but the five and the numeric ones; a document type with declarations is refused.
 */
export interface XmlSink {
  /** A start tag; its attributes are the bytes from `from` (included) to `to` (excluded). */
  open(name: number, xml: Uint8Array, from: number, to: number): void;
  /** A piece of text as it stands in the file; `cdata`: nothing in it is escaped. */
  text(xml: Uint8Array, from: number, to: number, cdata: boolean): void;
  close(name: number): void;
  /**
   * May read whole elements from a `<` on, up to `end`, that it knows without any help; answers
   * where what it did not read begins.
   */
  readonly run?: (xml: Uint8Array, from: number, end: number) => number;
}

export interface XmlScanner {
  push(chunk: Uint8Array): void;
  /** Throws FileProblem `damaged` where the document is cut off. */
  end(): void;
}

const LONGEST_NAME = 1000;
/** A tag or a text longer than this is no spreadsheet's. */
const LONGEST = 4 * 1024 * 1024;
const LT = 0x3c;
const GT = 0x3e;
const SLASH = 0x2f;
const BANG = 0x21;
const QUESTION = 0x3f;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const COLON = 0x3a;
const SPACE = 0x20;

/** The hash of a local name that a sink is called with. */
export function nameOf(name: string): number {
  let hash = 0;
  for (let at = 0; at < name.length; at += 1)
    hash = (Math.imul(hash, 31) + name.charCodeAt(at)) | 0;
  return hash;
}

const ALTERNATE = nameOf("AlternateContent");
const CHOICE = nameOf("Choice");

export function createXmlScanner(sink: XmlSink): XmlScanner {
  let buffer = new Uint8Array(256 * 1024);
  let length = 0;
  let depth = 0;
  /** Depth of an `mc:Choice`, whose content is for other readers; 0 outside. */
  let skipped = 0;
  let alternate = 0;

  /** How far the piece that was cut off has been looked at, and inside which quote. */
  let looked = 0;
  let openQuote = 0;

  /** Reads what is complete; answers where the rest begins. */
  function scan(): number {
    const xml = buffer;
    const end = length;
    let at = 0;
    while (at < end) {
      let tag = at + looked;
      if (xml[at] === LT) {
        if (looked === 0 && skipped === 0 && sink.run !== undefined) at = sink.run(xml, at, end);
        tag = at;
        if (at === end) break;
      } else {
        while (tag < end && xml[tag] !== LT) tag += 1;
        looked = 0;
        if (tag === end) {
          looked = end - at;
          return at;
        }
        if (skipped === 0) sink.text(xml, at, tag, false);
      }
      const to = markup(xml, tag, end);
      if (to === -1) return tag;
      looked = 0;
      at = to;
    }
    return at;
  }

  /** Reads a tag, a comment or the like; answers where it ends, -1 where that is not there yet. */
  function markup(xml: Uint8Array, tag: number, end: number): number {
    switch (xml[tag + 1]) {
      case undefined:
        return -1;
      case SLASH:
        return tag + 1 < end ? closeTag(xml, tag + 2, end) : -1;
      case BANG:
        return declaration(xml, tag, end);
      case QUESTION:
        return find(xml, tag, end, "?>");
      default:
        return tag + 1 < end ? openTag(xml, tag + 1, end) : -1;
    }
  }

  function openTag(xml: Uint8Array, from: number, end: number): number {
    let at = from;
    let name = 0;
    while (at < end) {
      const byte = xml[at] ?? 0;
      if (byte <= SPACE || byte === GT || byte === SLASH) break;
      name = byte === COLON ? 0 : (Math.imul(name, 31) + byte) | 0;
      at += 1;
    }
    if (at - from > LONGEST_NAME) throw new FileProblem("damaged", "name");
    const attributes = at;
    let quote = openQuote;
    at = Math.max(at, from + looked);
    while (at < end) {
      const byte = xml[at] ?? 0;
      if (quote > 0) {
        if (byte === quote) quote = 0;
      } else if (byte === GT) {
        break;
      } else if (byte === QUOTE || byte === APOSTROPHE) {
        quote = byte;
      }
      at += 1;
    }
    if (at >= end) {
      looked = at - from;
      openQuote = quote;
      return -1;
    }
    looked = 0;
    openQuote = 0;
    const empty = at > from && xml[at - 1] === SLASH;
    depth += 1;
    if (skipped === 0) {
      if (name === ALTERNATE) alternate = depth;
      else if (name === CHOICE && alternate > 0 && depth === alternate + 1) skipped = depth;
      if (skipped === 0) sink.open(name, xml, attributes, empty ? at - 1 : at);
    }
    if (empty) left(name);
    return at + 1;
  }

  function closeTag(xml: Uint8Array, from: number, end: number): number {
    let at = from;
    let name = 0;
    while (at < end) {
      const byte = xml[at] ?? 0;
      if (byte === GT) {
        left(name);
        return at + 1;
      }
      if (byte === COLON) name = 0;
      else if (byte > SPACE) name = (Math.imul(name, 31) + byte) | 0;
      at += 1;
    }
    if (at - from > LONGEST_NAME) throw new FileProblem("damaged", "name");
    return -1;
  }

  function left(name: number): void {
    if (skipped === 0) sink.close(name);
    if (skipped === depth) skipped = 0;
    if (alternate === depth) alternate = 0;
    depth -= 1;
  }

  function declaration(xml: Uint8Array, tag: number, end: number): number {
    if (end - tag < 9) return -1;
    if (startsWith(xml, tag, "<!--")) return find(xml, tag + 4, end, "-->");
    if (startsWith(xml, tag, "<![CDATA[")) {
      const to = find(xml, tag + 9, end, "]]>");
      if (to !== -1 && skipped === 0) sink.text(xml, tag + 9, to - 3, true);
      return to;
    }
    for (let at = tag; at < end; at += 1) {
      if (xml[at] === 0x5b) throw new FileProblem("damaged", "document type");
      if (xml[at] === GT) return at + 1;
    }
    return -1;
  }

  /** Where `text` ends; -1 where it does not come. */
  function find(xml: Uint8Array, from: number, end: number, text: string): number {
    const last = end - text.length;
    for (let at = from + looked; at <= last; at += 1) {
      if (startsWith(xml, at, text)) return at + text.length;
    }
    looked = Math.max(0, last + 1 - from);
    return -1;
  }

  return {
    push(chunk) {
      if (length + chunk.length > buffer.length) {
        if (length > LONGEST) throw new FileProblem("cell_too_long");
        const larger = new Uint8Array((length + chunk.length) * 2);
        larger.set(buffer.subarray(0, length));
        buffer = larger;
      }
      buffer.set(chunk, length);
      length += chunk.length;
      const rest = scan();
      buffer.copyWithin(0, rest, length);
      length -= rest;
    },
    end() {
      for (let at = 0; at < length; at += 1) {
        if ((buffer[at] ?? 0) > SPACE) throw new FileProblem("damaged", "cut off");
      }
      if (depth > 0) throw new FileProblem("damaged", "cut off");
    },
  };
}

function startsWith(xml: Uint8Array, at: number, text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if (xml[at + index] !== text.charCodeAt(index)) return false;
  }
  return true;
}
