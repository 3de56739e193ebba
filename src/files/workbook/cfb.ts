/**
 * A stream of a compound file (the container of .xls), by its name in any letter case; null where
 * there is none, or where the file is not what it should be.
 */
export function readCfbStream(file: Uint8Array, name: string): Uint8Array | null {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (file.length < HEADER) return null;
  const shift = view.getUint16(30, true);
  if (shift !== 9 && shift !== 12) return null;
  const size = 1 << shift;
  const places = (file.length >>> shift) - 1;
  const table = readTable(view, size, places);
  const chain = (start: number) => chainOf(table, start, places);
  const read = (start: number) => joined(file, chain(start), { size, offset: size });
  const directory = read(view.getUint32(48, true));
  const root = entryAt(directory, 0);
  for (let at = 0; at + ENTRY <= directory.length; at += ENTRY) {
    const entry = entryAt(directory, at);
    if (entry.type !== STREAM || entry.name.toLowerCase() !== name.toLowerCase()) continue;
    if (entry.size >= view.getUint32(56, true)) return read(entry.start).subarray(0, entry.size);
    const small = read(root.start);
    const smallTable = wordsOf(read(view.getUint32(60, true)));
    const sectors = chainOf(smallTable, entry.start, small.length >>> 6);
    return joined(small, sectors, { size: 64, offset: 0 }).subarray(0, entry.size);
  }
  return null;
}

const HEADER = 512;
const ENTRY = 128;
const STREAM = 2;
/** Places of the table of sectors that the header itself names. */
const IN_HEADER = 109;
/** From here on the numbers of sectors are signs: the end, free, ... */
const SIGNS = 0xffff_fffa;

/** Which sector follows which. */
function readTable(view: DataView, size: number, places: number): Uint32Array {
  const parts: number[] = [];
  const see = (sector: number) => {
    if (sector >= places) return;
    if (parts.length > places) throw new RangeError("a table without end");
    parts.push(sector);
  };
  for (let at = 0; at < IN_HEADER; at += 1) see(view.getUint32(76 + at * 4, true));
  const perSector = size / 4 - 1;
  let more = view.getUint32(68, true);
  for (let seen = 0; more < places && seen < places; seen += 1) {
    const from = size + more * size;
    for (let at = 0; at < perSector; at += 1) see(view.getUint32(from + at * 4, true));
    more = view.getUint32(from + perSector * 4, true);
  }
  const table = new Uint32Array((parts.length * size) / 4);
  for (const [index, sector] of parts.entries()) {
    for (let at = 0; at < size / 4; at += 1) {
      table[(index * size) / 4 + at] = view.getUint32(size + sector * size + at * 4, true);
    }
  }
  return table;
}

function chainOf(table: Uint32Array, start: number, places: number): number[] {
  const sectors: number[] = [];
  for (let at = start; at < SIGNS && at < places; at = table[at] ?? SIGNS) {
    if (sectors.length > places) throw new RangeError("a chain without end");
    sectors.push(at);
  }
  return sectors;
}

function joined(
  from: Uint8Array,
  sectors: readonly number[],
  { size, offset }: { readonly size: number; readonly offset: number },
): Uint8Array {
  const bytes = new Uint8Array(sectors.length * size);
  for (const [index, sector] of sectors.entries()) {
    const at = offset + sector * size;
    bytes.set(from.subarray(at, at + size), index * size);
  }
  return bytes;
}

function wordsOf(bytes: Uint8Array): Uint32Array {
  const view = new DataView(bytes.buffer);
  return Uint32Array.from({ length: bytes.length >>> 2 }, (_, at) => view.getUint32(at * 4, true));
}

function entryAt(directory: Uint8Array, at: number) {
  const view = new DataView(directory.buffer, directory.byteOffset + at, ENTRY);
  const length = Math.min(Math.max(view.getUint16(64, true) - 2, 0), 62);
  return {
    name: new TextDecoder("utf-16le").decode(directory.subarray(at, at + length)),
    type: view.getUint8(66),
    start: view.getUint32(116, true),
    size: view.getUint32(120, true),
  };
}
