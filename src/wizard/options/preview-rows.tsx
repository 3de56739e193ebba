import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import type { PreviewRow } from "../../domain/contract.ts";
import type { Decision } from "../../domain/plan.ts";
import { fieldOf } from "../../domain/resource.ts";
import { Button } from "../../ui/button.tsx";
import { visuallyHidden } from "../../ui/visually-hidden.tsx";
import { useSay, useWizard } from "../context.ts";
import { loadPreviewPage } from "../submit/preview.ts";
import styles from "./options.module.css";
import { optionsWords } from "./words.ts";

interface PreviewRowsProps {
  readonly id: string;
  readonly decision: Decision;
  readonly count: number;
}

/** The rows of one decision, page by page: who it is, what changes, why it is left out. */
export function PreviewRows({ id, decision, count }: PreviewRowsProps) {
  const { api } = useWizard();
  const say = useSay("options", optionsWords);
  const pages = useInfiniteQuery({
    queryKey: ["preview", id, decision],
    queryFn: ({ pageParam, signal }) =>
      loadPreviewPage(api, { id, decision, page: pageParam, signal }),
    initialPageParam: 1,
    getNextPageParam: ({ pagination }) => (pagination.has_more ? pagination.page + 1 : undefined),
    placeholderData: keepPreviousData,
  });
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? [];
  const listed = pages.data?.pages.at(-1)?.pagination.total_count ?? count;
  return (
    <div className={styles["rows"]}>
      {pages.isPending && <div className={styles["skeleton"]} aria-busy="true" />}
      {pages.isError && <p role="alert">{pages.error.message}</p>}
      <ul role="list">
        {rows.map((row, index) => (
          // A row of the file may be there once for each record it names; the place tells them apart.
          <li key={index} className={styles["row"]}>
            <Row row={row} />
          </li>
        ))}
      </ul>
      {pages.hasNextPage && (
        <Button
          size="small"
          onClick={() => void pages.fetchNextPage()}
          disabled={pages.isFetchingNextPage}
        >
          {say("more")}
        </Button>
      )}
      {!pages.hasNextPage && listed < count && (
        <p className={styles["note"]}>{say("first", { shown: listed, count })}</p>
      )}
    </div>
  );
}

function Row({ row }: { readonly row: PreviewRow }) {
  const { resource } = useWizard();
  const say = useSay("options", optionsWords);
  const label = (name: string) => fieldOf(resource, name)?.label ?? name;
  return (
    <>
      <div className={styles["who"]}>
        <b>{row.name ?? row.record_id ?? ""}</b>
        {row.row !== null && <small>{say("rowNumber", { number: row.row })}</small>}
      </div>
      {row.decision !== "create" && row.changes.length > 0 && (
        <dl className={styles["changes"]}>
          {row.changes.map((change) => (
            <div key={change.field}>
              <dt>{label(change.field)}</dt>
              <dd>
                <del>{textOf(change.before) || say("blank")}</del> <span aria-hidden="true">→</span>
                <span className={visuallyHidden}> {say("becomes")} </span>{" "}
                <ins>{textOf(change.after) || say("blank")}</ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {row.issues.map((issue) => (
        <p key={`${issue.field ?? ""} ${issue.code}`} className={styles["reason"]}>
          {issue.message}
        </p>
      ))}
    </>
  );
}

/** A value of a record as a person reads it. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(textOf).join(", ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
