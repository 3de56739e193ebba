import { Hono } from "hono";
import type { ImportObject } from "../../domain/contract.ts";
import { newId } from "../ids.ts";
import { Refusal, type Imports, type Upload } from "../imports/imports.ts";
import type { Uploads } from "../storage/uploads.ts";
import { readBody, type BodyLimits } from "./body.ts";
import { answerWith } from "./envelope.ts";
import type { Environment } from "./environment.ts";
import type { Links } from "./links.ts";
import { extensionOf } from "./media.ts";
import { FILES, messageFor } from "./present.ts";

export interface FileDependencies {
  readonly imports: Imports;
  readonly uploads: Uploads;
  readonly links: Links;
  readonly limits: BodyLimits;
  readonly wake: () => void;
}

/** What signed links lead to: no key is asked for, the link is the permission. */
export function fileRoutes(deps: FileDependencies): Hono<Environment> {
  const { imports, links } = deps;
  const routes = new Hono<Environment>();

  async function linked(organization: string, id: string): Promise<ImportObject> {
    const found = await imports.get(organization, id);
    if (found !== null) return found;
    throw new Refusal(404, "not_found", { message: "There is no import with this id." });
  }

  routes.put("/uploads/:id", async (context) => {
    const organization = links.check("PUT", new URL(context.req.url));
    const { id, status } = await linked(organization, context.req.param("id"));
    if (status !== "requested") throw usedUp();
    const upload = await store(context.req.raw, id, deps);
    try {
      const received = await imports.receive(organization, id, upload);
      deps.wake();
      return answerWith({ data: received, message: messageFor(received) }, context.req.path);
    } catch (error) {
      // Of two that come at once, one is taken.
      await deps.uploads.remove(upload.key);
      throw error;
    }
  });

  routes.get("/downloads/:id/:file", async (context) => {
    const organization = links.check("GET", new URL(context.req.url));
    const found = await linked(organization, context.req.param("id"));
    const file = FILES.find((name) => name === context.req.param("file"));
    const [what, format] = (file?.split(".") ?? []) as ["upload" | "errors", "csv" | "json"];
    const pieces =
      what === "upload"
        ? await imports.uploadFile(organization, found.id, format)
        : await imports.errorsFile(organization, found.id, format);
    if (pieces === null || file === undefined) {
      throw new Refusal(404, "file_gone", { message: "This file is not kept any more." });
    }
    return new Response(ReadableStream.from(encoded(pieces)), {
      headers: {
        "content-type": format === "csv" ? "text/csv; charset=utf-8" : "application/json",
        "content-disposition": attachment(found, file),
        "cache-control": "no-store",
      },
    });
  });

  return routes;
}

/** Each try has its own place in storage, so that one never writes over another's file. */
async function store(request: Request, id: string, deps: FileDependencies): Promise<Upload> {
  const key = newId(id);
  const sink = await deps.uploads.begin(key);
  try {
    let size = 0;
    for await (const chunk of readBody(request, deps.limits)) {
      size += chunk.length;
      await sink.write(chunk);
    }
    if (size === 0) {
      throw new Refusal(400, "empty_file", { message: "The file has no bytes." });
    }
    const extension = extensionOf(request.headers.get("content-type") ?? "");
    return { key, kind: "file", name: `upload.${extension}`, ...(await sink.commit()) };
  } finally {
    await sink.abandon();
  }
}

async function* encoded(pieces: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const piece of pieces) if (piece !== "") yield encoder.encode(piece);
}

function attachment(found: ImportObject, file: string): string {
  const name = `${found.name ?? found.id} ${file}`;
  const ascii = name.replaceAll(/[^\w .-]/g, "_");
  const utf8 = encodeURIComponent(name.replaceAll(/[\p{Surrogate}]/gu, "_")).replaceAll("'", "%27");
  return `attachment; filename="${ascii}"; filename*=UTF-8''${utf8}`;
}

function usedUp(): Refusal {
  return new Refusal(409, "not_requested", {
    message: "The file of this import came already, or is not waited for any more.",
  });
}
