import { Refusal } from "../imports/imports.ts";
import { isSigned, keyFor, sign } from "../auth/secret.ts";

/**
 * Signed links: who holds one may do one thing to one import until it expires, without a key. The
 * path, the organization and the time are signed together.
 */
export interface Links {
  /** @param base origin of the address, without a slash at its end */
  make(base: string, link: Link): string;
  /**
   * The organization that the link was made for.
   * @throws Refusal 403 `url_forged` or `url_expired`
   */
  check(method: Link["method"], url: URL): string;
}

export interface Link {
  readonly method: "GET" | "PUT";
  readonly path: string;
  readonly organization: string;
  /** Epoch seconds. */
  readonly expires: number;
}

/** Seconds that a link is good for. */
export const LINK_LIFE = 60 * 60;

/** @param now milliseconds since the epoch */
export function createLinks(secret: string, now: () => number): Links {
  const key = keyFor("links", secret);

  return {
    make(base, link) {
      const query = new URLSearchParams({
        organization_id: link.organization,
        expires: String(link.expires),
        signature: sign(key, signedText(link.method, link.path, link)),
      });
      return `${base}${link.path}?${query.toString()}`;
    },
    check(method, url) {
      const given = {
        organization: url.searchParams.get("organization_id") ?? "",
        expires: url.searchParams.get("expires") ?? "",
      };
      const signature = url.searchParams.get("signature") ?? "";
      if (!isSigned(key, signedText(method, url.pathname, given), signature)) {
        throw new Refusal(403, "url_forged", { message: "This link was not made by this server." });
      }
      if (Number(given.expires) * 1000 <= now()) {
        throw new Refusal(403, "url_expired", { message: "This link has expired." });
      }
      return given.organization;
    },
  };
}

function signedText(
  method: string,
  path: string,
  link: { readonly organization: string; readonly expires: number | string },
): string {
  return [method, path, link.organization, String(link.expires)].join("\n");
}
