/** Hands over the bytes of a part of a file. */
export type ReadBytes = (part: Blob) => Promise<ArrayBuffer>;

export interface SlicesOf {
  readonly blob: Blob;
  /** Byte to begin with. */
  readonly from: number;
  readonly size: number;
  /** Left out: the part itself is asked. */
  readonly readBytes?: ReadBytes;
}

/** Slices that are read while one is looked at. */
const AHEAD = 2;

/** The bytes of a file in slices, in order; one without bytes where there are none. */
export async function* slicesOf({
  blob,
  from,
  size,
  readBytes = (part) => part.arrayBuffer(),
}: SlicesOf): AsyncGenerator<Uint8Array<ArrayBuffer>, void, void> {
  const pending: Promise<ArrayBuffer>[] = [];
  let asked = from;
  function ask(): void {
    const slice = readBytes(blob.slice(asked, asked + size));
    // who waits for it hears of it; after an abort nobody does
    slice.catch(() => undefined);
    pending.push(slice);
    asked += size;
  }
  ask();
  for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
    while (pending.length < AHEAD && asked < blob.size) ask();
    yield new Uint8Array(await next);
  }
}
