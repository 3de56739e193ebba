import { createSecretKey, type KeyObject } from "node:crypto";
import { errors, jwtVerify, SignJWT } from "jose";
import { z } from "../../domain/zod.ts";
import { actions, resourceNames } from "../../domain/contract.ts";
import { Refusal } from "../imports/imports.ts";
import type { Keys } from "./keys.ts";
import type { Principal } from "./principal.ts";

/** Short-lived tokens for browsers: JWTs, made here with an API key or by who knows TOKEN_SECRET. */
export interface Tokens {
  /** @throws Refusal 403 where it would be wider than who asks. */
  make(principal: Principal, wanted: TokenRequest): Promise<MadeToken>;
  /** @throws Refusal 401 `token_expired` or `token_invalid`. */
  read(token: string): Promise<Principal>;
}

export const tokenRequest = z.strictObject({
  /** Seconds; an hour at most. */
  expires_in: z.int().min(30).max(3600).default(900),
  scope: z.enum(["read", "write"]).default("write"),
  resources: z.array(resourceNames).min(1).nullish(),
  actions: z.array(actions).min(1).nullish(),
  location_id: z.string().min(1).nullish(),
  /** Written into created_by of what is imported with it. */
  user: z.string().min(1).max(127).nullish(),
});
export type TokenRequest = z.infer<typeof tokenRequest>;

export const madeToken = z.object({
  object: z.literal("token"),
  token: z.string(),
  /** Epoch seconds. */
  expires_at: z.int(),
});
export type MadeToken = z.infer<typeof madeToken>;

/** Strict: a claim that is misspelt would otherwise allow what it was meant to forbid. */
const claims = z.strictObject({
  organization_id: z.string().min(1),
  scope: z.enum(["read", "write"]).default("write"),
  resources: z.array(resourceNames).min(1).nullish(),
  actions: z.array(actions).min(1).nullish(),
  location_id: z.string().min(1).nullish(),
  sub: z.string().optional(),
  /** The API key that made it: the token ends with the key. */
  key_id: z.string().optional(),
  exp: z.int(),
  iat: z.int().optional(),
  nbf: z.int().optional(),
  jti: z.string().optional(),
  iss: z.string().optional(),
  aud: z.union([z.string(), z.array(z.string())]).optional(),
});

const LONGEST = 24 * 60 * 60; // seconds

/** @param now milliseconds since the epoch */
export function createTokens(secret: string, keys: Pick<Keys, "get">, now: () => number): Tokens {
  const key: KeyObject = createSecretKey(Buffer.from(secret));
  const seconds = () => Math.floor(now() / 1000);

  return {
    async make(principal, wanted) {
      const token = narrowed(principal, wanted);
      const expiresAt = seconds() + wanted.expires_in;
      const text = await new SignJWT(token)
        .setProtectedHeader({ alg: "HS256", typ: "JWT" })
        .setIssuedAt(seconds())
        .setExpirationTime(expiresAt)
        .sign(key);
      return { object: "token", token: text, expires_at: expiresAt };
    },
    async read(token) {
      const claimed = await verified(token, key, new Date(now()));
      if (claimed.exp - seconds() > LONGEST) throw invalid("It is valid for more than 24 hours.");
      const maker = claimed.key_id === undefined ? null : await keys.get(claimed.key_id);
      if (claimed.key_id !== undefined && maker === null) throw invalid("Its key was revoked.");
      return {
        kind: "token",
        id: `token:${claimed.key_id ?? claimed.organization_id}:${claimed.sub ?? ""}`,
        organization: claimed.organization_id,
        actor: claimed.sub ?? claimed.key_id ?? null,
        scope: claimed.scope,
        resources: claimed.resources ?? null,
        actions: claimed.actions ?? null,
        locationId: claimed.location_id ?? null,
      };
    },
  };
}

async function verified(
  token: string,
  key: KeyObject,
  currentDate: Date,
): Promise<z.infer<typeof claims>> {
  if (!isCanonical(token)) throw invalid("Its signature is not valid.");
  try {
    const { payload } = await jwtVerify(token, key, { algorithms: ["HS256"], currentDate });
    const parsed = claims.safeParse(payload);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw invalid(`Claim ${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}.`);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if (error instanceof errors.JWTExpired) {
      throw new Refusal(401, "token_expired", { message: "The token has expired." });
    }
    throw invalid("Its signature is not valid.");
  }
}

/** base64url ignores the last bits of its last character; a token that uses them is another text. */
function isCanonical(token: string): boolean {
  const signature = token.split(".")[2] ?? "";
  return Buffer.from(signature, "base64url").toString("base64url") === signature;
}

/** What a token may claim: what was asked for, and never more than its maker may. */
function narrowed(principal: Principal, wanted: TokenRequest): Record<string, unknown> {
  if (principal.kind === "token") {
    throw new Refusal(403, "key_required", { message: "A token cannot make another token." });
  }
  const scope = principal.scope === "read" ? "read" : wanted.scope;
  const resources = wanted.resources ?? principal.resources;
  const allowed = wanted.actions ?? principal.actions;
  const locationId = wanted.location_id ?? principal.locationId;
  const wider = [
    ...(isWithin(resources, principal.resources) ? [] : ["resources"]),
    ...(isWithin(allowed, principal.actions) ? [] : ["actions"]),
    ...(principal.locationId === null || principal.locationId === locationId
      ? []
      : ["location_id"]),
  ];
  if (wider.length > 0) {
    throw new Refusal(403, "wider_than_key", {
      message: "A token cannot allow more than the key that makes it.",
      errors: wider,
    });
  }
  return {
    organization_id: principal.organization,
    scope,
    ...(resources === null ? {} : { resources: [...resources] }),
    ...(allowed === null ? {} : { actions: [...allowed] }),
    ...(locationId === null ? {} : { location_id: locationId }),
    ...(wanted.user === null || wanted.user === undefined ? {} : { sub: wanted.user }),
    ...(principal.kind === "key" ? { key_id: principal.id } : {}),
  };
}

function isWithin<Name>(wanted: readonly Name[] | null, allowed: readonly Name[] | null): boolean {
  return allowed === null || (wanted?.every((name) => allowed.includes(name)) ?? false);
}

function invalid(why: string): Refusal {
  return new Refusal(401, "token_invalid", { message: `The token is not valid. ${why}` });
}
