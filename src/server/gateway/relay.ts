import { isSigned, keyFor, sign } from "../auth/secret.ts";
import { Refusal } from "../imports/imports.ts";

/**
 * Links of the real API lead to other origins, which the page may not reach. They are replaced by
 * links to here that carry the real one, signed, so that nobody can make this server fetch another.
 */
export interface Relay {
  /** An import, or whatever else came, with its links replaced. */
  rewrite(found: unknown, base: string): unknown;
  /** The real link. @throws Refusal 403 `url_forged` or `url_expired` */
  read(method: "GET" | "PUT", url: URL): string;
}

const LINKS = new Map<string, "GET" | "PUT">([
  ["_upload_url", "PUT"],
  ["_upload_csv_url", "GET"],
  ["_upload_json_url", "GET"],
  ["_errors_csv_url", "GET"],
  ["_errors_json_url", "GET"],
]);

const LIFE = 60 * 60; // seconds

/** @param now milliseconds since the epoch */
export function createRelay(secret: string, now: () => number): Relay {
  const key = keyFor("relay", secret);

  function linkFor(method: "GET" | "PUT", target: string, base: string): string {
    const expires = String(Math.floor(now() / 1000) + LIFE);
    const signature = sign(key, textOf(method, target, expires));
    return `${base}/v1/relay?${new URLSearchParams({ target, expires, signature }).toString()}`;
  }

  return {
    rewrite(found, base) {
      if (typeof found !== "object" || found === null) return found;
      const entries = Object.entries(found).map(([name, value]) => {
        const method = LINKS.get(name);
        const isLink = method !== undefined && typeof value === "string" && /^https?:/.test(value);
        return [name, isLink ? linkFor(method, value, base) : value] as const;
      });
      return Object.fromEntries(entries);
    },
    read(method, url) {
      const target = url.searchParams.get("target") ?? "";
      const expires = url.searchParams.get("expires") ?? "";
      const signature = url.searchParams.get("signature") ?? "";
      if (!isSigned(key, textOf(method, target, expires), signature)) {
        throw new Refusal(403, "url_forged", { message: "This link was not made by this server." });
      }
      if (Number(expires) * 1000 <= now()) {
        throw new Refusal(403, "url_expired", { message: "This link has expired." });
      }
      return target;
    },
  };
}

function textOf(method: string, target: string, expires: string): string {
  return [method, target, expires].join("\n");
}
