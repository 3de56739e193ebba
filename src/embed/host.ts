/**
 * The host's side of the wizard, served as `/embed.js`: small, without dependencies. Its types are in
 * `/embed.d.ts` (`public/embed.d.ts`); a test holds the two together.
 */
import type {
  CommandMessage,
  EmbedSettings,
  EventMessage,
  InitMessage,
  Theme,
} from "./protocol.ts";

type Input = Omit<Partial<EmbedSettings>, "modal" | "direction">;
type Direction = "ltr" | "rtl";

export interface ImporterOptions extends Input {
  /** Where the wizard is served: `https://imports.example.com`. */
  readonly url: string;
  /** Inline: the element that takes the wizard, or a selector of it. */
  readonly container?: Element | string;
  /** In a dialog over the page, opened by `open()`. */
  readonly modal?: boolean;
  readonly token?: string;
  /** Makes a token when one is needed: asked first, and again before each ends. */
  readonly getToken?: () => Promise<string> | string;
  readonly direction?: Direction;
  /** What assistive technology calls the frame. */
  readonly title?: string;
  /** What the dialog's button says. */
  readonly closeLabel?: string;
}

export type ImporterEvents = {
  [Event in Exclude<EventMessage, { type: "token" }> as Event["type"]]: Omit<Event, "type">;
};

export interface Importer {
  /** Shows the wizard; a modal takes the focus. */
  open(): void;
  /** Hides it; what was begun is kept. A modal gives the focus back. */
  close(): void;
  /** Takes it off the page. */
  destroy(): void;
  /** Hears an event until the returned function is called. */
  on<Name extends keyof ImporterEvents>(
    name: Name,
    listener: (event: ImporterEvents[Name]) => void,
  ): () => void;
  setTheme(theme: Theme): void;
  setLocale(locale: string, more?: { direction?: Direction; text?: EmbedSettings["text"] }): void;
  setToken(token: string): void;
}

const RETRY = 300; // milliseconds between two introductions
const LEAST_HEIGHT = 520;

/** Makes an importer: inline at once, as a modal when opened. */
export function createImporter(options: ImporterOptions): Importer {
  const {
    url,
    container,
    modal = false,
    token,
    getToken,
    title,
    closeLabel,
    ...settings
  } = options;
  const address = new URL(url, location.href);
  const listeners = new Map<string, Set<(event: never) => void>>();
  const queue: CommandMessage[] = [];
  let port: MessagePort | null = null;
  let timer: ReturnType<typeof setInterval> | undefined;
  let ended = false;
  let current = token ?? null;

  const place = typeof container === "string" ? document.querySelector(container) : container;
  if (!modal && !place) throw new Error("createImporter: give a container, or modal: true");

  const box = document.createElement("div");
  style(box, modal ? {} : { all: "initial", display: "block", "inline-size": "100%" });
  // What the host's style sheets say does not reach into a shadow tree. It is open, so that the
  // host's own tests can find the frame.
  const tree = box.attachShadow({ mode: "open" });
  const frame = document.createElement("iframe");
  frame.title = title ?? "Import";
  frame.allow = "clipboard-read; clipboard-write";
  const look = { all: "initial", display: "block", "inline-size": "100%", border: "0" };
  style(frame, {
    ...look,
    "block-size": modal ? "100%" : `${LEAST_HEIGHT}px`,
    "color-scheme": "auto",
  });
  const dialog = modal ? makeDialog() : null;
  (dialog ?? tree).append(frame);
  if (dialog) tree.append(dialog);

  function makeDialog(): HTMLDialogElement {
    const element = document.createElement("dialog");
    element.setAttribute("aria-label", title ?? "Import");
    style(element, {
      padding: "0",
      border: "0",
      "border-radius": "12px",
      "inline-size": "min(72rem, calc(100vw - 2rem))",
      "block-size": "min(54rem, calc(100dvh - 2rem))",
      "max-inline-size": "none",
      "max-block-size": "none",
      overflow: "hidden",
      background: "Canvas",
      "box-shadow": "0 24px 80px rgb(0 0 0 / 0.35)",
    });
    const button = document.createElement("button");
    button.type = "button";
    button.ariaLabel = closeLabel ?? "Close";
    button.textContent = "×";
    style(button, {
      position: "absolute",
      "inset-block-start": "10px",
      "inset-inline-end": "10px",
      "inline-size": "32px",
      "block-size": "32px",
      border: "0",
      "border-radius": "8px",
      background: "Canvas",
      color: "CanvasText",
      font: "22px/1 system-ui",
      cursor: "pointer",
    });
    button.onclick = () => element.close();
    element.onclose = () => {
      command({ type: "close" });
      emit({ type: "cancel" });
    };
    element.append(button);
    return element;
  }

  async function freshToken(): Promise<string | null> {
    if (getToken) current = await getToken();
    return current;
  }

  /** Says who we are until the frame answers. Each time with a channel of its own: ports move once. */
  async function introduce(): Promise<void> {
    let first: string | null;
    try {
      first = await freshToken();
    } catch (error) {
      emit({ type: "error", code: "token", message: String(error) });
      return;
    }
    const init: InitMessage = {
      protocol: "packagex-importer",
      version: 1,
      type: "init",
      settings: { rows: false, ...settings, modal },
      token: first,
      renews: getToken !== undefined,
    };
    const say = () => {
      if (ended || port) return clearInterval(timer);
      const channel = new MessageChannel();
      channel.port1.onmessage = ({ data }) => receive(channel.port1, data);
      frame.contentWindow?.postMessage(init, address.origin, [channel.port2]);
    };
    clearInterval(timer);
    timer = setInterval(say, RETRY);
    say();
  }

  function receive(from: MessagePort, data: unknown): void {
    if (ended || (port && from !== port)) return;
    const event = data as EventMessage;
    if (typeof event !== "object" || event === null || typeof event.type !== "string") return;
    if (!port) {
      if (event.type !== "ready" || event.version !== 1) return;
      port = from;
      clearInterval(timer);
      for (const waiting of queue.splice(0)) port.postMessage(waiting);
    }
    if (event.type === "token") return void answerToken();
    if (event.type === "height" && !modal && event.height >= 0) {
      frame.style.setProperty(
        "block-size",
        `${Math.max(LEAST_HEIGHT, event.height)}px`,
        "important",
      );
    }
    if (event.type === "cancel" && dialog?.open) return dialog.close();
    emit(event);
  }

  async function answerToken(): Promise<void> {
    try {
      command({ type: "setToken", token: await freshToken() });
    } catch (error) {
      command({ type: "setToken", token: null });
      emit({ type: "error", code: "token", message: String(error) });
    }
  }

  function command(message: CommandMessage): void {
    if (port) port.postMessage(message);
    else if (!ended) queue.push(message);
  }

  function emit({ type, ...event }: EventMessage): void {
    for (const listener of listeners.get(type) ?? []) listener(event as never);
  }

  /** Loads the frame the first time, and anew after it was taken out of the page. */
  frame.onload = () => {
    port?.close();
    port = null;
    void introduce();
  };
  function show(): void {
    if (ended || box.isConnected) return;
    const query = new URLSearchParams(address.search);
    query.set("embed", "1");
    frame.src = `${address.origin}${address.pathname}?${query}`;
    (place ?? document.body).append(box);
  }
  if (!modal) show();

  return {
    open() {
      show();
      if (!modal) style(box, { display: "block" });
      if (dialog && !dialog.open && !ended) {
        dialog.showModal();
        frame.focus();
      }
      command({ type: "open" });
    },
    close() {
      if (dialog) return dialog.close();
      style(box, { display: "none" });
      command({ type: "close" });
    },
    destroy() {
      ended = true;
      clearInterval(timer);
      port?.close();
      dialog?.close();
      box.remove();
      listeners.clear();
    },
    on(name, listener) {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set.add(listener));
      return () => void set.delete(listener);
    },
    setTheme: (theme) => command({ type: "setTheme", theme }),
    setLocale: (locale, more = {}) => command({ type: "setLocale", locale, ...more }),
    setToken(next) {
      current = next;
      command({ type: "setToken", token: next });
    },
  };
}

/** Inline and important: stronger than any style sheet of the host. */
function style(element: HTMLElement, properties: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(properties)) {
    element.style.setProperty(name, value, "important");
  }
}

Object.assign(globalThis, { PackageXImporter: { createImporter } });
