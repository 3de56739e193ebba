import { useEffect, useId, useRef, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import type { Fix, FixPreview as Preview } from "../../worker/fix.ts";
import { useSay, useWizard } from "../context.ts";
import { fixName } from "./labels.ts";
import styles from "./problems.module.css";
import { useEscape } from "./use-escape.ts";
import { reviewWords } from "./words.ts";

/** What a fix would do; `null` while it is counted. */
export function useFixPreview(fix: Fix | null): Preview | null {
  const { worker, state } = useWizard();
  const version = state.summary?.version;
  const key = JSON.stringify([fix, version]);
  const [counted, setCounted] = useState<{ readonly key: string; readonly preview: Preview }>();
  useEffect(() => {
    if (fix === null) return;
    const controller = new AbortController();
    worker
      .call("previewFix", fix, { signal: controller.signal })
      .then((preview) => setCounted({ key, preview }))
      .catch(() => undefined); // called off, or told by the change itself
    return () => controller.abort();
    // oxlint-disable-next-line react/exhaustive-deps -- `key` stands for the fix
  }, [worker, key]);
  return counted?.key === key ? counted.preview : null;
}

interface SamplesProps {
  readonly preview: Preview;
  /** Rows that go, rather than cells that change. */
  readonly leaveOut?: true;
}

/** Texts before and after, with the rows they stand in. */
export function Samples({ preview, leaveOut }: SamplesProps) {
  const { settings } = useWizard();
  const say = useSay("review", reviewWords);
  const number = new Intl.NumberFormat(settings.locale);
  const more = preview.cells - preview.samples.length;
  return (
    <>
      <ul className={styles["samples"]}>
        {preview.samples.map((sample, at) => (
          <li key={at}>
            <span className={styles["sampleRow"]}>
              {sample.number === null ? say("newRow") : number.format(sample.number)}
            </span>
            <span>
              <del>{sample.before === "" ? say("blank") : sample.before}</del>
              {leaveOut !== true && (
                <>
                  <span className={styles["arrow"]} role="img" aria-label={say("becomes")}>
                    →
                  </span>
                  <ins>{sample.after === "" ? say("blank") : sample.after}</ins>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
      {more > 0 && <p className={styles["quiet"]}>{say("more", { count: more })}</p>}
    </>
  );
}

interface FixPreviewProps {
  readonly fix: Fix;
  readonly onApply: (fix: Fix) => void;
  readonly onCancel: () => void;
}

/** A fix before it is made: what will change in how many cells, then Apply or Cancel. */
export function FixPreview({ fix, onApply, onCancel }: FixPreviewProps) {
  const say = useSay("review", reviewWords);
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  useEscape(form, onCancel);
  useEffect(() => {
    void form.current?.scrollIntoView({ block: "nearest" });
  }, []);
  const [by, setBy] = useState(fix.type === "fill" ? fix.by : "");
  const filled: Fix = fix.type === "fill" ? { ...fix, by } : fix;
  const needsText = fix.type === "fill" && by === "";
  const preview = useFixPreview(needsText ? null : filled);
  const isRows = fix.type === "leave_out";
  return (
    <form
      ref={form}
      className={styles["preview"]}
      aria-labelledby={id}
      onSubmit={(event) => {
        event.preventDefault();
        if (preview !== null && preview.cells > 0) onApply(filled);
      }}
    >
      <div id={id} className={styles["previewTitle"]}>
        {fixName(fix, say)}
      </div>
      {fix.type === "fill" && (
        <TextField
          label={say("fillBy")}
          value={by}
          autoComplete="off"
          onChange={(event) => setBy(event.target.value)}
        />
      )}
      <div role="status" className={styles["quiet"]}>
        {!needsText && preview === null && say("counting")}
        {preview !== null && preview.cells === 0 && say("changesNothing")}
        {preview !== null &&
          preview.cells > 0 &&
          say(isRows ? "leavesOut" : "changes", { count: preview.cells })}
      </div>
      {preview !== null && preview.cells > 0 && (
        <Samples preview={preview} {...(isRows ? { leaveOut: true } : {})} />
      )}
      <div className={styles["buttons"]}>
        <Button
          type="submit"
          size="small"
          look="primary"
          disabled={preview === null || preview.cells === 0}
        >
          {preview === null || preview.cells === 0
            ? say("apply")
            : say(isRows ? "leaveOut" : "change", { count: preview.cells })}
        </Button>
        <Button size="small" look="quiet" onClick={onCancel}>
          {say("cancel")}
        </Button>
      </div>
    </form>
  );
}
