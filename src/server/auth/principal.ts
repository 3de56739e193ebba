import type { ImportObject } from "../../domain/contract.ts";
import type { Action, ResourceName } from "../../domain/resource.ts";
import { Refusal, type Scope } from "../imports/imports.ts";

/** Who asks, and what they may. A token is never wider than the key that made it. */
export interface Principal {
  readonly kind: "local" | "key" | "token";
  /** The key, or who made the token; one caller for the rate limit. */
  readonly id: string;
  readonly organization: string;
  readonly actor: string | null;
  readonly scope: "read" | "write";
  /** null: all of them. */
  readonly resources: readonly ResourceName[] | null;
  readonly actions: readonly Action[] | null;
  readonly locationId: string | null;
}

export interface WantedImport {
  readonly resource: ResourceName;
  readonly action: Action;
  readonly locationId: string | null;
}

/** What the local organization, and a key without limits, may do. */
export const UNLIMITED = {
  scope: "write",
  resources: null,
  actions: null,
  locationId: null,
} as const satisfies Partial<Principal>;

export function isUnlimited(principal: Principal): boolean {
  return (
    principal.scope === "write" &&
    principal.resources === null &&
    principal.actions === null &&
    principal.locationId === null
  );
}

export function scopeOf(principal: Principal): Scope {
  return { organization: principal.organization, actor: principal.actor };
}

export function requireWrite(principal: Principal): void {
  if (principal.scope === "write") return;
  throw new Refusal(403, "read_only", { message: "This key may read and not write." });
}

/**
 * Whether an import may be made; gives the location it has to be limited to.
 * @throws Refusal 403 saying which limit it would pass.
 */
export function requireImport(principal: Principal, wanted: WantedImport): string | null {
  requireWrite(principal);
  if (!allows(principal.resources, wanted.resource)) {
    throw notAllowed("resource", `This key may not import ${wanted.resource}s.`);
  }
  if (!allows(principal.actions, wanted.action)) {
    throw notAllowed("action", `This key may not ${wanted.action}.`);
  }
  if (principal.locationId === null) return wanted.locationId;
  if (wanted.locationId !== null && wanted.locationId !== principal.locationId) {
    throw notAllowed("location", "This key belongs to another location.", "location_id");
  }
  return principal.locationId;
}

/** What a caller may not see does not exist for them. */
export function maySee(principal: Principal, found: ImportObject): boolean {
  return (
    allows(principal.resources, found.resource) &&
    (principal.locationId === null || principal.locationId === found.location_id)
  );
}

function allows<Name>(allowed: readonly Name[] | null, name: Name): boolean {
  return allowed === null || allowed.includes(name);
}

function notAllowed(what: string, message: string, field = what): Refusal {
  return new Refusal(403, `${what}_not_allowed`, { message, errors: [field] });
}
