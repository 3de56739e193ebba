/** What a worker asks of its reading thread, and what it is told; without bytes: they cannot be read. */
export interface PartAsked {
  readonly id: number;
  readonly part: Blob;
}
export interface PartRead {
  readonly id: number;
  readonly bytes: ArrayBuffer | null;
}

async function read({ id, part }: PartAsked): Promise<void> {
  const bytes = await part.arrayBuffer().catch(() => null);
  const told: PartRead = { id, bytes };
  self.postMessage(told, { transfer: bytes === null ? [] : [bytes] });
}

self.addEventListener("message", ({ data }: MessageEvent<PartAsked>) => void read(data));
