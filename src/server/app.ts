import { randomUUID } from "node:crypto";
import { Hono, type MiddlewareHandler } from "hono";
import { methodNotAllowed } from "hono/method-not-allowed";
import { routePath } from "hono/route";
import type { Logger } from "pino";
import { createIdentify } from "./auth/identify.ts";
import type { Keys } from "./auth/keys.ts";
import { createRateLimit } from "./auth/limit.ts";
import { createTokens } from "./auth/tokens.ts";
import type { Database } from "./database/database.ts";
import { guardKeyless, refuseNul, requirePrincipal } from "./http/access.ts";
import { gatewayRoutes, relayRoutes } from "./gateway/gateway.ts";
import { createRelay } from "./gateway/relay.ts";
import { createUpstream } from "./gateway/upstream.ts";
import type { BodyLimits } from "./http/body.ts";
import { capabilitiesRoute } from "./http/capabilities.ts";
import { controlRoutes } from "./http/control.ts";
import { docsRoutes } from "./http/docs.ts";
import { broken, refuseWith } from "./http/envelope.ts";
import type { Environment } from "./http/environment.ts";
import { fileRoutes } from "./http/files.ts";
import type { Idempotency } from "./http/idempotency.ts";
import { importRoutes } from "./http/imports.ts";
import { createLinks } from "./http/links.ts";
import type { Metrics } from "./http/metrics.ts";
import { operationRoutes } from "./http/operation.ts";
import type { Page } from "./http/page.ts";
import { recordRoutes } from "./http/records.ts";
import { securityHeaders } from "./http/security.ts";
import { tokenRoutes } from "./http/tokens.ts";
import { Refusal, type Imports } from "./imports/imports.ts";
import type { Records } from "./records/records.ts";
import { isLoopback, type Settings } from "./settings.ts";
import type { Uploads } from "./storage/uploads.ts";

export interface AppDependencies {
  readonly settings: Settings;
  readonly database: Pick<Database, "ping">;
  readonly imports: Imports;
  readonly records: Records;
  readonly uploads: Uploads;
  readonly keys: Keys;
  readonly idempotency: Idempotency;
  readonly metrics: Metrics;
  /** null where the page was not built, or is served by something else. */
  readonly page: Page | null;
  readonly version: string;
  /** Signs tokens and links. */
  readonly secret: string;
  /** What the command for keys has to know. */
  readonly control: string;
  readonly log: Logger;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Tells the background that something is queued. */
  readonly wake: () => void;
  /** Aborted when the process must end. */
  readonly ending: AbortSignal;
}

/** Milliseconds without a byte of a body. */
const STALL = 30_000;
/** Milliseconds until an answer of the real API begins: a synchronous import takes its time. */
const PATIENCE = { read: 30_000, write: 300_000 };
/** Wrong credentials a minute, from one address. */
const FAILURES = 60;

/** The whole server as a function from Request to Response. */
export function createApp(deps: AppDependencies): Hono<Environment> {
  const { settings, keys, now } = deps;
  const tokens = createTokens(deps.secret, keys, now);
  const keyless = async () => isLoopback(settings.HOST) && !(await keys.exist());
  const identify = createIdentify(keys, tokens, keyless);
  const access = {
    identify,
    keyless,
    requests: createRateLimit(settings.RATE_LIMIT, now),
    failures: createRateLimit(FAILURES, now),
  };
  // an address with a slash at its end is the same address
  const app = new Hono<Environment>({ strict: false });
  app.onError((error, context) => {
    if (error instanceof Refusal) return refuseWith(error, context.req.path);
    deps.log.error({ request: context.get("requestId"), error: told(error) }, "request failed");
    return refuseWith(broken(error), context.req.path);
  });
  app.notFound(async (context) => {
    const { method, path } = context.req;
    const isRead = method === "GET" || method === "HEAD";
    const page = isRead && !isApi(path) ? await deps.page?.answer(context.req.raw) : null;
    return page ?? refuseWith(nothingHere(), path);
  });

  app.use(observe(deps));
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: ({ req }, methods) =>
        req.method === "OPTIONS" ? options(methods) : refuseWith(wrongMethod(methods), req.path),
    }),
  );
  app.use(refuseNul());
  app.use(guardKeyless(access));
  app.route("/", operationRoutes({ ...deps, identify, ping: () => deps.database.ping() }));
  app.route("/", docsRoutes(deps.version));
  app.route("/", controlRoutes(keys, deps.control, limitsOf(settings)));
  const backEnd = settings.PX_API_KEY === undefined ? ownRoutes(deps) : passedRoutes(deps);
  app.route("/v1", backEnd.linked);
  app.use("/v1/*", requirePrincipal(access));
  app.route("/v1", tokenRoutes(tokens, limitsOf(settings)));
  app.route("/v1", backEnd.routes);
  return app;
}

interface BackEnd {
  /** What signed links lead to: nobody is asked who they are. */
  readonly linked: Hono<Environment>;
  readonly routes: Hono<Environment>;
}

/** The endpoint of this server. */
function ownRoutes(deps: AppDependencies): BackEnd {
  const { settings } = deps;
  const links = createLinks(deps.secret, deps.now);
  const limits = limitsOf(settings);
  const routes = new Hono<Environment>();
  routes.route("/", capabilitiesRoute(limits));
  routes.route(
    "/imports",
    importRoutes({ ...deps, links, limits, publicUrl: settings.PUBLIC_URL }),
  );
  routes.route("/", recordRoutes(deps.records));
  return { linked: fileRoutes({ ...deps, links, limits }), routes };
}

/** The real API, through this server. */
function passedRoutes(deps: AppDependencies): BackEnd {
  const { PX_API_URL: url, PX_API_KEY: key, PUBLIC_URL: publicUrl } = deps.settings;
  const upstream = createUpstream({ url, key: key ?? "", patience: PATIENCE });
  const relay = createRelay(deps.secret, deps.now);
  const gateway = { ...deps, upstream, relay, publicUrl, limits: limitsOf(deps.settings) };
  return { linked: relayRoutes(gateway), routes: gatewayRoutes(gateway) };
}

function limitsOf(settings: Settings): BodyLimits {
  return { bytes: settings.MAX_UPLOAD_MB, stall: STALL };
}

/** Gives each request an id, says in the log and the metrics how it went, and closes its headers. */
function observe(deps: AppDependencies): MiddlewareHandler<Environment> {
  return async (context, next) => {
    const start = performance.now();
    const given = context.req.header("x-request-id") ?? "";
    const requestId = /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
    context.set("requestId", requestId);
    await next();
    const response = context.res;
    response.headers.set("x-request-id", requestId);
    if (!response.headers.has("content-security-policy") && isApi(context.req.path)) {
      for (const [name, value] of Object.entries(securityHeaders("api", []))) {
        response.headers.set(name, value);
      }
    }
    const seconds = (performance.now() - start) / 1000;
    const { method, path } = context.req;
    const route = response.status === 404 && !isApi(path) ? "none" : routePath(context, -1);
    const seen = { method, route, status: response.status, seconds };
    deps.metrics.request(seen);
    const level = response.status >= 500 ? "error" : isQuiet(path) ? "debug" : "info";
    deps.log[level]({ request: requestId, ...seen, path }, "request");
  };
}

function isApi(path: string): boolean {
  return /^\/+(v1(\/|$)|healthz$|readyz$|metrics$|openapi\.json$)/i.test(path);
}

/** Asked for so often that nobody would find anything else in the log. */
function isQuiet(path: string): boolean {
  return !path.startsWith("/v1/");
}

function nothingHere(): Refusal {
  return new Refusal(404, "not_found", { message: "There is nothing at this address." });
}

/** What an address takes. Nothing is said to pages of other origins: keys do not belong into pages. */
function options(methods: readonly string[]): Response {
  const allow = [...methods, "OPTIONS"].join(", ");
  return new Response(null, { status: 204, headers: { allow, "cache-control": "no-store" } });
}

function wrongMethod(methods: readonly string[]): Refusal {
  return new Refusal(405, "method_not_allowed", {
    message: `This address takes ${methods.join(", ")}.`,
    headers: { allow: methods.join(", ") },
  });
}

/** What of an error may stand in a log: a database quotes rows in its messages, so those stay out. */
function told(error: Error) {
  const code = (error as { readonly code?: unknown }).code;
  const stack = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return { name: error.name, code, stack };
}
