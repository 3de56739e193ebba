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

/**
 * How far the check of all rows is, else a change, the search or the sorting of many. A change can be
 * called off, and then nothing was changed.
 */
export function RowsProgress({ summary, progress, onCancelChange }: RowsProgressProps) {
  const say = useSay("review", reviewWords);
  const isChecking = summary !== null && !isChecked(summary);
  const isChange = !isChecking && progress?.what === "change";
  const [isCancelled, setCancelled] = useState(false);
  if (isCancelled && !isChange) setCancelled(false);
  return (
    <div className={styles["progress"]}>
      {isChecking && (
        <Progress
          label={say("title")}
          done={summary.checked}
          total={summary.total}
          valueText={statusOf(summary, say)}
        />
      )}
      {!isChecking && progress !== null && (
        <Progress
          label={say(isChange ? "changing" : "arranging")}
          done={progress.done}
          total={progress.total}
        />
      )}
      <div className={isChange ? styles["underWay"] : undefined}>
        {/* Always there, so that what it comes to say is heard. */}
        <span role="status">{isChange && say(isCancelled ? "cancelling" : "changing")}</span>
        {isChange && (
          <Button
            size="small"
            aria-disabled={isCancelled || undefined}
            onClick={() => {
              if (isCancelled) return;
              setCancelled(true);
              onCancelChange();
            }}
          >
            {say("cancelChange")}
          </Button>
        )}
      </div>
    </div>
  );
}
