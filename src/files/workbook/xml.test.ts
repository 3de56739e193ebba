import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createXmlScanner, nameOf } from "./xml.ts";
import { createAttributeCursor, unescapeText } from "./xml-attributes.ts";

const NAMES = new Map(
  ["a", "b", "c", "AlternateContent", "Choice", "Fallback"].map((name) => [nameOf(name), name]),
);

/** What a sink is told, with neighbouring texts as one. */
function events(xml: string, chunkSize: number): string[] {
  const seen: string[] = [];
  const attributes = createAttributeCursor();
  const scanner = createXmlScanner({
    open(name, bytes, from, to) {
      attributes.start(bytes, from, to);
      const found: string[] = [];
      while (attributes.next()) found.push(`${NAMES.get(attributes.name)}=${attributes.value()}`);
      seen.push(`<${NAMES.get(name)} ${found.join(",")}>`);
    },
    text(bytes, from, to, cdata) {
      const text = Buffer.from(bytes.subarray(from, to)).toString();
      seen.push(cdata ? `[${text}]` : text);
    },
    close(name) {
      seen.push(`</${NAMES.get(name)}>`);
    },
  });
  const bytes = Buffer.from(xml);
  for (let at = 0; at < bytes.length; at += chunkSize) {
    scanner.push(bytes.subarray(at, at + chunkSize));
  }
  scanner.end();
  return seen;
}

const CASES: [xml: string, seen: string[]][] = [
  ["<a/>", ["<a >", "</a>"]],
  ['<a b="1" x:c=\'"2"\'>t</a>', ['<a b=1,c="2">', "t", "</a>"]],
  ["<x:a><y:b/></x:a>", ["<a >", "<b >", "</b>", "</a>"]],
  ['<a b="x>y/>"/>', ["<a b=x>y/>>", "</a>"]],
  ["<?xml version='1.0'?><a><!-- <b/> --></a>", ["<a >", "</a>"]],
  ["<!DOCTYPE a><a>t</a>", ["<a >", "t", "</a>"]],
  ["<a>x<![CDATA[<b>]]]>y</a>", ["<a >", "x", "[<b>]]", "y", "</a>"]],
  ["<a b = '&lt;'\n/>", ["<a b=<>", "</a>"]],
  ["<a>Zoë 東京 😀</a>", ["<a >", "Zoë 東京 😀", "</a>"]],
  [
    "<AlternateContent><Choice><b/>t</Choice><Fallback><c/></Fallback></AlternateContent>",
    ["<AlternateContent >", "<Fallback >", "<c >", "</c>", "</Fallback>", "</AlternateContent>"],
  ],
];

describe("FILE-62: XML as it comes", () => {
  it.each(CASES)("%s", (xml, seen) => {
    for (const size of [1, 2, 3, 5, 7, 1000]) expect(events(xml, size)).toEqual(seen);
  });

  it.each(['<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "<a><b></a", "<a>", "<a b='1"])(
    "%s is refused",
    (xml) => {
      expect(() => events(xml, 4)).toThrow(expect.objectContaining({ code: "damaged" }));
    },
  );

  it("a text without end is refused before it fills the memory", () => {
    const scanner = createXmlScanner({ open() {}, text() {}, close() {} });
    scanner.push(Buffer.from("<a>"));
    const chunk = Buffer.alloc(1024 * 1024, 32);
    const fill = (): void => {
      for (let i = 0; i < 10; i += 1) scanner.push(chunk);
    };
    expect(fill).toThrow(expect.objectContaining({ code: "cell_too_long" }));
  });

  it("an escaped text is itself again, in chunks of any size", () => {
    const text = fc.string({
      unit: fc.constantFrom("a", "&", "<", ">", '"', "é", "東", "😀", ";", "#", "\n"),
    });
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 9 }), (wanted, size) => {
        const escaped = wanted.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
        const [, ...rest] = events(`<a>${escaped}</a>`, size);
        expect(unescapeText(rest.slice(0, -1).join(""))).toBe(wanted);
      }),
      { numRuns: 100 },
    );
  });
});
