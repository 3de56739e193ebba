import type { Reading } from "../domain/mapping.ts";
import type { ResourceName } from "../domain/resource.ts";
import type { EditsSnapshot } from "../worker/protocol.ts";
import { holdKeys } from "./held-keys.ts";
import type { MappedField, OptionsState, ReadOptions, Step } from "./state.ts";

/** What would be lost with the tab: kept in the browser until the import is done. */
export interface Draft {
  readonly version: 1;
  /** See `WizardState.key`: each tab keeps a draft of its own under it. */
  readonly key: string;
  /** Milliseconds since the epoch. */
  readonly savedAt: number;
  readonly resource: ResourceName;
  readonly file: File;
  readonly readOptions: ReadOptions;
  readonly styles: Reading;
  readonly fields: readonly MappedField[];
  readonly edits: EditsSnapshot | null;
  readonly options: OptionsState;
  readonly step: Step;
  /** An import that was sent and of which no answer had come: its key makes asking again harmless. */
  readonly sent: { readonly key: string; readonly importId: string | null } | null;
}

/** Drafts of this browser. One that was saved or taken belongs to this tab until it is left or closed. */
export interface DraftStore {
  /**
   * The newest draft that no tab holds, of what can be imported here; those of more than seven days,
   * and all but five, are dropped.
   */
  readonly offered: (resources: readonly ResourceName[]) => Promise<Draft | null>;
  /** Makes an offered draft this tab's own, as it is by now; null where another tab was quicker. */
  readonly take: (key: string) => Promise<Draft | null>;
  readonly save: (draft: Draft) => Promise<void>;
  /** Lets go of a draft: it is offered from now on. */
  readonly leave: (key: string) => void;
  readonly drop: (key: string) => Promise<void>;
}

const DAY = 24 * 60 * 60 * 1000;
const LONGEST = 7 * DAY;
/** Drafts that are offered, one after the other. */
const MOST = 5;
/** The file is kept beside the rest, so that an edit does not write it again. */
const FILES = "files";
const WORKS = "works";

/**
 * Where the browser's database is refused (a private window, a frame of another site) drafts last as
 * long as the page.
 * @param now milliseconds since the epoch
 */
export function openDrafts(now: () => number): DraftStore {
  const memory = new Map<string, Draft>();
  const held = holdKeys("importer draft ");
  /** The file that is in the database already. */
  let kept: Pick<Draft, "key" | "file"> | null = null;
  let database: Promise<IDBDatabase> | null = null;

  function open(): Promise<IDBDatabase> {
    database ??= openDatabase();
    return database;
  }

  /** Newest first. */
  async function works(): Promise<readonly Work[]> {
    const all = new Map<string, Work>();
    try {
      const reading = (await open()).transaction(WORKS, "readonly").objectStore(WORKS);
      const found = await done<unknown[]>(reading.getAll());
      for (const work of found) if (isWork(work)) all.set(work.key, work);
    } catch {
      // No database: what memory has.
    }
    for (const draft of memory.values()) all.set(draft.key, draft);
    return [...all.values()].toSorted((a, b) => b.savedAt - a.savedAt);
  }

  async function load(key: string): Promise<Draft | null> {
    const remembered = memory.get(key);
    if (remembered !== undefined) return remembered;
    try {
      const reading = (await open()).transaction([WORKS, FILES], "readonly");
      const [work, file] = await Promise.all([
        done<unknown>(reading.objectStore(WORKS).get(key)),
        done<unknown>(reading.objectStore(FILES).get(key)),
      ]);
      return isWork(work) && file instanceof Blob ? { ...work, file: fileOf(file, work) } : null;
    } catch {
      return null;
    }
  }

  const store: DraftStore = {
    async offered(resources) {
      const all = await works();
      const taken = await held.everywhere(); // by then: what was saved was held before
      const left = all.filter(({ key }) => !taken.has(key));
      const isFresh = ({ savedAt }: Work) => now() - savedAt < LONGEST;
      const fresh = left.filter(isFresh).slice(0, MOST);
      await Promise.all(
        left.filter((work) => !fresh.includes(work)).map(({ key }) => store.drop(key)),
      );
      const newest = fresh.find(({ resource }) => resources.includes(resource));
      return newest === undefined ? null : load(newest.key);
    },
    async take(key) {
      if (!(await held.take(key))) return null;
      const draft = await load(key);
      if (draft === null) held.leave(key);
      kept = draft;
      return draft;
    },
    async save(draft) {
      await held.take(draft.key);
      try {
        const isKept = kept?.key === draft.key && kept.file === draft.file;
        await write(await open(), draft, isKept ? "work" : "all");
        kept = draft;
        memory.delete(draft.key);
      } catch {
        kept = null; // refused, or no room
        memory.set(draft.key, draft);
      }
    },
    leave: held.leave,
    async drop(key) {
      memory.delete(key);
      kept = null;
      try {
        const writing = (await open()).transaction([WORKS, FILES], "readwrite");
        await Promise.all(
          [WORKS, FILES].map((name) => done(writing.objectStore(name).delete(key))),
        );
      } catch {
        // There was nothing to drop.
      }
      held.leave(key);
    },
  };
  return store;
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("importer", 2);
    request.addEventListener("upgradeneeded", () => {
      const { result } = request;
      for (const name of Array.from(result.objectStoreNames)) result.deleteObjectStore(name);
      for (const name of [WORKS, FILES]) result.createObjectStore(name);
    });
    request.addEventListener("success", () => {
      const { result } = request;
      result.addEventListener("versionchange", () => result.close()); // of a newer page
      resolve(result);
    });
    request.addEventListener("error", () => reject(request.error ?? new Error("refused")));
    request.addEventListener("blocked", () => reject(new Error("blocked")));
  });
}

async function write(database: IDBDatabase, draft: Draft, what: "work" | "all"): Promise<void> {
  const writing = database.transaction([WORKS, FILES], "readwrite");
  const { file, ...rest } = draft;
  const work: Work = { ...rest, name: file.name, date: file.lastModified };
  const all = [done(writing.objectStore(WORKS).put(work, draft.key))];
  if (what === "all") all.push(done(writing.objectStore(FILES).put(file, draft.key)));
  await Promise.all(all);
}

function done<Answer>(request: IDBRequest<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error ?? new Error("refused")));
  });
}

/** A draft without its file, whose name and date some browsers lose. */
type Work = Omit<Draft, "file"> & { readonly name?: string; readonly date?: number };

function isWork(work: unknown): work is Work {
  return typeof work === "object" && work !== null && "version" in work && work.version === 1;
}

function fileOf(blob: Blob, { name = "", date = 0 }: Work): File {
  return blob instanceof File ? blob : new File([blob], name, { lastModified: date });
}
