const FIRST = 2000;
const LONGEST = 60_000;
/** What was not known after two minutes is not known to the server either. */
const MOST = 6;

/**
 * Milliseconds until what became of an import is asked by itself once more; null: not any more.
 * @param asked how often it was
 */
export function waitBefore(asked: number): number | null {
  return asked < MOST ? Math.min(LONGEST, FIRST * 2 ** asked) : null;
}
