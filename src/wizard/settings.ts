import type { ResourceName } from "../domain/resource.ts";
import { resources } from "../resources/registry.ts";
import type { WizardSettings } from "./context.ts";

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
