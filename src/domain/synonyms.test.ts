import { describe, expect, it } from "vitest";
import { resourceOf } from "../resources/registry.ts";
import { isAddressPart } from "./derive.ts";
import { fieldByKind } from "./kinds.ts";
import { normaliseHeader } from "./header-words.ts";
import { RESOURCE_NAMES } from "./resource.ts";
import { knownNames, LANGUAGES } from "./synonyms.ts";

/** Codes that are the same everywhere, and what few files have. */
const SAME_EVERYWHERE = new Set(
  "id upc layout_id value initial_value alternate_emails_social".split(" "),
);

describe("MAP-34: what people call the fields", () => {
  it.each(LANGUAGES.filter(([code]) => code !== "weak"))("%s has a word for each", (_, words) => {
    const wordless = RESOURCE_NAMES.flatMap((name) =>
      resourceOf(name).fields.flatMap((field) => {
        const has = words[name][field.name] !== undefined || SAME_EVERYWHERE.has(field.name);
        return has ? [] : [`${name}.${field.name}`];
      }),
    );
    expect(wordless).toEqual([]);
  });

  it.each(RESOURCE_NAMES)("no word of %s means two fields", (name) => {
    const double = [...knownNames(name)].filter(([, known]) => known.length > 1);
    expect(double).toEqual([]);
  });

  it("no word of a contact is a part of an address, but for those of addresses", () => {
    const wrong = [...knownNames("contact")].filter(
      ([word, [known]]) => isAddressPart(word) && !known?.field.includes("address"),
    );
    expect(wrong).toEqual([]);
  });

  it.each(RESOURCE_NAMES)("no word of %s is the name of another field", (name) => {
    const names = new Set(resourceOf(name).fields.map((field) => normaliseHeader(field.name)));
    const wrong = [...knownNames(name)].filter(
      ([word, known]) => names.has(word) && normaliseHeader(known[0]?.field ?? "") !== word,
    );
    expect(wrong).toEqual([]);
  });
});

describe("MAP-35: headers that say what and whose", () => {
  it.each([
    ["Telefonnummer (dienstlich)", "alternate_phones_work"],
    ["Phone (main)", "phone"],
    ["Número de teléfono móvil", "alternate_phones_mobile"],
    ["alternateEmailAddress", "alternate_emails_other"],
    ["Mobilnummer (privat)", "alternate_phones_mobile"],
    ["School e-mail address", "alternate_emails_education"],
    ["Adresse (professionnel)", "alternate_addresses_work"],
    ["自宅 電話番号", "alternate_phones_home"],
    ["E-mailadres 2", "alternate_emails_other"],
    ["Dirección del correo electrónico 2", "alternate_emails_other"],
    ["Telefono (uff.)", "alternate_phones_work"],
  ])("%s", (header, field) => {
    expect(fieldByKind(normaliseHeader(header))).toBe(field);
  });

  it.each([
    "Phone type",
    "Email verified",
    "Work",
    "Phone",
    "Home office",
    "Work notes",
    "Address 2",
    "",
  ])("but not %j", (header) => {
    expect(fieldByKind(normaliseHeader(header))).toBeUndefined();
  });
});

describe("MAP-21: headers are compared without case, accents, punctuation", () => {
  it.each([
    ["E-mail Address", "email address"],
    ["FirstName", "first name"],
    ["Prénom :", "prenom"],
    ["Straße", "strasse"],
    ["ŁÓDŹ", "lodz"],
    ["Adı Soyadı", "adi soyadi"],
    ["İSİM", "isim"],
    ["Ｅメール", "eメール"],
    ["电子邮件", "电子邮件"],
    ["الاِسْم", "الاسم"],
    ["이메일", "이메일"],
    ["Email [Required]", "email"],
  ])("%s", (header, expected) => {
    expect(normaliseHeader(header)).toBe(expected);
  });
});
