import {
  type CommandMessage,
  commandMessage,
  type EmbedSettings,
  type EventMessage,
  initMessage,
  VERSION,
} from "./protocol.ts";

/** The page that the wizard is framed by, once it has introduced itself. */
export interface Host {
  readonly origin: string;
  readonly settings: EmbedSettings;
  readonly send: (event: EventMessage) => void;
  /** Commands other than tokens, in their order. */
  readonly onCommand: (listener: (command: CommandMessage) => void) => void;
  readonly tokens: HostTokens;
}

export interface HostTokens {
  readonly current: () => Promise<string | null>;
  /** Asks the host for another; null where it gives none in time. */
  readonly renew: () => Promise<string | null>;
}

/** What this needs of a window; a test brings its own. */
export interface FrameWindow {
  readonly parent: unknown;
  addEventListener(type: "message", listener: (event: MessageEvent) => void): void;
  removeEventListener(type: "message", listener: (event: MessageEvent) => void): void;
}

/** Milliseconds that the host has for a new token. */
const TOKEN_WAIT = 10_000;
/** A token is renewed this long before it ends. */
const TOKEN_MARGIN = 60_000;

/**
 * Waits for the host. A message counts only when it comes from the parent itself, from a listed
 * origin, with the right form and one port; the first that does is the host, and no other can be.
 */
export function waitForHost(
  window: FrameWindow,
  origins: readonly string[],
  signal?: AbortSignal,
): Promise<Host> {
  return new Promise((resolve) => {
    const listen = (event: MessageEvent) => {
      if (event.source !== window.parent || !origins.includes(event.origin)) return;
      const [port, ...others] = event.ports;
      if (port === undefined || others.length > 0) return;
      const parsed = initMessage.safeParse(event.data);
      if (!parsed.success) return;
      stop();
      resolve(connect(port, parsed.data, event.origin));
    };
    const stop = () => window.removeEventListener("message", listen);
    window.addEventListener("message", listen);
    signal?.addEventListener("abort", stop, { once: true });
  });
}

type Init = ReturnType<typeof initMessage.parse>;

function connect(port: MessagePort, init: Init, origin: string): Host {
  const listeners = new Set<(command: CommandMessage) => void>();
  const send = (event: EventMessage) => port.postMessage(event);
  let token = init.token;
  let waiting: ((token: string | null) => void)[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  function takeToken(next: string | null): void {
    token = next;
    for (const answer of waiting.splice(0)) answer(next);
    plan();
  }

  /** Asks in time for another token, where the token says when it ends. */
  function plan(): void {
    clearTimeout(timer);
    const end = token === null ? null : endOf(token);
    if (end === null || !init.renews) return;
    const left = end - Date.now();
    timer = setTimeout(() => void renew(), Math.max(0, left - Math.min(TOKEN_MARGIN, left / 2)));
  }

  function renew(): Promise<string | null> {
    if (!init.renews) return Promise.resolve(null);
    return new Promise((resolve) => {
      const first = waiting.length === 0;
      const timeout = setTimeout(() => answer(null), TOKEN_WAIT);
      const answer = (next: string | null) => {
        clearTimeout(timeout);
        waiting = waiting.filter((one) => one !== answer);
        resolve(next);
      };
      waiting.push(answer);
      if (first) send({ type: "token" });
    });
  }

  port.onmessage = ({ data }) => {
    const parsed = commandMessage.safeParse(data);
    if (!parsed.success) return;
    if (parsed.data.type === "setToken") takeToken(parsed.data.token);
    else for (const listener of listeners) listener(parsed.data);
  };
  plan();
  send({ type: "ready", version: VERSION });
  return {
    origin,
    settings: init.settings,
    send,
    onCommand: (listener) => void listeners.add(listener),
    tokens: {
      current: () => (token === null && init.renews ? renew() : Promise.resolve(token)),
      renew,
    },
  };
}

/** When a JWT ends, in milliseconds since 1970; null where it does not say. Nothing is trusted by it. */
export function endOf(jwt: string): number | null {
  try {
    const payload = (jwt.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/");
    const claims: unknown = JSON.parse(atob(payload));
    if (typeof claims !== "object" || claims === null || !("exp" in claims)) return null;
    return typeof claims.exp === "number" ? claims.exp * 1000 : null;
  } catch {
    return null;
  }
}
