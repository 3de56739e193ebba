/*
 * Where a file goes from here. `file-kind` tells what its bytes are; `archive` takes the table out of
 * a zip. A text goes to `text`: `text-plan` finds in its head how it is read (`encoding`, `dialect`,
 * `text-habits`, `header`), `transcode` writes odd ones as plain CSV, `csv-index` finds the rows in
 * the bytes, and `text-table` takes the table out of them. A workbook goes to `workbook/workbook`,
 * which has a reader for each format; `sheet-choice` takes the sheet and `sheet-edges` the table in
 * it. What the two have in common: `header`, `page-breaks`, `table-end`, `units-row`, `table-notes`.
 */
import type { FileFacts, FileNote, FilePeek, FileSource, ReadHooks, ReadOptions } from "./file.ts";
import { FileProblem, LIMITS, type Limits, type ReadTable } from "./file.ts";
import type { ArchiveAsk } from "./archive.ts";
import { findKind } from "./file-kind.ts";
import { peekText, readText } from "./text.ts";

const HEAD = 64 * 1024;

/**
 * The first look at a file: what it is, how it is read, its first rows. Takes as long for a large
 * file as for a small one. What a file is, its bytes say, never its name.
 * Throws `FileProblem`.
 */
export async function peekFile(
  source: FileSource,
  options: ReadOptions,
  limits: Limits = LIMITS,
): Promise<FilePeek> {
  try {
    const opened = await openFile(source, options, { limits, part: "top" });
    if (opened.isText) return told(opened, await peekText(opened.source, opened.options, limits));
    const { peekWorkbook } = await import("./workbook/workbook.ts");
    return told(opened, await peekWorkbook(opened.source, opened.options, limits));
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
  const limited = { ...hooks, limits };
  try {
    const opened = await openFile(source, options, { ...limited, part: "whole" });
    if (opened.isText) return told(opened, await readText(opened.source, opened.options, limited));
    const { readWorkbook } = await import("./workbook/workbook.ts");
    return told(opened, await readWorkbook(opened.source, opened.options, limited));
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

/** What is to be read: the file itself, or one out of an archive. */
interface Opened {
  readonly source: FileSource;
  readonly options: ReadOptions;
  readonly isText: boolean;
  /** Bytes of the file that was given. */
  readonly size: number;
  /** Files of the archive that may be tables; none where it is no archive. */
  readonly archived: readonly string[];
}

async function openFile(
  source: FileSource,
  options: ReadOptions,
  ask: ArchiveAsk,
): Promise<Opened> {
  const { limits } = ask;
  const kind = await kindOf(source, limits);
  if (kind.type !== "workbook" || kind.format !== "zip") {
    const isText = kind.type === "text";
    return { source, options, isText, size: source.blob.size, archived: [] };
  }
  const { unarchive } = await import("./archive.ts");
  const found = await unarchive(source, options, ask);
  const { size } = source.blob;
  if (found === null) return { source, options, isText: false, size, archived: [] };
  const { type } = await kindOf(found.source, limits);
  const isText = type === "text";
  return { source: found.source, options: found.options, isText, size, archived: found.names };
}

async function kindOf({ blob }: FileSource, limits: Limits) {
  if (blob.size === 0) throw new FileProblem("empty_file");
  if (blob.size > limits.bytes) throw new FileProblem("too_large", `${limits.bytes}`);
  const kind = findKind(new Uint8Array(await blob.slice(0, HEAD).arrayBuffer()));
  if (kind.type === "other") throw new FileProblem("not_a_spreadsheet", kind.what);
  return kind;
}

/** Files of an archive stand where sheets of a workbook do: one is read, another can be chosen. */
function told<Read extends { readonly facts: FileFacts; readonly notes: readonly FileNote[] }>(
  { source, size, archived }: Opened,
  read: Read,
): Read {
  if (archived.length === 0) return read;
  const note: FileNote = { code: "archive_opened", text: source.name, count: archived.length };
  const sheets = archived.map((name) => ({ name, hidden: false }));
  const choice = archived.length > 1 ? { sheets, sheet: source.name } : {};
  return { ...read, facts: { ...read.facts, size, ...choice }, notes: [note, ...read.notes] };
}
