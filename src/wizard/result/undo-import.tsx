import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { ImportObject } from "../../domain/contract.ts";
import { resourceOf } from "../../resources/registry.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { PageLink } from "../../ui/page-link.tsx";
import { useSay, useWizard } from "../context.ts";
import { goTo, hrefOf, type Route } from "../route.ts";
import styles from "./result.module.css";
import { resultWords } from "./words.ts";

/** Whether there is something to undo, and it was not yet. */
export function canUndo({ stats, revert_of, reverted_by }: ImportObject): boolean {
  return revert_of === null && reverted_by === null && isChange(stats);
}

function isChange({ created, updated, deleted }: ImportObject["stats"]): boolean {
  return created + updated + deleted > 0;
}

interface UndoImportProps {
  readonly result: ImportObject;
  /** The person wants to know what an undo would do. */
  readonly asked: boolean;
  readonly onKeep: () => void;
  readonly onUndone: () => void;
}

/** Says what an undo will put back and what it cannot, then does it; or that it was done. */
export function UndoImport({ asked, ...props }: UndoImportProps) {
  const { result } = props;
  const say = useSay("result", resultWords);
  if (result.reverted_by !== null) {
    return (
      <Other
        id={result.reverted_by}
        title={say("undone")}
        link={say("undoneShow")}
        more={say("undoneMore")}
      />
    );
  }
  return asked && canUndo(result) ? <Ask {...props} /> : null;
}

interface OtherProps {
  readonly id: string;
  readonly title: string;
  readonly link: string;
  readonly more: string;
}

function Other({ id, title, link, more }: OtherProps) {
  const route: Route = { page: "import", id };
  return (
    <Banner
      tone="info"
      role="status"
      title={title}
      actions={
        <PageLink href={hrefOf(route)} onGo={() => goTo(route)}>
          {link}
        </PageLink>
      }
    >
      {more}
    </Banner>
  );
}

function Ask({ result, onKeep, onUndone }: Omit<UndoImportProps, "asked">) {
  const { api, dispatch, state } = useWizard();
  const client = useQueryClient();
  const say = useSay("result", resultWords);
  const words = resourceOf(result.resource).label;
  const path = `/v1/imports/${result.id}/revert`;
  const look = useQuery({
    queryKey: ["undo", result.id],
    queryFn: async ({ signal }) =>
      (await api.request<ImportObject>(path, { method: "POST", query: { dry_run: true }, signal }))
        .data,
    gcTime: 0,
    staleTime: 0,
  });
  const undo = useMutation({
    mutationFn: async () => (await api.request<ImportObject>(path, { method: "POST" })).data,
    onSuccess: (done) => {
      const after = { ...result, reverted_by: done.id };
      client.setQueryData(["import", result.id], after);
      void client.invalidateQueries({ queryKey: ["imports"] });
      onUndone();
      const { submission } = state;
      if (submission.phase !== "done" || submission.result.id !== result.id) return;
      dispatch({ type: "submissionChanged", submission: { ...submission, result: after } });
    },
  });
  const error = undo.error ?? look.error;
  if (error !== null) {
    return (
      <Banner
        tone="danger"
        role="alert"
        title={say("undoFailed")}
        actions={<Button onClick={onKeep}>{say("keep")}</Button>}
      >
        {error.message}
      </Banner>
    );
  }
  const counts = look.data?.preview?.counts;
  if (counts === undefined) {
    return (
      <p role="status" className={styles["quiet"]}>
        {say("undoLooking")}
      </p>
    );
  }
  const lines = [
    ["undoRestore", counts.update],
    ["undoRemove", counts.delete],
    ["undoBring", counts.create],
    ["undoLeave", counts.reject],
  ] as const;
  const something = counts.update + counts.delete + counts.create > 0;
  const left = look.data?.preview?.rows.filter(({ decision }) => decision === "reject") ?? [];
  return (
    <Banner
      tone="warning"
      role="status"
      title={say("undoTitle")}
      actions={
        <>
          <Button
            look="danger"
            onClick={() => undo.mutate()}
            disabled={undo.isPending || !something}
          >
            {say("undoNow")}
          </Button>
          <Button onClick={onKeep} disabled={undo.isPending}>
            {say("keep")}
          </Button>
        </>
      }
    >
      <ul className={styles["undo"]}>
        {lines.map(
          ([key, count]) => count > 0 && <li key={key}>{say(key, { count, ...words })}</li>,
        )}
        {!something && <li>{say("undoNothing")}</li>}
      </ul>
      {left.length > 0 && (
        <p className={styles["quiet"]}>
          {left.map(({ name, record_id }) => name ?? record_id).join(", ")}
        </p>
      )}
    </Banner>
  );
}
