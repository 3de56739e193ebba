import { useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import type { ImportObject } from "../../domain/contract.ts";
import { fieldOf } from "../../domain/resource.ts";
import { resourceOf } from "../../resources/registry.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import type { Api } from "../api.ts";
import { useSay, useWizard } from "../context.ts";
import { download } from "../download.ts";
import { formatNumber } from "../format.ts";
import { goTo } from "../route.ts";
import styles from "./result.module.css";
import { resultWords } from "./words.ts";

/** A row that was left out, or went in with a warning. */
export interface ImportProblem {
  readonly row: number | null;
  readonly field: string | null;
  readonly code: string;
  readonly severity: "error" | "warning";
  readonly message: string;
}

const PAGE = 50;

interface ProblemRowsProps {
  readonly result: ImportObject;
  readonly fromHere?: true;
}

/** The rows with problems, why, and the ways to mend them. */
export function ProblemRows({ result, fromHere }: ProblemRowsProps) {
  const { api, settings } = useWizard();
  const say = useSay("result", resultWords);
  const resource = resourceOf(result.resource);
  const pages = useInfiniteQuery({
    queryKey: ["problems", result.id],
    queryFn: ({ pageParam, signal }) =>
      loadProblems(api, { id: result.id, page: pageParam, signal }),
    initialPageParam: 1,
    getNextPageParam: (last) => (last.more ? last.page + 1 : undefined),
  });
  const problems = pages.data?.pages.flatMap((page) => page.problems) ?? [];
  const fixing = useFixing(result);
  const counted = [
    ["leftOutRows", result.count_errors],
    ["warnings", result.count_warnings],
  ] as const;
  return (
    <section className={styles["part"]} aria-label={say("problems")}>
      <div className={styles["partHead"]}>
        <div>
          <h2 className={styles["partTitle"]}>{say("problems")}</h2>
          <p className={styles["quiet"]}>
            {counted
              .flatMap(([key, count]) => (count > 0 ? [say(key, { count })] : []))
              .join(" · ")}
          </p>
        </div>
        <div className={styles["actions"]}>
          {fromHere === true && result.count_errors > 0 && (
            <Button onClick={() => fixing.mutate()} disabled={fixing.isPending}>
              {say(fixing.isPending ? "fixing" : "fix")}
            </Button>
          )}
          <Downloads result={result} {...(fromHere ? { fromHere } : {})} />
        </div>
      </div>
      {fixing.isError && (
        <Banner tone="danger" role="alert" title={say("fixFailed")}>
          {fixing.error.message}
        </Banner>
      )}
      {pages.isError && <p role="alert">{pages.error.message}</p>}
      {problems.length > 0 && (
        <div className={styles["scroll"]} role="group" aria-label={say("problems")} tabIndex={0}>
          <table className={styles["table"]}>
            <thead>
              <tr>
                <th scope="col">{say("row")}</th>
                <th scope="col">{say("field")}</th>
                <th scope="col">{say("reason")}</th>
              </tr>
            </thead>
            <tbody>
              {problems.map((problem) => (
                <tr key={`${problem.row} ${problem.field} ${problem.code} ${problem.message}`}>
                  <td className={styles["number"]}>
                    {problem.row === null ? "" : formatNumber(problem.row, settings.locale)}
                  </td>
                  <td>
                    {problem.field === null
                      ? say("wholeRow")
                      : (fieldOf(resource, problem.field)?.label ?? problem.field)}
                  </td>
                  <td>
                    <span data-severity={problem.severity} className={styles["severity"]}>
                      <Icon name={problem.severity === "error" ? "error" : "warning"} size={14} />
                    </span>{" "}
                    {problem.message}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {pages.hasNextPage && (
        <Button onClick={() => void pages.fetchNextPage()} disabled={pages.isFetchingNextPage}>
          {say("moreProblems")}
        </Button>
      )}
    </section>
  );
}

/** The errors file: a link to the server's CSV, and the same as a workbook where the rows are at hand. */
function Downloads({ result, fromHere }: ProblemRowsProps) {
  const { api, worker } = useWizard();
  const say = useSay("result", resultWords);
  const { data: url } = useQuery({
    queryKey: ["errors-file", result.id],
    queryFn: async ({ signal }) => {
      const { data } = await api.request<ImportObject>(`/v1/imports/${result.id}`, {
        query: { include_errors_csv: true },
        signal,
      });
      return data._errors_csv_url;
    },
    enabled: result.has_errors_file,
    staleTime: 10 * 60_000, // the address is signed for longer than that
  });
  async function workbook(): Promise<void> {
    const extra = (await loadAllProblems(api, result.id)).flatMap(
      ({ row, field, code, message }) =>
        row === null ? [] : [{ number: row, field, code, message }],
    );
    const blob = await worker.call("exportProblems", { format: "xlsx", extra });
    download(blob, `${result.id}-problem-rows.xlsx`);
  }
  return (
    <>
      {typeof url === "string" && (
        <a href={url} download={`${result.id}-problem-rows.csv`} className={buttonClass({})}>
          <Icon name="download" /> {say("download")}
        </a>
      )}
      {fromHere === true && result.count_errors > 0 && (
        <Button onClick={() => void workbook()}>{say("downloadXlsx")}</Button>
      )}
    </>
  );
}

/** Brings just the rows that were left out back into Review; mapping and options stay. */
function useFixing(result: ImportObject) {
  const { api, worker, dispatch } = useWizard();
  async function fix(): Promise<void> {
    const problems = await loadAllProblems(api, result.id);
    const numbers = problems.flatMap(({ row, severity }) =>
      row === null || severity !== "error" ? [] : [row],
    );
    const { summary } = await worker.call("keepOnly", { numbers: [...new Set(numbers)] });
    dispatch({ type: "submissionChanged", submission: { phase: "idle" } });
    dispatch({ type: "summarized", summary });
    dispatch({ type: "wentTo", step: "review" });
    goTo({ page: "wizard" });
  }
  return useMutation({ mutationFn: fix });
}

interface ProblemPage {
  readonly problems: readonly ImportProblem[];
  readonly page: number;
  readonly more: boolean;
}

interface ProblemAsk {
  readonly id: string;
  readonly page: number;
  readonly limit?: number;
  readonly signal?: AbortSignal;
}

async function loadProblems(api: Api, ask: ProblemAsk): Promise<ProblemPage> {
  const { data, pagination } = await api.request<readonly ImportProblem[]>(
    `/v1/imports/${ask.id}/problems`,
    {
      query: { page: ask.page, limit: ask.limit ?? PAGE },
      ...(ask.signal === undefined ? {} : { signal: ask.signal }),
    },
  );
  return { problems: data, page: ask.page, more: pagination?.has_more === true };
}

async function loadAllProblems(api: Api, id: string): Promise<readonly ImportProblem[]> {
  const all: ImportProblem[] = [];
  for (let page = 1; ; page += 1) {
    const { problems, more } = await loadProblems(api, { id, page, limit: 100 });
    all.push(...problems);
    if (!more) return all;
  }
}
