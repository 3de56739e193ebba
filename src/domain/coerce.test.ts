import { describe, expect, it } from "vitest";
import { resourceOf } from "../resources/registry.ts";
import { coerceCell } from "./coerce.ts";
import type { Reading } from "./mapping.ts";
import { watchReading } from "./reading.ts";
import { fieldOf, type Field, type ResourceName, type Value } from "./resource.ts";

function field(resource: ResourceName, name: string): Field {
  const found = fieldOf(resourceOf(resource), name);
  if (found === undefined) throw new Error(`${resource} has no field ${name}`);
  return found;
}

/** Value, or the codes and details of the issues where there is none: "invalid_email", "too_long:127". */
function read(which: Field, text: string, reading?: Reading): Value | string {
  const { value, issues } = coerceCell(which, text, reading);
  if (issues.length === 0) return value;
  return issues.map(({ code, detail }) => (detail ? `${code}:${detail}` : code)).join(" ");
}

const name = field("contact", "name");
const notes = field("contact", "notes");
const email = field("contact", "email");
const phone = field("contact", "phone");
const idNumber = field("contact", "id_number");
const names = field("contact", "alternate_names");
const locations = field("contact", "locations");
const primary = field("contact", "is_primary");
const weight = field("item", "weight");
const cents = field("item", "value");
const attributes = field("item", "attributes");
const country = field("item", "origin_country");
const currency = field("asset", "currency");
const bought = field("asset", "purchased_at");
const kind = field("group", "resource");
const children = field("group", "children");

describe("white space and what nobody sees", () => {
  it.each([
    ["", null],
    ["   ", null],
    ["\u00a0\u200b\t", null],
    ["  Luke ", "Luke"],
    ["Luke  Skywalker", "Luke  Skywalker"],
    ["1 Main Street\r\nNew York", "1 Main Street\nNew York"],
    ["a\rb", "a\nb"],
    ["山田\u3000太郎", "山田\u3000太郎"],
    ["\u3000山田", "山田"],
    ["می\u200cخواهم", "می\u200cخواهم"],
    ["👩\u200d👩\u200d👧", "👩\u200d👩\u200d👧"],
    ["🙂", "🙂"],
  ])("CELL-2, CELL-4: text %j is %j, without a warning", (text, value) => {
    expect(coerceCell(notes, text)).toEqual({ value, issues: [] });
  });

  it.each([
    ["Luke\u200bSky", "LukeSky"],
    ["Luke\u00a0Skywalker", "Luke Skywalker"],
    ["\u00a0Luke", "Luke"],
    ["\ufeffLuke", "Luke"],
    ["Lu\u00adke", "Luke"],
    ["Luke\u0000", "Luke"],
    ["Lu\u0007ke", "Luke"],
    ["Luke\u200d", "Luke"],
    ["Luke\ud800", "Luke"],
    ["\udc00Luke", "Luke"],
    ["\u2067Luke\u2069", "Luke"],
  ])("CELL-3: text %j is cleaned to %j and said so", (text, value) => {
    const { value: found, issues } = coerceCell(name, text);
    expect(found).toBe(value);
    expect(issues).toEqual([
      { code: "cleaned_characters", severity: "warning", field: "name", input: text },
    ]);
  });

  it("CELL-3: phone numbers with U+202D, no-break and zero-width spaces are cleaned and said so", () => {
    for (const text of [
      "\u202d+1 212 555 0101\u202c",
      "+1\u00a0212 555 0101",
      "+1 212\u200b 555 0101",
    ]) {
      const { value, issues } = coerceCell(phone, text);
      expect(value).toBe("+1 212 555 0101");
      expect(issues.map(({ code }) => code)).toEqual(["cleaned_characters"]);
    }
  });

  it("CELL-3: a no-break space between the groups of a number is no dirt", () => {
    expect(read(weight, "10\u00a0237,65")).toBe(10_237.65);
    expect(read(weight, "10\u202f237,65")).toBe(10_237.65);
    expect(read(weight, "10\u200b")).toBe("cleaned_characters");
  });

  it.each([
    "#N/A",
    "#n/a",
    "#REF!",
    "#VALUE!",
    "#DIV/0!",
    "#NAME?",
    "#NV",
    "#WERT!",
    "#¡VALOR!",
    "Err:502",
    "########",
  ])("CELL-5: %s is invalid in every field, never a value", (text) => {
    for (const which of [
      name,
      email,
      phone,
      primary,
      weight,
      cents,
      bought,
      kind,
      names,
      locations,
      children,
    ]) {
      expect([which.name, read(which, text)]).toEqual([which.name, "spreadsheet_error"]);
    }
  });

  it.each(["#1", "#team", "# N/A", "N/A", "-", "Err", "E-mail"])("CELL-5: %s is text", (text) => {
    expect(read(notes, text)).toBe(text);
  });

  it("CELL-6: a text may have as many characters as its field, and not one more", () => {
    expect(read(name, "x".repeat(255))).toBe("x".repeat(255));
    expect(read(name, "x".repeat(256))).toBe("too_long:255");
    expect(read(name, ` ${"x".repeat(255)} `)).toBe("x".repeat(255));
    expect(read(email, `${"x".repeat(64)}@${"y".repeat(60)}.co`)).toBe("too_long:127");
  });
});

describe("emails and phones", () => {
  it.each([
    "luke@example.com",
    "Luke.Skywalker+droids@rebels.example.org",
    "o'brien@example.ie",
    "a@b.co",
    "x_y-z@sub.domain.example",
    "用户@例子.广告",
    "josé@ejemplo.es",
    "!#$%&'*/=?^`{|}~@example.com",
    "user@xn--bcher-kva.example",
    "1@2.com",
    "a-@b-c.com",
  ])("CELL-10: %s is an email", (text) => {
    expect(read(email, text)).toBe(text);
    expect(read(email, ` ${text}\n`)).toBe(text);
  });

  it.each([
    "wrong",
    "luke@",
    "@example.com",
    "luke@example",
    "luke@@example.com",
    "luke@example..com",
    "luke@.example.com",
    ".luke@example.com",
    "luke.@example.com",
    "lu..ke@example.com",
    "luke@-example.com",
    "luke@example-.com",
    "luke@example.com.",
    "luke@example.c",
    "luke@127.0.0.1",
    "luke skywalker@example.com",
    "luke@exam ple.com",
    "luke@example.com, leia@example.com",
    "luke@example.com;leia@example.com",
    "Luke <luke@example.com>",
    "luke@exa_mple.com,",
    `${"x".repeat(65)}@example.com`,
  ])("CELL-10: %s is no email", (text) => {
    expect(read(email, text)).toBe("invalid_email");
  });

  it.each([
    "564-564-5644",
    "+1 212 555 0101",
    "(212) 555-0101",
    "212.555.0101",
    "+49 (0)30 / 123456",
    "0044 20 7946 0018",
    "911",
    "+1 212 555 0101 ext. 5",
    "212-555-0101 x12",
    "2125550101x12",
    "+1 212 555 0101 #7",
    "1-800-FLOWERS",
    "tel: +1 212 555 0101",
    "٠١٢٣٤٥٦٧٨٩",
  ])("CELL-11: %s is a phone number", (text) => {
    expect(read(phone, text)).toBe(text);
  });

  it.each([
    "call me",
    "none",
    "n/a",
    "12",
    "+",
    "555-CALL",
    "212 555 0101 after five",
    "a@b.co",
    "5+55",
    "2125550101/x",
  ])("CELL-11: %s is no phone number", (text) => {
    expect(read(phone, text)).toBe("invalid_phone");
  });

  it("CELL-11: 564-564-5644 is no date", () => {
    expect(read(bought, "564-564-5644")).toBe("invalid_date");
  });
});

describe("yes and no, options", () => {
  it.each(
    "yes Yes y TRUE true 1 x on sí SI s verdadero oui vrai ja J wahr WAHR sim verdadeiro sì vero waar VRAI ✓".split(
      " ",
    ),
  )("CELL-12: %s is yes", (text) => expect(read(primary, text)).toBe(true));
  it.each(
    "no No n FALSE false 0 off falso non faux FAUX nein falsch FALSCH não nao nee onwaar".split(
      " ",
    ),
  )("CELL-12: %s is no", (text) => expect(read(primary, text)).toBe(false));
  it.each(["maybe", "2", "10", "yes and no", "null", "-"])("CELL-12: %s is neither", (text) => {
    expect(read(primary, text)).toBe("invalid_boolean");
  });

  it.each([
    [kind, "contact", "contact"],
    [kind, " Contact ", "contact"],
    [kind, "LOCATION", "location"],
    [kind, "locatoin", "invalid_option:location"],
    [kind, "house", "invalid_option"],
    [kind, "O'Brien", "invalid_option"],
    [kind, "__proto__", "invalid_option"],
    [kind, "constructor", "invalid_option"],
    [country, "us", "US"],
    [country, "United States", "US"],
    [country, "U.S.A.", "US"],
    [country, "DEUTSCHLAND", "DE"],
    [country, "Alemania", "DE"],
    [country, "Côte d’Ivoire", "CI"],
    [country, "UK", "GB"],
    [country, "China", "CN"],
    [country, "Atlantis", "invalid_option"],
    [country, "EU", "invalid_option"],
    [currency, "usd", "USD"],
    [currency, "Euro", "EUR"],
    [currency, "€", "EUR"],
    [currency, "US Dollar", "USD"],
    [attributes, "Dry ice, LITHIUM", ["dry_ice", "lithium"]],
    [attributes, "dry-ice", ["dry_ice"]],
    [attributes, "lithum", "invalid_option:lithium"],
  ])("CELL-40: option %#", (which, text, expected) => {
    expect(read(which, text)).toEqual(expected);
  });
});

describe("numbers", () => {
  it.each([
    ["0", 0],
    ["-0", 0],
    ["-0.0", 0],
    ["0,0", 0],
    ["007", 7],
    ["1.234,56", 1234.56],
    ["9,99", 9.99],
    ["10 237,65", 10_237.65],
    ["1,234.56", 1234.56],
    ["1,234,567", 1_234_567],
    ["1.234.567", 1_234_567],
    ["12,34,567.50", 1_234_567.5],
    ["1'234.5", 1234.5],
    ["1’234’567", 1_234_567],
    ["0.125", 0.125],
    ["0,125", 0.125],
    [".5", 0.5],
    ["5.", 5],
    ["12345.678", 12_345.678],
    ["1234,567", 1234.567],
    ["$12.50", 12.5],
    ["12,50 €", 12.5],
    ["USD 12.50", 12.5],
    ["US$12.50", 12.5],
    ["CHF 1'234.50", 1234.5],
    ["£1,234.50", 1234.5],
    ["50%", 0.5],
    ["12,5 %", 0.125],
    ["+3", 3],
    ["1e-7", 1e-7],
    ["3.5 lbs", 3.5],
    ["3,5lb", 3.5],
    ["1.5E+1", 15],
  ])("CELL-20, CELL-22: %s is %d", (text, value) => {
    expect(read(weight, text)).toBe(value);
  });

  it.each([
    ["1,234", "number_ambiguous:1234|1.234"],
    ["1.234", "number_ambiguous:1.234|1234"],
    ["$1,234", "number_ambiguous:1234|1.234"],
    ["999.999", "number_ambiguous:999.999|999999"],
  ])("CELL-21: %s asks", (text, expected) => {
    expect(read(weight, text)).toBe(expected);
    expect(read(cents, text)).toBe(expected);
  });

  it("CELL-21, CELL-61: a known decimal sign answers", () => {
    expect(read(weight, "1,234", { decimal: "." })).toBe(1234);
    expect(read(weight, "1,234", { decimal: "," })).toBe(1.234);
    expect(read(weight, "1.234", { decimal: "," })).toBe(1234);
    expect(read(cents, "1,234", { decimal: "." })).toBe(1234);
    expect(read(cents, "1,234", { decimal: "," })).toBe("not_integer");
    expect(read(weight, "1.5", { decimal: "," })).toBe("invalid_number");
    expect(read(weight, "9,99", { decimal: "." })).toBe("invalid_number");
  });

  it.each([
    "abc",
    "12 apples",
    "1,2,3",
    "1.2.3",
    "1,23,45",
    "1..2",
    "--1",
    "1-2",
    "$",
    "%",
    "()",
    "12ab",
    "0x10",
    "1/2",
    "NaN",
    "Infinity",
    "1 2 34",
    "1,,234",
    "12:30",
    "null",
    "#",
    "12 kg",
    "12 in",
    "lbs",
  ])("CELL-23, CELL-25: %j never becomes a number", (text) => {
    expect(read(weight, text)).toBe("invalid_number");
  });

  it.each([
    [cents, "1.0", 1],
    [cents, "199 cents", 199],
    [field("item", "length"), '12.5"', 12.5],
    [field("item", "length"), "12.5 in.", 12.5],
    [field("item", "length"), "30 cm", "invalid_number"],
    [cents, "1,00", 1],
    [cents, "1.5", "not_integer"],
    [cents, "50%", "not_integer"],
    [cents, "9007199254740991", 9_007_199_254_740_991],
    [cents, "9007199254740993", "invalid_number"],
    [cents, "468017912345678901", "invalid_number"],
    [cents, "-1", "negative_number"],
    [weight, "-1.5", "negative_number"],
    [weight, "(12)", "negative_number"],
    [weight, "12-", "negative_number"],
    [weight, "\u221212", "negative_number"],
  ])("CELL-24: whole and not below zero, %#", (which, text, expected) => {
    expect(read(which, text)).toBe(expected);
  });

  it.each(["1.23E+11", "4.68E+17", "1,23E+11", "1E+20", "-1.5E+10"])(
    "CELL-26: %s lost digits, everywhere",
    (text) => {
      for (const which of [name, notes, idNumber, phone, weight, cents, locations, names]) {
        expect([which.name, read(which, text)]).toEqual([which.name, "damaged_number"]);
      }
    },
  );

  it.each(["1E10", "5E+1", "E+10", "1.23E+11 kg", "12E+10", "LOT 1.23E+11"])(
    "CELL-26: %s is text",
    (text) => {
      expect(read(idNumber, text)).toBe(text);
    },
  );

  it("CELL-27: 18-digit ids never become 4.68E+17, and leading zeros survive", () => {
    expect(read(idNumber, "468017912345678901")).toBe("468017912345678901");
    expect(read(idNumber, "000123")).toBe("000123");
    expect(read(phone, "0012125550101")).toBe("0012125550101");
    expect(read(field("item", "gtin"), "00012345678905")).toBe("00012345678905");
  });
});

describe("lists, references, children", () => {
  it.each([
    ["a,b", ["a", "b"]],
    ["a , b ", ["a", "b"]],
    ['"a,b"', ["a,b"]],
    ['"a,b",c', ["a,b", "c"]],
    ["a\\,b", ["a,b"]],
    ['"say ""hi"""', ['say "hi"']],
    ['5" pipe, 6" pipe', ['5" pipe', '6" pipe']],
    ['"unclosed, b', ['"unclosed', "b"]],
    ['"x" y, z', ['"x" y', "z"]],
    ["FR\\BI", ["FR\\BI"]],
    ["FR\\\\BI", ["FR\\BI"]],
    ["O'Brien", ["O'Brien"]],
    ["a\nb", ["a", "b"]],
    [",a,,b,", ["a", "b"]],
    [", ,", null],
    ["a  b", ["a b"]],
  ])("CELL-41: %j is %j", (text, expected) => {
    expect(read(locations, text)).toEqual(expected);
  });

  it("CELL-41, CELL-3: lines of a cell are items where they are cleaned as well", () => {
    expect(coerceCell(locations, "a\r\n\u200bb").value).toEqual(["a", "b"]);
  });

  it("CELL-42: at most five names of at most 255 characters", () => {
    expect(read(names, "1a,2a,3a,4a,5a")).toEqual(["1a", "2a", "3a", "4a", "5a"]);
    expect(read(names, "1a,2a,3a,4a,5a,6a")).toBe("too_many_items:5");
    expect(read(names, `a,${"x".repeat(256)}`)).toBe("too_long:255");
    expect(read(locations, "x".repeat(2048))).toBe("too_long:2047");
    expect(read(locations, `${"x".repeat(1023)},${"x".repeat(1023)}`)).toHaveLength(2);
    expect(read(locations, `${"x".repeat(1024)},${"x".repeat(1023)}`)).toBe("too_long:2047");
  });

  it.each([
    ["Luke Skywalker", ["Luke Skywalker"]],
    ["luke@example.com,Leia", ["luke@example.com", "Leia"]],
    ["Jamie Jones:::jamie@panysuhenko.com", ["Jamie Jones:::jamie@panysuhenko.com"]],
    ["WeWork 01:::,WeWork 02:::", ["WeWork 01", "WeWork 02"]],
    [":::jamie@panysuhenko.com", ["jamie@panysuhenko.com"]],
    ["Jamie : 564-564-5644 : 0042 : ", ["Jamie:564-564-5644:0042:"]],
    ["::0042:", ["::0042:"]],
    [":::", "invalid_child::::"],
    ["a:b", "invalid_child:a:b"],
    ["a:b:c:d:e", "invalid_child:a:b:c:d:e"],
    ["Jamie:::wrong", "invalid_child:Jamie:::wrong"],
    ["Jamie:call me::", "invalid_child:Jamie:call me::"],
    ["Luke, :::", "invalid_child::::"],
  ])("CELL-43: %j is %j", (text, expected) => {
    expect(read(children, text)).toEqual(expected);
  });
});

describe("damage", () => {
  it.each([
    ["FranÃ§ois", "François"],
    ["d’Ãœber", "d’Über"],
    ["donâ€™t", "don’t"],
    ["Ã\u00a0 la carte", "à la carte"],
    ["Ã\u0081lvaro", "Álvaro"],
    ["FranÃƒÂ§ois", "François"],
    ["ÐœÐ¾Ñ\u0081ÐºÐ²Ð°", "Москва"],
    ["ðŸ˜€", "😀"],
  ])("CELL-50: %s probably says %s", (text, repaired) => {
    const { value, issues } = coerceCell(name, text);
    expect(issues.find(({ code }) => code === "mojibake")?.detail).toBe(repaired);
    expect(issues.every(({ severity }) => severity === "warning")).toBe(true);
    expect(value).not.toBeNull();
  });

  it.each([
    "François",
    "Größe",
    "CAFÉ”",
    "JOSÓ”",
    "Ångström",
    "naïve",
    "Ÿ",
    "10–20",
    "山田",
    "Ã",
    "São Tomé",
    "«voilà»",
    "Âge",
    "PÂTÉ",
  ])("CELL-50: %s is right as it stands", (text) => expect(read(name, text)).toBe(text));
});

describe("cells made to do harm", () => {
  const million = 1_000_000;
  const texts = [
    "x".repeat(million),
    " ".repeat(million),
    `1 10:00${" ".repeat(million)}x`,
    `1${" 1".repeat(million / 2)}`,
    "1,".repeat(million / 2),
    `${"1.".repeat(million / 2)}x`,
    `"${'\\"'.repeat(million / 2)}`,
    `${'"a" '.repeat(million / 4)}`,
    ":".repeat(million),
    `${"a@".repeat(million / 2)}`,
    `${"a.".repeat(million / 2)}@b.co`,
    "Ã".repeat(million),
    "é".repeat(million),
    "\u200b".repeat(million),
    "\ufdfa".repeat(million),
    "#".repeat(million),
    `${"-".repeat(million)}1`,
  ];

  it("CELL-7: a million characters of anything are refused at once, or blank", () => {
    for (const which of [
      name,
      notes,
      email,
      phone,
      names,
      locations,
      primary,
      weight,
      cents,
      attributes,
      country,
      bought,
      kind,
      children,
    ]) {
      const watch = watchReading(which);
      for (const text of texts) {
        watch.see(text);
        expect(coerceCell(which, text).value).toBeNull();
      }
    }
  });
});
