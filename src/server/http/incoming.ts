import type { z } from "../../domain/zod.ts";
import { importRequest, type ImportRequest } from "../../domain/contract.ts";
import { Refusal, type Upload } from "../imports/imports.ts";
import type { Uploads, UploadSink } from "../storage/uploads.ts";
import { createBase64Reader } from "./base64.ts";
import { readBody, tooLarge, type BodyLimits } from "./body.ts";
import { createExtractor } from "./extractor.ts";
import { extensionOf } from "./media.ts";
import { createRowWriter } from "./rows.ts";

/** An import as it was sent: the request without its data, which is in storage by now. */
export interface IncomingImport {
  readonly request: ImportRequest;
  /** null: `data` is null. */
  readonly upload: Upload | null;
}

/** JSON has one character for three quarters of a byte of the file, and what stands around it. */
const JSON_SHARE = 1.4;

export interface Intake {
  readonly uploads: Uploads;
  readonly limits: BodyLimits;
  /** Refuses what the caller may not, before anything is kept. */
  readonly accept: (request: ImportRequest) => void;
}

/**
 * Reads the body of Create Import. On a refusal nothing is left in storage.
 * @param id of the import; the upload is stored under it
 * @throws Refusal
 */
export async function readImport(
  request: Request,
  id: string,
  intake: Intake,
): Promise<IncomingImport> {
  const { uploads, limits } = intake;
  const extractor = createExtractor();
  const received = createReceiver(id, uploads, limits.bytes);
  try {
    const body = readBody(request, { ...limits, bytes: Math.ceil(limits.bytes * JSON_SHARE) });
    for await (const chunk of body) {
      for (const piece of extractor.push(chunk)) {
        await (piece.type === "row" ? received.row(piece.value) : received.text(piece.bytes));
      }
    }
    const checked = check(importRequest, extractor.end());
    intake.accept(checked);
    const upload = await received.end();
    if (checked.upload_mode === "sync" && upload === null) {
      throw new Refusal(400, "invalid_request", {
        message: "data is empty.",
        errors: ["data: must not be empty"],
      });
    }
    return { request: checked, upload };
  } catch (error) {
    await received.abandon();
    throw error;
  }
}

/**
 * Checks a body by its schema.
 * @throws Refusal 400 naming every field that is wrong
 */
export function check<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => `${[...issue.path, key].join(".")}: is not a field of this request`)
      : [`${issue.path.length === 0 ? "body" : issue.path.join(".")}: ${issue.message}`],
  );
  throw new Refusal(400, "invalid_request", {
    message: "The request is not valid.",
    errors: errors.map((error) => error.slice(0, 300)),
  });
}

interface Receiver {
  text(bytes: Uint8Array): Promise<void>;
  row(value: Readonly<Record<string, unknown>>): Promise<void>;
  /** null: nothing came. */
  end(): Promise<Upload | null>;
  abandon(): Promise<void>;
}

function createReceiver(id: string, uploads: Uploads, most: number): Receiver {
  const base64 = createBase64Reader();
  const rows = createRowWriter();
  let lines: string[] = [];
  let waiting = 0;
  let sink: UploadSink | null = null;
  let size = 0;
  let isText = false;

  async function write(bytes: Uint8Array): Promise<void> {
    if (bytes.length === 0) return;
    size += bytes.length;
    if (size > most) throw tooLarge(most);
    sink ??= await uploads.begin(id);
    await sink.write(bytes);
  }

  async function flush(): Promise<void> {
    await write(Buffer.from(lines.join("")));
    [lines, waiting] = [[], 0];
  }

  return {
    async text(bytes) {
      isText = true;
      await write(base64.push(bytes));
    },
    async row(value) {
      const line = rows.line(value);
      lines.push(line);
      waiting += line.length;
      if (waiting > 65_536) await flush();
    },
    async end() {
      const { bytes, mediaType } = base64.end();
      await write(bytes);
      await flush();
      if (sink === null) return null;
      const stored = await sink.commit(isText ? undefined : Buffer.from(rows.header()));
      return {
        key: id,
        kind: isText ? "file" : "rows",
        name: isText ? `upload.${extensionOf(mediaType)}` : "rows.csv",
        ...stored,
      };
    },
    async abandon() {
      await sink?.abandon();
    },
  };
}
