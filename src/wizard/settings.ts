import type { ResourceName } from "../domain/resource.ts";
import { resources } from "../resources/registry.ts";
import type { WizardSettings } from "./context.ts";
import { createSignIn, tabStore } from "./sign-in/sign-in.ts";

/** The settings of a page without a host, where a person signs in if the server asks for a key. */
export function settingsOfOwnPage(): WizardSettings {
  const signIn = createSignIn(tabStore());
  const { search } = window.location;
  return {
    ...settingsOfPage(search, ownLocale(navigator.language)),
    tokens: signIn.tokens,
    signIn,
  };
}

/** The settings that an address gives: `?resource=contact` fixes what is imported. */
export function settingsOfPage(search: string, locale: string): WizardSettings {
  const fixed = new URLSearchParams(search).get("resource");
  const all = resources.map((resource) => resource.name);
  const named = all.filter((name) => name === fixed);
  return {
    apiUrl: "",
    resources: named.length === 1 ? named : (all satisfies readonly ResourceName[]),
    locale,
    text: {},
    locks: [],
  };
}

/** What the host asked for if the browser can format for it, else English. */
export function hostLocale(asked: string): string {
  try {
    return Intl.getCanonicalLocales(asked)[0] ?? "en";
  } catch {
    return "en";
  }
}

/**
 * English, as the words of the wizard are, with the numbers and dates of the country of the browser:
 * `de` is `en-DE`.
 */
export function ownLocale(language: string): string {
  try {
    const wished = new Intl.Locale(language);
    if (wished.language === "en") return wished.toString();
    const { region } = wished.maximize();
    return region === undefined ? "en" : `en-${region}`;
  } catch {
    return "en";
  }
}
