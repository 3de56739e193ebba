import { getRequestListener } from "@hono/node-server";
import type { IncomingMessage, ServerResponse } from "node:http";
import { openLog } from "./log.ts";
import { openService, type Service } from "./service.ts";
import { readSettings } from "./settings.ts";

/**
 * The API inside Vite's own server, for development: one port for both. When a file of the server
 * changes, Vite loads this module again; the service before it is closed first, for it holds the
 * lock of the data folder.
 */
const kept = globalThis as { importsService?: Promise<Service> };
const before = kept.importsService;
kept.importsService = reopen(before);

export async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
): Promise<void> {
  if (!/^\/(v1|healthz|readyz|metrics|openapi\.json|docs)\b/.test(request.url ?? "")) {
    next();
    return;
  }
  const service = await kept.importsService;
  if (service === undefined) return next();
  await getRequestListener((asked, env) => service.fetch(asked, env), {
    overrideGlobalObjects: false,
  })(request, response);
}

async function reopen(earlier: Promise<Service> | undefined): Promise<Service> {
  await earlier?.then((service) => service.close()).catch(() => undefined);
  const settings = readSettings(process.env);
  return openService(settings, { log: openLog("warn"), page: null });
}
