import type { FilePeek, FileSource, Limits, ReadHooks, ReadOptions, ReadTable } from "./file.ts";
import { FileProblem, LIMITS } from "./file.ts";
import { findKind } from "./file-kind.ts";
import { peekText, readText } from "./text.ts";

const HEAD = 64 * 1024;

/**
 * The first look at a file: what it is, how it is read, its first rows. Takes as long for a large
 * file as for a small one. What a file is, its bytes say, never its name. Throws `FileProblem`.
 */
export async function peekFile(
  source: FileSource,
  options: ReadOptions,
  limits: Limits = LIMITS,
): Promise<FilePeek> {
  try {
    const isWorkbook = await holdsWorkbook(source, limits);
    if (!isWorkbook) return await peekText(source, options, limits);
    const { peekWorkbook } = await import("./workbook/workbook.ts");
    return await peekWorkbook(source, options, limits);
  } catch (error) {
    throw problemOf(error);
  }
}

/** Reads a whole file into a table. Throws `FileProblem`, or the reason of an aborted signal. */
export async function readFile(
  source: FileSource,
  options: ReadOptions,
  hooks: ReadHooks & { readonly limits?: Limits } = {},
): Promise<ReadTable> {
  const limits = hooks.limits ?? LIMITS;
  try {
    const isWorkbook = await holdsWorkbook(source, limits);
    if (!isWorkbook) return await readText(source, options, { ...hooks, limits });
    const { readWorkbook } = await import("./workbook/workbook.ts");
    return await readWorkbook(source, options, { ...hooks, limits });
  } catch (error) {
    throw problemOf(error);
  }
}

/** Browsers refuse to read a file that is another one by now. */
function problemOf(error: unknown): unknown {
  const name = error instanceof Error ? error.name : "";
  const isGone = name === "NotReadableError" || name === "NotFoundError";
  return isGone ? new FileProblem("unreadable") : error;
}

async function holdsWorkbook({ blob }: FileSource, limits: Limits): Promise<boolean> {
  if (blob.size === 0) throw new FileProblem("empty_file");
  if (blob.size > limits.bytes) throw new FileProblem("too_large", `${limits.bytes}`);
  const kind = findKind(new Uint8Array(await blob.slice(0, HEAD).arrayBuffer()));
  if (kind.type === "other") throw new FileProblem("not_a_spreadsheet", kind.what);
  return kind.type === "workbook";
}
