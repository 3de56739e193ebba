import { startHost } from "./calls.ts";
import type { ToWorker } from "./messages.ts";

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker is no window
const receive = startHost((message) => self.postMessage(message));
self.addEventListener("message", (event: MessageEvent<ToWorker>) => receive(event.data));
