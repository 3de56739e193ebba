import { createHash } from "node:crypto";
import { responseOf, textOf, type Idempotency } from "../http/idempotency.ts";
import { Refusal } from "../imports/imports.ts";

export interface OnceAsked {
  readonly organization: string;
  readonly key: string;
  /** What tells one request from another. */
  readonly request: readonly string[];
}

/**
 * One import at the real API for one `Idempotency-Key`, although that API knows no keys: its answer is
 * kept here. A refusal frees the key. Where no answer came, nobody knows whether it imported; then the
 * key is used up, and whoever comes with it is told so.
 * @throws Refusal 409 `idempotency_key_reused`, `import_in_progress` or `outcome_unknown`
 */
export async function answerOnce(
  idempotency: Idempotency,
  { organization, key, request }: OnceAsked,
  pass: () => Promise<Response>,
): Promise<Response> {
  const requestHash = createHash("sha256").update(JSON.stringify(request)).digest("hex");
  const claimed = await idempotency.claim({ organization, key, requestHash, importId: "" });
  if (claimed.type === "answer") return responseOf(claimed.answer);
  if (claimed.type === "open") throw claimed.abandoned ? unknownOutcome() : stillRunning();
  try {
    const answer = await textOf(await pass());
    await idempotency.keep(organization, key, answer);
    return responseOf(answer);
  } catch (error) {
    if (error instanceof Refusal && hasDoneNothing(error)) {
      await idempotency.forget(organization, key);
    }
    throw error;
  } finally {
    idempotency.release(organization, key);
  }
}

/** The API refused the request, or never had it. */
function hasDoneNothing({ status, code }: Refusal): boolean {
  return status < 500 || code === "upstream_unreachable" || code === "upstream_unauthorized";
}

function unknownOutcome(): Refusal {
  return new Refusal(409, "outcome_unknown", {
    message:
      "The PackageX API broke off before it said whether it imported. Look at the list of imports first; to send it again, use another Idempotency-Key.",
    errors: ["Idempotency-Key"],
  });
}

function stillRunning(): Refusal {
  return new Refusal(409, "import_in_progress", {
    message: "The import of this Idempotency-Key is still running.",
    headers: { "retry-after": "1" },
  });
}
