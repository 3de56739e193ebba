import type { Server } from "node:http";

/** Milliseconds that answers under way may take to end when the process must. */
const GRACE = 5000;

/**
 * Counts the answers that are under way. What it gives back lets them end, so that none fails because
 * the database was closed below it; one that takes longer is not waited for.
 */
export function watchAnswers(server: Server, grace = GRACE): () => Promise<void> {
  let count = 0;
  let onQuiet = () => {};
  server.on("request", (_, response) => {
    count += 1;
    response.once("close", () => {
      count -= 1;
      if (count === 0) onQuiet();
    });
  });
  return () =>
    new Promise((resolve) => {
      if (count === 0) return resolve();
      const timer = setTimeout(resolve, grace);
      onQuiet = () => {
        clearTimeout(timer);
        resolve();
      };
    });
}
