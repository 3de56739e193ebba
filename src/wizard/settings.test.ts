import { describe, expect, it } from "vitest";
import { formatBytes, formatList } from "./format.ts";
import { hostLocale, ownLocale } from "./settings.ts";

describe("FORMAT-5: the wizard's own words are English, numbers and dates of the person's country", () => {
  it.each([
    ["en-GB", "en-GB"],
    ["en", "en"],
    ["de", "en-DE"],
    ["de-CH", "en-CH"],
    ["ar", "en-EG"],
    ["zh-TW", "en-TW"],
    ["", "en"],
    ["no such language!", "en"],
  ])("a browser in %j: %s", (language, locale) => {
    expect(ownLocale(language)).toBe(locale);
  });

  it("so that no sentence is of two languages", () => {
    const locale = ownLocale("de-DE");
    expect(formatBytes(1536, locale)).toBe("1,5 kB");
    expect(formatList(["a", "b"], locale)).toBe("a and b");
    expect(formatBytes(1536, ownLocale("ar"))).toBe("1.5 kB");
  });

  it.each([
    ["de", "de"],
    ["fr-ca", "fr-CA"],
    ["??", "en"],
  ])("a host that asks for %j gets %s, for it brings its own words", (asked, locale) => {
    expect(hostLocale(asked)).toBe(locale);
  });
});
