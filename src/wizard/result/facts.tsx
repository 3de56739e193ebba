import { useQuery } from "@tanstack/react-query";
import type { ImportObject } from "../../domain/contract.ts";
import { Button } from "../../ui/button.tsx";
import { useSay, useWizard } from "../context.ts";
import { download } from "../download.ts";
import { formatTime } from "../format.ts";
import { receiptOf } from "./receipt.ts";
import styles from "./result.module.css";
import { resultWords } from "./words.ts";

interface FactsProps {
  readonly result: ImportObject;
  readonly fromHere?: true;
}

/** What is kept of an import: when, with what, by whom; to save and to print. */
export function Facts({ result, fromHere }: FactsProps) {
  const { state, settings, worker } = useWizard();
  const say = useSay("result", resultWords);
  const file = fromHere && state.file.phase === "ready" ? state.file.file : null;
  const { data: checksum } = useQuery({
    queryKey: ["checksum", result.id],
    queryFn: () => worker.call("checksum", {}),
    enabled: file !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const finished = result.completed_at ?? result.updated_at;
  // An undo was not asked how.
  const chosen = [
    [say("action"), say(result.action)],
    [say("duplicates"), say(result.duplicate_handling)],
  ] as const;
  const facts = [
    [say("file"), file?.name ?? result.name ?? ""],
    [say("when"), formatTime(finished, settings.locale)],
    ...(result.revert_of === null ? chosen : []),
    [say("by"), result.created_by ?? ""],
    [say("importId"), result.id],
    [say("checksum"), checksum ?? result.checksum ?? ""],
  ].filter(([, text]) => text !== "");
  function save(): void {
    const receipt = receiptOf(result, {
      fileName: file?.name ?? null,
      checksum: checksum ?? null,
      mapping: fromHere ? state.mapping.fields.map(({ entry }) => entry) : null,
    });
    const blob = new Blob([JSON.stringify(receipt, null, 2)], { type: "application/json" });
    download(blob, `${result.id}-receipt.json`);
  }
  return (
    <section className={styles["part"]} aria-label={say("facts")}>
      <div className={styles["partHead"]}>
        <h2 className={styles["partTitle"]}>{say("facts")}</h2>
        <div className={styles["actions"]}>
          <Button onClick={save}>{say("receipt")}</Button>
          <Button onClick={() => window.print()}>{say("print")}</Button>
        </div>
      </div>
      <dl className={styles["facts"]}>
        {facts.map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
