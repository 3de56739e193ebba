import { createHash } from "node:crypto";
import type { ImportObject, ImportRequest } from "../../domain/contract.ts";
import { fieldOf } from "../../domain/resource.ts";
import { resourceOf } from "../../resources/registry.ts";
import { maySee, requireImport, scopeOf, type Principal } from "../auth/principal.ts";
import { isAway } from "../database/database.ts";
import { newId } from "../ids.ts";
import { Refusal, type Failure, type Imports, type Upload } from "../imports/imports.ts";
import type { Uploads } from "../storage/uploads.ts";
import type { BodyLimits } from "./body.ts";
import type { Idempotency, KeptAnswer } from "./idempotency.ts";
import { readImport, type IncomingImport } from "./incoming.ts";

export interface CreateDependencies {
  readonly imports: Imports;
  readonly uploads: Uploads;
  readonly idempotency: Idempotency;
  readonly limits: BodyLimits;
  /** Tells the background that something is queued. */
  readonly wake: () => void;
  /** Aborted when the process must end. */
  readonly ending: AbortSignal;
}

export interface CreateAsked {
  readonly principal: Principal;
  readonly dryRun: boolean;
  readonly uploadOf: string | undefined;
  readonly idempotencyKey: string | undefined;
  /** Frames what became of it; this text is what is kept for the key. */
  readonly frame: (ended: ImportObject | Refusal) => Promise<KeptAnswer>;
}

/**
 * `POST /v1/imports`: once for each `Idempotency-Key`, however often it is sent.
 * @throws Refusal where nothing was made
 */
export async function createImport(
  request: Request,
  asked: CreateAsked,
  deps: CreateDependencies,
): Promise<KeptAnswer> {
  const id = newId("imp");
  const incoming = await readImport(request, id, {
    uploads: deps.uploads,
    limits: deps.limits,
    accept: (sent) => {
      requireSense(sent, asked);
      requireImport(asked.principal, wantedBy(sent));
    },
  });
  let [made, claimed] = [false, false];
  try {
    const earlier = await earlierAnswer(incoming, id, { asked, deps });
    if (earlier !== null) return earlier;
    claimed = true;
    const created = await create(incoming, id, { asked, deps });
    made = true;
    const answer = await asked.frame(await finish(created, incoming, deps));
    if (asked.idempotencyKey !== undefined) {
      const { organization } = asked.principal;
      await deps.idempotency.keep(organization, asked.idempotencyKey, answer);
    }
    return answer;
  } finally {
    if (!made) await deps.uploads.remove(id);
    if (claimed) deps.idempotency.release(asked.principal.organization, asked.idempotencyKey ?? "");
  }
}

interface Context {
  readonly asked: CreateAsked;
  readonly deps: CreateDependencies;
}

/** What the same request was answered before; null: it is the first, and has the key now. */
async function earlierAnswer(
  incoming: IncomingImport,
  id: string,
  { asked, deps }: Context,
): Promise<KeptAnswer | null> {
  const { idempotencyKey: key, principal } = asked;
  if (key === undefined) return null;
  const { organization } = principal;
  const once = { organization, key, requestHash: hashOf(incoming, asked), importId: id };
  const claimed = await deps.idempotency.claim(once);
  if (claimed.type === "new") return null;
  if (claimed.type === "answer") return claimed.answer;
  const found = await deps.imports.get(organization, claimed.importId);
  if (found !== null && (isFinal(found) || found.upload_mode === "async")) {
    const ended = found.status === "completed" || !isFinal(found) ? found : failureOf(found);
    return asked.frame(ended);
  }
  if (found === null && claimed.abandoned) {
    await deps.idempotency.forget(organization, key);
    return earlierAnswer(incoming, id, { asked, deps });
  }
  throw new Refusal(409, "import_in_progress", {
    message: "The import of this Idempotency-Key is still running.",
    headers: { "retry-after": "1" },
  });
}

async function create(
  incoming: IncomingImport,
  id: string,
  { asked, deps }: Context,
): Promise<ImportObject> {
  const { request } = incoming;
  const { principal, idempotencyKey: key } = asked;
  try {
    return await deps.imports.create(scopeOf(principal), {
      id,
      uploadMode: request.upload_mode,
      resource: request.resource,
      action: request.action,
      duplicateHandling: request.duplicate_handling,
      columnMapping: request.column_mapping ?? null,
      locationId: requireImport(principal, wantedBy(request)),
      onlyLocation: principal.locationId !== null,
      name: request.name ?? null,
      saveUpload: request.save_upload,
      dryRun: asked.dryRun,
      upload: incoming.upload ?? (await sharedUpload(id, { asked, deps })),
    });
  } catch (error) {
    if (key !== undefined) await deps.idempotency.forget(principal.organization, key);
    throw error;
  }
}

async function finish(
  created: ImportObject,
  incoming: IncomingImport,
  deps: CreateDependencies,
): Promise<ImportObject | Refusal> {
  if (incoming.request.upload_mode === "async") {
    if (created.status === "queued") deps.wake();
    return created;
  }
  const running = deps.imports.run(created.organization_id, created.id, deps.ending);
  const run = await running.catch((error: unknown) => {
    throw isAway(error) ? interrupted("The database broke off") : error;
  });
  if (run.failure !== null) return refusalOf(run.failure);
  if (isFinal(run.import)) return run.import;
  return interrupted("The server is stopping");
}

function interrupted(why: string): Refusal {
  return new Refusal(503, "interrupted", {
    message: `${why}. The import goes on by itself when it is back; look at its status then.`,
    headers: { "retry-after": "5" },
  });
}

/** The file of an earlier import, under the name of this one. */
async function sharedUpload(id: string, { asked, deps }: Context): Promise<Upload | null> {
  const { principal, uploadOf } = asked;
  if (uploadOf === undefined) return null;
  const earlier = await deps.imports.get(principal.organization, uploadOf);
  if (earlier === null || !maySee(principal, earlier)) {
    throw new Refusal(404, "not_found", {
      message: "There is no import with the id in upload_of.",
      errors: ["upload_of"],
    });
  }
  const upload = await deps.imports.upload(principal.organization, uploadOf);
  const shared = upload !== null && (await deps.uploads.share(upload.key, id));
  if (upload === null || !shared) {
    throw new Refusal(409, "upload_gone", {
      message: "The file of that import is not kept any more. Please send it again.",
      errors: ["upload_of"],
    });
  }
  return { ...upload, key: id };
}

/** What no schema can say: that the mapping fits the resource, and the parts each other. */
function requireSense(sent: ImportRequest, asked: CreateAsked): void {
  const resource = resourceOf(sent.resource);
  const errors: string[] = [];
  if (!resource.actions.includes(sent.action)) {
    errors.push(`action: ${resource.label.many} allow ${resource.actions.join(", ")} only`);
  }
  const headers = new Set<string>();
  for (const [field, header] of Object.entries(sent.column_mapping ?? {})) {
    if (fieldOf(resource, field) === undefined) {
      errors.push(`column_mapping.${field}: ${resource.label.many} have no such field`);
    }
    if (headers.has(header)) {
      errors.push(`column_mapping.${field}: the header "${header}" is used twice`);
    }
    headers.add(header);
  }
  if (asked.uploadOf !== undefined && sent.upload_mode !== "async") {
    errors.push("upload_of: needs upload_mode async");
  }
  if (errors.length === 0) return;
  throw new Refusal(400, "invalid_request", {
    message: "The request is not valid.",
    errors: errors.map((error) => error.slice(0, 300)),
  });
}

function wantedBy(sent: ImportRequest) {
  return {
    resource: sent.resource,
    action: sent.action,
    locationId: sent.location_id ?? null,
  };
}

function hashOf(incoming: IncomingImport, asked: CreateAsked): string {
  const { data: _, ...request } = incoming.request;
  const all = [asked.dryRun, asked.uploadOf ?? null, request, incoming.upload?.checksum ?? null];
  return createHash("sha256").update(JSON.stringify(all)).digest("hex");
}

function isFinal(found: ImportObject): boolean {
  return !["requested", "queued", "processing"].includes(found.status);
}

function failureOf(found: ImportObject): Refusal {
  return new Refusal(422, "import_failed", { message: found.reason ?? "The import failed." });
}

const STATUS: Partial<Record<Failure["code"], number>> = {
  too_large: 413,
  cancelled: 409,
  upload_gone: 409,
  timed_out: 504,
  interrupted: 503,
  internal: 500,
  storage_full: 507,
};

export function refusalOf(failure: Failure): Refusal {
  const { code, message, errors } = failure;
  return new Refusal(STATUS[code] ?? 422, code, { message, errors });
}
