/** Headers that say what a browser may do with an answer. */

const ALWAYS = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
} as const;

const API = {
  ...ALWAYS,
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "same-origin",
} as const;

/** Features that the wizard does not use, so that nothing in it can. */
const OFF = ["camera", "geolocation", "microphone", "payment", "usb", "serial"];
const PERMISSIONS = OFF.map((feature) => `${feature}=()`).join(", ");

export type Place = "api" | "page" | "asset" | "embed" | "docs";

/** @param embedOrigins whose pages may show the wizard in a frame */
export function securityHeaders(
  place: Place,
  embedOrigins: readonly string[],
): Readonly<Record<string, string>> {
  switch (place) {
    case "api":
      return API;
    case "asset":
      return { ...ALWAYS, "cross-origin-resource-policy": "same-origin" };
    case "embed":
      // A dashboard loads it from its own origin, with integrity: that needs CORS.
      return {
        ...ALWAYS,
        "cross-origin-resource-policy": "cross-origin",
        "access-control-allow-origin": "*",
      };
    case "docs":
      return {
        ...API,
        "content-security-policy":
          "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        "x-frame-options": "DENY",
      };
    case "page":
      return {
        ...ALWAYS,
        "content-security-policy": pagePolicy(embedOrigins),
        "permissions-policy": PERMISSIONS,
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": embedOrigins.length > 0 ? "cross-origin" : "same-origin",
        // The older header knows no list of origins.
        ...(embedOrigins.length > 0 ? {} : { "x-frame-options": "DENY" }),
      };
  }
}

function pagePolicy(embedOrigins: readonly string[]): string {
  const frames = embedOrigins.length > 0 ? embedOrigins.join(" ") : "'none'";
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${frames}`,
    "require-trusted-types-for 'script'",
    "trusted-types importer",
  ].join("; ");
}
