import { deflateRawSync } from "node:zlib";
import { crc32 } from "./zip-write.ts";

export interface ZipFileGiven {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly method?: number;
  readonly flags?: number;
  /** What the directory says of the unpacked size, where that is to be a lie. */
  readonly size?: number;
  /** Sizes behind the data, not in the local header. */
  readonly descriptor?: true;
  /** Sizes in an extra field, as files of 4 GB have them. */
  readonly zip64?: true;
  /** Where the directory says that the file is, where that is to be a lie. */
  readonly offset?: number;
}

/** A zip with bytes as a test wants them, well-formed or not. */
export function zipOfBytes(files: readonly ZipFileGiven[], prefix = "", suffix = ""): Blob {
  const before = Buffer.from(prefix);
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const file of files) {
    const method = file.method ?? 8;
    const packed = method === 8 ? deflateRawSync(file.bytes) : Buffer.from(file.bytes);
    const name = Buffer.from(file.name);
    const size = file.size ?? file.bytes.length;
    const flags = (file.flags ?? 0) | (file.descriptor === true ? 8 : 0);
    const crc = crc32(file.bytes, 0);
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    header.writeUInt16LE(flags, 6);
    header.writeUInt16LE(method, 8);
    if (file.descriptor !== true) {
      header.writeUInt32LE(crc, 14);
      header.writeUInt32LE(packed.length, 18);
      header.writeUInt32LE(size, 22);
    }
    header.writeUInt16LE(name.length, 26);
    const descriptor = file.descriptor === true ? Buffer.alloc(16, 1) : Buffer.alloc(0);
    local.push(header, name, packed, descriptor);
    const extra = Buffer.alloc(file.zip64 === true ? 20 : 0);
    if (file.zip64 === true) {
      extra.writeUInt16LE(1, 0);
      extra.writeUInt16LE(16, 2);
      extra.writeBigUInt64LE(BigInt(size), 4);
      extra.writeBigUInt64LE(BigInt(packed.length), 12);
    }
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(flags, 8);
    entry.writeUInt16LE(method, 10);
    entry.writeUInt32LE(crc, 16);
    entry.writeUInt32LE(file.zip64 === true ? 0xffffffff : packed.length, 20);
    entry.writeUInt32LE(file.zip64 === true ? 0xffffffff : size, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt16LE(extra.length, 30);
    entry.writeUInt32LE(file.offset ?? at, 42);
    central.push(entry, name, extra);
    at += 30 + name.length + packed.length + descriptor.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  end.writeUInt16LE(suffix.length, 20);
  return new Blob([Buffer.concat([before, ...local, directory, end, Buffer.from(suffix)])]);
}
