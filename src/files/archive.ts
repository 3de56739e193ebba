import { FileProblem, type FileSource, type Limits, type ReadOptions } from "./file.ts";
import { findKind, type FileKind } from "./file-kind.ts";
import { openZip, type Zip, type ZipEntry } from "./workbook/zip.ts";

/** A file of tables out of a zip archive. */
export interface ArchivedFile {
  /** Named by its path in the archive. */
  readonly source: FileSource;
  /** Paths of all files of the archive that may be tables, itself among them. */
  readonly names: readonly string[];
  /** What was asked, without the choice of this file. */
  readonly options: ReadOptions;
}

/** What is unpacked is held in memory. */
const MOST_IN_MEMORY = 96 * 1024 * 1024;
const HEAD = 64 * 1024;
/** More of a text than a first look reads. */
const TOP = 5 * 1024 * 1024;
/** Bytes that are put away at once. */
const PIECE = 8 * 1024 * 1024;
/** Files that are looked into for a table. */
const MOST_TRIED = 20;

const TABLES = /\.(csv|tsv|tab|psv|xlsx|xlsm|xlsb|xls|ods|fods)$/i;
const TEXTS = /\.(txt|dat|asc)$|(^|\/)[^./]+$/i;
/** What systems add to archives unasked. */
const ADDED = /(^|\/)(__MACOSX\/|\.|thumbs\.db$|desktop\.ini$)/i;
/** Parts that tell a workbook, or another document, from an archive. */
const PARTS =
  /^\/?(\[content_types\]\.xml|_rels\/\.rels|content\.xml|mimetype|xl\/workbook\.\w+|word\/document\.xml|ppt\/presentation\.xml)$|\.iwa$|(^|\/)index\.zip$/i;

/** The file that was unpacked last of each archive: it is looked at first, and then read. */
const unpacked = new WeakMap<Blob, { readonly name: string; readonly blob: Blob }>();

export interface ArchiveAsk {
  readonly limits: Limits;
  readonly signal?: AbortSignal;
  /** For a first look the top of a text is enough. */
  readonly part: "top" | "whole";
}

/**
 * The file of an archive that `options.sheet` names, else the first that may be a table; null where
 * the zip is a document itself. An archive in it is not opened. Throws `FileProblem`, also where no
 * file of it is a table, or the reason of the signal.
 */
export async function unarchive(
  source: FileSource,
  options: ReadOptions,
  ask: ArchiveAsk,
): Promise<ArchivedFile | null> {
  const zip = await openZip(source.blob, ask.limits);
  if (zip.entries.some(({ name }) => PARTS.test(name.replaceAll("\\", "/")))) return null;
  const entries = tablesOf(zip);
  const entry = await chosenEntry(zip, entries, options.sheet);
  const names = entries.map(({ name }) => name);
  const { sheet: asked, ...others } = options;
  // A workbook alone in an archive has sheets of its own to choose from.
  const isOwn = names.length > 1 || asked === undefined;
  const blob = await contentOf(zip, entry, ask);
  return { source: { name: entry.name, blob }, names, options: isOwn ? others : options };
}

async function contentOf(zip: Zip, entry: ZipEntry, ask: ArchiveAsk): Promise<Blob> {
  const known = unpacked.get(zip.blob);
  if (known?.name === entry.name) return known.blob;
  const most = Math.min(ask.limits.bytes, MOST_IN_MEMORY);
  if (entry.size > most) throw new FileProblem("unpacks_too_large", `${most}`);
  const { signal } = ask;
  if (ask.part === "top" && entry.size > TOP) {
    const top = await unpack(zip, entry, { most, signal, enough: TOP });
    if ((await kindOf(top)) === "text") return top;
  }
  const blob = await unpack(zip, entry, { most, signal });
  unpacked.set(zip.blob, { name: entry.name, blob });
  return blob;
}

/** The files that may be tables, by what they are called: what they are, their bytes say. */
function tablesOf({ entries }: Zip): readonly ZipEntry[] {
  const files = entries.filter(({ name }) => !name.endsWith("/") && !ADDED.test(name));
  const tables = files.filter(({ name }) => TABLES.test(name));
  return tables.length > 0 ? tables : files.filter(({ name }) => TEXTS.test(name));
}

async function chosenEntry(
  zip: Zip,
  entries: readonly ZipEntry[],
  asked: string | undefined,
): Promise<ZipEntry> {
  if (asked !== undefined && entries.length > 1) {
    const named = entries.find(({ name }) => name === asked);
    if (named === undefined) throw new FileProblem("unknown_sheet", asked);
    return named;
  }
  const [only] = entries;
  if (only !== undefined && entries.length === 1) return only;
  for (const entry of entries.slice(0, MOST_TRIED)) {
    const head = await unpack(zip, entry, { most: Infinity, signal: undefined, enough: HEAD });
    if (head.size > 0 && (await kindOf(head)) !== "other") return entry;
  }
  throw new FileProblem("not_a_spreadsheet", "ZIP archive");
}

async function kindOf(blob: Blob): Promise<FileKind["type"]> {
  return findKind(new Uint8Array(await blob.slice(0, HEAD).arrayBuffer())).type;
}

interface UnpackAsk {
  /** Bytes that are allowed. */
  readonly most: number;
  readonly signal: AbortSignal | undefined;
  /** Bytes after which it ends; left out: all. */
  readonly enough?: number;
}

async function unpack(
  zip: Zip,
  entry: ZipEntry,
  { most, signal, enough = Infinity }: UnpackAsk,
): Promise<Blob> {
  const pieces: Blob[] = [];
  let chunks: Uint8Array<ArrayBuffer>[] = [];
  let held = 0;
  let size = 0;
  function putAway(): void {
    pieces.push(new Blob(chunks));
    chunks = [];
    held = 0;
  }
  await zip.unpack(entry, (chunk) => {
    signal?.throwIfAborted();
    size += chunk.length;
    if (size > most) throw new FileProblem("unpacks_too_large", `${most}`);
    chunks.push(chunk);
    held += chunk.length;
    if (held > PIECE) putAway();
    return size < enough ? "more" : "enough";
  });
  putAway();
  return new Blob(pieces);
}
