const LF = 10;
const CR = 13;
const DOS_END = 0x1a;
/** So many NULs at the end fill up a block; fewer may be part of a character. */
const FILLING = 4;
const TAIL = 4096;

/**
 * A text without what old programs put behind it: the DOS sign for the end of a file below its last
 * line, NULs that fill up a block.
 */
export async function textOnly(file: Blob): Promise<Blob> {
  const head = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  const isWide = head.includes(0) || (head[0] ?? 0) >= 0xfe;
  if (isWide) return file;
  const tail = new Uint8Array(await file.slice(-TAIL).arrayBuffer());
  let end = tail.length;
  while (tail[end - 1] === 0) end -= 1;
  if (tail.length - end < FILLING) end = tail.length;
  let text = end;
  while (tail[text - 1] === DOS_END) text -= 1;
  const before = tail[text - 1];
  if (text < end && (before === LF || before === CR)) end = text;
  return end === tail.length ? file : file.slice(0, file.size - tail.length + end);
}
