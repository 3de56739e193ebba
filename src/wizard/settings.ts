import type { ResourceName } from "../domain/resource.ts";
import { resources } from "../resources/registry.ts";
import type { WizardSettings } from "./context.ts";
import { createSignIn, tabStore } from "./sign-in/sign-in.ts";

/** The settings of a page without a host, where a person signs in if the server asks for a key. */
export function settingsOfOwnPage(): WizardSettings {
  const signIn = createSignIn(tabStore());
  const { search } = window.location;
  return { ...settingsOfPage(search, navigator.language), tokens: signIn.tokens, signIn };
}

/** The settings that an address gives: `?resource=contact` fixes what is imported. */
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
