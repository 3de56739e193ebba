import type { Logger } from "pino";
import type { ImportQueue, Imports } from "../imports/imports.ts";

/** The background of one process: runs queued imports, and tidies up now and then. */
export interface Runner {
  /** Something was queued: look at once. */
  wake(): void;
  /** Takes no more; resolves when what runs has ended or went back to the queue. */
  stop(): Promise<void>;
}

export interface RunnerDependencies {
  readonly queue: ImportQueue;
  readonly imports: Pick<Imports, "run">;
  /** What else wants doing now and then. */
  readonly tidy: () => Promise<void>;
  readonly log: Logger;
  /** Aborted when what runs must go back to the queue. */
  readonly ending: AbortSignal;
  /** Imports that run at the same time. */
  readonly concurrency: number;
  /** Milliseconds after which the queue is looked at although nobody called. */
  readonly every: number;
}

/** Milliseconds between two times of tidying up. */
const TIDY = 30_000;

export function startRunner(deps: RunnerDependencies): Runner {
  const alarm = createAlarm();
  const stopping = new AbortController();

  async function work(): Promise<void> {
    while (!stopping.signal.aborted) {
      const rung = alarm.rung();
      const ran = await runNext(deps).catch((error: unknown) => {
        deps.log.error({ error: nameOf(error) }, "the queue could not be read");
        return false;
      });
      if (!ran) await alarm.wait(deps.every, rung);
    }
  }

  async function tidyNowAndThen(): Promise<void> {
    while (!stopping.signal.aborted) {
      await tidy(deps).catch((error: unknown) => {
        deps.log.error({ error: nameOf(error) }, "tidying up failed");
      });
      await alarm.waitForStop(TIDY);
    }
  }

  const working = [tidyNowAndThen(), ...Array.from({ length: deps.concurrency }, work)];
  return {
    wake: () => alarm.ring(),
    async stop() {
      stopping.abort();
      alarm.stop();
      await Promise.all(working);
    },
  };
}

/** False: there was nothing to do. */
async function runNext(deps: RunnerDependencies): Promise<boolean> {
  const job = await deps.queue.claim();
  if (job === null) return false;
  const start = performance.now();
  const ended = await deps.imports.run(job.organization, job.id, deps.ending);
  const { status } = ended.import;
  const seconds = (performance.now() - start) / 1000;
  deps.log.info({ import: job.id, status, failure: ended.failure?.code, seconds }, "import ran");
  return true;
}

async function tidy(deps: RunnerDependencies): Promise<void> {
  const swept = await deps.queue.sweep();
  if (swept.expired + swept.forgotten > 0) deps.log.info(swept, "imports swept");
  await deps.tidy();
}

interface Alarm {
  ring(): void;
  /** How often it rang so far. */
  rung(): number;
  stop(): void;
  /** Until it rings (or rang since `rung` was asked), it is stopped, or the time is over. */
  wait(milliseconds: number, rung: number): Promise<void>;
  waitForStop(milliseconds: number): Promise<void>;
}

function createAlarm(): Alarm {
  const waiting = new Set<() => void>();
  const sleeping = new Set<() => void>();
  let isStopped = false;
  let count = 0;

  return {
    ring() {
      count += 1;
      for (const wake of waiting) wake();
    },
    rung: () => count,
    stop() {
      isStopped = true;
      for (const wake of [...waiting, ...sleeping]) wake();
    },
    async wait(milliseconds, rung) {
      if (!isStopped && count === rung) await sleep(milliseconds, waiting);
    },
    async waitForStop(milliseconds) {
      if (!isStopped) await sleep(milliseconds, sleeping);
    },
  };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "unknown";
}

function sleep(milliseconds: number, among: Set<() => void>): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      among.delete(wake);
      resolve();
    };
    const timer = setTimeout(wake, milliseconds);
    among.add(wake);
  });
}
