import { setTimeout as wait } from "node:timers/promises";
import { DatabaseError } from "./database.ts";

/** "Try again": serialization failure and deadlock. */
const AGAIN = new Set(["40001", "40P01"]);
const ATTEMPTS = 6;

/** Repeats a transaction that the database asks to repeat, a little later each time. */
export async function retried<Result>(run: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      const again = error instanceof DatabaseError && AGAIN.has(error.code);
      if (!again || attempt === ATTEMPTS) throw error;
      await wait(20 * 2 ** attempt);
    }
  }
}
