/** What runs inside the page; each function is sent there as text and must stand alone. */

declare global {
  interface Window {
    readonly bench: {
      /** Milliseconds since the file was given, when what they name was on screen. */
      readonly marks: Record<string, number>;
      /** Longest task on the page since then, where one took 50 ms or more, and what it ran. */
      longest: number;
      culprit: string;
      /** Longest time between two frames since then. */
      gap: number;
      frames: number[];
      /** Calls of the wizard's worker: when they were answered since the start, and how long they took. */
      readonly calls: { readonly call: string; readonly at: number; readonly time: number }[];
      failure: string;
      start: number;
      /**
       * Runs the check after each frame, until it says that it has come to its end. With `look` only
       * after a frame of which that was true before it was painted: a busy page may have drawn more
       * by the time of the check, and not painted it.
       */
      eachFrame(check: () => boolean, look?: () => boolean): void;
      mark(name: string): void;
    };
  }
}

/** Watches frames, long tasks and calls of workers from the page's first moment. */
export function watchPage(): void {
  const bench: Window["bench"] = {
    marks: {},
    longest: 0,
    culprit: "",
    gap: 0,
    frames: [],
    calls: [],
    failure: "",
    start: 0,
    eachFrame(check, look = () => true) {
      let before = 0;
      let open = true;
      let seen = false;
      const channel = new MessageChannel();
      // The task after a frame: what it finds has been painted.
      channel.port1.onmessage = () => {
        try {
          open = open && !(seen && check());
        } catch (error) {
          bench.failure = String(error);
          open = false;
        }
      };
      function frame(now: number) {
        if (before !== 0 && bench.start !== 0) {
          bench.gap = Math.max(bench.gap, now - before);
          bench.frames.push(now - before);
        }
        before = now;
        seen = look();
        channel.port2.postMessage(0);
        if (open) requestAnimationFrame(frame);
      }
      requestAnimationFrame(frame);
    },
    mark(name) {
      bench.marks[name] ??= performance.now() - bench.start;
    },
  };
  Object.defineProperty(window, "bench", { value: bench });

  document.addEventListener(
    "change",
    ({ target }) => {
      if (!(target instanceof HTMLInputElement) || target.type !== "file") return;
      bench.start ||= performance.now();
    },
    { capture: true },
  );

  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      if (bench.start !== 0 && startTime + duration > bench.start) {
        bench.longest = Math.max(bench.longest, duration);
      }
    }
  }).observe({ type: "longtask" });

  let longestFrame = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (bench.start === 0 || entry.duration <= longestFrame) continue;
      longestFrame = entry.duration;
      const { blockingDuration = 0, scripts = [] } = entry as PerformanceEntry & {
        readonly blockingDuration?: number;
        readonly scripts?: readonly {
          readonly invoker: string;
          readonly sourceFunctionName: string;
          readonly duration: number;
          readonly forcedStyleAndLayoutDuration: number;
        }[];
      };
      bench.culprit = `frame of ${Math.round(entry.duration)} ms at ${Math.round(entry.startTime - bench.start)}, blocking ${Math.round(blockingDuration)}: ${scripts
        .map(
          (one) =>
            `${one.invoker} ${one.sourceFunctionName} ${Math.round(one.duration)} (layout ${Math.round(one.forcedStyleAndLayoutDuration)})`,
        )
        .join("; ")}`;
    }
  }).observe({ type: "long-animation-frame" });

  const Plain = window.Worker;
  window.Worker = class extends Plain {
    private readonly asked = new Map<number, { call: string; at: number }>();
    constructor(...args: ConstructorParameters<typeof Plain>) {
      super(...args);
      this.addEventListener("message", ({ data }: MessageEvent) => {
        const ask = this.asked.get(data?.id);
        if (ask === undefined || (data.type !== "answer" && data.type !== "error")) return;
        const now = performance.now();
        bench.calls.push({ call: ask.call, at: now - bench.start, time: now - ask.at });
      });
    }
    override postMessage(message: unknown, ...more: unknown[]): void {
      const ask = message as { type?: string; id?: number; call?: string } | null;
      if (ask?.type === "call" && ask.id !== undefined) {
        this.asked.set(ask.id, { call: ask.call ?? "", at: performance.now() });
      }
      super.postMessage(message, ...(more as [Transferable[]]));
    }
  };
}

/** Goes through the wizard as fast as it lets a person, and marks what is on screen. */
export function walkWizard(expected: { rows: number; counts: string; columns: number }): void {
  const { bench } = window;

  function isAt(heading: string): boolean {
    return document.querySelector("h1")?.textContent === heading;
  }
  function isPreviewed(): boolean {
    const rows = document.querySelectorAll('[role="grid"][aria-label="File preview"] tbody tr');
    return rows.length >= expected.rows;
  }
  function isSuggested(): boolean {
    const letters = document.querySelectorAll(
      '[role="grid"][aria-label="File preview"] [role="columnheader"] ~ [role="columnheader"]',
    );
    const fields = [...letters].filter((one) => /^[A-Z]+ ./.test(one.textContent ?? ""));
    return isPreviewed() && fields.length >= expected.columns;
  }
  function isMapped(): boolean {
    const boxes = document.querySelectorAll<HTMLInputElement>('input[role="combobox"]');
    const mapped = [...boxes].filter((one) => one.value !== "" && one.value !== "Do not import");
    return isAt("Map columns") && mapped.length >= expected.columns;
  }
  function isChecked(): boolean {
    const says = [...document.querySelectorAll('[role="status"]')].map((one) => one.textContent);
    return isAt("Review rows") && says.some((text) => text?.includes(expected.counts));
  }
  function isInGrid(): boolean {
    return document.querySelector('[role="grid"][aria-label="Rows"] [role="gridcell"]') !== null;
  }
  function goOn(): boolean {
    const button = [...document.querySelectorAll("button")].find(
      (one) => one.textContent === "Continue",
    );
    if (button === undefined || button.disabled) return false;
    button.click();
    return true;
  }

  const steps = [
    { mark: "preview", isThere: isPreviewed },
    { mark: "suggested", isThere: isSuggested },
    { mark: "previewed", act: goOn },
    { mark: "mapping", isThere: isMapped },
    { mark: "mapped", act: goOn },
    { mark: "checked", isThere: isChecked },
    { mark: "grid", isThere: isInGrid },
  ] as const;
  let step = 0;
  function next(): void {
    bench.mark(steps[step]?.mark ?? "");
    step += 1;
  }
  function check(): boolean {
    const alert = document.querySelector('[role="alert"]')?.textContent ?? "";
    if (alert !== "") throw new Error(alert);
    const now = steps[step];
    if (now !== undefined && "isThere" in now) next();
    const then = steps[step];
    if (then !== undefined && "act" in then && then.act()) next();
    return step === steps.length;
  }
  bench.eachFrame(check, () => {
    const now = steps[step];
    return now !== undefined && ("act" in now || now.isThere());
  });
}
