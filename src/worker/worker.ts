import { startHost } from "./calls.ts";
import type { ToWorker } from "./messages.ts";
import { startReading } from "./read-bytes.ts";
import { warmUp } from "./warm-up.ts";

const readBytes = startReading();
const receive = startHost((message) => self.postMessage(message), readBytes);
self.addEventListener("message", (event: MessageEvent<ToWorker>) => receive(event.data));
void warmUp(readBytes);
