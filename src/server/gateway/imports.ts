import type { ImportObject } from "../../domain/contract.ts";
import { importRequest, PHASES } from "../../domain/contract.ts";
import { requireImport, type Principal } from "../auth/principal.ts";
import { readBody, type BodyLimits } from "../http/body.ts";
import { createExtractor } from "../http/extractor.ts";
import { check } from "../http/incoming.ts";
import { newId } from "../ids.ts";
import { Refusal } from "../imports/imports.ts";
import type { Uploads } from "../storage/uploads.ts";

/** The body of an import on its way to the real API. */
export interface HeldImport {
  readonly body: ReadableStream<Uint8Array>;
  /** The body as JSON; `""` or `[]` stands for its data. */
  readonly sent: unknown;
  /** SHA-256 of the body, in hex. */
  readonly checksum: string;
  /** Forgets the body. */
  forget(): Promise<void>;
}

/**
 * What an import asks for may stand behind hundreds of megabytes of data: the body waits on the disk
 * until it is known.
 * @throws Refusal where the body is no JSON, or too large
 */
export async function holdImport(
  request: Request,
  into: { readonly uploads: Uploads; readonly limits: BodyLimits },
): Promise<HeldImport> {
  const key = newId("gateway");
  const sink = await into.uploads.begin(key);
  try {
    const extractor = createExtractor();
    for await (const chunk of readBody(request, into.limits)) {
      extractor.push(chunk);
      await sink.write(chunk);
    }
    const sent = extractor.end();
    const { checksum } = await sink.commit();
    const blob = await into.uploads.open(key);
    if (blob === null) throw new Error("the body that was written is not there");
    return { body: blob.stream(), sent, checksum, forget: () => into.uploads.remove(key) };
  } finally {
    await sink.abandon();
  }
}

/** @throws Refusal where the caller may not do what the body asks for */
export function requireAllowed(sent: unknown, principal: Principal): void {
  const { resource, action, location_id: given = null } = check(importRequest, sent);
  const needed = requireImport(principal, { resource, action, locationId: given });
  // The body goes on as it is: a location that is missing cannot be put in.
  if (needed === given) return;
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
    file: null,
    reverted_by: null,
    revert_of: null,
    dry_run: false,
    preview: null,
    ...found,
  };
}
