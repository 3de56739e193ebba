import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { Refusal } from "../imports/imports.ts";

export interface BodyLimits {
  /** Most bytes, counted as they come and again after unpacking. */
  readonly bytes: number;
  /** Milliseconds that may pass without a byte. */
  readonly stall: number;
}

/** A request's bytes, unpacked where it says gzip; a body over the limit ends while it streams. */
export async function* readBody(request: Request, limits: BodyLimits): AsyncGenerator<Uint8Array> {
  const declared = Number(request.headers.get("content-length") ?? 0);
  if (declared > limits.bytes) throw tooLarge(limits.bytes);
  const encoding = (request.headers.get("content-encoding") ?? "identity").trim().toLowerCase();
  if (encoding === "identity") {
    yield* limited(received(request, limits.stall), limits.bytes);
    return;
  }
  if (encoding !== "gzip" && encoding !== "x-gzip") {
    throw new Refusal(415, "unsupported_content_encoding", {
      message: "The body can be sent as it is or packed with gzip, nothing else.",
      errors: ["Content-Encoding"],
      headers: { "accept-encoding": "gzip" },
    });
  }
  yield* limited(inflated(limited(received(request, limits.stall), limits.bytes)), limits.bytes);
}

async function* received(request: Request, stall: number): AsyncGenerator<Uint8Array> {
  if (request.body === null) return;
  const reader = request.body.getReader();
  let ended = false;
  try {
    for (;;) {
      const chunk = await orTooSlow(reader.read(), stall);
      if (chunk.done) break;
      if (chunk.value.length > 0) yield chunk.value;
    }
    ended = true;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(400, "body_interrupted", {
      message: "The body ended before it was complete.",
    });
  } finally {
    if (!ended) reader.cancel().catch(() => undefined);
  }
}

async function orTooSlow<T>(promise: Promise<T>, stall: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooSlow = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(
        new Refusal(408, "body_too_slow", {
          message: `No part of the body came for ${Math.round(stall / 1000)} seconds.`,
          headers: { connection: "close" },
        }),
      );
    }, stall);
  });
  try {
    return await Promise.race([promise, tooSlow]);
  } finally {
    clearTimeout(timer);
  }
}

async function* inflated(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip();
  const source = Readable.from(packed, { objectMode: false });
  source.on("error", (error) => gunzip.destroy(error));
  source.pipe(gunzip);
  try {
    for await (const chunk of gunzip) yield chunk as Uint8Array;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(400, "invalid_gzip", { message: "The body says it is gzip and is not." });
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}

async function* limited(
  chunks: AsyncIterable<Uint8Array>,
  most: number,
): AsyncGenerator<Uint8Array> {
  let seen = 0;
  for await (const chunk of chunks) {
    seen += chunk.length;
    if (seen > most) throw tooLarge(most);
    yield chunk;
  }
}

export function tooLarge(most: number): Refusal {
  return new Refusal(413, "body_too_large", {
    message: `The body is larger than ${describeBytes(most)}, the most that is taken.`,
    headers: { connection: "close" },
  });
}

function describeBytes(bytes: number): string {
  return bytes >= 1024 * 1024 ? `${Math.floor(bytes / 1024 / 1024)} MB` : `${bytes} bytes`;
}
