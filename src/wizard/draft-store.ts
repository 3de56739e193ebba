import type { Reading } from "../domain/mapping.ts";
import type { ResourceName } from "../domain/resource.ts";
import type { EditsSnapshot } from "../worker/protocol.ts";
import type { MappedField, OptionsState, ReadOptions, Step } from "./state.ts";

/** What would be lost with the tab: kept in the browser until the import is done. */
export interface Draft {
  readonly version: 1;
  /** See `WizardState.key`: two tabs with this draft send one import. */
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

export interface DraftStore {
  /** The draft, unless it is older than seven days or of another version. */
  readonly load: () => Promise<Draft | null>;
  readonly save: (draft: Draft) => Promise<void>;
  readonly drop: () => Promise<void>;
}

const DAY = 24 * 60 * 60 * 1000;
const LONGEST = 7 * DAY;
const STORE = "draft";
/** The file is kept beside the rest, so that an edit does not write it again. */
const FILE = "file";
const WORK = "work";

/**
 * Drafts of this browser. Where its database is refused (a private window, a frame of another site)
 * they last as long as the page.
 * @param now milliseconds since the epoch
 */
export function openDrafts(now: () => number): DraftStore {
  let memory: Draft | null = null;
  let keptFile: File | null = null;
  let database: Promise<IDBDatabase> | null = null;

  function open(): Promise<IDBDatabase> {
    database ??= openDatabase();
    return database;
  }

  return {
    async load() {
      let draft = memory;
      try {
        const [file, work] = await read(await open());
        draft =
          isDraft(work) && file instanceof Blob ? { ...work, file: fileOf(file, work) } : null;
      } catch {
        // No database: what memory has.
      }
      if (draft === null) return null;
      if (now() - draft.savedAt < LONGEST) return draft;
      await this.drop();
      return null;
    },
    async save(draft) {
      memory = draft;
      try {
        await write(await open(), draft, keptFile === draft.file ? "work" : "all");
        keptFile = draft.file;
      } catch {
        keptFile = null; // refused, or no room: memory has it
      }
    },
    async drop() {
      memory = null;
      keptFile = null;
      try {
        const store = (await open()).transaction(STORE, "readwrite").objectStore(STORE);
        await done(store.clear());
      } catch {
        // There was nothing to drop.
      }
    },
  };
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("importer", 1);
    request.addEventListener("upgradeneeded", () => request.result.createObjectStore(STORE));
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error ?? new Error("refused")));
    request.addEventListener("blocked", () => reject(new Error("blocked")));
  });
}

async function read(database: IDBDatabase): Promise<readonly [file: unknown, work: unknown]> {
  const store = database.transaction(STORE, "readonly").objectStore(STORE);
  return Promise.all([done<unknown>(store.get(FILE)), done<unknown>(store.get(WORK))]);
}

async function write(database: IDBDatabase, draft: Draft, what: "work" | "all"): Promise<void> {
  const store = database.transaction(STORE, "readwrite").objectStore(STORE);
  const { file, ...work } = draft;
  const writing = [done(store.put({ ...work, name: file.name, date: file.lastModified }, WORK))];
  if (what === "all") writing.push(done(store.put(file, FILE)));
  await Promise.all(writing);
}

function done<Answer>(request: IDBRequest<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error ?? new Error("refused")));
  });
}

type KeptWork = Omit<Draft, "file"> & { readonly name: string; readonly date: number };

function isDraft(work: unknown): work is KeptWork {
  return typeof work === "object" && work !== null && "version" in work && work.version === 1;
}

/** Some browsers give a File back as a Blob without its name. */
function fileOf(blob: Blob, { name, date }: KeptWork): File {
  return blob instanceof File ? blob : new File([blob], name, { lastModified: date });
}
