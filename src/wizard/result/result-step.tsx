import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { loadImport } from "../api.ts";
import { useSay, useWizard } from "../context.ts";
import { formatBytes } from "../format.ts";
import { goTo, hrefOf } from "../route.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button, buttonClass } from "../../ui/button.tsx";
import { PageLink } from "../../ui/page-link.tsx";
import { Progress } from "../../ui/progress.tsx";
import type { SubmissionState } from "../state.ts";
import { StepFrame } from "../step-frame.tsx";
import { ServerState, useCapabilities } from "../submit/query.tsx";
import { isFinal } from "../submit/send.ts";
import { phaseOf, useSubmission } from "../submit/use-submission.ts";
import { ImportOutcome } from "./import-outcome.tsx";
import { Phases } from "./phases.tsx";
import { waitBefore } from "./ask-again.ts";
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
  /** How often an import of which nothing is known was asked after. */
  const [asked, setAsked] = useState(0);
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
      {...(submission.phase === "done" ||
      (submission.phase === "unknown" && waitBefore(asked) === null)
        ? { primary: { label: say("another"), onClick: another } }
        : {})}
    >
      {submission.phase === "unknown" ? (
        <Unknown submission={submission} asked={asked} onAsk={() => setAsked(asked + 1)} />
      ) : (
        <Phase submission={submission} />
      )}
    </StepFrame>
  );
}

/** What becomes of the import if the page is closed now. */
function statusOf({ phase }: SubmissionState, say: Say<typeof resultWords>): string | undefined {
  if (phase === "sending") return say("stay");
  if (phase === "running") return say("mayLeave");
  return phase === "unknown" ? say("safe") : undefined;
}

function Phase({
  submission,
}: {
  readonly submission: Exclude<SubmissionState, { phase: "unknown" }>;
}) {
  switch (submission.phase) {
    case "idle":
      return null;
    case "sending":
      return <Sending submission={submission} />;
    case "running":
      return <Running submission={submission} />;
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

interface UnknownProps {
  readonly submission: In<"unknown">;
  /** How often it was asked by itself. */
  readonly asked: number;
  readonly onAsk: () => void;
}

function Unknown({ submission, asked, onAsk }: UnknownProps) {
  const { state } = useWizard();
  const say = useSay("result", resultWords);
  const { again, asking } = useSubmission();
  const ready = state.file.phase === "ready";
  const wait = waitBefore(asked);
  useEffect(() => {
    if (!ready || asking || wait === null) return;
    const timer = setTimeout(() => {
      onAsk();
      again();
    }, wait);
    return () => clearTimeout(timer);
    // oxlint-disable-next-line react/exhaustive-deps -- `again` asks for what is shown by then
  }, [ready, asking, wait]);
  const isGivenUp = wait === null && !asking;
  return (
    <Banner
      tone="warning"
      role="alert"
      title={say(isGivenUp ? "unknownStillTitle" : "unknownTitle")}
      actions={
        <>
          <Button onClick={again} disabled={asking || !ready}>
            {say(asking ? "asking" : "askAgain")}
          </Button>
          {isGivenUp && (
            <PageLink
              href={hrefOf({ page: "imports" })}
              onGo={() => goTo({ page: "imports" })}
              className={buttonClass({ look: "quiet" })}
            >
              {say("toHistory")}
            </PageLink>
          )}
        </>
      }
    >
      {say(isGivenUp ? "unknownStillMore" : "unknownMore", { message: submission.message })}
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
