import { useQuery } from "@tanstack/react-query";
import type { ImportObject } from "../../domain/contract.ts";
import { resourceOf } from "../../resources/registry.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { PageLink } from "../../ui/page-link.tsx";
import { useSay, useWizard } from "../context.ts";
import { PageFrame } from "../page-frame.tsx";
import { ImportOutcome } from "../result/import-outcome.tsx";
import { Phases } from "../result/phases.tsx";
import { goTo, hrefOf } from "../route.ts";
import { ServerState } from "../submit/query.tsx";
import { isFinal } from "../submit/send.ts";
import styles from "./history.module.css";
import { historyWords } from "./words.ts";

/** The page of one import, by its address. */
export function ImportPage({ id }: { readonly id: string }) {
  return (
    <ServerState>
      <Import id={id} />
    </ServerState>
  );
}

/** Milliseconds between two looks at an import that runs. */
const LOOK = 1000;

function Import({ id }: { readonly id: string }) {
  const { api } = useWizard();
  const say = useSay("history", historyWords);
  const { data, error, refetch } = useQuery({
    queryKey: ["import", id],
    queryFn: async ({ signal }) =>
      (
        await api.request<ImportObject>(`/v1/imports/${encodeURIComponent(id)}`, {
          query: { include_upload_csv: true, include_errors_csv: true },
          signal,
        })
      ).data,
    refetchInterval: ({ state }) =>
      state.data !== undefined && !isFinal(state.data) ? LOOK : false,
    refetchOnMount: "always",
  });
  return (
    <PageFrame
      title={data?.name ?? say("one")}
      lead={
        <PageLink href={hrefOf({ page: "imports" })} onGo={() => goTo({ page: "imports" })}>
          {say("back")}
        </PageLink>
      }
      primary={{ label: say("new"), onClick: () => goTo({ page: "wizard" }) }}
    >
      {error !== null && (
        <Banner
          tone="danger"
          role="alert"
          title={say("notFound")}
          actions={<Button onClick={() => void refetch()}>{say("again")}</Button>}
        >
          {error.message} {say("notFoundMore")}
        </Banner>
      )}
      {data !== undefined && !isFinal(data) && <Phases phases={data.phases} />}
      {data !== undefined && isFinal(data) && (
        <>
          <ImportOutcome result={data} />
          <Files one={data} />
        </>
      )}
    </PageFrame>
  );
}

function Files({ one }: { readonly one: ImportObject }) {
  const { dispatch } = useWizard();
  const say = useSay("history", historyWords);
  const files = [
    [one._upload_csv_url, say("uploadedCsv")],
    [one._errors_csv_url, say("errorsCsv")],
  ] as const;
  function reuse(): void {
    dispatch({
      type: "settingsReused",
      resource: resourceOf(one.resource).name,
      options: {
        action: one.action,
        duplicateHandling: one.duplicate_handling,
        locationId: one.location_id,
        saveUpload: one.save_upload,
      },
      lastTime: Object.entries(one.column_mapping ?? {}),
    });
    goTo({ page: "wizard" });
  }
  return (
    <div className={styles["files"]}>
      {one.revert_of === null && <Button onClick={reuse}>{say("reuse")}</Button>}
      {files.map(
        ([url, label]) =>
          url !== null && (
            <a key={label} href={url} download className={buttonClass({ look: "quiet" })}>
              <Icon name="download" /> {label}
            </a>
          ),
      )}
    </div>
  );
}
