import { describe, expect, it } from "vitest";
import { field, read } from "./cells.fixture.ts";

const email = field("contact", "email");
const phone = field("contact", "phone");
const primary = field("contact", "is_primary");
const attributes = field("item", "attributes");
const country = field("item", "origin_country");
const currency = field("asset", "currency");
const bought = field("asset", "purchased_at");
const kind = field("group", "resource");

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
    [kind, "Contacts", "contact"],
    [kind, "locationss", "invalid_option:location"],
    [currency, "USDs", "invalid_option:USD"],
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
  ])("CELL-40, CELL-44: option %#", (which, text, expected) => {
    expect(read(which, text)).toEqual(expected);
  });
});
