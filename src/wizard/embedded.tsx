import { useEffect, useMemo, useState } from "react";
import { type Host, waitForHost } from "../embed/frame.ts";
import type { EmbedSettings, EventMessage, Theme } from "../embed/protocol.ts";
import { createApi } from "./api.ts";
import type { WizardEvent, WizardSettings } from "./context.ts";
import { countsOf } from "./result/counts.ts";
import { OwnPage } from "./own-page.tsx";
import { hostLocale, ownLocale, settingsOfPage } from "./settings.ts";
import { Wizard } from "./wizard.tsx";

/** Who may frame this page, as the server wrote it into it. */
function listedOrigins(): readonly string[] {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="embed-origins"]');
  return (meta?.content ?? "").split(/\s+/).filter((origin) => origin !== "");
}

/** The origin of the page around this one, as far as the browser tells. */
function parentOrigin(): string | null {
  const [first] = window.location.ancestorOrigins ?? [];
  if (first !== undefined) return first;
  try {
    return new URL(document.referrer).origin;
  } catch {
    return null;
  }
}

/**
 * The wizard in a frame. With `?embed` it waits for its host to introduce itself; without, a page of
 * a listed origin shows it as it is. In any other page there is a sentence and nothing else.
 */
export function Embedded() {
  const [host, setHost] = useState<Host | null>(null);
  const origins = useMemo(() => listedOrigins(), []);
  const parent = useMemo(() => parentOrigin(), []);
  const waits = new URLSearchParams(window.location.search).has("embed");
  const listed = parent !== null && origins.includes(parent);

  useEffect(() => {
    if (!waits) return;
    const abort = new AbortController();
    void waitForHost(window, origins, abort.signal).then(setHost);
    return () => abort.abort();
  }, [waits, origins]);

  if (host !== null) return <Hosted host={host} />;
  if (waits && (listed || (parent === null && origins.length > 0))) return null;
  if (!waits && (listed || parent === window.location.origin)) {
    return <OwnPage />;
  }
  return (
    <p role="alert">
      This page may not show the importer. Whoever runs the importer can allow it: add{" "}
      <code>{parent ?? "its origin"}</code> to EMBED_ORIGINS.
    </p>
  );
}

function Hosted({ host }: { readonly host: Host }) {
  const [wishes, setWishes] = useState<EmbedSettings>(host.settings);
  const settings = useMemo(() => settingsOf(host, wishes), [host, wishes]);

  useEffect(() => {
    applyTheme(wishes.theme ?? {});
    document.documentElement.dataset["embed"] = wishes.modal ? "modal" : "inline";
    document.documentElement.lang = settings.locale;
    document.documentElement.dir = wishes.direction ?? directionOf(settings.locale);
  }, [wishes.theme, wishes.direction, wishes.modal, settings.locale]);

  useEffect(() => {
    host.onCommand((command) => {
      switch (command.type) {
        case "setTheme":
          return setWishes((before) => ({ ...before, theme: command.theme }));
        case "setLocale":
          return setWishes((before) => ({
            ...withoutDirection(before), // the new language has its own
            locale: command.locale,
            ...(command.direction === undefined ? {} : { direction: command.direction }),
            ...(command.text === undefined ? {} : { text: command.text }),
          }));
        default:
          return undefined; // what is open or closed is the host's to show
      }
    });
    return watchPage(host);
  }, [host]);

  return <Wizard settings={settings} />;
}

function withoutDirection(wishes: EmbedSettings): EmbedSettings {
  const rest = { ...wishes };
  delete rest.direction;
  return rest;
}

function settingsOf(host: Host, wishes: EmbedSettings): WizardSettings {
  const { locale } = wishes;
  const page = settingsOfPage(
    "",
    locale === undefined ? ownLocale(navigator.language) : hostLocale(locale),
  );
  const { resource, locationId, prefill } = wishes;
  const resources = resource === undefined ? page.resources : [resource].flat();
  return {
    ...page,
    resources,
    tokens: host.tokens,
    text: (wishes.text ?? {}) as WizardSettings["text"],
    locks: wishes.lock ?? [],
    ...(locationId === undefined ? {} : { locationId }),
    prefill: {
      options: {
        ...(prefill?.action === undefined ? {} : { action: prefill.action }),
        ...(prefill?.duplicateHandling === undefined
          ? {}
          : { duplicateHandling: prefill.duplicateHandling }),
      },
      lastTime: Object.entries(prefill?.mapping ?? {}),
      file: prefill?.file ?? null,
    },
    onEvent: (event) => void tell(host, { event, rows: wishes.rows }),
    ...(wishes.modal ? { onClose: () => host.send({ type: "cancel" }) } : {}),
  };
}

/** Problem rows that go along with `complete`, where the host asked for them. */
const MOST_PROBLEMS = 100;

async function tell(
  host: Host,
  { event, rows }: { readonly event: WizardEvent; readonly rows: boolean },
): Promise<void> {
  switch (event.type) {
    case "step":
    case "progress":
      return host.send(event);
    case "failed":
      return host.send({ ...event, type: "error" });
    case "finished": {
      const { result } = event;
      const counts = Object.fromEntries(
        countsOf(result).map(({ name, count }) => [name, count ?? 0]),
      ) as Record<"created" | "updated" | "unchanged" | "deleted" | "leftOut" | "errors", number>;
      const message: Extract<EventMessage, { type: "complete" }> = {
        type: "complete",
        importId: result.id,
        status: result.status,
        counts: { rows: result.count_uploaded, ...counts },
      };
      if (!rows) return host.send(message);
      return host.send({ ...message, problems: await problemsOf(host, result.id) });
    }
  }
}

async function problemsOf(host: Host, id: string) {
  const api = createApi({ baseUrl: "", tokens: host.tokens });
  type Problem = {
    readonly row: number | null;
    readonly field: string | null;
    readonly message: string;
  };
  const path = `/v1/imports/${id}/problems`;
  const { data } = await api
    .request<readonly Problem[]>(path, { query: { limit: MOST_PROBLEMS } })
    .catch(() => ({ data: [] }));
  return data.map(({ row, field, message }) => ({ row, field, message }));
}

function applyTheme({ mode = "auto", properties = {} }: Theme): void {
  const root = document.documentElement;
  if (mode === "auto") delete root.dataset["theme"];
  else root.dataset["theme"] = mode;
  const old = [...root.style].filter((name) => name.startsWith("--importer-"));
  for (const name of old) root.style.removeProperty(name);
  for (const [name, value] of Object.entries(properties)) root.style.setProperty(name, value);
}

const RIGHT_TO_LEFT = /^(ar|fa|he|ur|ps|sd|ug|yi|dv|ckb)(-|$)/i;

function directionOf(locale: string): "ltr" | "rtl" {
  return RIGHT_TO_LEFT.test(locale) ? "rtl" : "ltr";
}

/** Milliseconds between two signs of life, so that the host's own session does not end meanwhile. */
const ACTIVITY = 5000;

/** Tells the host the height that the page wants, and that somebody is at work. */
function watchPage(host: Host): () => void {
  const root = document.documentElement;
  let height = 0;
  let active = 0;
  const observer = new ResizeObserver(() => {
    const next = Math.ceil(document.body.scrollHeight);
    if (next === height) return;
    height = next;
    host.send({ type: "height", height });
  });
  observer.observe(document.body);
  const act = () => {
    if (Date.now() - active < ACTIVITY) return;
    active = Date.now();
    host.send({ type: "activity" });
  };
  root.addEventListener("pointerdown", act);
  root.addEventListener("keydown", act);
  return () => {
    observer.disconnect();
    root.removeEventListener("pointerdown", act);
    root.removeEventListener("keydown", act);
  };
}
