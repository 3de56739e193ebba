import type { MiddlewareHandler } from "hono";
import { refuseForeignPage, type Identify } from "../auth/identify.ts";
import type { RateLimit } from "../auth/limit.ts";
import { Refusal } from "../imports/imports.ts";
import type { Environment } from "./environment.ts";

export interface Access {
  readonly identify: Identify;
  /** Whether nobody needs a key. */
  readonly keyless: () => Promise<boolean>;
  readonly requests: RateLimit;
  /** Wrong credentials, by address. */
  readonly failures: RateLimit;
}

/** While nobody needs a key, pages of others must not use the person's browser to ask. */
export function guardKeyless(access: Access): MiddlewareHandler<Environment> {
  return async (context, next) => {
    if (await access.keyless()) refuseForeignPage(context.req.raw);
    await next();
  };
}

/** No database keeps a NUL character: nothing bears such an id, and no search finds one. */
export function refuseNul(): MiddlewareHandler<Environment> {
  return async (context, next) => {
    if (/%00/.test(context.req.url)) {
      throw new Refusal(400, "invalid_request", {
        message: "The address must not contain a NUL character.",
      });
    }
    await next();
  };
}

/** Who asks, and whether they ask too often. */
export function requirePrincipal(access: Access): MiddlewareHandler<Environment> {
  return async (context, next) => {
    const address = context.env?.incoming?.socket.remoteAddress ?? "unknown";
    const principal = await access.identify(context.req.raw.headers).catch((error: unknown) => {
      const wait = access.failures.take(address);
      throw wait > 0 ? tooMany(wait) : error;
    });
    // The local organization is the person at this machine.
    const wait = principal.kind === "local" ? 0 : access.requests.take(principal.id);
    if (wait > 0) throw tooMany(wait);
    context.set("principal", principal);
    await next();
  };
}

function tooMany(seconds: number): Refusal {
  return new Refusal(429, "rate_limited", {
    message: `Too many requests. Please wait ${seconds} seconds.`,
    headers: { "retry-after": String(seconds) },
  });
}
