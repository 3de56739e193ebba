import { FileProblem } from "./file.ts";

/** Bytes that can be read on the spot. The file stays where it is; only what is asked for is read. */
export interface ByteStore {
  readonly size: number;
  /** The bytes from `from` (included) to `to` (excluded). Do not keep or change them. */
  bytes(from: number, to: number): Uint8Array;
}

/**
 * Read ahead in one piece, as a read from a File costs far more than the bytes of it: the more, the
 * longer the file is read from one end to the other.
 */
const SMALLEST = 256 * 1024;
const LARGEST = 8 * 1024 * 1024;

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

export function held(all: Uint8Array): ByteStore {
  return { size: all.length, bytes: (from, to) => all.subarray(from, to) };
}

function onDisk(blob: Blob, reader: BlobReader): ByteStore {
  let start = 0;
  let block = new Uint8Array(0);
  let ahead = SMALLEST;
  return {
    size: blob.size,
    bytes(from, to) {
      if (from < start || to > start + block.length) {
        const goesOn = from >= start && from <= start + block.length;
        ahead = goesOn ? Math.min(LARGEST, ahead * 2) : SMALLEST;
        const end = Math.min(blob.size, Math.max(to, from + ahead));
        block = new Uint8Array(readSlice(reader, blob.slice(from, end)));
        start = from;
      }
      return block.subarray(from - start, to - start);
    },
  };
}

function readSlice(reader: BlobReader, slice: Blob): ArrayBuffer {
  try {
    return reader.readAsArrayBuffer(slice);
  } catch {
    throw new FileProblem("unreadable");
  }
}
