import { Hono, type Context, type MiddlewareHandler } from "hono";
import { capabilities, pagination, type Capabilities } from "../../domain/contract.ts";
import type { ResourceName } from "../../domain/resource.ts";
import { LIMITS } from "../../files/file.ts";
import { isUnlimited, requireWrite, type Principal } from "../auth/principal.ts";
import { baseOf } from "../http/base.ts";
import { readBody, type BodyLimits } from "../http/body.ts";
import { answerWith } from "../http/envelope.ts";
import type { Environment } from "../http/environment.ts";
import { idempotencyKeyOf, type Idempotency } from "../http/idempotency.ts";
import { RECORDS, requireRead } from "../http/records.ts";
import { Refusal } from "../imports/imports.ts";
import type { Uploads } from "../storage/uploads.ts";
import { completeImport, holdImport, requireAllowed } from "./imports.ts";
import { answerOnce } from "./once.ts";
import type { Relay } from "./relay.ts";
import { jsonOf, passedOn, refusalOf, type Upstream } from "./upstream.ts";

export interface GatewayDependencies {
  readonly upstream: Upstream;
  readonly relay: Relay;
  readonly uploads: Uploads;
  readonly idempotency: Idempotency;
  readonly limits: BodyLimits;
  readonly publicUrl: string | undefined;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** What is passed on. */
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

type Ask = Context<Environment>;
type Found = Readonly<Record<string, unknown>>;

/** Signed links of the real API, under our own address: the link is the permission. */
export function relayRoutes(deps: GatewayDependencies): Hono<Environment> {
  const routes = new Hono<Environment>();

  routes.put("/relay", async (context) => {
    const url = deps.relay.read("PUT", new URL(context.req.url));
    const answer = await deps.upstream.follow({ ...asked(context, deps), url });
    if (!answer.ok) throw await refusalOf(answer);
    await answer.body?.cancel();
    return answerWith({ data: {}, message: "File received." }, context.req.path);
  });

  routes.get("/relay", async (context) => {
    const url = deps.relay.read("GET", new URL(context.req.url));
    const answer = await deps.upstream.follow({ ...asked(context, deps), url });
    if (!answer.ok) throw await refusalOf(answer);
    return new Response(answer.body, { status: answer.status, headers: passedOn(answer) });
  });

  return routes;
}

/** Every call under `/v1`, passed on to the real API with the key added. */
export function gatewayRoutes(deps: GatewayDependencies): Hono<Environment> {
  const routes = new Hono<Environment>();
  const call = (context: Ask) => deps.upstream.call(asked(context, deps));
  const able = createAbilities(deps);
  routes.use(refuseHiddenPath());

  routes.get("/capabilities", async (context) => {
    const { said: data } = await able(context);
    return answerWith({ data, message: "Capabilities retrieved." }, context.req.path);
  });

  routes.post("/imports", async (context) => {
    const principal = context.get("principal");
    requireWrite(principal);
    await requireAble(context, able);
    const key = idempotencyKeyOf(context.req.raw);
    // Where the real API does not know keys, they are kept here.
    const ours = key !== undefined && !(await able(context)).keepsKeys;
    if (isUnlimited(principal) && !ours) return passImports(context, await call(context));
    const held = await holdImport(context.req.raw, deps);
    try {
      if (!isUnlimited(principal)) requireAllowed(held.sent, principal);
      const request = { ...asked(context, deps), body: held.body };
      if (!ours) return await passImports(context, await deps.upstream.call(request));
      const { path } = request;
      const once = { organization: principal.organization, key, request: [path, held.checksum] };
      // It goes on when the client goes away: a second try finds its answer.
      const patient = { ...request, signal: new AbortController().signal };
      return await answerOnce(deps.idempotency, once, async () =>
        passImports(context, await deps.upstream.call(patient)),
      );
    } finally {
      await held.forget();
    }
  });

  routes.get("/imports", async (context) => passImports(context, await call(context)));

  routes.on(METHODS, "/imports/:id/:act?", async (context) => {
    const principal = context.get("principal");
    if (!isRead(context)) requireWrite(principal);
    if (!isUnlimited(principal)) await requireVisible(context, context.req.param("id"));
    return passImports(context, await call(context));
  });

  routes.on(METHODS, "/*", async (context) => {
    const principal = context.get("principal");
    if (!isRead(context)) requireWrite(principal);
    const record = RECORDS.get(context.req.path.split("/")[2] ?? "");
    if (record !== undefined && isRead(context)) requireRead(principal, record);
    else if (!isUnlimited(principal)) {
      throw new Refusal(403, "not_allowed", { message: "This key may not ask for that." });
    }
    const answer = await call(context);
    if (!answer.ok) throw await refusalOf(answer);
    return new Response(answer.body, { status: answer.status, headers: passedOn(answer) });
  });

  /** Before anything is done to an import: whether it is one that the caller may see. */
  async function requireVisible(context: Ask, id: string): Promise<void> {
    const path = `/v1/imports/${encodeURIComponent(id)}`;
    const request = { ...asked(context, deps), method: "GET", path, body: null };
    const answer = await deps.upstream.call(request);
    if (!answer.ok) throw await refusalOf(answer);
    const { data } = (await jsonOf(answer)) as { readonly data?: Found };
    if (data === undefined || !mayPass(context.get("principal"), data)) {
      throw new Refusal(404, "not_found", { message: "There is no import with this id." });
    }
  }

  async function passImports(context: Ask, answer: Response): Promise<Response> {
    if (!answer.ok) throw await refusalOf(answer);
    const body = (await jsonOf(answer)) as Found | undefined;
    if (typeof body?.["data"] !== "object" || body["data"] === null) throw notUnderstood();
    const principal = context.get("principal");
    const base = baseOf(context.req.raw, deps.publicUrl);
    const show = (found: Found) => deps.relay.rewrite(completeImport(found), base) as Found;
    const data = body["data"] as Found | readonly Found[];
    const pages = pagination.safeParse(body["pagination"]);
    return answerWith(
      {
        data: Array.isArray(data)
          ? data.filter((one: Found) => mayPass(principal, one)).map(show)
          : isImport(data as Found)
            ? show(data as Found)
            : data,
        message: typeof body["message"] === "string" ? body["message"] : "Done.",
        status: answer.status,
        ...(pages.success ? { pagination: pages.data } : {}),
      },
      context.req.path,
    );
  }

  return routes;
}

/** Dots and slashes that are encoded could lead the real API elsewhere than what was allowed here. */
function refuseHiddenPath(): MiddlewareHandler<Environment> {
  return async (context, next) => {
    if (!/%(2e|2f|5c)/i.test(new URL(context.req.url).pathname)) return next();
    throw new Refusal(404, "not_found", { message: "There is nothing at this address." });
  };
}

function asked(context: Ask, deps: GatewayDependencies) {
  const { raw } = context.req;
  const { pathname, search } = new URL(raw.url);
  const method = isRead(context) ? "GET" : raw.method;
  const hasBody = method !== "GET" && raw.body !== null;
  return {
    method,
    path: pathname.replace(/\/$/, "") + search,
    headers: raw.headers,
    body: hasBody ? ReadableStream.from(readBody(raw, deps.limits)) : null,
    signal: raw.signal,
  };
}

/** HEAD is a GET whose answer's body is left out at the end. */
function isRead({ req }: Ask): boolean {
  return req.method === "GET" || req.method === "HEAD";
}

/** Milliseconds that what the real API can do is believed. */
const BELIEVED = 60_000;

interface Able {
  /** What is said to clients. */
  readonly said: Capabilities;
  /** Whether the real API knows an `Idempotency-Key`. */
  readonly keepsKeys: boolean;
}

type Abilities = (context: Ask) => Promise<Able>;

/** What the real API can do, when it is one of ours; otherwise what its documentation says. */
function createAbilities(deps: GatewayDependencies): Abilities {
  let known: { readonly at: number; readonly able: Able } | null = null;
  return async (context) => {
    if (known !== null && deps.now() - known.at < BELIEVED) return known.able;
    const request = {
      ...asked(context, deps),
      method: "GET",
      path: "/v1/capabilities",
      body: null,
    };
    const answer = await deps.upstream.call(request);
    const body = (await jsonOf(answer)) as { readonly data?: unknown } | undefined;
    const parsed = capabilities.safeParse(answer.ok ? body?.data : undefined);
    const own = parsed.success ? parsed.data : documented(deps.limits);
    const able = {
      said: { ...own, idempotency: true, gateway: true },
      keepsKeys: own.idempotency,
    };
    // An API that is down now may say more when it is back.
    if (answer.status < 500) known = { at: deps.now(), able };
    return able;
  };
}

function documented(limits: BodyLimits): Capabilities {
  return {
    dry_run: false,
    revert: false,
    cancel: false,
    idempotency: false,
    row_numbers: false,
    max_upload_bytes: limits.bytes,
    max_rows: LIMITS.rows,
    gateway: true,
  };
}

/** An API that does not know a dry run would import: it must never be asked for one. */
async function requireAble(context: Ask, able: Abilities): Promise<void> {
  const wanted = ["dry_run", "upload_of"].filter((name) => context.req.query(name) !== undefined);
  if (wanted.length === 0 || (await able(context)).said.dry_run) return;
  throw new Refusal(422, "not_supported", {
    message: "The PackageX API behind this server cannot do a dry run.",
    errors: wanted,
  });
}

function isImport(data: Found): boolean {
  return data["object"] === "import";
}

function mayPass(principal: Principal, found: Found): boolean {
  if (isUnlimited(principal) || principal.resources === null) return inLocation(principal, found);
  return (
    principal.resources.includes(found["resource"] as ResourceName) && inLocation(principal, found)
  );
}

function inLocation(principal: Principal, found: Found): boolean {
  return principal.locationId === null || found["location_id"] === principal.locationId;
}

function notUnderstood(): Refusal {
  return new Refusal(502, "upstream_error", {
    message: "The PackageX API gave an answer that could not be read.",
  });
}
