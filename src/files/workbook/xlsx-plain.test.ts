import { describe, expect, it } from "vitest";
import { LIMITS } from "../file.ts";
import { buildCells } from "./cells.ts";
import { readFormat } from "./number-format.ts";
import { sharedStringsSink } from "./shared-strings.ts";
import { createTextStore } from "./texts.ts";
import { sheetSink } from "./xlsx-sheet.ts";
import { createXmlScanner, type XmlSink } from "./xml.ts";

const STRINGS =
  '<sst><si><t>plain</t></si><si><t>é😀</t></si><si><t>a &amp; b</t></si><si><t>_x0041_</t></si><si><t/></si><si/><si><t xml:space="preserve"> c </t></si><si><r><t>d</t></r><r><t>e</t></r></si><si><t>last</t></si></sst>';

const SHEET = `<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1" t="s"><v>1</v></c><c r="C1"><v>12</v></c><c r="D1"/><c r="E1" s="1"><v>45678</v></c><c r="F1" s="0" t="n"><v>1.50</v></c></row>
<row r="2"><c r="A2" t="s"><v>99</v></c><c r="B2" t="str"><v>a</v></c><c r="C2" t="b"><v>1</v></c><c r="D2"><f>A1</f><v>3</v></c><c t="s" r="E2"><v> 2 </v></c><c><v>7</v></c><c r="AA2"><v>0.1</v></c><c r="b2"><v>8</v></c></row>
<row r="3"><c r="A3"><v>1&#50;</v></c><c r="B3"><v></v></c><c r="C3" t="s"><v/></c><c r="D3" s="1"/><c r="E3"><v>-0</v></c><c r="F3"><v>x</v></c></row></sheetData></worksheet>`;

function feed(xml: string, sink: XmlSink, size: number): void {
  const scanner = createXmlScanner(sink);
  const bytes = new TextEncoder().encode(xml);
  for (let at = 0; at < bytes.length; at += size) scanner.push(bytes.subarray(at, at + size));
  scanner.end();
}

/** The sink without what it reads at a go. */
function slow({ open, text, close }: XmlSink): XmlSink {
  return { open, text, close };
}

function read(size: number, of: (sink: XmlSink) => XmlSink): unknown[] {
  const shared = createTextStore();
  const builder = buildCells(shared);
  const format = readFormat("yyyy-mm-dd");
  const styles = {
    formatOf: (style: number) => (style === 1 ? format : undefined),
    date1904: false,
  };
  feed(SHEET, of(sheetSink(builder, styles, LIMITS)), size);
  feed(STRINGS, of(sharedStringsSink(shared, 1000)), size);
  const cells = builder.finish();
  return Array.from({ length: cells.rowCount }, (_, row) =>
    Array.from({ length: cells.start(row + 1) - cells.start(row) }, (__, at) => {
      const cell = cells.start(row) + at;
      return [cells.number(row), cells.column(cell), cells.text(cell), cells.numberIn(cell)];
    }),
  );
}

describe("FILE-51: what is read at a go", () => {
  it("gives the same cells as what is read tag by tag, in pieces of any size", () => {
    const wanted = read(100_000, slow);
    expect(wanted[0]).toEqual([
      [1, 0, "plain", undefined],
      [1, 1, "é😀", undefined],
      [1, 2, "12", 12],
      [1, 4, "2025-01-21", undefined],
      [1, 5, "1.5", 1.5],
    ]);
    for (const size of [1, 2, 3, 5, 7, 11, 13, 17, 29, 64, 100, 257, 100_000]) {
      expect(read(size, (sink) => sink)).toEqual(wanted);
    }
  });
});
