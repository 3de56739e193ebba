import { Refusal } from "../imports/imports.ts";
import type { Keys } from "./keys.ts";
import { UNLIMITED, type Principal } from "./principal.ts";
import type { Tokens } from "./tokens.ts";

/** The organization that is served on loopback while no key was made; keys join it by default. */
export const LOCAL_ORGANIZATION = "org_local";

export interface Identify {
  /** @throws Refusal 401 where the credentials are missing or wrong. */
  (headers: Headers): Promise<Principal>;
}

/** @param keyless whether nobody needs a key: loopback, and no key was ever made */
export function createIdentify(
  keys: Keys,
  tokens: Tokens,
  keyless: () => Promise<boolean>,
): Identify {
  return async (headers) => {
    const bearer = /^Bearer +(\S+)$/i.exec(headers.get("authorization") ?? "")?.[1];
    if (bearer !== undefined) return tokens.read(bearer);
    if (await keyless()) {
      return {
        kind: "local",
        id: "local",
        organization: LOCAL_ORGANIZATION,
        actor: null,
        ...UNLIMITED,
      };
    }
    const given = headers.get("px-api-key") ?? headers.get("x-api-key");
    if (given === null) {
      throw new Refusal(401, "unauthorized", {
        message: "Send an API key in the header PX-API-KEY, or a token as Authorization: Bearer.",
        headers: { "www-authenticate": "Bearer" },
      });
    }
    const found = await keys.find(given);
    if (found === null) {
      throw new Refusal(401, "unauthorized", { message: "This API key is not valid." });
    }
    return {
      kind: "key",
      id: found.id,
      organization: found.organization,
      actor: found.id,
      scope: found.scope,
      resources: found.resources,
      actions: null,
      locationId: found.locationId,
    };
  };
}

/**
 * While nobody needs a key, any page that the person's browser shows could ask this server. Such a
 * page gives itself away: by a host name that is not this machine (DNS rebinding), or by an origin
 * that is not ours on a request that changes something.
 */
export function refuseForeignPage(request: Request): void {
  const host = new URL(request.url).hostname.replace(/^\[|\]$/g, "");
  const isHere =
    host === "localhost" ||
    host.endsWith(".localhost") ||
    host === "::1" ||
    /^127(\.\d{1,3}){3}$/.test(host);
  if (!isHere) {
    throw new Refusal(403, "host_not_allowed", {
      message: "Without an API key this server answers to localhost only.",
    });
  }
  const origin = request.headers.get("origin");
  const site = request.headers.get("sec-fetch-site");
  if (["GET", "HEAD", "OPTIONS"].includes(request.method)) return;
  const isOurs = origin === null || origin === new URL(request.url).origin;
  if (!isOurs || site === "cross-site" || site === "same-site") {
    throw new Refusal(403, "origin_not_allowed", {
      message: "Without an API key this server takes changes from its own page only.",
    });
  }
}
