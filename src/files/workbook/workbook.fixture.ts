import type { FileSource, ReadOptions } from "../file.ts";
import { readWorkbook } from "./workbook.ts";
import { writeZip } from "./zip-write.ts";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships";

/** Parts of an Excel workbook made by hand; what is not said is plain. */
export interface XlsxParts {
  /** Inside `<worksheet>`, or whole where it begins with `<?xml` or `<worksheet`. */
  readonly sheet?: string;
  /** Inside `<sheetData>`. */
  readonly rows?: string;
  /** `<si>` elements. */
  readonly shared?: string;
  /** Format codes of the styles from 1 on. */
  readonly formats?: readonly string[];
  readonly workbookProperties?: string;
  /** Further sheets: attributes of `<sheet>`, and rows. */
  readonly sheets?: readonly { readonly attributes: string; readonly rows: string }[];
  /** Parts to add or to put in place of others, by path; null leaves one out. */
  readonly parts?: Readonly<Record<string, string | null>>;
}

export async function xlsxOf(given: XlsxParts): Promise<FileSource> {
  const sheets = given.sheets ?? [{ attributes: 'name="Sheet1"', rows: given.rows ?? "" }];
  const parts: Record<string, string | null> = {
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels": `<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<?xml version="1.0"?><workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">${given.workbookProperties ?? ""}<sheets>${sheets
      .map(({ attributes }, i) => `<sheet ${attributes} sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
      .join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${PACKAGE}">${sheets
      .map(
        (_, i) =>
          `<Relationship Id="rId${i + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
      )
      .join(
        "",
      )}<Relationship Id="s" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="t" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
  };
  for (const [i, { rows }] of sheets.entries()) {
    parts[`xl/worksheets/sheet${i + 1}.xml`] = worksheet(given.sheet, rows);
  }
  if (given.shared !== undefined) {
    parts["xl/sharedStrings.xml"] = `<sst xmlns="${MAIN}">${given.shared}</sst>`;
  }
  if (given.formats !== undefined) parts["xl/styles.xml"] = stylesOf(given.formats);
  Object.assign(parts, given.parts);
  return zipSource("book.xlsx", parts);
}

export async function zipSource(
  name: string,
  parts: Readonly<Record<string, string | null>>,
): Promise<FileSource> {
  const blob = await writeZip(
    Object.entries(parts).flatMap(([path, xml]) =>
      xml === null ? [] : [{ name: path, chunks: [xml] }],
    ),
    "",
  );
  return { name, blob };
}

/** An OpenDocument spreadsheet with this inside `<office:spreadsheet>`. */
export function odsOf(tables: string, styles = ""): Promise<FileSource> {
  const content = `<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s"><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`;
  return zipSource("book.ods", {
    mimetype: "application/vnd.oasis.opendocument.spreadsheet",
    "content.xml": content,
  });
}

/** All texts of a sheet, no row of them taken as a header. */
export async function gridOf(source: FileSource, options: ReadOptions = {}): Promise<string[][]> {
  const { table } = await readWorkbook(source, { headerRow: null, ...options });
  const rows: string[][] = [];
  table.visit(0, table.rowCount, (_, cells) => {
    rows.push([...cells]);
  });
  return rows;
}

function worksheet(sheet: string | undefined, rows: string): string {
  const inside = sheet ?? `<sheetData>${rows}</sheetData>`;
  if (/^<(\?xml|\w*:?worksheet)/.test(inside)) return inside;
  return `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${MAIN}">${inside}</worksheet>`;
}

function stylesOf(codes: readonly string[]): string {
  const escaped = codes.map((code) =>
    code.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;"),
  );
  return `<styleSheet xmlns="${MAIN}"><numFmts>${escaped
    .map((code, i) => `<numFmt numFmtId="${164 + i}" formatCode="${code}"/>`)
    .join(
      "",
    )}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${codes
    .map((_, i) => `<xf numFmtId="${164 + i}"/>`)
    .join("")}</cellXfs></styleSheet>`;
}
