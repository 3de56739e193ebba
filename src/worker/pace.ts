/**
 * Lets a long call share the worker: it works for a slice of time, then rests so that messages
 * (a window to show, an abort) are answered in between.
 */
export interface Pace {
  readonly signal: AbortSignal;
  /** True when the slice of time is used up: then `await rest()`. */
  due(): boolean;
  /** Lets waiting messages through; throws the signal's reason when the call was aborted. */
  rest(): Promise<void>;
  /** So many units of the work are done, more than before: told by who walks, heard by who shows it. */
  readonly did?: (units: number) => void;
}

const SLICE = 10; // milliseconds

/** `onRest` is called at each rest: a sign of life. */
export function createPace(signal: AbortSignal, onRest: () => void): Pace {
  let until = performance.now() + SLICE;
  return {
    signal,
    due: () => performance.now() >= until,
    async rest() {
      onRest();
      await nextTask();
      signal.throwIfAborted();
      until = performance.now() + SLICE;
    },
  };
}

const waiting: (() => void)[] = [];
let channel: MessageChannel | undefined;

/** A task of its own: unlike a timer it is not held back to 4 ms, unlike a promise it lets messages in. */
function nextTask(): Promise<void> {
  if (channel === undefined) {
    channel = new MessageChannel();
    channel.port1.addEventListener("message", () => waiting.shift()?.());
    channel.port1.start();
  }
  const { port2 } = channel;
  return new Promise((resolve) => {
    waiting.push(resolve);
    port2.postMessage(null);
  });
}
