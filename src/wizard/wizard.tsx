import { lazy, Suspense, useEffect, useMemo, useReducer, useState } from "react";
import { resourceOf } from "../resources/registry.ts";
import { Button } from "../ui/button.tsx";
import { PageLink } from "../ui/page-link.tsx";
import { Stepper } from "../ui/stepper.tsx";
import { createClient, startWorker } from "../worker/client.ts";
import {
  useFrameSay,
  useWizard,
  type Wizard as Context,
  WizardContext,
  type WizardSettings,
} from "./context.ts";
import { lazyApi } from "./lazy-api.ts";
import { PageDrop } from "./page-drop.tsx";
import { wizardReducer } from "./reducer.ts";
import { goTo, hrefOf, type Route, useRoute } from "./route.ts";
import { partOf } from "./part.ts";
import { StepBoundary } from "./step-boundary.tsx";
import { initialState, isLinked, type Step, stepIndex, STEPS, type WizardState } from "./state.ts";
import { useSignIn } from "./sign-in/use-sign-in.ts";
import { openedFile, UploadStep } from "./upload/upload-step.tsx";
import { whenIdle } from "./when-idle.ts";
import styles from "./wizard.module.css";

// The steps after Upload come when the page is idle, or when they are gone to.
const later = {
  map: partOf(() => import("./map/map-step.tsx").then((part) => part.MapStep)),
  review: partOf(() => import("./review/review-step.tsx").then((part) => part.ReviewStep)),
  options: partOf(() => import("./options/options-step.tsx").then((part) => part.OptionsStep)),
  result: partOf(() => import("./result/result-step.tsx").then((part) => part.ResultStep)),
  history: partOf(() => import("./history/history-page.tsx").then((part) => part.HistoryPage)),
  import: partOf(() => import("./history/import-page.tsx").then((part) => part.ImportPage)),
  records: partOf(() => import("./records/records-page.tsx").then((part) => part.RecordsPage)),
} as const;

const Background = lazy(() =>
  import("./background.tsx").then((part) => ({ default: part.Background })),
);

const SignInForm = lazy(() =>
  import("./sign-in/sign-in-form.tsx").then((part) => ({ default: part.SignInForm })),
);

/** The whole wizard. Settings are read once, when it opens. */
export function Wizard({ settings }: { readonly settings: WizardSettings }) {
  const [state, dispatch] = useReducer(wizardReducer, settings, openingState);
  const [worker] = useState(() => createClient(startWorker));
  const [api] = useState(() =>
    lazyApi({
      baseUrl: settings.apiUrl,
      ...(settings.tokens === undefined ? {} : { tokens: settings.tokens }),
    }),
  );
  const wizard = useMemo<Context>(
    () => ({
      state,
      dispatch,
      worker,
      api,
      settings,
      resource: resourceOf(state.resource),
    }),
    [state, worker, api, settings],
  );

  useEffect(
    () =>
      whenIdle(() => {
        worker.warm();
        loadAll();
      }),
    [worker],
  );
  useEffect(() => {
    const file = settings.prefill?.file ?? null;
    if (file !== null) dispatch({ type: "fileChosen", file, options: {} });
    // oxlint-disable-next-line react/exhaustive-deps -- what it begins with, once
  }, []);

  return (
    <WizardContext value={wizard}>
      <PageDrop className={`${styles["wizard"]} ${state.step === "review" ? styles["fixed"] : ""}`}>
        <Header />
        <SignInAsked />
        <CurrentPage />
        <Suspense fallback={null}>
          <Background />
        </Suspense>
      </PageDrop>
    </WizardContext>
  );
}

function openingState(settings: WizardSettings): WizardState {
  const { prefill, locationId } = settings;
  const state = initialState(settings.resources[0] ?? "contact", {
    ...prefill?.options,
    ...(locationId === undefined ? {} : { locationId }),
  });
  return { ...state, lastTime: prefill?.lastTime ?? [] };
}

function loadAll(): void {
  for (const part of [openedFile, ...Object.values(later)]) {
    part.load().catch(() => undefined); // asked again when it is needed
  }
}

function Header() {
  const { state, dispatch, resource, settings } = useWizard();
  const say = useFrameSay();
  const route = useRoute();
  const signedIn = useSignIn(settings.signIn);
  const inWizard = isWizard(route, state);
  return (
    <header className={styles["header"]}>
      <div className={styles["headerContent"]}>
        <div className={styles["what"]}>
          <small>{say("product")}</small> {inWizard && say(resource.name)}
        </div>
        {inWizard && (
          <Stepper
            label={say("steps")}
            doneLabel={say("done")}
            steps={STEPS.map((step) => ({
              id: step,
              label: say(step),
              status: statusOf(step, state),
              open: isLinked(state, step),
            }))}
            onGo={(id) => {
              const step = STEPS.find((one) => one === id);
              if (step !== undefined) dispatch({ type: "wentTo", step });
            }}
          />
        )}
        <PageLink
          className={styles["earlier"]}
          href={hrefOf({ page: "imports" })}
          onGo={() => goTo({ page: "imports" })}
          aria-current={route.page === "imports" ? "page" : undefined}
        >
          {say("history")}
        </PageLink>
        {signedIn === "in" && (
          <Button look="quiet" size="small" onClick={() => settings.signIn?.signOut()}>
            {say("signOut")}
          </Button>
        )}
        {settings.onClose !== undefined && (
          <Button look="quiet" size="small" onClick={settings.onClose}>
            {say("close")}
          </Button>
        )}
      </div>
    </header>
  );
}

function SignInAsked() {
  const { signIn } = useWizard().settings;
  if (useSignIn(signIn) !== "asked" || signIn === undefined) return null;
  return (
    <Suspense fallback={null}>
      <SignInForm signIn={signIn} />
    </Suspense>
  );
}

/** The five steps show at their own address, and the result at that of the import it made. */
function isWizard(route: Route, { submission, step }: WizardState): boolean {
  if (route.page === "wizard") return true;
  const made = submission.phase === "done" && step === "result" ? submission.result.id : null;
  return route.page === "import" && route.id === made;
}

function statusOf(step: Step, state: WizardState): "done" | "current" | "ahead" {
  if (step === state.step) return "current";
  return stepIndex(step) < stepIndex(state.step) ? "done" : "ahead";
}

function CurrentPage() {
  const { state } = useWizard();
  const say = useFrameSay();
  const route = useRoute();
  const inWizard = isWizard(route, state);
  if (inWizard && state.step === "upload") return <UploadStep />;
  return (
    <StepBoundary
      key={inWizard ? state.step : route.page}
      title={say("failedTitle")}
      more={say("failedMore")}
      again={say("tryAgain")}
    >
      <Suspense
        fallback={
          <div className={styles["waiting"]} aria-busy="true" aria-label={say("loading")} />
        }
      >
        {inWizard ? <CurrentStep step={state.step} /> : <OtherPage route={route} />}
      </Suspense>
    </StepBoundary>
  );
}

function CurrentStep({ step }: { readonly step: Step }) {
  if (step === "upload") return <UploadStep />;
  const Later = later[step].Component;
  return <Later />;
}

function OtherPage({ route }: { readonly route: Route }) {
  const { history, import: one, records } = later;
  const { Component: History } = history;
  const { Component: Import } = one;
  const { Component: Records } = records;
  switch (route.page) {
    case "imports":
      return <History />;
    case "import":
      return <Import id={route.id} />;
    case "records":
      return <Records key={route.resource} resource={route.resource} importId={route.importId} />;
    case "wizard":
      return null;
  }
}
