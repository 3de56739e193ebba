import type { ImportObject, ImportRequest } from "../../domain/contract.ts";
import { importRequest, PHASES } from "../../domain/contract.ts";
import { requireImport, type Principal } from "../auth/principal.ts";
import { readBody, type BodyLimits } from "../http/body.ts";
import { createExtractor } from "../http/extractor.ts";
import { check } from "../http/incoming.ts";
import { newId } from "../ids.ts";
import { Refusal } from "../imports/imports.ts";
import type { Uploads } from "../storage/uploads.ts";

/** The body of an import on its way to the real API, for a caller who may not do everything. */
export interface Inspected {
  readonly body: ReadableStream<Uint8Array>;
  readonly locationId: string | null;
  /** Forgets the body. */
  forget(): Promise<void>;
}

/**
 * What an import asks for may stand behind hundreds of megabytes of data: the body waits on the disk
 * until it is known.
 * @throws Refusal where the caller may not do it
 */
export async function inspectImport(
  request: Request,
  principal: Principal,
  into: { readonly uploads: Uploads; readonly limits: BodyLimits },
): Promise<Inspected> {
  const key = newId("gateway");
  const sink = await into.uploads.begin(key);
  try {
    const extractor = createExtractor();
    for await (const chunk of readBody(request, into.limits)) {
      extractor.push(chunk);
      await sink.write(chunk);
    }
    const locationId = allowed(check(importRequest, extractor.end()), principal);
    await sink.commit();
    const blob = await into.uploads.open(key);
    if (blob === null) throw new Error("the body that was written is not there");
    return { body: blob.stream(), locationId, forget: () => into.uploads.remove(key) };
  } finally {
    await sink.abandon();
  }
}

function allowed(sent: ImportRequest, principal: Principal): string | null {
  const given = sent.location_id ?? null;
  const { resource, action } = sent;
  const needed = requireImport(principal, { resource, action, locationId: given });
  // The body goes on as it is: a location that is missing cannot be put in.
  if (needed === given) return given;
  throw new Refusal(403, "location_not_allowed", {
    message: "This key belongs to one location: name it in location_id.",
    errors: ["location_id"],
  });
}

/** Fills what only our own server says of an import, from what the real API says. */
export function completeImport(found: Record<string, unknown>): Record<string, unknown> {
  const phases = Array.isArray(found["phases"]) ? (found["phases"] as ImportObject["phases"]) : [];
  const total = phases.find((phase) => phase.name === PHASES[0])?.total ?? 0;
  const errors = phases.reduce((sum, phase) => sum + phase.error, 0);
  return {
    location_id: null,
    save_upload: true,
    count_uploaded: total,
    count_success: Math.max(0, total - errors),
    count_errors: errors,
    completed_at: found["status"] === "completed" ? (found["updated_at"] ?? null) : null,
    outcome: null,
    count_warnings: 0,
    reverted_by: null,
    revert_of: null,
    dry_run: false,
    preview: null,
    ...found,
  };
}
