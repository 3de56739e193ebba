import { expect, it } from "vitest";
import { ApiError } from "../api.ts";
import { isUnknown } from "./send.ts";

it.each([
  ["no answer", new ApiError("network", "gone"), true],
  ["a server that broke down", new ApiError("server", "oops", { status: 502 }), true],
  ["an import under way", refusal("import_in_progress"), true],
  ["a gateway that was not told", refusal("outcome_unknown"), true],
  ["a refusal", refusal("idempotency_key_reused"), false],
  ["a fault of the page", new TypeError("oops"), false],
])(
  "SUBMIT-4: after %s it is known, or not, whether something was imported",
  (_, error, unknown) => {
    expect(isUnknown(error)).toBe(unknown);
  },
);

function refusal(code: string): ApiError {
  return new ApiError("conflict", "no", { status: 409, code });
}
