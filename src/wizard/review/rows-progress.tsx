import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Progress } from "../../ui/progress.tsx";
import type { Summary } from "../../worker/protocol.ts";
import { useSay } from "../context.ts";
import { isChecked, statusOf } from "./labels.ts";
import styles from "./review.module.css";
import type { ViewProgress } from "./use-rows.ts";
import { reviewWords } from "./words.ts";

interface RowsProgressProps {
  readonly summary: Summary | null;
  readonly progress: ViewProgress | null;
  readonly onCancelChange: () => void;
}

/** How far the check of all rows is, else a change, the search or the sorting of many. */
export function RowsProgress({ summary, progress, onCancelChange }: RowsProgressProps) {
  const say = useSay("review", reviewWords);
  if (summary !== null && !isChecked(summary)) {
    return (
      <div className={styles["progress"]}>
        <Progress
          label={say("title")}
          done={summary.checked}
          total={summary.total}
          valueText={statusOf(summary, say)}
        />
      </div>
    );
  }
  if (progress === null) return null;
  const isChange = progress.what === "change";
  return (
    <div className={styles["progress"]}>
      <Progress
        label={say(isChange ? "changing" : "arranging")}
        done={progress.done}
        total={progress.total}
      />
      {isChange && <ChangeUnderWay onCancel={onCancelChange} />}
    </div>
  );
}

/** A change takes a while: it can be called off, and then nothing was changed. */
function ChangeUnderWay({ onCancel }: { readonly onCancel: () => void }) {
  const say = useSay("review", reviewWords);
  const [isCancelled, setCancelled] = useState(false);
  return (
    <div className={styles["underWay"]}>
      <span role="status">{say(isCancelled ? "cancelling" : "changing")}</span>
      <Button
        size="small"
        aria-disabled={isCancelled || undefined}
        onClick={() => {
          if (isCancelled) return;
          setCancelled(true);
          onCancel();
        }}
      >
        {say("cancelChange")}
      </Button>
    </div>
  );
}
