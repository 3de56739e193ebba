/** The dashboard's own page: what a developer writes to have the importer in it. */
import type { createImporter, Importer, Theme } from "../../../public/embed.d.ts";

interface Config {
  /** Where the wizard is served. */
  readonly url: string;
}
interface Contact {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
}

const THEMES: Readonly<Record<string, Theme>> = {
  auto: { mode: "auto" },
  light: { mode: "light" },
  dark: { mode: "dark" },
  brand: { mode: "light", properties: { "--importer-accent": "#0f766e" } },
};

function element<Kind extends HTMLElement>(id: string): Kind {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`No element #${id}`);
  return found as Kind;
}

async function answer<Data>(path: string, init?: RequestInit): Promise<Data> {
  const response = await fetch(path, init);
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response.json() as Promise<Data>;
}

const theme = element<HTMLSelectElement>("theme");
const locale = element<HTMLSelectElement>("locale");

/** Shows the contacts of the directory, through the dashboard's own back end. */
async function showContacts(): Promise<void> {
  const { data, total } = await answer<{ data: readonly Contact[]; total: number }>("/contacts");
  element("count").textContent = `${total} people get mail here`;
  element("contacts").replaceChildren(
    ...data.map(({ name, email, phone }) => {
      const row = document.createElement("tr");
      for (const text of [name, email, phone]) {
        const cell = document.createElement("td");
        cell.textContent = text ?? "";
        row.append(cell);
      }
      return row;
    }),
  );
}

function log(type: string, event: object): void {
  const line = document.createElement("li");
  line.textContent = `${type} ${JSON.stringify(event)}`;
  element("events").append(line);
  line.scrollIntoView({ block: "nearest" });
}

function listen(importer: Importer): Importer {
  for (const type of ["ready", "step", "progress", "complete", "cancel", "error"] as const) {
    importer.on(type, (event) => log(type, event));
  }
  importer.on("complete", () => void showContacts());
  for (const control of [theme, locale]) {
    control.addEventListener("change", () => {
      importer.setTheme(THEMES[theme.value] ?? {});
      importer.setLocale(locale.value);
    });
  }
  return importer;
}

const { url } = await answer<Config>("/config");
const loaded = (await import(/* @vite-ignore */ `${url}/embed.js`)) as {
  readonly createImporter: typeof createImporter;
};

function make(where: { readonly container: Element } | { readonly modal: true }): Importer {
  return listen(
    loaded.createImporter({
      url,
      ...where,
      resource: "contact",
      getToken: async () => (await answer<{ token: string }>("/token", { method: "POST" })).token,
      theme: THEMES[theme.value] ?? {},
      locale: locale.value,
    }),
  );
}

let modal: Importer | null = null;
element("modal").addEventListener("click", () => {
  modal ??= make({ modal: true });
  modal.open();
});

let inline: Importer | null = null;
element("inline").addEventListener("click", () => {
  const place = element("importer");
  place.hidden = inline !== null;
  if (inline === null) {
    inline = make({ container: place });
  } else {
    inline.destroy();
    inline = null;
  }
});

// Until here a click would have been lost.
for (const id of ["modal", "inline"]) element<HTMLButtonElement>(id).disabled = false;

await showContacts();
