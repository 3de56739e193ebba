import { readFormat, type NumberFormat } from "./number-format.ts";
import { nameOf, type XmlSink } from "./xml.ts";
import { createAttributeCursor } from "./xml-attributes.ts";
import { createTextCollector } from "./xml-text.ts";

/** The styles of an OpenDocument file: what numbers are shown as, and which sheets are hidden. */
export interface OdsStyles extends XmlSink {
  /** The number format of a cell style, or of the style that it is based on. */
  formatOf(style: string): NumberFormat | undefined;
  /** Whether a table style hides its sheet. */
  hides(style: string): boolean;
}

interface CellStyle {
  readonly parent: string;
  readonly data: string;
}

const MOST_STYLE_BYTES = 64 * 1024;
const LONGEST_CHAIN = 10;
const MOST_DIGITS = 30;

/** Number styles are put into words of Excel's format codes, so that one reader knows both. */
export function createOdsStyles(): OdsStyles {
  const attributes = createAttributeCursor();
  const literal = createTextCollector(MOST_STYLE_BYTES, () => new RangeError("style"));
  const codes = new Map<string, string>();
  const cellStyles = new Map<string, CellStyle>();
  const hidden = new Set<string>();
  let style = "";
  let data = "";
  let code = "";
  let overflows = false;
  let isPercent = false;
  let inText = false;
  let place = -1;
  /** Places of embedded texts, from the right end of the whole digits. */
  let embedded: { readonly place: number; readonly text: string }[] = [];
  let digits = { whole: 0, decimals: 0 };

  function openStyle(): void {
    let parent = "";
    let dataStyle = "";
    style = "";
    while (attributes.next()) {
      if (attributes.name === NAME) style = attributes.value();
      else if (attributes.name === PARENT) parent = attributes.value();
      else if (attributes.name === DATA_STYLE) dataStyle = attributes.value();
    }
    cellStyles.set(style, { parent, data: dataStyle });
  }

  function openData(tag: number): void {
    data = "";
    code = "";
    overflows = false;
    isPercent = tag === PERCENT_STYLE;
    while (attributes.next()) {
      if (attributes.name === NAME) data = attributes.value();
      else if (attributes.name === TRUNCATE) overflows = attributes.value() === "false";
    }
  }

  function openDigits(): void {
    embedded = [];
    digits = { whole: 1, decimals: 0 };
    while (attributes.next()) {
      const count = Math.min(Number(attributes.value()) || 0, MOST_DIGITS);
      if (attributes.name === WHOLE) digits.whole = count;
      else if (attributes.name === DECIMALS) digits.decimals = count;
    }
  }

  function closeDigits(): void {
    const { whole, decimals } = digits;
    const wanted = Math.max(1, ...embedded.map((one) => one.place + 1));
    for (let left = Math.max(wanted, whole); left > 0; left -= 1) {
      code += left <= whole ? "0" : "#";
      for (const one of embedded) if (one.place === left - 1) code += quoted(one.text);
    }
    if (decimals > 0) code += `.${"0".repeat(decimals)}`;
  }

  function openPart(tag: number): void {
    if (tag === DIGITS) openDigits();
    else if (tag === SECONDS) {
      let decimals = 0;
      while (attributes.next()) {
        if (attributes.name === DECIMALS) decimals = Number(attributes.value()) || 0;
      }
      code += overflows && code === "" ? "[ss]" : "ss";
      if (decimals > 0) code += `.${"0".repeat(Math.min(decimals, 3))}`;
    } else if (tag === HOURS) code += overflows ? "[h]" : "hh";
    else if (tag === MINUTES) code += overflows && code === "" ? "[mm]" : "mm";
    else if (tag === EMBEDDED) {
      place = -1;
      while (attributes.next()) {
        if (attributes.name === POSITION) place = Number(attributes.value());
      }
      literal.clear();
      inText = true;
    } else if (tag === TEXT) {
      literal.clear();
      inText = true;
    } else code += PARTS.get(tag) ?? "";
  }

  function closeText(tag: number): void {
    const text = literal.toString();
    inText = false;
    if (tag === EMBEDDED) embedded.push({ place, text });
    else code += isPercent && text.includes("%") ? "%" : quoted(text);
  }

  return {
    open(tag, xml, from, to) {
      attributes.start(xml, from, to);
      if (data !== "") openPart(tag);
      else if (tag === STYLE) openStyle();
      else if (tag === TABLE_PROPERTIES) {
        while (attributes.next()) {
          if (attributes.name === DISPLAY && attributes.value() === "false") hidden.add(style);
        }
      } else if (DATA_STYLES.has(tag)) openData(tag);
    },
    text(xml, from, to, cdata) {
      if (inText) literal.add(xml, from, to, cdata);
    },
    close(tag) {
      if (data === "") return;
      if (inText && (tag === TEXT || tag === EMBEDDED)) closeText(tag);
      else if (tag === DIGITS) closeDigits();
      else if (DATA_STYLES.has(tag)) {
        codes.set(data, code);
        data = "";
      }
    },
    formatOf(name) {
      let at = cellStyles.get(name);
      for (let step = 0; at !== undefined && step < LONGEST_CHAIN; step += 1) {
        const found = codes.get(at.data);
        if (found !== undefined) return readFormat(found);
        at = cellStyles.get(at.parent);
      }
      return undefined;
    },
    hides: (name) => hidden.has(name),
  };
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', "")}"`;
}

const NAME = nameOf("name");
const PARENT = nameOf("parent-style-name");
const DATA_STYLE = nameOf("data-style-name");
const STYLE = nameOf("style");
const TABLE_PROPERTIES = nameOf("table-properties");
const DISPLAY = nameOf("display");
const PERCENT_STYLE = nameOf("percentage-style");
const DATA_STYLES = new Set([
  PERCENT_STYLE,
  ...["number-style", "currency-style", "date-style", "time-style"].map(nameOf),
]);
const TRUNCATE = nameOf("truncate-on-overflow");
const DIGITS = nameOf("number");
const WHOLE = nameOf("min-integer-digits");
const DECIMALS = nameOf("decimal-places");
const EMBEDDED = nameOf("embedded-text");
const POSITION = nameOf("position");
const TEXT = nameOf("text");
const HOURS = nameOf("hours");
const MINUTES = nameOf("minutes");
const SECONDS = nameOf("seconds");
/** Parts of a style that Excel has a word for. */
const PARTS = new Map([
  [nameOf("year"), "yyyy"],
  [nameOf("month"), "mmm"],
  [nameOf("day"), "dd"],
  [nameOf("day-of-week"), "ddd"],
  [nameOf("quarter"), "yyyy"],
  [nameOf("week-of-year"), "yyyy"],
  [nameOf("era"), "g"],
  [nameOf("am-pm"), "AM/PM"],
  [nameOf("scientific-number"), "0E+00"],
]);
