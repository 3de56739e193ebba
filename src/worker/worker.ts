import { startHost } from "./calls.ts";
import type { ToWorker } from "./messages.ts";
import type { ToSide } from "./share.ts";
import { startSide } from "./side.ts";
import { sideWorker } from "./side-port.ts";

/** The name of the second worker, which runs this script too. */
const SIDE = "importer-side";

if (self.name === SIDE) {
  const receive = startSide((message, transfer) => self.postMessage(message, { transfer }));
  self.addEventListener("message", (event: MessageEvent<ToSide>) => receive(event.data));
} else {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker is no window
  const receive = startHost((message) => self.postMessage(message), sideWorker(SIDE));
  self.addEventListener("message", (event: MessageEvent<ToWorker>) => receive(event.data));
}
