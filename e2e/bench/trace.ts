/** What of Chromium's trace is looked at: https://chromium.googlesource.com/catapult, "Trace Event Format". */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Processor time, microseconds. */
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/** Milliseconds of processor time that the longest task on the main thread of any page took. */
export function longestTask(trace: Buffer): number {
  const { traceEvents }: { readonly traceEvents: readonly TraceEvent[] } = JSON.parse(
    trace.toString("utf8"),
  );
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const main = new Set(
    traceEvents
      .filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain")
      .map(threadOf),
  );
  let longest = 0;
  for (const event of traceEvents) {
    if (!event.name.endsWith("RunTask") || !main.has(threadOf(event))) continue;
    longest = Math.max(longest, event.tdur ?? 0);
  }
  return longest / 1000;
}
