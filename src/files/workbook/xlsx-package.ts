import { FileProblem } from "../file.ts";
import { builtInFormat, readFormat, type NumberFormat } from "./number-format.ts";
import type { SheetName } from "./sheet.ts";
import { nameOf, type XmlSink } from "./xml.ts";
import { createAttributeCursor } from "./xml-attributes.ts";
import { readXmlPart } from "./xml-part.ts";
import type { Zip, ZipEntry } from "./zip.ts";

/** What the parts beside the sheets say. */
export interface XlsxPackage {
  readonly sheets: readonly (SheetName & { readonly entry: ZipEntry | undefined })[];
  readonly date1904: boolean;
  readonly sharedStrings: ZipEntry | undefined;
  /** The number format of a cell style, by its number. */
  readonly formatOf: (style: number) => NumberFormat | undefined;
}

interface Relationship {
  /** The last part of the type: `worksheet`, `styles`; the same in strict workbooks. */
  readonly type: string;
  /** Full path in the zip. */
  readonly path: string;
}

/** The path of the workbook part; undefined where the zip says of none. */
export async function findWorkbookPart(zip: Zip): Promise<string | undefined> {
  const related = [...(await readRelationships(zip, "")).values()];
  const named = related.find(({ type, path }) => type === "officeDocument" && zip.find(path));
  if (named !== undefined) return named.path;
  return ["xl/workbook.xml", "xl/workbook.bin"].find((path) => zip.find(path) !== undefined);
}

/** Reads the workbook part and the styles. Throws FileProblem `damaged`. */
export async function readXlsxPackage(zip: Zip, workbookPath: string): Promise<XlsxPackage> {
  const entry = zip.find(workbookPath);
  if (entry === undefined) throw new FileProblem("damaged", workbookPath);
  const relationships = await readRelationships(zip, workbookPath);
  const { sheets, date1904 } = await readWorkbookPart(zip, entry);
  const folder = folderOf(workbookPath);
  const byType = (type: string, name: string) =>
    [...relationships.values()]
      .map((one) => (one.type === type ? zip.find(one.path) : undefined))
      .find((found) => found !== undefined) ?? zip.find(folder + name);
  const styles = byType("styles", "styles.xml");
  const listed = sheets.flatMap(({ name, hidden, id }, index) => {
    const related = relationships.get(id);
    if (related !== undefined && related.type !== "worksheet") return []; // a chart, a macro
    const named = related === undefined ? undefined : zip.find(related.path);
    return [
      { name, hidden, entry: named ?? zip.find(`${folder}worksheets/sheet${index + 1}.xml`) },
    ];
  });
  return {
    sheets: listed,
    date1904,
    sharedStrings: byType("sharedStrings", "sharedStrings.xml"),
    formatOf: styles === undefined ? () => undefined : await readFormats(zip, styles),
  };
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}

async function readRelationships(zip: Zip, part: string): Promise<Map<string, Relationship>> {
  const folder = folderOf(part);
  const entry = zip.find(`${folder}_rels/${part.slice(folder.length)}.rels`);
  const found = new Map<string, Relationship>();
  if (entry === undefined) return found;
  const attributes = createAttributeCursor();
  await readXmlPart(zip, entry, {
    ...NOTHING,
    open(name, xml, from, to) {
      if (name !== RELATIONSHIP) return;
      let id = "";
      let type = "";
      let target = "";
      attributes.start(xml, from, to);
      while (attributes.next()) {
        if (attributes.name === ID) id = attributes.value();
        else if (attributes.name === TYPE) type = attributes.value();
        else if (attributes.name === TARGET) target = attributes.value();
      }
      found.set(id, { type: type.slice(type.lastIndexOf("/") + 1), path: resolve(folder, target) });
    },
  });
  return found;
}

function resolve(folder: string, target: string): string {
  const path = target.replaceAll("\\", "/");
  const parts: string[] = [];
  for (const part of (path.startsWith("/") ? path : folder + path).split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}

interface SheetLine extends SheetName {
  readonly id: string;
}

async function readWorkbookPart(
  zip: Zip,
  entry: ZipEntry,
): Promise<{ sheets: SheetLine[]; date1904: boolean }> {
  const sheets: SheetLine[] = [];
  const attributes = createAttributeCursor();
  let date1904 = false;
  await readXmlPart(zip, entry, {
    ...NOTHING,
    open(tag, xml, from, to) {
      if (tag !== SHEET && tag !== WORKBOOK_PROPERTIES) return;
      attributes.start(xml, from, to);
      let name = "";
      let id = "";
      let hidden = false;
      while (attributes.next()) {
        if (attributes.name === DATE_1904) date1904 = isTrue(attributes.value());
        else if (attributes.name === NAME) name = attributes.value();
        else if (attributes.name === RELATION_ID) id = attributes.value();
        else if (attributes.name === STATE) hidden = attributes.value() !== "visible";
      }
      if (tag === SHEET) sheets.push({ name, hidden, id });
    },
  });
  return { sheets, date1904 };
}

async function readFormats(zip: Zip, entry: ZipEntry): Promise<XlsxPackage["formatOf"]> {
  const codes = new Map<number, string>();
  const ids: number[] = [];
  const attributes = createAttributeCursor();
  let inCells = false;
  await readXmlPart(zip, entry, {
    ...NOTHING,
    open(tag, xml, from, to) {
      if (tag === CELL_FORMATS) inCells = true;
      if (tag !== NUMBER_FORMAT && !(tag === FORMAT && inCells)) return;
      attributes.start(xml, from, to);
      let id = 0;
      let code = "";
      while (attributes.next()) {
        if (attributes.name === NUMBER_FORMAT_ID) id = Number(attributes.value());
        else if (attributes.name === FORMAT_CODE) code = attributes.value();
      }
      if (tag === NUMBER_FORMAT && !codes.has(id)) codes.set(id, code);
      else if (tag === FORMAT) ids.push(id);
    },
    close(tag) {
      if (tag === CELL_FORMATS) inCells = false;
    },
  });
  // A file may have far more styles than its cells use.
  const known: NumberFormat[] = [];
  return (style) => {
    const id = ids[style];
    if (id === undefined) return undefined;
    const code = codes.get(id);
    return (known[style] ??= code === undefined ? builtInFormat(id) : readFormat(code));
  };
}

/** As XML Schema has it. */
export function isTrue(text: string): boolean {
  return text === "1" || text === "true" || text === "on";
}

const NOTHING: XmlSink = { open() {}, text() {}, close() {} };
const RELATIONSHIP = nameOf("Relationship");
const ID = nameOf("Id");
const TYPE = nameOf("Type");
const TARGET = nameOf("Target");
const SHEET = nameOf("sheet");
const WORKBOOK_PROPERTIES = nameOf("workbookPr");
const DATE_1904 = nameOf("date1904");
const NAME = nameOf("name");
const RELATION_ID = nameOf("id");
const STATE = nameOf("state");
const CELL_FORMATS = nameOf("cellXfs");
const FORMAT = nameOf("xf");
const NUMBER_FORMAT = nameOf("numFmt");
const NUMBER_FORMAT_ID = nameOf("numFmtId");
const FORMAT_CODE = nameOf("formatCode");
