import { destination, pino, type Logger } from "pino";
import type { Settings } from "./settings.ts";

/** JSON lines on standard error: standard output says when the server is ready, and nothing else. */
export function openLog(level: Settings["LOG_LEVEL"]): Logger {
  return pino({ level, base: null }, destination({ dest: 2, sync: true }));
}
