import type { FilePeek, FileSource, ReadOptions, ReadTable } from "../files/file.ts";
import type { ReadBytes } from "../files/slices.ts";
import { type Carried, carry } from "./carried.ts";
import { createEdits, type Edits } from "./edits.ts";
import { Refusal } from "./host.ts";
import type { Review } from "./review.ts";
import type { View } from "./views.ts";

export interface Opened {
  readonly source: FileSource;
  readonly options: ReadOptions;
  readonly maxBytes: number;
  readonly maxRows: number;
  readonly peek: FilePeek;
}

export interface Loaded extends ReadTable {
  readonly edits: Edits;
}

/** What the worker holds for its page: one file, what was read of it, edited in it, found in it. */
export interface Session {
  /** How files are read; left out: on the spot. */
  readonly readBytes?: ReadBytes;
  /** Of the file chosen last. */
  fileName: string;
  opened: Opened | null;
  /** Ends when the first look at it does, however that ends. */
  opening: Promise<unknown>;
  loaded: Loaded | null;
  review: Review | null;
  /** What was changed before the same file was read in another way, to be put back by the next check. */
  carried: Carried | null;
  readonly views: Map<number, View>;
  lastView: number;
  /** Grows with every change of what the rows say. */
  readonly version: { current: number };
  /** Ends the reading under way where another begins. */
  reading: AbortController;
  /** Ends the check under way where another begins, or another file is opened. */
  checking: AbortController;
  /** Ends when the check that was asked for last does. */
  checkDone: Promise<unknown>;
  /** The change that is being made; the next one waits for it. */
  changing: Promise<unknown>;
  /** Calls that change off. */
  changeUnderWay: AbortController;
}

/** Views kept: the page may still ask for the one it shows while the next is made. */
const MAX_VIEWS = 4;

/** Without `readBytes` files are read on the spot. */
export function createSession(readBytes?: ReadBytes): Session {
  return {
    ...(readBytes === undefined ? {} : { readBytes }),
    fileName: "",
    opened: null,
    opening: Promise.resolve(),
    loaded: null,
    review: null,
    carried: null,
    views: new Map(),
    lastView: 0,
    version: { current: 0 },
    reading: new AbortController(),
    checking: new AbortController(),
    checkDone: Promise.resolve(),
    changing: Promise.resolve(),
    changeUnderWay: new AbortController(),
  };
}

/** Makes room for a file; what it answers ends when yet another one is opened. */
export function forgetFile(session: Session, next: File): AbortController {
  session.carried = isSameFile(session.opened?.source.blob, next) ? changesOf(session) : null;
  session.reading.abort();
  session.checking.abort();
  session.reading = new AbortController();
  session.opened = null;
  session.loaded = null;
  session.review = null;
  session.views.clear();
  return session.reading;
}

/** A file that comes from the page once more is another object. */
function isSameFile(open: Blob | undefined, next: File): boolean {
  if (!(open instanceof File)) return false;
  return (
    open.name === next.name && open.size === next.size && open.lastModified === next.lastModified
  );
}

/** What was changed in the rows, or else was carried from the reading before. */
function changesOf({ opened, review, loaded, carried }: Session): Carried | null {
  if (review === null || loaded === null) return carried;
  return carry(review.rows, loaded.edits, opened?.peek.facts.sheet);
}

/** Puts a table in place of the one before, without edits. */
export function loadInSession(session: Session, read: ReadTable): Loaded {
  const loaded = { ...read, edits: createEdits(read.table.rowCount) };
  session.loaded = loaded;
  session.review = null;
  session.views.clear();
  return loaded;
}

/** The file that is open. Throws a `Refusal`, as those below do where a call came too early. */
export function openedOf(session: Session): Opened {
  if (session.opened === null) throw new Refusal("not_open", "Choose a file first.");
  return session.opened;
}

/** The table of the file. */
export function loadedOf(session: Session): Loaded {
  if (session.loaded === null) throw new Refusal("not_open", "The file has not been read yet.");
  return session.loaded;
}

/** Its rows under the mapping, checked or being checked. */
export function reviewOf(session: Session): Review {
  if (session.review === null) throw new Refusal("not_open", "The rows have not been checked yet.");
  return session.review;
}

/** Keeps a view, and the few before it; answers the number it is asked for by. */
export function keepView(session: Session, view: View): number {
  session.lastView += 1;
  session.views.set(session.lastView, view);
  session.views.delete(session.lastView - MAX_VIEWS);
  return session.lastView;
}

/** The view of this number. Throws a `Refusal` where it is kept no more. */
export function viewOf(session: Session, id: number): View {
  const view = session.views.get(id);
  if (view === undefined) throw new Refusal("stale_view", "The rows shown have changed.");
  return view;
}

/** Makes changes one after the other, in the order in which they were asked for. */
export function inTurn<Answer>(
  session: Session,
  change: () => Promise<Answer> | Answer,
): Promise<Answer> {
  const turn = session.changing.then(change);
  session.changing = turn.catch(() => undefined);
  return turn;
}
