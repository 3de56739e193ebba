import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Pace } from "./pace.ts";

const SLICE = 1024 * 1024;

/** SHA-256 of a file, hex, read slice by slice: the browser's own wants all of it in memory. */
export async function checksumOf(blob: Blob, pace: Pace): Promise<string> {
  const hash = sha256.create();
  for (let from = 0; from < blob.size; from += SLICE) {
    hash.update(new Uint8Array(await blob.slice(from, from + SLICE).arrayBuffer()));
    if (pace.due()) await pace.rest();
  }
  return bytesToHex(hash.digest());
}
