import { anything, assert, constantFrom, oneof, property, record } from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { endOf, type FrameWindow, waitForHost } from "./frame.ts";
import { type InitMessage, PROTOCOL, VERSION } from "./protocol.ts";

const HOST = "https://dashboard.example";
const INIT: InitMessage = {
  protocol: PROTOCOL,
  version: VERSION,
  type: "init",
  settings: { modal: false, rows: false, resource: "contact" },
  token: null,
  renews: false,
};

function makeWindow() {
  const parent = { name: "parent" };
  const listeners = new Set<(event: MessageEvent) => void>();
  const window: FrameWindow = {
    parent,
    addEventListener: (_, listener) => void listeners.add(listener),
    removeEventListener: (_, listener) => void listeners.delete(listener),
  };
  function post(data: unknown, more: Partial<Record<"origin" | "source" | "ports", unknown>> = {}) {
    const { port1, port2 } = new MessageChannel();
    const event = { data, origin: HOST, source: parent, ports: [port2], ...more };
    for (const listener of listeners) listener(event as unknown as MessageEvent);
    return port1;
  }
  return { window, post, listens: () => listeners.size > 0 };
}

const opened: MessagePort[] = [];
afterEach(() => {
  for (const port of opened.splice(0)) port.close();
  vi.useRealTimers();
});

/** The next message that comes over a port. */
function next(port: MessagePort): Promise<unknown> {
  opened.push(port);
  return new Promise((resolve) => {
    port.onmessage = ({ data }) => resolve(data);
  });
}

describe("EMBED-1: the frame takes the first true introduction and no other", () => {
  it("answers on the port of the parent's init", async () => {
    const { window, post, listens } = makeWindow();
    const waiting = waitForHost(window, [HOST]);
    const port = post(INIT);
    expect(await next(port)).toEqual({ type: "ready", version: 1 });
    const host = await waiting;
    expect([host.origin, host.settings.resource]).toEqual([HOST, "contact"]);
    expect(listens()).toBe(false);
  });

  it.each([
    ["another origin", { origin: "https://evil.example" }],
    ["an origin that only begins alike", { origin: `${HOST}.evil.example` }],
    ["the null origin", { origin: "null" }],
    ["another source", { source: { name: "sibling" } }],
    ["no port", { ports: [] }],
    ["two ports", { ports: [new MessageChannel().port1, new MessageChannel().port1] }],
  ])("leaves %s alone", (_, more) => {
    const { window, post, listens } = makeWindow();
    void waitForHost(window, [HOST]);
    post(INIT, more);
    expect(listens()).toBe(true);
  });

  it.each([
    ["another version", { ...INIT, version: 2 }],
    ["another protocol", { ...INIT, protocol: "other" }],
    ["a key too many", { ...INIT, extra: true }],
    [
      "a theme that loads something",
      {
        ...INIT,
        settings: {
          ...INIT.settings,
          theme: { properties: { "--importer-accent": "url(https://evil.example)" } },
        },
      },
    ],
    [
      "a property that is not ours",
      { ...INIT, settings: { ...INIT.settings, theme: { properties: { color: "red" } } } },
    ],
    [
      "a lock that does not exist",
      { ...INIT, settings: { ...INIT.settings, lock: ["everything"] } },
    ],
    [
      "a file that is none",
      { ...INIT, settings: { ...INIT.settings, prefill: { file: { name: "a.csv" } } } },
    ],
  ])("leaves %s alone", (_, message) => {
    const { window, post, listens } = makeWindow();
    void waitForHost(window, [HOST]);
    post(message);
    expect(listens()).toBe(true);
  });

  it("leaves 200 generated messages alone", () => {
    const forged = oneof(
      anything(),
      record({
        protocol: constantFrom(PROTOCOL, "x"),
        version: constantFrom(1, 2, "1"),
        type: constantFrom("init", "open"),
        settings: anything(),
        token: anything(),
      }),
    );
    const { window, post, listens } = makeWindow();
    void waitForHost(window, [HOST]);
    assert(
      property(forged, (message) => {
        post(message);
        expect(listens()).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe("EMBED-2: tokens come by message alone", () => {
  function jwt(end: number): string {
    return `h.${btoa(JSON.stringify({ exp: end / 1000 }))}.s`;
  }

  it("is asked for before it ends, and the answer is used", async () => {
    vi.useFakeTimers({ now: 0, toFake: ["setTimeout", "clearTimeout", "Date"] });
    const { window, post } = makeWindow();
    const waiting = waitForHost(window, [HOST]);
    const port = post({ ...INIT, token: jwt(300_000), renews: true });
    await next(port);
    const { tokens } = await waiting;
    expect(await tokens.current()).toBe(jwt(300_000));
    const asked = next(port);
    vi.advanceTimersByTime(241_000);
    expect(await asked).toEqual({ type: "token" });
    const later = jwt(600_000);
    port.postMessage({ type: "setToken", token: later });
    await vi.waitFor(async () => expect(await tokens.current()).toBe(later));
  });

  it("gives up where the host gives none", async () => {
    vi.useFakeTimers({ now: 0, toFake: ["setTimeout", "clearTimeout", "Date"] });
    const { window, post } = makeWindow();
    const waiting = waitForHost(window, [HOST]);
    const port = post({ ...INIT, renews: true });
    await next(port);
    const { tokens } = await waiting;
    const renewed = tokens.renew();
    vi.advanceTimersByTime(10_001);
    expect(await renewed).toBeNull();
  });

  it.each(["", "a.b.c", "a", `a.${btoa("null")}.c`, `a.${btoa('{"exp":"x"}')}.c`])(
    "does not stumble over %j",
    (token) => {
      expect(endOf(token)).toBeNull();
    },
  );
});

it("EMBED-3: commands that are malformed change nothing", async () => {
  const { window, post } = makeWindow();
  const waiting = waitForHost(window, [HOST]);
  const port = post(INIT);
  await next(port);
  const host = await waiting;
  const heard: unknown[] = [];
  host.onCommand((command) => heard.push(command));
  for (const message of [
    null,
    "open",
    { type: "run" },
    { type: "setTheme" },
    { type: "open", more: 1 },
    { type: "setLocale", locale: "<b>" },
  ]) {
    port.postMessage(message);
  }
  port.postMessage({ type: "open" });
  await vi.waitFor(() => expect(heard).toEqual([{ type: "open" }]));
});
