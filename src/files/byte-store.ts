import { FileProblem } from "./file.ts";

/** Bytes that can be read on the spot. The file stays where it is; only what is asked for is read. */
export interface ByteStore {
  readonly size: number;
  /** The bytes from `from` (included) to `to` (excluded). Do not keep or change them. */
  bytes(from: number, to: number): Uint8Array;
  /**
   * For who reads on and on: lets bytes be there before they are asked for, and fetches those behind
   * them meanwhile. Null: nothing to wait for.
   */
  fetch(from: number, to: number): Promise<void> | null;
}

/**
 * Read ahead in one piece, as a read from a File costs far more than the bytes of it: the more, the
 * longer the file is read from one end to the other.
 */
const SMALLEST = 256 * 1024;
const LARGEST = 8 * 1024 * 1024;
/** Fetched in one piece, while the one before it is looked at. */
const FETCHED = 4 * 1024 * 1024;

/**
 * In a worker of a browser the bytes stay in the File; elsewhere (Node) they are read once and held.
 */
export async function openBytes(blob: Blob): Promise<ByteStore> {
  // Looked up by name: the types of Node do not know it.
  const { FileReaderSync } = globalThis as { readonly FileReaderSync?: new () => BlobReader };
  if (FileReaderSync === undefined) return held(new Uint8Array(await blob.arrayBuffer()));
  return onDisk(blob, new FileReaderSync());
}

interface BlobReader {
  readAsArrayBuffer(blob: Blob): ArrayBuffer;
}

/** Bytes that are in memory as a whole. */
export function held(all: Uint8Array): ByteStore {
  return { size: all.length, bytes: (from, to) => all.subarray(from, to), fetch: () => null };
}

/** Bytes that lie together in a file. */
interface Block {
  readonly start: number;
  readonly bytes: Uint8Array;
}

const NONE: Block = { start: 0, bytes: new Uint8Array(0) };

function onDisk(blob: Blob, reader: BlobReader): ByteStore {
  /** Read on the spot; fetched; and what lies over the border of what was fetched before and that. */
  let block = NONE;
  let fetched = NONE;
  let seam = NONE;
  let next: { readonly start: number; readonly bytes: Promise<Uint8Array> } | null = null;
  let ahead = SMALLEST;

  function fetchFrom(start: number) {
    const bytes = blob
      .slice(start, start + FETCHED)
      .arrayBuffer()
      .then(
        (buffer) => new Uint8Array(buffer),
        () => Promise.reject(new FileProblem("unreadable")),
      );
    // who waits for it hears of it
    bytes.catch(() => undefined);
    return { start, bytes };
  }

  async function fetchOn(from: number, to: number): Promise<void> {
    const { start, bytes } = fetched;
    const rest = holds(fetched, from, from) ? bytes.subarray(from - start) : NONE.bytes;
    const place = from + rest.length;
    const more = await (next?.start === place ? next : fetchFrom(place)).bytes;
    fetched = { start: place, bytes: more };
    seam = { start: from, bytes: joined(rest, more.subarray(0, to - place)) };
    const end = place + more.length;
    next = end < blob.size ? fetchFrom(end) : null;
  }

  return {
    size: blob.size,
    bytes(from, to) {
      if (holds(fetched, from, to)) return part(fetched, from, to);
      if (holds(seam, from, to)) return part(seam, from, to);
      if (!holds(block, from, to)) {
        ahead = holds(block, from, from) ? Math.min(LARGEST, ahead * 2) : SMALLEST;
        const end = Math.min(blob.size, Math.max(to, from + ahead));
        block = { start: from, bytes: readSlice(reader, blob.slice(from, end)) };
      }
      return part(block, from, to);
    },
    fetch: (from, to) => (holds(fetched, from, to) ? null : fetchOn(from, to)),
  };
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(one.length + other.length);
  bytes.set(one);
  bytes.set(other, one.length);
  return bytes;
}

function holds({ start, bytes }: Block, from: number, to: number): boolean {
  return from >= start && to <= start + bytes.length;
}

function part({ start, bytes }: Block, from: number, to: number): Uint8Array {
  return bytes.subarray(from - start, to - start);
}

function readSlice(reader: BlobReader, slice: Blob): Uint8Array {
  try {
    return new Uint8Array(reader.readAsArrayBuffer(slice));
  } catch {
    throw new FileProblem("unreadable");
  }
}
