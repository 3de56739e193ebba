/** A page that requires trusted types (https://w3.org/TR/trusted-types) wants to be told. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string };
}

let policy: ReturnType<TrustedTypes["createPolicy"]> | undefined;

/** The address of one of our own scripts, for a worker of it. */
export function trusted(url: string): string {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
  policy ??= trustedTypes?.createPolicy("importer", { createScriptURL: (script) => script });
  return policy?.createScriptURL(url) ?? url;
}
