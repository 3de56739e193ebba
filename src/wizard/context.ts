import { createContext, type Dispatch, useContext, useMemo } from "react";
import type { ImportObject } from "../domain/contract.ts";
import type { Resource, ResourceName } from "../domain/resource.ts";
import type { WorkerClient } from "../worker/client.ts";
import type { Lock } from "../embed/protocol.ts";
import type { WizardAction } from "./action.ts";
import type { Api, TokenSource } from "./api.ts";
import type { OptionsState, WizardState } from "./state.ts";
import type { SignIn } from "./sign-in/sign-in.ts";
import { frameWords, type Say, sayOf, type WordOverrides, type Words } from "./words.ts";

/** What a host decides; a page of its own takes the defaults. */
export interface WizardSettings {
  /** What stands before `/v1`; "" for the page's own origin. */
  readonly apiUrl: string;
  readonly tokens?: TokenSource;
  /** On a page of its own: how a person is let in, where the server asks for a key. */
  readonly signIn?: SignIn;
  /** What can be imported; one alone is fixed and not asked for. */
  readonly resources: readonly ResourceName[];
  /** Fixed by the host: not asked for in Options. */
  readonly locationId?: string;
  /** A BCP 47 tag. */
  readonly locale: string;
  readonly text: WordOverrides;
  /** What the person cannot change here; what a token allows is the server's to say. */
  readonly locks: readonly Lock[];
  /** What the wizard begins with. */
  readonly prefill?: Prefill;
  /** Told when the wizard moves, so that a host may follow. */
  readonly onEvent?: (event: WizardEvent) => void;
  /** Takes the wizard away, where the host shows it in a dialog. */
  readonly onClose?: () => void;
}

export interface Prefill {
  readonly options: Partial<OptionsState>;
  readonly lastTime: WizardState["lastTime"];
  readonly file: File | null;
}

export type WizardEvent =
  | { readonly type: "step"; readonly step: WizardState["step"] }
  | {
      readonly type: "progress";
      readonly what: "read" | "upload" | "import";
      readonly done: number;
      readonly total: number;
    }
  | { readonly type: "finished"; readonly result: ImportObject }
  | { readonly type: "failed"; readonly code: string; readonly message: string };

export interface Wizard {
  readonly state: WizardState;
  readonly dispatch: Dispatch<WizardAction>;
  readonly worker: WorkerClient;
  readonly api: Api;
  readonly settings: WizardSettings;
  /** The definition of what is being imported. */
  readonly resource: Resource;
}

export const WizardContext = createContext<Wizard | null>(null);

/** The wizard around this component. */
export function useWizard(): Wizard {
  const wizard = useContext(WizardContext);
  if (wizard === null) throw new Error("useWizard outside of a Wizard");
  return wizard;
}

/** Speaks one step's words in the host's wording and locale. `step` prefixes the overrides. */
export function useSay<Table extends Words>(step: string, table: Table): Say<Table> {
  const { settings } = useWizard();
  return useMemo(
    () => sayOf(step, table, { locale: settings.locale, overrides: settings.text }),
    [step, table, settings],
  );
}

/** The words every step shares: Back, Continue. */
export function useFrameSay(): Say<typeof frameWords> {
  return useSay("frame", frameWords);
}
