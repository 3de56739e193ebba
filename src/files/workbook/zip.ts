import { FileProblem, type Limits } from "../file.ts";

/** A file in a zip, as the central directory has it. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  /** Bytes in the zip and unpacked, as declared. */
  readonly packed: number;
  readonly size: number;
  /** Where its local header begins in the Blob. */
  readonly offset: number;
}

export interface Zip {
  readonly blob: Blob;
  readonly entries: readonly ZipEntry[];
  /**
   * Finds a file by its path: a leading slash, backslashes and letter case do not matter, and
   * neither does `%20` for a space.
   */
  find(path: string): ZipEntry | undefined;
  /**
   * Unpacks a file, a chunk at a time, until its end or until `see` answers "enough". What is
   * unpacked from one zip is summed: throws FileProblem `unpacks_too_large` as soon as it is too much.
   */
  unpack(
    entry: ZipEntry,
    see: (chunk: Uint8Array<ArrayBuffer>) => "more" | "enough",
  ): Promise<void>;
}

const MOST_ENTRIES = 20_000;
const MOST_DIRECTORY = 32 * 1024 * 1024;
const END_LENGTH = 22;
const MOST_COMMENT = 0xffff;
const STORED = 0;
const DEFLATED = 8;
/** A sheet packs 10 to 50 times; beyond this ratio a large file is a bomb. */
const MOST_RATIO = 250;
/** The same for all that is unpacked of a file. */
const MOST_RATIO_IN_ALL = 150;
const SMALL = 32 * 1024 * 1024;
const UNKNOWN = 0xffff_ffff;

/** Reads the directory of a zip. Throws FileProblem: `damaged`, `unpacks_too_large`. */
export async function openZip(blob: Blob, limits: Limits): Promise<Zip> {
  const entries = await readDirectory(blob);
  const byName = new Map<string, ZipEntry>();
  for (const entry of entries) byName.set(normalize(entry.name), entry);
  let unpacked = 0;

  async function unpack(
    entry: ZipEntry,
    see: (chunk: Uint8Array<ArrayBuffer>) => "more" | "enough",
  ): Promise<void> {
    checkSize(entry, limits);
    const stream = await streamOf(blob, entry);
    const reader = stream.getReader();
    let size = 0;
    try {
      while (true) {
        const { done, value } = await readOf(reader, () => size === entry.size && size > 0);
        if (done) break;
        size += value.length;
        unpacked += value.length;
        const bomb = unpacked > SMALL * 3 && unpacked > blob.size * MOST_RATIO_IN_ALL;
        if (bomb || unpacked > limits.unpackedBytes || size > mostOf(entry)) throw tooLarge(limits);
        if (see(value) === "enough") return;
      }
      if (size < entry.size && entry.size !== UNKNOWN) throw new FileProblem("damaged", entry.name);
    } finally {
      void reader.cancel().catch(() => undefined);
    }
  }

  return {
    blob,
    entries,
    unpack,
    find: (path) => byName.get(normalize(path)) ?? byName.get(normalize(unescapePath(path))),
  };
}

/** A file that is no zip as a zip with nothing but it inside. */
export function plainAsZip(blob: Blob, name: string): Zip {
  const entry = {
    name,
    method: STORED,
    encrypted: false,
    packed: blob.size,
    size: blob.size,
    offset: 0,
  };
  return {
    blob,
    entries: [entry],
    find: (path) => (path === name ? entry : undefined),
    async unpack(_, see) {
      const reader = blob.stream().getReader();
      try {
        for (let read = await reader.read(); !read.done; read = await reader.read()) {
          if (see(read.value) === "enough") return;
        }
      } finally {
        void reader.cancel().catch(() => undefined);
      }
    },
  };
}

/** A stream breaks where bytes follow its end, but then all was given already. */
async function readOf(
  reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>,
  isWhole: () => boolean,
): ReturnType<typeof reader.read> {
  try {
    return await reader.read();
  } catch {
    if (isWhole()) return { done: true, value: undefined };
    throw new FileProblem("damaged");
  }
}

function normalize(path: string): string {
  return path.replaceAll("\\", "/").replace(/^\/+/, "").toLowerCase();
}

function unescapePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Refuses before anything is unpacked where the directory itself says that it is too much. */
export function checkSize(entry: ZipEntry, limits: Limits): void {
  if (entry.encrypted) throw new FileProblem("password_protected", entry.name);
  if (entry.size === UNKNOWN) return;
  const bomb = entry.size > SMALL && entry.size > entry.packed * MOST_RATIO;
  if (bomb || entry.size > limits.unpackedBytes) throw tooLarge(limits);
}

/** No file gives more than the directory says, or than an honest ratio where that is not known. */
function mostOf(entry: ZipEntry): number {
  return entry.size === UNKNOWN ? Math.max(SMALL, entry.packed * MOST_RATIO) : entry.size;
}

function tooLarge(limits: Limits): FileProblem {
  return new FileProblem("unpacks_too_large", String(limits.unpackedBytes));
}

async function streamOf(
  blob: Blob,
  entry: ZipEntry,
): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const header = await view(blob, entry.offset, entry.offset + 30);
  if (header.byteLength < 30 || header.getUint32(0, true) !== 0x0403_4b50) {
    throw new FileProblem("damaged", entry.name);
  }
  const from = entry.offset + 30 + header.getUint16(26, true) + header.getUint16(28, true);
  const packed = blob.slice(from, from + entry.packed).stream();
  if (entry.method === STORED) return packed;
  if (entry.method !== DEFLATED) throw new FileProblem("unsupported", `zip ${entry.method}`);
  return packed.pipeThrough(new DecompressionStream("deflate-raw"));
}

async function readDirectory(blob: Blob): Promise<ZipEntry[]> {
  const { offset, size, shift } = await findDirectory(blob);
  if (size > MOST_DIRECTORY) throw new FileProblem("damaged", "directory");
  const directory = await view(blob, offset + shift, offset + shift + size);
  const entries: ZipEntry[] = [];
  const decoder = new TextDecoder();
  let at = 0;
  while (at + 46 <= directory.byteLength && directory.getUint32(at, true) === 0x0201_4b50) {
    if (entries.length >= MOST_ENTRIES) throw new FileProblem("damaged", "too many files in it");
    const nameLength = directory.getUint16(at + 28, true);
    const extraLength = directory.getUint16(at + 30, true);
    const extraAt = at + 46 + nameLength;
    const next = extraAt + extraLength + directory.getUint16(at + 32, true);
    if (next > directory.byteLength) break;
    const sizes = {
      size: directory.getUint32(at + 24, true),
      packed: directory.getUint32(at + 20, true),
      offset: directory.getUint32(at + 42, true),
    };
    readZip64(directory, extraAt, extraAt + extraLength, sizes);
    entries.push({
      name: decoder.decode(new Uint8Array(directory.buffer, at + 46, nameLength)),
      method: directory.getUint16(at + 10, true),
      encrypted: (directory.getUint16(at + 8, true) & 1) === 1,
      packed: sizes.packed,
      size: sizes.size,
      offset: sizes.offset + shift,
    });
    at = next;
  }
  if (entries.length === 0) throw new FileProblem("damaged", "directory");
  refuseOverlaps(entries);
  return entries;
}

/** The end record stands last, before a comment; bytes before the zip shift all its offsets. */
async function findDirectory(blob: Blob): Promise<{ offset: number; size: number; shift: number }> {
  const start = Math.max(0, blob.size - END_LENGTH - MOST_COMMENT);
  const tail = await view(blob, start, blob.size);
  for (let at = tail.byteLength - END_LENGTH; at >= 0; at -= 1) {
    if (tail.getUint32(at, true) !== 0x0605_4b50) continue;
    const size = tail.getUint32(at + 12, true);
    const offset = tail.getUint32(at + 16, true);
    const end = start + at;
    if (offset === UNKNOWN || size === UNKNOWN || tail.getUint16(at + 10, true) === 0xffff) {
      const large = await findDirectory64(blob, end);
      if (large !== null) return large;
    }
    const shift = end - size - offset;
    if (shift >= 0) return { offset, size, shift };
  }
  throw new FileProblem("damaged", "no directory");
}

async function findDirectory64(
  blob: Blob,
  end: number,
): Promise<{ offset: number; size: number; shift: number } | null> {
  const locator = await view(blob, end - 20, end);
  if (locator.byteLength < 20 || locator.getUint32(0, true) !== 0x0706_4b50) return null;
  const at = Number(locator.getBigUint64(8, true));
  const record = await view(blob, at, at + 56);
  if (record.byteLength < 56 || record.getUint32(0, true) !== 0x0606_4b50) return null;
  return {
    size: Number(record.getBigUint64(40, true)),
    offset: Number(record.getBigUint64(48, true)),
    shift: 0,
  };
}

/** Sizes of 4 GB and more stand in an extra field, each only where the plain field is full. */
function readZip64(
  directory: DataView,
  from: number,
  to: number,
  sizes: { size: number; packed: number; offset: number },
): void {
  for (let at = from; at + 4 <= to; at += 4 + directory.getUint16(at + 2, true)) {
    if (directory.getUint16(at, true) !== 1) continue;
    let field = at + 4;
    for (const name of ["size", "packed", "offset"] as const) {
      if (sizes[name] !== UNKNOWN || field + 8 > to) continue;
      sizes[name] = Number(directory.getBigUint64(field, true));
      field += 8;
    }
    return;
  }
}

/** Files that share bytes unpack to more than was sent: only a bomb is built so. */
function refuseOverlaps(entries: readonly ZipEntry[]): void {
  const sorted = entries.toSorted((a, b) => a.offset - b.offset);
  let end = 0;
  for (const entry of sorted) {
    if (entry.offset < end) throw new FileProblem("damaged", "overlapping files in it");
    end = entry.offset + 30 + entry.packed;
  }
}

async function view(blob: Blob, from: number, to: number): Promise<DataView<ArrayBuffer>> {
  return new DataView(await blob.slice(Math.max(0, from), Math.max(0, to)).arrayBuffer());
}
