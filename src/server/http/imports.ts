import { Hono, type Context } from "hono";
import type { ImportObject } from "../../domain/contract.ts";
import { maySee, requireImport, requireWrite, scopeOf } from "../auth/principal.ts";
import { Refusal, type ImportList } from "../imports/imports.ts";
import { baseOf } from "./base.ts";
import { createImport, type CreateDependencies } from "./create-import.ts";
import { answerWith, refuseWith } from "./envelope.ts";
import type { Environment } from "./environment.ts";
import { idempotencyKeyOf, responseOf, textOf } from "./idempotency.ts";
import { check } from "./incoming.ts";
import type { Links } from "./links.ts";
import { requireJson } from "./media.ts";
import { FILES, messageFor, revertPreview, withLinks, type FileName } from "./present.ts";
import {
  createQuery,
  listQuery,
  previewQuery,
  problemsQuery,
  readQuery,
  revertQuery,
} from "./query.ts";

export interface ImportDependencies extends CreateDependencies {
  readonly links: Links;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly publicUrl: string | undefined;
}

type Ask = Context<Environment>;

export function importRoutes(deps: ImportDependencies): Hono<Environment> {
  const { imports } = deps;
  const routes = new Hono<Environment>();

  async function visible(context: Ask, id: string): Promise<ImportObject> {
    const principal = context.get("principal");
    const found = await imports.get(principal.organization, id);
    if (found !== null && maySee(principal, found)) return found;
    throw new Refusal(404, "not_found", { message: "There is no import with this id." });
  }

  function show(context: Ask, found: ImportObject, files: readonly FileName[] = []): ImportObject {
    const base = baseOf(context.req.raw, deps.publicUrl);
    return withLinks(found, deps.links, { base, files, now: deps.now() });
  }

  /** The first page of what a dry run found comes with it. */
  async function withPreview(found: ImportObject): Promise<ImportObject> {
    if (!found.dry_run || found.status !== "completed" || found.preview !== null) return found;
    const first = { page: 1, limit: 25 };
    return { ...found, preview: await imports.preview(found.organization_id, found.id, first) };
  }

  routes.post("/", async (context) => {
    const principal = context.get("principal");
    requireWrite(principal);
    requireJson(context.req.raw);
    const query = check(createQuery, context.req.query());
    const answer = await createImport(
      context.req.raw,
      {
        principal,
        dryRun: query.dry_run,
        uploadOf: query.upload_of,
        idempotencyKey: idempotencyKeyOf(context.req.raw),
        async frame(ended) {
          if (ended instanceof Refusal) return textOf(refuseWith(ended, context.req.path));
          const data = show(context, await withPreview(ended));
          const said = { data, message: messageFor(ended), status: 201 };
          return textOf(answerWith(said, context.req.path));
        },
      },
      deps,
    );
    return responseOf(answer);
  });

  routes.get("/", async (context) => {
    const principal = context.get("principal");
    const query = check(listQuery, context.req.query());
    const { items, pagination } = await imports.list(principal.organization, {
      ...listOf(query),
      ...(principal.resources === null ? {} : { resources: principal.resources }),
      ...(principal.locationId === null ? {} : { locationId: principal.locationId }),
    });
    const data = items.map((found) => show(context, found));
    return answerWith({ data, pagination, message: "Imports retrieved." }, context.req.path);
  });

  routes.get("/:id", async (context) => {
    const query = check(readQuery, context.req.query());
    const found = await visible(context, context.req.param("id"));
    const files = FILES.filter((file) => query[includeOf(file)]);
    const data = show(context, await withPreview(found), files);
    return answerWith({ data, message: messageFor(found) }, context.req.path);
  });

  routes.get("/:id/preview", async (context) => {
    const query = check(previewQuery, context.req.query());
    const found = await visible(context, context.req.param("id"));
    const data = await imports.preview(found.organization_id, found.id, query);
    const { pagination } = data;
    return answerWith({ data, pagination, message: "Preview retrieved." }, context.req.path);
  });

  routes.get("/:id/problems", async (context) => {
    const query = check(problemsQuery, context.req.query());
    const found = await visible(context, context.req.param("id"));
    const page = await imports.problems(found.organization_id, found.id, query);
    const { items: data, pagination } = page;
    return answerWith({ data, pagination, message: "Problems retrieved." }, context.req.path);
  });

  routes.post("/:id/revert", async (context) => {
    const principal = context.get("principal");
    requireWrite(principal);
    const found = await visible(context, context.req.param("id"));
    requireImport(principal, {
      resource: found.resource,
      action: found.action,
      locationId: found.location_id,
    });
    if (check(revertQuery, context.req.query()).dry_run) {
      const said = await imports.previewRevert(found.organization_id, found.id);
      const data = show(context, revertPreview(found, said));
      return answerWith({ data, message: "Nothing was undone yet." }, context.req.path);
    }
    const reverting = await imports.revert(scopeOf(principal), found.id);
    if (reverting.status === "queued") deps.wake();
    const said = { data: show(context, reverting), message: "Import undone.", status: 201 };
    return answerWith(said, context.req.path);
  });

  routes.post("/:id/cancel", async (context) => {
    const principal = context.get("principal");
    requireWrite(principal);
    const found = await visible(context, context.req.param("id"));
    const cancelled = await imports.cancel(scopeOf(principal), found.id);
    const said = { data: show(context, cancelled), message: "Import cancelled." };
    return answerWith(said, context.req.path);
  });

  return routes;
}

function includeOf(file: FileName): `include_${"upload" | "errors"}_${"csv" | "json"}` {
  switch (file) {
    case "upload.csv":
      return "include_upload_csv";
    case "upload.json":
      return "include_upload_json";
    case "errors.csv":
      return "include_errors_csv";
    case "errors.json":
      return "include_errors_json";
  }
}

function listOf(query: ReturnType<typeof listQuery.parse>): ImportList {
  return {
    page: query.page,
    limit: query.limit,
    orderBy: query.order_by,
    direction: query.direction,
    resource: query.resource,
    uploadMode: query.upload_mode,
    action: query.action,
    status: query.status,
    hasErrors: query.has_errors,
    locationId: query.location_id,
    search: query.search,
  };
}
