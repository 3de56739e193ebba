import { foldWord } from "./clean.ts";

/** What codes stand for: countries (ISO 3166) or currencies (ISO 4217). */
export type CodeNames = "region" | "currency";

const LANGUAGES = ["en", "es", "fr", "de", "pt", "it", "nl"];

/** Names in use that the language tables do not give. */
const ALSO: Readonly<Record<CodeNames, readonly (readonly [name: string, code: string])[]>> = {
  region: [
    ["USA", "US"],
    ["America", "US"],
    ["United States of America", "US"],
    ["UK", "GB"],
    ["Great Britain", "GB"],
    ["England", "GB"],
    ["Scotland", "GB"],
    ["Wales", "GB"],
    ["Holland", "NL"],
    ["The Netherlands", "NL"],
    ["Czech Republic", "CZ"],
    ["Turkey", "TR"],
    ["Viet Nam", "VN"],
    ["Russian Federation", "RU"],
    ["Republic of Korea", "KR"],
    ["Korea", "KR"],
    ["Mainland China", "CN"],
    ["PRC", "CN"],
    ["Ivory Coast", "CI"],
  ],
  currency: [
    ["€", "EUR"],
    ["£", "GBP"],
    ["US$", "USD"],
    ["Dollar", "USD"],
    ["Dollars", "USD"],
    ["Euros", "EUR"],
  ],
};

const tables = new Map<CodeNames, ReadonlyMap<string, string>>();

/**
 * The code that a name means in one of the seven languages, or undefined. The table is made from the
 * engine's own when it is first asked.
 */
export function codeOfName(
  text: string,
  kind: CodeNames,
  codes: readonly string[],
): string | undefined {
  const table = tables.get(kind) ?? makeTable(kind, codes);
  tables.set(kind, table);
  return table.get(foldWord(text));
}

function makeTable(type: CodeNames, codes: readonly string[]): ReadonlyMap<string, string> {
  const table = new Map(ALSO[type].map(([name, code]) => [foldWord(name), code]));
  for (const language of LANGUAGES) {
    const names = new Intl.DisplayNames([language], { type, fallback: "none" });
    for (const code of codes) {
      const name = foldWord(names.of(code) ?? "");
      if (name !== "" && !table.has(name)) table.set(name, code);
    }
  }
  return table;
}
