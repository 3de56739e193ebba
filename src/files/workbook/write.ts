import { letters } from "../header.ts";
import { writeZip, type ZipPart } from "./zip-write.ts";

export interface SheetToWrite {
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: Iterable<readonly string[]>;
}

const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** Characters of a sheet that are collected before they are packed. */
const CHUNK = 64 * 1024;
/** Styles, by their place in styles.xml. */
const TEXT = 1;
const BOLD = 2;

/**
 * Writes an Excel workbook (.xlsx). Every cell is a text with the text format: nothing in it is ever
 * a formula, a date or a number, and a leading zero typed into it later stays. Read again, each
 * cell gives the same characters.
 */
export async function writeXlsx(sheets: readonly SheetToWrite[]): Promise<Blob> {
  const names = sheetNames(sheets.map(({ name }) => name));
  const numbers = sheets.map((_, index) => index + 1);
  const parts: ZipPart[] = [
    { name: "[Content_Types].xml", chunks: [contentTypes(numbers)] },
    {
      name: "_rels/.rels",
      chunks: [relationships([["officeDocument", "xl/workbook.xml"]])],
    },
    { name: "xl/workbook.xml", chunks: [workbookXml(names)] },
    {
      name: "xl/_rels/workbook.xml.rels",
      chunks: [
        relationships([
          ...numbers.map((number) => ["worksheet", `worksheets/sheet${number}.xml`] as const),
          ["styles", "styles.xml"],
        ]),
      ],
    },
    { name: "xl/styles.xml", chunks: [STYLES] },
    ...sheets.map((sheet, index) => ({
      name: `xl/worksheets/sheet${index + 1}.xml`,
      chunks: sheetXml(sheet),
    })),
  ];
  return await writeZip(parts, TYPE);
}

function* sheetXml({ header, rows }: SheetToWrite): Generator<string> {
  const columns = header.map(
    (text, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${widthOf(text)}" style="${TEXT}" customWidth="1"/>`,
  );
  let xml =
    `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">` +
    `<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
    (columns.length > 0 ? `<cols>${columns.join("")}</cols>` : "") +
    `<sheetData>${rowXml(header, 1, BOLD)}`;
  let number = 2;
  for (const row of rows) {
    xml += rowXml(row, number, TEXT);
    number += 1;
    if (xml.length < CHUNK) continue;
    yield xml;
    xml = "";
  }
  yield `${xml}</sheetData></worksheet>`;
}

function rowXml(texts: readonly string[], number: number, style: number): string {
  let cells = "";
  for (let column = 0; column < texts.length; column += 1) {
    const text = texts[column] ?? "";
    if (text === "") continue;
    cells += `<c r="${lettersOf(column)}${number}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${cellText(text)}</t></is></c>`;
  }
  return `<row r="${number}">${cells}</row>`;
}

const knownLetters: string[] = [];

function lettersOf(column: number): string {
  return (knownLetters[column] ??= letters(column));
}

/** Excel's unit is the width of a digit; a header is bold and wants room for the filter button. */
function widthOf(header: string): number {
  return Math.min(60, Math.max(12, [...header].length * 1.2 + 3));
}

/**
 * What XML cannot hold is written `_xHHHH_`, and so is a carriage return, which a reader of XML would
 * turn into a line feed; a text that looks like such an escape has its `_` escaped.
 */
function cellText(text: string): string {
  if (PLAIN.test(text)) return text;
  return escapeXml(text.replace(NOT_XML, (character) => escapeUnit(character.charCodeAt(0))));
}

/** Nearly every text: nothing in it means anything to XML or to Excel. */
const PLAIN = /^[^\p{Cc}\p{Cs}&<>"_\ufffe\uffff]*$/u;

const NOT_XML = /(?![\t\n\u007f-\u009f])\p{Cc}|\p{Cs}|[\ufffe\uffff]|_(?=x[\da-f]{4}_)/giu;

function escapeUnit(unit: number): string {
  return `_x${unit.toString(16).toUpperCase().padStart(4, "0")}_`;
}

function escapeXml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** Names that Excel takes: at most 31 characters, none of `[]:*?/\`, no two alike. */
function sheetNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>();
  return wanted.map((text) => {
    const clean = text
      .replace(/[[\]:*?/\\\p{Cc}]/gu, " ")
      .replace(/^'+|'+$/g, "")
      .trim();
    let name = clean.slice(0, 31) || "Sheet";
    for (let number = 2; taken.has(name.toLowerCase()); number += 1) {
      name = `${clean.slice(0, 26)} (${number})`;
    }
    taken.add(name.toLowerCase());
    return name;
  });
}

function workbookXml(names: readonly string[]): string {
  const sheets = names.map(
    (name, index) =>
      `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  return `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.join("")}</sheets></workbook>`;
}

function relationships(targets: readonly (readonly [type: string, target: string])[]): string {
  const lines = targets.map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${lines.join("")}</Relationships>`;
}

function contentTypes(numbers: readonly number[]): string {
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  const sheets = numbers.map(
    (number) =>
      `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${type}.worksheet+xml"/>`,
  );
  return (
    `${DECLARATION}<Types xmlns="${PACKAGE}/content-types">` +
    `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
    `<Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/>` +
    `<Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>${sheets.join("")}</Types>`
  );
}

const STYLES =
  `${DECLARATION}<styleSheet xmlns="${MAIN}">` +
  `<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>` +
  `<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
  `<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>` +
  `<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
  `<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>` +
  `<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>` +
  `<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs>` +
  `<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
