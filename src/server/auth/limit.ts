/**
 * How often a caller may ask: a bucket that holds a minute's worth and fills steadily. In memory, so
 * each process counts for itself.
 */
export interface RateLimit {
  /** Seconds to wait; 0: go on. */
  take(caller: string): number;
}

const CALLERS = 10_000;

export function createRateLimit(perMinute: number, now: () => number): RateLimit {
  const buckets = new Map<string, { left: number; at: number }>();
  const perMillisecond = perMinute / 60_000;

  return {
    take(caller) {
      if (perMinute === 0) return 0;
      const at = now();
      const known = buckets.get(caller);
      const left = Math.min(
        perMinute,
        known === undefined ? perMinute : known.left + Math.max(0, at - known.at) * perMillisecond,
      );
      // Put back at the end: the map's order is then that of the last use.
      buckets.delete(caller);
      buckets.set(caller, { left: left < 1 ? left : left - 1, at });
      if (buckets.size > CALLERS) forgetOldest(buckets);
      return left < 1 ? Math.ceil((1 - left) / perMillisecond / 1000) : 0;
    },
  };
}

function forgetOldest(buckets: Map<string, unknown>): void {
  const [oldest] = buckets.keys();
  if (oldest !== undefined) buckets.delete(oldest);
}
