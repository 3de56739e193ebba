import { readFormat, type NumberFormat } from "./number-format.ts";
import { nameOf } from "./xml.ts";
import { createAttributeCursor } from "./xml-attributes.ts";

/** The styles of an Excel 2003 XML spreadsheet: what numbers are shown as. */
export interface Xml2003Styles {
  open(tag: number, xml: Uint8Array, from: number, to: number): void;
  formatOf(style: string): NumberFormat | undefined;
}

/** Formats that are named, not written out. */
const NAMED = new Map([
  ["General Number", "General"],
  ["General Date", "m/d/yyyy h:mm"],
  ["Long Date", "d mmmm yyyy"],
  ["Medium Date", "d-mmm-yy"],
  ["Short Date", "m/d/yyyy"],
  ["Long Time", "h:mm:ss"],
  ["Medium Time", "h:mm"],
  ["Short Time", "h:mm"],
  ["Currency", "$#,##0.00"],
  ["Euro Currency", "#,##0.00"],
  ["Fixed", "0.00"],
  ["Standard", "#,##0.00"],
  ["Percent", "0.00%"],
  ["Scientific", "0.00E+00"],
  ["Yes/No", '"Yes";"Yes";"No"'],
  ["True/False", '"True";"True";"False"'],
  ["On/Off", '"On";"On";"Off"'],
]);

const LONGEST_CHAIN = 10;

export function createXml2003Styles(): Xml2003Styles {
  const attributes = createAttributeCursor();
  const styles = new Map<string, { parent: string; code: string | undefined }>();
  let last = { parent: "", code: undefined as string | undefined };

  return {
    open(tag, xml, from, to) {
      if (tag !== STYLE && tag !== NUMBER_FORMAT) return;
      attributes.start(xml, from, to);
      if (tag === STYLE) {
        last = { parent: "", code: undefined };
        while (attributes.next()) {
          if (attributes.name === ID) styles.set(attributes.value(), last);
          else if (attributes.name === PARENT) last.parent = attributes.value();
        }
      } else {
        while (attributes.next()) {
          if (attributes.name !== FORMAT) continue;
          const code = attributes.value();
          last.code = NAMED.get(code) ?? code;
        }
      }
    },
    formatOf(name) {
      let at = styles.get(name === "" ? "Default" : name);
      for (let step = 0; at !== undefined && step < LONGEST_CHAIN; step += 1) {
        if (at.code !== undefined) return readFormat(at.code);
        at = styles.get(at.parent === "" ? "Default" : at.parent);
      }
      return undefined;
    },
  };
}

const STYLE = nameOf("Style");
const NUMBER_FORMAT = nameOf("NumberFormat");
const ID = nameOf("ID");
const PARENT = nameOf("Parent");
const FORMAT = nameOf("Format");
