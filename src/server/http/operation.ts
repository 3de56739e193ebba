import { Hono, type Context } from "hono";
import type { Identify } from "../auth/identify.ts";
import { Refusal } from "../imports/imports.ts";
import { isLoopback } from "../settings.ts";
import { answerWith } from "./envelope.ts";
import type { Environment } from "./environment.ts";
import type { Metrics } from "./metrics.ts";

export interface OperationDependencies {
  readonly identify: Identify;
  readonly metrics: Metrics;
  /** Rejects while the database does not answer. */
  readonly ping: () => Promise<void>;
  readonly ending: AbortSignal;
}

/** For who runs the server: is it alive, may it be sent requests, how does it fare. */
export function operationRoutes(deps: OperationDependencies): Hono<Environment> {
  const routes = new Hono<Environment>();

  routes.get("/healthz", (context) =>
    answerWith({ data: { alive: true }, message: "Alive." }, context.req.path),
  );

  routes.get("/readyz", async (context) => {
    if (deps.ending.aborted) throw notReady("The server is stopping.");
    await deps.ping().catch(() => {
      throw notReady("The database does not answer.");
    });
    return answerWith({ data: { ready: true }, message: "Ready." }, context.req.path);
  });

  routes.get("/metrics", async (context) => {
    if (!isLocal(context)) {
      const principal = await deps.identify(context.req.raw.headers);
      if (principal.kind !== "key") {
        throw new Refusal(403, "key_required", { message: "Metrics need an API key." });
      }
    }
    return new Response(await deps.metrics.text(), {
      headers: { "content-type": deps.metrics.contentType, "cache-control": "no-store" },
    });
  });

  return routes;
}

/** From this machine, and not passed on by a proxy that runs on it. */
function isLocal(context: Context<Environment>): boolean {
  const address = context.env?.incoming?.socket.remoteAddress?.replace(/^::ffff:/, "");
  const passedOn = context.req.header("x-forwarded-for") ?? context.req.header("forwarded");
  return address !== undefined && isLoopback(address) && passedOn === undefined;
}

function notReady(message: string): Refusal {
  return new Refusal(503, "not_ready", { message, headers: { "retry-after": "2" } });
}
