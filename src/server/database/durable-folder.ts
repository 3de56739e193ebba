import { NodeFS } from "@electric-sql/pglite/nodefs";
import { fsyncSync } from "node:fs";

interface FolderOperations {
  fsync?: (stream: { readonly nfd?: number }) => number;
}

/**
 * PGlite's folder has no fsync, and PGlite starts with fsync off: safe against a killed process, not
 * against power loss. This gives the folder an fsync; `DURABLE` lets the database call it. Both
 * stand on internals of the pinned version: `database.test.ts` holds them.
 */
export class DurableFolder extends NodeFS {
  readonly #flushed: () => void;

  /** `flushed` is told of each fsync. */
  constructor(folder: string, flushed: () => void = () => undefined) {
    super(folder);
    this.#flushed = flushed;
  }

  override async init(...[pglite, options]: Parameters<NodeFS["init"]>) {
    const { emscriptenOpts } = await super.init(pglite, options);
    const giveFsync: NonNullable<typeof emscriptenOpts.preRun>[number] = (module) => {
      const folder: { readonly stream_ops?: FolderOperations } = module.NODEFS;
      if (folder.stream_ops === undefined) throw new Error("The folder of PGlite has changed.");
      folder.stream_ops.fsync = ({ nfd }) => {
        if (nfd === undefined) return 0;
        fsyncSync(nfd);
        this.#flushed();
        return 0;
      };
    };
    return {
      emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), giveFsync] },
    };
  }
}

/** Start parameters for a folder that shall outlive a power cut. */
export function durable(defaults: readonly string[]): string[] {
  return [...defaults.filter((one) => one !== "-F"), "-c", "wal_sync_method=fsync"];
}
