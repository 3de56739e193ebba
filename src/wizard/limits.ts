import { useEffect, useState } from "react";
import { type Api, loadCapabilities } from "./api.ts";

/** The largest file that is taken. */
export interface FileLimits {
  readonly bytes: number;
  readonly rows: number;
}

/** What a server takes as it comes; it is asked for its own limits. */
const USUAL: FileLimits = { bytes: 512 * 1024 * 1024, rows: 1_048_576 };

/** The limits of the server, the usual ones until it has said them. */
export function useLimits(api: Api): FileLimits {
  const [limits, setLimits] = useState(USUAL);
  useEffect(() => {
    const stop = new AbortController();
    async function run() {
      try {
        const { max_upload_bytes, max_rows } = await loadCapabilities(api, stop.signal);
        if (!stop.signal.aborted) setLimits({ bytes: max_upload_bytes, rows: max_rows });
      } catch {
        // Not said: the usual ones stay, and the server refuses what it does not take.
      }
    }
    void run();
    return () => stop.abort();
  }, [api]);
  return limits;
}
