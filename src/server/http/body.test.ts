import { gzipSync } from "node:zlib";
import { describe, expect, it, vi } from "vitest";
import { Refusal } from "../imports/imports.ts";
import { readBody } from "./body.ts";

const LIMITS = { bytes: 1000, stall: 1000 };

async function read(request: Request, limits = LIMITS): Promise<string> {
  let text = "";
  for await (const chunk of readBody(request, limits)) text += Buffer.from(chunk).toString();
  return text;
}

function post(
  body: NonNullable<RequestInit["body"]>,
  headers: Record<string, string> = {},
): Request {
  return new Request("http://localhost/", {
    method: "POST",
    body,
    headers,
    duplex: "half",
  } as RequestInit);
}

/** A body that never ends; says how much of it was taken. */
function endless(chunk: Uint8Array) {
  const taken = { bytes: 0, cancelled: false };
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      taken.bytes += chunk.length;
      controller.enqueue(chunk);
    },
    cancel() {
      taken.cancelled = true;
    },
  });
  return { body, taken };
}

async function refusalOf(promise: Promise<unknown>): Promise<Refusal> {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof Refusal) return error;
  throw new Error(`not refused: ${String(error)}`);
}

describe("HTTP-2: a body is limited while it streams", () => {
  it("reads a plain and a packed body", async () => {
    expect(await read(post("hello"))).toBe("hello");
    expect(await read(post(gzipSync("hello"), { "content-encoding": "gzip" }))).toBe("hello");
    expect(await read(new Request("http://localhost/"))).toBe("");
  });

  it("ends a body that is too large, and takes no more of it than the limit", async () => {
    const { body, taken } = endless(new Uint8Array(100));
    const refusal = await refusalOf(read(post(body)));
    expect([refusal.status, refusal.code]).toEqual([413, "body_too_large"]);
    expect(taken.bytes).toBeLessThan(1500);
    expect(taken.cancelled).toBe(true);
  });

  it("believes a content length that is too large without reading", async () => {
    const { body, taken } = endless(new Uint8Array(100));
    const refusal = await refusalOf(read(post(body, { "content-length": "1001" })));
    expect(refusal.status).toBe(413);
    expect(taken.bytes).toBeLessThan(300);
  });

  it("ends a gzip bomb at the limit", async () => {
    const bomb = gzipSync(new Uint8Array(50_000_000));
    const limits = { bytes: 100_000, stall: 1000 };
    const refusal = await refusalOf(read(post(bomb, { "content-encoding": "gzip" }), limits));
    expect([refusal.status, refusal.code]).toEqual([413, "body_too_large"]);
  });

  it.each([
    ["not gzip", Buffer.from("hello"), "gzip", "invalid_gzip"],
    ["half of it", gzipSync("hello").subarray(0, 15), "gzip", "invalid_gzip"],
    ["another packing", Buffer.from("hello"), "br", "unsupported_content_encoding"],
    ["two packings", Buffer.from("hello"), "gzip, gzip", "unsupported_content_encoding"],
  ])("refuses %s", async (_, bytes, encoding, code) => {
    const request = post(new Uint8Array(bytes), { "content-encoding": encoding });
    expect((await refusalOf(read(request))).code).toBe(code);
  });

  it("ends a body that stalls", async () => {
    vi.useFakeTimers();
    const body = new ReadableStream<Uint8Array>({ pull: () => new Promise(() => undefined) });
    const refused = refusalOf(read(post(body)));
    await vi.advanceTimersByTimeAsync(1001);
    vi.useRealTimers();
    expect([(await refused).status, (await refused).code]).toEqual([408, "body_too_slow"]);
  });

  it("says so when the client goes away", async () => {
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.error(new Error("gone"));
      },
    });
    expect((await refusalOf(read(post(body)))).code).toBe("body_interrupted");
  });
});
