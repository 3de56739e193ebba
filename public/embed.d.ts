/** The PackageX import wizard for any page, served at `/embed.js`. */

export type Resource = "contact" | "group" | "item" | "asset";
export type Action = "merge" | "overwrite" | "delete";
export type DuplicateHandling = "ignore_all" | "use_first";
export type Phrase = string | ({ other: string } & { [form: string]: string });
export type Direction = "ltr" | "rtl";
export type Lock = "resource" | "mapping" | "action" | "duplicateHandling" | "location" | "name";

export interface Theme {
  mode?: "light" | "dark" | "auto";
  /** `--importer-accent`, `--importer-radius`, `--importer-font`, `--importer-surface`, ... */
  properties?: { [property: `--importer-${string}`]: string };
}

export interface ImporterOptions {
  /** Where the wizard is served. */
  url: string;
  /** Inline: the element that takes the wizard, or a selector of it. */
  container?: Element | string;
  /** In a dialog over the page, opened by `open()`. */
  modal?: boolean;
  token?: string;
  /** Makes a token when one is needed: asked first, and again before each ends. */
  getToken?: () => Promise<string> | string;
  /** What can be imported; one alone is not asked for. */
  resource?: Resource | Resource[];
  /** Where the import applies; not asked for. */
  locationId?: string;
  theme?: Theme;
  /** A BCP 47 tag: numbers, dates, plural forms. */
  locale?: string;
  direction?: Direction;
  /** Own words by `step.key`. */
  text?: { [key: string]: Phrase };
  prefill?: {
    /** Field -> header. */
    mapping?: { [field: string]: string };
    action?: Action;
    duplicateHandling?: DuplicateHandling;
    file?: File;
  };
  /** What the person cannot change. The server decides what the token allows; this only hides. */
  lock?: Lock[];
  /** `complete` brings the problem rows along. */
  rows?: boolean;
  /** What assistive technology calls the frame. */
  title?: string;
  /** What the dialog's button says. */
  closeLabel?: string;
}

export interface ImporterEvents {
  ready: { version: 1 };
  step: { step: "upload" | "map" | "review" | "options" | "result" };
  progress: { what: "read" | "upload" | "import"; done: number; total: number };
  complete: {
    importId: string;
    status: string;
    counts: {
      rows: number;
      created: number;
      updated: number;
      unchanged: number;
      deleted: number;
      leftOut: number;
      errors: number;
    };
    problems?: { row: number | null; field: string | null; message: string }[] | undefined;
  };
  cancel: Record<never, never>;
  error: { code: string; message: string };
  height: { height: number };
  activity: Record<never, never>;
}

export interface Importer {
  open(): void;
  close(): void;
  destroy(): void;
  /** Hears an event until the returned function is called. */
  on<Name extends keyof ImporterEvents>(
    name: Name,
    listener: (event: ImporterEvents[Name]) => void,
  ): () => void;
  setTheme(theme: Theme): void;
  setLocale(
    locale: string,
    more?: { direction?: Direction; text?: { [key: string]: Phrase } },
  ): void;
  setToken(token: string): void;
}

export function createImporter(options: ImporterOptions): Importer;

declare global {
  var PackageXImporter: { createImporter: typeof createImporter };
}
