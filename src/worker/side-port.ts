import type { CsvFile } from "../files/csv-part.ts";
import type { RowPlaces } from "../files/csv-table.ts";
import type { CheckAsk } from "./protocol.ts";
import type { FromSide, ShareFound, ToSide } from "./share.ts";
import { trusted } from "./trusted.ts";

/** What a second worker is asked by; a test brings its own. */
export interface SidePort {
  send(message: ToSide): void;
}

export interface SideEars {
  hear(message: FromSide): void;
  /** The worker died. */
  lost(): void;
}

/** The second worker as the first one sees it. */
export interface Side {
  /** Rows that are given away at once. */
  readonly share: number;
  /** Starts it before it is needed. */
  warm(): void;
  /**
   * Begins with a file. `hear` is told of each share that is done, and with null of one that is not
   * and never will be. Null where there is no second worker.
   */
  begin(
    of: { readonly ask: CheckAsk; readonly file: CsvFile },
    hear: (share: number, found: ShareFound | null) => void,
  ): ((share: number, places: RowPlaces) => void) | null;
}

const SHARE = 16_384;

/** Without a second worker. */
export const NO_SIDE: Side = { share: SHARE, warm: () => undefined, begin: () => null };

/** One that dies is not started again: all that it would do the first worker can do as well. */
export function createSide(makePort: (ears: SideEars) => SidePort, rows = SHARE): Side {
  let port: SidePort | null = null;
  let isLost = false;
  let work = 0;
  const lent = new Set<number>();
  let tell: (share: number, found: ShareFound | null) => void = () => undefined;

  function hear(message: FromSide): void {
    if (message.work !== work || !lent.delete(message.share)) return;
    tell(message.share, message.found);
  }

  function lost(): void {
    isLost = true;
    const missed = [...lent];
    lent.clear();
    for (const share of missed) tell(share, null);
  }

  function warm(): void {
    if (!isLost) port ??= makePort({ hear, lost });
  }

  return {
    share: rows,
    warm,
    begin({ ask, file }, listener) {
      warm();
      if (isLost || port === null) return null;
      work += 1;
      lent.clear();
      tell = listener;
      port.send({ type: "begin", work, ask, file });
      const mine = work;
      return (share, places) => {
        if (isLost || mine !== work) return listener(share, null);
        lent.add(share);
        port?.send({ type: "share", work, share, places });
      };
    },
  };
}

/** The same script again under another name, where there is a core for it. */
export function sideWorker(name: string): Side {
  if (navigator.hardwareConcurrency < 2) return NO_SIDE;
  return createSide(({ hear, lost }) => {
    const worker = new Worker(trusted(self.location.href), { type: "module", name });
    worker.addEventListener("message", (event: MessageEvent<FromSide>) => hear(event.data));
    worker.addEventListener("error", lost);
    return {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker is no window
      send: (message) => worker.postMessage(message),
    };
  });
}
