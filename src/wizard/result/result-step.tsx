import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { loadImport } from "../api.ts";
import { useSay, useWizard } from "../context.ts";
import { formatBytes } from "../format.ts";
import { goTo, hrefOf } from "../route.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { Progress } from "../../ui/progress.tsx";
import type { SubmissionState } from "../state.ts";
import { StepFrame } from "../step-frame.tsx";
import { ServerState, useCapabilities } from "../submit/query.tsx";
import { isFinal } from "../submit/send.ts";
import { phaseOf, useSubmission } from "../submit/use-submission.ts";
import { ImportOutcome } from "./import-outcome.tsx";
import { Phases } from "./phases.tsx";
import styles from "./result.module.css";
import type { Say } from "../words.ts";
import { resultWords } from "./words.ts";

type In<Phase extends SubmissionState["phase"]> = Extract<SubmissionState, { phase: Phase }>;

/** The step "Import result": true progress, then the truth about what was done. */
export function ResultStep() {
  return (
    <ServerState>
      <Result />
    </ServerState>
  );
}

function Result() {
  const { state, dispatch } = useWizard();
  const say = useSay("result", resultWords);
  const { submission } = state;
  const another = () => {
    dispatch({ type: "restarted" });
    goTo({ page: "wizard" });
  };
  return (
    <StepFrame
      title={say("title")}
      status={statusOf(submission, say)}
      onBack={
        submission.phase === "failed" ? () => dispatch({ type: "wentTo", step: "options" }) : null
      }
      {...(submission.phase === "done"
        ? { primary: { label: say("another"), onClick: another } }
        : {})}
    >
      <Phase submission={submission} />
    </StepFrame>
  );
}

/** What becomes of the import if the page is closed now. */
function statusOf({ phase }: SubmissionState, say: Say<typeof resultWords>): string | undefined {
  if (phase === "sending") return say("stay");
  if (phase === "running") return say("mayLeave");
  return phase === "unknown" ? say("safe") : undefined;
}

function Phase({ submission }: { readonly submission: SubmissionState }) {
  switch (submission.phase) {
    case "idle":
      return null;
    case "sending":
      return <Sending submission={submission} />;
    case "running":
      return <Running submission={submission} />;
    case "unknown":
      return <Unknown submission={submission} />;
    case "failed":
      return <Failed submission={submission} />;
    case "done":
      return <Done submission={submission} />;
  }
}

function Sending({ submission }: { readonly submission: In<"sending"> }) {
  const { settings } = useWizard();
  const say = useSay("result", resultWords);
  const { cancel } = useSubmission();
  const { sentBytes, totalBytes, importId } = submission;
  const size = (bytes: number) => formatBytes(bytes, settings.locale);
  const uploading = importId !== null && totalBytes > 0;
  const title = uploading ? say("sending") : totalBytes > 0 ? say("running") : say("preparing");
  return (
    <section className={styles["going"]}>
      <h2 role="status">{title}</h2>
      <Progress
        label={title}
        done={uploading ? sentBytes : 0}
        total={uploading ? totalBytes : 0}
        valueText={
          uploading ? say("sendingMore", { sent: size(sentBytes), total: size(totalBytes) }) : title
        }
      />
      {uploading && (
        <p className={styles["quiet"]}>
          {say("sendingMore", { sent: size(sentBytes), total: size(totalBytes) })}
        </p>
      )}
      {importId !== null && <Button onClick={cancel}>{say("cancel")}</Button>}
    </section>
  );
}

/** Milliseconds between two looks at an import that runs. */
const LOOK = 700;

function Running({ submission }: { readonly submission: In<"running"> }) {
  const { api, dispatch } = useWizard();
  const say = useSay("result", resultWords);
  const capabilities = useCapabilities();
  const { cancel, cancelling } = useSubmission();
  const { importId, key } = submission;
  const { data, error } = useQuery({
    queryKey: ["import", importId],
    queryFn: ({ signal }) => loadImport(api, importId, signal),
    refetchInterval: LOOK,
    refetchIntervalInBackground: true,
  });
  useEffect(() => {
    if (data === undefined || !isFinal(data)) return;
    dispatch({ type: "submissionChanged", submission: phaseOf(data, key) });
  }, [data, dispatch, key]);
  return (
    <section className={styles["going"]}>
      <h2 role="status">{say(data?.status === "processing" ? "running" : "waiting")}</h2>
      {error !== null && (
        <Banner tone="warning" role="alert" title={say("lost")}>
          {say("lostMore")}
        </Banner>
      )}
      {data !== undefined && <Phases phases={data.phases} />}
      {capabilities?.cancel !== false && (
        <Button onClick={cancel} disabled={cancelling}>
          {say(cancelling ? "cancelling" : "cancel")}
        </Button>
      )}
    </section>
  );
}

/** Milliseconds until it is asked by itself; twice as long each time. */
const ASK_FIRST = 2000;
const ASK_LONGEST = 60_000;

function Unknown({ submission }: { readonly submission: In<"unknown"> }) {
  const { state } = useWizard();
  const say = useSay("result", resultWords);
  const { again, asking } = useSubmission();
  const wait = useRef(ASK_FIRST);
  const ready = state.file.phase === "ready";
  useEffect(() => {
    if (!ready || asking) return;
    const timer = setTimeout(() => {
      wait.current = Math.min(ASK_LONGEST, wait.current * 2);
      again();
    }, wait.current);
    return () => clearTimeout(timer);
  }, [ready, asking, again]);
  return (
    <Banner
      tone="warning"
      role="alert"
      title={say("unknownTitle")}
      actions={
        <Button onClick={again} disabled={asking || !ready}>
          {say(asking ? "asking" : "askAgain")}
        </Button>
      }
    >
      {say("unknownMore", { message: submission.message })}
    </Banner>
  );
}

function Failed({ submission }: { readonly submission: In<"failed"> }) {
  const { dispatch } = useWizard();
  const say = useSay("result", resultWords);
  return (
    <Banner
      tone="danger"
      role="alert"
      title={say("failedTitle")}
      actions={
        <Button onClick={() => dispatch({ type: "wentTo", step: "options" })}>
          {say("toOptions")}
        </Button>
      }
    >
      {submission.message}
    </Banner>
  );
}

function Done({ submission }: { readonly submission: In<"done"> }) {
  const { result } = submission;
  // The result has an address of its own: a reload or a link opens it.
  useEffect(() => {
    const address = hrefOf({ page: "import", id: result.id });
    if (window.location.pathname !== address) goTo({ page: "import", id: result.id }, "replace");
  }, [result.id]);
  return <ImportOutcome result={result} fromHere />;
}
