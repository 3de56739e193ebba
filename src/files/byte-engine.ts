import { ASSEMBLY } from "./assembly.wasm.ts";

/**
 * Reads rows among bytes many times quicker than JavaScript does, in memory of its own. What it
 * exports is told in `assembly`; addresses and lengths are in bytes.
 */
export interface ByteEngine {
  readonly memory: { readonly buffer: ArrayBuffer };
  /** Address of so much zeroed memory. */
  reserve(bytes: number): number;

  // dialect.ts
  setDialect(delimiter: number, quote: number): void;

  // rows.ts
  setRows(columns: number, longestRow: number): void;
  findRows(
    bytes: number,
    from: number,
    end: number,
    starts: number,
    most: number,
    base: number,
    isFinal: number,
  ): number;
  readonly found: Shared;
  readonly shorter: Shared;
  readonly longer: Shared;
  readonly width: Shared;

  // cells.ts
  setCut(columns: number, cells: number, isUtf8: number): void;
  setLook(fields: number, count: number, rules: number, keys: number, states: number): void;
  lookAtRows(
    bytes: number,
    base: number,
    starts: number,
    count: number,
    verdicts: number,
    unsure: number,
  ): void;
  cutRow(start: number, limit: number): number;

  // texts.ts
  readonly TEXTS_BYTES: Shared;
  remember(texts: number, from: number, to: number): void;

  // utf8.ts
  startUtf8(): void;
  seeUtf8(from: number, end: number): number;
  isHalf(): number;
  readonly broken: Shared;
  readonly wide: Shared;
}

/** A number that the engine sets. */
interface Shared {
  readonly value: number;
}

/** As far as it is used here; the types of Node do not know it. */
interface WebAssemblyLike {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
}

const { WebAssembly } = globalThis as unknown as { readonly WebAssembly?: WebAssemblyLike };
let module: object | null | undefined;

/** An engine of one's own; null where a browser is forbidden WebAssembly. */
export function createByteEngine(): ByteEngine | null {
  if (module === undefined) module = compiled();
  if (WebAssembly === undefined || module === null) return null;
  return new WebAssembly.Instance(module).exports as ByteEngine;
}

function compiled(): object | null {
  if (WebAssembly === undefined) return null;
  try {
    return new WebAssembly.Module(Uint8Array.from(atob(ASSEMBLY), (char) => char.charCodeAt(0)));
  } catch {
    return null;
  }
}

/** Answers where bytes are in an engine's memory: others are copied there, over those before. */
export function placeInEngine(engine: ByteEngine): (bytes: Uint8Array) => number {
  let room = 0;
  let size = 0;
  return (bytes) => {
    if (bytes.buffer === engine.memory.buffer) return bytes.byteOffset;
    if (bytes.length > size) {
      size = bytes.length + (bytes.length >> 1);
      room = engine.reserve(size);
    }
    new Uint8Array(engine.memory.buffer, room, bytes.length).set(bytes);
    return room;
  };
}

/** Tells an engine how the rows are written: one ASCII character for each; no quote: "". */
export function setDialect(
  engine: ByteEngine,
  { delimiter, quote }: { readonly delimiter: string; readonly quote: string },
): void {
  engine.setDialect(delimiter.charCodeAt(0), quote === "" ? 256 : quote.charCodeAt(0));
}
