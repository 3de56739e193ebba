/** One file of a zip to be written. */
export interface ZipPart {
  readonly name: string;
  readonly chunks: Iterable<string>;
}

interface WrittenPart {
  readonly name: Uint8Array<ArrayBuffer>;
  readonly crc: number;
  readonly size: number;
  readonly packed: number;
  readonly bytes: readonly Uint8Array<ArrayBuffer>[];
}

const LOCAL_HEADER = 30;
const CENTRAL_HEADER = 46;
const END = 22;
/** 1980-01-01: a file says nothing of when it was made, so the same rows give the same bytes. */
const DATE = 0x0021;
const UTF8_NAME = 0x0800;

/** Writes text files into a zip, a chunk at a time. Sizes stay below 4 GB. */
export async function writeZip(parts: readonly ZipPart[], type: string): Promise<Blob> {
  const written: WrittenPart[] = [];
  for (const part of parts) written.push(await deflate(part));
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  const central: Uint8Array<ArrayBuffer>[] = [];
  let offset = 0;
  for (const part of written) {
    const header = headerOf(part, 0x0403_4b50, LOCAL_HEADER);
    pieces.push(header, part.name, ...part.bytes);
    const entry = headerOf(part, 0x0201_4b50, CENTRAL_HEADER);
    new DataView(entry.buffer).setUint32(42, offset, true);
    central.push(entry, part.name);
    offset += LOCAL_HEADER + part.name.length + part.packed;
  }
  const centralSize = central.reduce((sum, piece) => sum + piece.length, 0);
  const end = new DataView(new ArrayBuffer(END));
  end.setUint32(0, 0x0605_4b50, true);
  end.setUint16(8, written.length, true);
  end.setUint16(10, written.length, true);
  end.setUint32(12, centralSize, true);
  end.setUint32(16, offset, true);
  return new Blob([...pieces, ...central, end], { type });
}

function headerOf(part: WrittenPart, signature: number, length: number): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(length));
  const shift = length === CENTRAL_HEADER ? 2 : 0;
  view.setUint32(0, signature, true);
  if (shift > 0) view.setUint16(4, 20, true);
  view.setUint16(4 + shift, 20, true);
  view.setUint16(6 + shift, UTF8_NAME, true);
  view.setUint16(8 + shift, 8, true); // deflated
  view.setUint16(12 + shift, DATE, true);
  view.setUint32(14 + shift, part.crc, true);
  view.setUint32(18 + shift, part.packed, true);
  view.setUint32(22 + shift, part.size, true);
  view.setUint16(26 + shift, part.name.length, true);
  return new Uint8Array(view.buffer);
}

async function deflate({ name, chunks }: ZipPart): Promise<WrittenPart> {
  const encoder = new TextEncoder();
  const stream = new CompressionStream("deflate-raw");
  const collected = collect(stream.readable);
  const writer = stream.writable.getWriter();
  let crc = 0;
  let size = 0;
  for (const chunk of chunks) {
    const bytes = encoder.encode(chunk);
    crc = crc32(bytes, crc);
    size += bytes.length;
    await writer.write(bytes);
  }
  await writer.close();
  const bytes = await collected;
  const packed = bytes.reduce((sum, piece) => sum + piece.length, 0);
  return { name: encoder.encode(name), crc, size, packed, bytes };
}

async function collect(
  readable: ReadableStream<Uint8Array<ArrayBuffer>>,
): Promise<Uint8Array<ArrayBuffer>[]> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  const reader = readable.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    pieces.push(read.value);
  }
  return pieces;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1)
    value = value & 1 ? (value >>> 1) ^ 0xedb8_8320 : value >>> 1;
  return value;
});

/** The CRC-32 of bytes that follow others whose CRC-32 is `before`. */
export function crc32(bytes: Uint8Array, before: number): number {
  let crc = ~before;
  for (let at = 0; at < bytes.length; at += 1) {
    crc = (CRC_TABLE[(crc ^ (bytes[at] ?? 0)) & 0xff] ?? 0) ^ (crc >>> 8);
  }
  return ~crc >>> 0;
}
