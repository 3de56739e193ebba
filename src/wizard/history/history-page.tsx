import { useInfiniteQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import type { ImportObject } from "../../domain/contract.ts";
import { resourceOf, resources } from "../../resources/registry.ts";
import { Banner } from "../../ui/banner.tsx";
import { Bar } from "../../ui/bar.tsx";
import { Button } from "../../ui/button.tsx";
import { Select, TextField } from "../../ui/field.tsx";
import { PageLink } from "../../ui/page-link.tsx";
import { useSay, useWizard } from "../context.ts";
import { formatTime } from "../format.ts";
import { PageFrame } from "../page-frame.tsx";
import { countsOf } from "../result/counts.ts";
import { goTo, hrefOf, type Route } from "../route.ts";
import { ServerState } from "../submit/query.tsx";
import styles from "./history.module.css";
import { historyWords } from "./words.ts";

const PAGE = 20;
const ANY = "";

/** The page "Earlier imports". */
export function HistoryPage() {
  return (
    <ServerState>
      <History />
    </ServerState>
  );
}

function History() {
  const { api } = useWizard();
  const say = useSay("history", historyWords);
  const [search, setSearch] = useState("");
  const [resource, setResource] = useState(ANY);
  const [status, setStatus] = useState(ANY);
  const [problems, setProblems] = useState(ANY);
  const text = useDeferredValue(search.trim());
  const filters = { resource, status, has_errors: problems, search: text };
  const pages = useInfiniteQuery({
    queryKey: ["imports", filters],
    queryFn: ({ pageParam, signal }) =>
      api.request<readonly ImportObject[]>("/v1/imports", {
        query: { ...filters, page: pageParam, limit: PAGE },
        signal,
      }),
    initialPageParam: 1,
    getNextPageParam: ({ pagination }) =>
      pagination?.has_more === true ? pagination.page + 1 : undefined,
    refetchOnMount: "always",
  });
  const imports = pages.data?.pages.flatMap(({ data }) => data) ?? [];
  const filtered = Object.values(filters).some((value) => value !== "");
  const any = { value: ANY, label: say("all") };
  return (
    <PageFrame
      title={say("title")}
      lead={say("lead")}
      primary={{ label: say("new"), onClick: () => goTo({ page: "wizard" }) }}
    >
      <div className={styles["filters"]} role="search">
        <TextField
          type="search"
          label={say("search")}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <Select
          label={say("resource")}
          value={resource}
          onChoose={setResource}
          options={[
            any,
            ...resources.map(({ name, label }) => ({ value: name, label: capital(label.many) })),
          ]}
        />
        <Select
          label={say("status")}
          value={status}
          onChoose={setStatus}
          options={[
            any,
            ...(["completed", "failed", "processing"] as const).map((value) => ({
              value,
              label: say(value),
            })),
          ]}
        />
        <Select
          label={say("problems")}
          value={problems}
          onChoose={setProblems}
          options={[
            any,
            { value: "true", label: say("withProblems") },
            { value: "false", label: say("withoutProblems") },
          ]}
        />
      </div>
      {pages.isError && (
        <Banner
          tone="danger"
          role="alert"
          title={say("failedTitle")}
          actions={<Button onClick={() => void pages.refetch()}>{say("again")}</Button>}
        >
          {pages.error.message}
        </Banner>
      )}
      {pages.isPending && <p role="status">{say("loading")}</p>}
      {pages.isSuccess && imports.length === 0 && (
        <div className={styles["none"]}>
          <h2>{say(filtered ? "noMatch" : "none")}</h2>
          <p>{say(filtered ? "noMatchMore" : "noneMore")}</p>
        </div>
      )}
      <ul role="list" className={styles["imports"]} aria-label={say("title")}>
        {imports.map((one) => (
          <li key={one.id}>
            <ImportLine one={one} />
          </li>
        ))}
      </ul>
      {pages.hasNextPage && (
        <Button onClick={() => void pages.fetchNextPage()} disabled={pages.isFetchingNextPage}>
          {say("more")}
        </Button>
      )}
    </PageFrame>
  );
}

function ImportLine({ one }: { readonly one: ImportObject }) {
  const { settings } = useWizard();
  const say = useSay("history", historyWords);
  const route: Route = { page: "import", id: one.id };
  const counts = countsOf(one).filter(({ count }) => count !== null && count > 0);
  const many = capital(resourceOf(one.resource).label.many);
  const badge = badgeOf(one);
  return (
    <PageLink href={hrefOf(route)} onGo={() => goTo(route)} className={styles["import"]}>
      <span className={styles["head"]}>
        <b>{one.name ?? say("unnamed", { many })}</b>
        {badge !== null && (
          <span className={styles["badge"]} data-tone={badge === "stopped" ? "danger" : "neutral"}>
            {say(badge)}
          </span>
        )}
      </span>
      <span className={styles["when"]}>
        {[many, formatTime(one.created_at, settings.locale), one.created_by]
          .filter(Boolean)
          .join(" · ")}
      </span>
      <span className={styles["picture"]}>
        <Bar
          parts={counts.map(({ name, count, tone }) => ({
            key: name,
            count: count ?? 0,
            // What was taken back, and the taking back, step behind what stands.
            tone: badge === "undo" || badge === "undone" ? "neutral" : tone,
          }))}
        />
      </span>
      <span className={styles["numbers"]}>
        {counts.map(({ name, count }) => (
          <span key={name}>{say(name, { count: count ?? 0 })}</span>
        ))}
      </span>
    </PageLink>
  );
}

function badgeOf(one: ImportObject): "undone" | "undo" | "running" | "stopped" | null {
  if (one.revert_of !== null) return "undo";
  if (one.reverted_by !== null) return "undone";
  if (one.status === "completed") return null;
  return one.status === "failed" || one.status === "timed_out" || one.status === "expired"
    ? "stopped"
    : "running";
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
