import { Hono } from "hono";
import type { FieldKind } from "../../domain/resource.ts";
import { resources, resourceOf } from "../../resources/registry.ts";
import type { Principal } from "../auth/principal.ts";
import { Refusal } from "../imports/imports.ts";
import type { ApiRecord, RecordName, Records } from "../records/records.ts";
import { answerWith } from "./envelope.ts";
import type { Environment } from "./environment.ts";
import { check } from "./incoming.ts";
import { recordsQuery } from "./query.ts";

/** What can be read, by the segment of its path. */
export const RECORDS: ReadonlyMap<string, RecordName> = new Map<string, RecordName>([
  ...resources.map((resource) => [resource.plural, resource.name] as const),
  ["locations", "location"],
]);

/** `GET /v1/contacts`, `/v1/contacts/:id`, and so for each kind of record. */
export function recordRoutes(records: Records): Hono<Environment> {
  const routes = new Hono<Environment>();

  for (const [plural, record] of RECORDS) {
    const words = plural.charAt(0).toUpperCase() + plural.slice(1);

    routes.get(`/${plural}`, async (context) => {
      const principal = context.get("principal");
      requireRead(principal, record);
      const query = check(recordsQuery, context.req.query());
      const { items, pagination } = await records.list(principal.organization, {
        record,
        page: query.page,
        limit: query.limit,
        search: query.search,
        importId: query.import_id,
        locationId: principal.locationId ?? undefined,
      });
      const said = { data: items, pagination, message: `${words} retrieved.` };
      return answerWith(said, context.req.path);
    });

    routes.get(`/${plural}/:id`, async (context) => {
      const principal = context.get("principal");
      requireRead(principal, record);
      const id = context.req.param("id");
      const found = await records.get(principal.organization, record, id);
      if (found === null || !isOfLocation(found, principal.locationId)) {
        throw new Refusal(404, "not_found", { message: `There is no ${record} with this id.` });
      }
      return answerWith({ data: found, message: "Retrieved." }, context.req.path);
    });
  }
  return routes;
}

/**
 * A caller limited to some resources reads those and what they refer to, which the wizard checks
 * names against; locations are always among them.
 */
export function requireRead(principal: Principal, record: RecordName): void {
  if (principal.resources === null || record === "location") return;
  const readable = principal.resources.flatMap((name) => [
    name,
    ...resourceOf(name).fields.flatMap((field) => targetsOf(field.kind)),
  ]);
  if (readable.includes(record)) return;
  throw new Refusal(403, "resource_not_allowed", {
    message: `This key may not read ${record}s.`,
    errors: ["resource"],
  });
}

/** A caller limited to one location sees what belongs to it; items belong to none. */
function isOfLocation(found: ApiRecord, locationId: string | null): boolean {
  if (locationId === null || found.object === "item") return true;
  if (found.object === "location") return found.id === locationId;
  const places = [found["locations"] ?? found["location"]].flat();
  return places.some((place) => (place as { readonly id?: unknown } | null)?.id === locationId);
}

function targetsOf(kind: FieldKind): readonly RecordName[] {
  if (kind.type === "children") return ["contact"];
  return kind.type === "reference" ? [kind.target] : [];
}
