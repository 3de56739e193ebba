import type { ResourceName } from "../domain/resource.ts";
import { resources } from "../resources/registry.ts";
import type { WizardSettings } from "./context.ts";

const MEGABYTE = 1024 * 1024;
/** What one sheet of Excel holds. */
const MAX_ROWS = 1_048_576;

/** The settings of a page of its own: `?resource=contact` fixes what is imported. */
export function settingsOfPage(search: string, language: string): WizardSettings {
  const fixed = new URLSearchParams(search).get("resource");
  const all = resources.map((resource) => resource.name);
  const named = all.filter((name) => name === fixed);
  return {
    apiUrl: "",
    resources: named.length === 1 ? named : (all satisfies readonly ResourceName[]),
    locale: localeOf(language),
    text: {},
    locks: [],
    maxBytes: 50 * MEGABYTE,
    maxRows: MAX_ROWS,
  };
}

/** The language if the browser can format for it, else English. */
function localeOf(language: string): string {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? "en";
  } catch {
    return "en";
  }
}
