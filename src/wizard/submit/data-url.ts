/** Bytes a piece: a multiple of 3, so that the base64 of the pieces joins without padding between. */
const PIECE = 3 * 256 * 1024;
/** Characters that `String.fromCharCode` takes at once. */
const SPREAD = 0x8000;

/**
 * The parts of a base64 data URL of a blob, made piece by piece: never one string of the whole.
 * @param type the media type to name, "text/csv"
 */
export async function dataUrlParts(blob: Blob, type: string): Promise<readonly string[]> {
  const parts = [`data:${type};base64,`];
  for (let from = 0; from < blob.size; from += PIECE) {
    const bytes = new Uint8Array(await blob.slice(from, from + PIECE).arrayBuffer());
    parts.push(base64(bytes));
  }
  return parts;
}

function base64(bytes: Uint8Array): string {
  let binary = "";
  for (let from = 0; from < bytes.length; from += SPREAD) {
    binary += String.fromCharCode(...bytes.subarray(from, from + SPREAD));
  }
  return btoa(binary);
}

const TYPES = [
  [/\.(csv|txt)$/i, "text/csv"],
  [/\.(tsv|tab)$/i, "text/tab-separated-values"],
  [/\.xls$/i, "application/vnd.ms-excel"],
  [/\.ods$/i, "application/vnd.oasis.opendocument.spreadsheet"],
  [/\.xls[xmb]$/i, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
] as const;

/** The media type that a file's name says; the server looks at the bytes anyway. */
export function mediaTypeOf(name: string): string {
  return TYPES.find(([pattern]) => pattern.test(name))?.[1] ?? "application/octet-stream";
}
