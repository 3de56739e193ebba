import { useId, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { VisuallyHidden } from "../../ui/visually-hidden.tsx";
import type { ViewAsk } from "../../worker/protocol.ts";
import type { Fix, ProblemGroup } from "../../worker/fix.ts";
import { useSay, useWizard } from "../context.ts";
import { FixPreview, useFixPreview } from "./fix-preview.tsx";
import { fixName } from "./labels.ts";
import styles from "./problems.module.css";
import { reviewWords } from "./words.ts";

interface ProblemsProps {
  /** `null` while the rows are checked. */
  readonly groups: readonly ProblemGroup[] | null;
  readonly total: number;
  readonly chosen: ViewAsk["problem"];
  readonly onChoose: (problem: ViewAsk["problem"]) => void;
  /** A fix asked for elsewhere, to be shown before it is made. */
  readonly asked: Fix | null;
  readonly onAsked: (fix: Fix | null) => void;
  readonly onFix: (fix: Fix) => void;
}

/** What is wrong, grouped by field and kind, with the ways to mend it. */
export function Problems(props: ProblemsProps) {
  const { groups, total, chosen, onChoose, asked, onAsked, onFix } = props;
  const say = useSay("review", reviewWords);
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const rows = groups?.length ?? 0;
  const fix = (one: Fix) => {
    onAsked(null);
    onFix(one);
  };
  const isGroups =
    asked !== null &&
    groups?.some(({ fixes }) => fixes.some((one) => !isReading(one) && isSame(one, asked)));
  return (
    <section aria-labelledby={`${id}-title`} className={styles["problems"]}>
      <h2 className={styles["title"]}>
        <span id={`${id}-title`}>{say("problems")}</span>
        {rows > 0 && <span className={styles["count"]}>{rows}</span>}
        {/* Where the panel stands under the grid it can be folded away. */}
        <button
          type="button"
          className={styles["fold"]}
          aria-expanded={isOpen}
          aria-labelledby={`${id}-title`}
          onClick={() => setOpen(!isOpen)}
        >
          <Icon name="chevron" />
        </button>
      </h2>
      <div className={styles["list"]} data-folded={(!isOpen && asked === null) || undefined}>
        {asked !== null && isGroups !== true && (
          <FixPreview
            key={JSON.stringify(asked)}
            fix={asked}
            onApply={fix}
            onCancel={() => onAsked(null)}
          />
        )}
        {groups === null && <Skeleton />}
        {groups?.length === 0 && total > 0 && (
          <div className={styles["none"]}>
            <span className={styles["noneIcon"]}>
              <Icon name="check" size={20} />
            </span>
            <strong>{say("noProblems")}</strong>
            <span>{say("noProblemsMore", { count: total })}</span>
          </div>
        )}
        {groups !== null && groups.length > 0 && (
          <ul className={styles["groups"]}>
            {groups.map((group) => {
              const isChosen = chosen?.field === group.field && chosen.code === group.code;
              return (
                <Group
                  key={`${group.code} ${group.field ?? ""}`}
                  group={group}
                  isChosen={isChosen}
                  asked={asked}
                  onChoose={() =>
                    onChoose(isChosen ? null : { field: group.field, code: group.code })
                  }
                  onAsked={onAsked}
                  onFix={fix}
                />
              );
            })}
          </ul>
        )}
      </div>
    </section>
  );
}

interface GroupProps {
  readonly group: ProblemGroup;
  readonly isChosen: boolean;
  readonly asked: Fix | null;
  readonly onChoose: () => void;
  readonly onAsked: (fix: Fix | null) => void;
  readonly onFix: (fix: Fix) => void;
}

function Group({ group, isChosen, asked, onChoose, onAsked, onFix }: GroupProps) {
  const say = useSay("review", reviewWords);
  const isError = group.severity === "error";
  const readings = group.fixes.filter(isReading);
  const others = group.fixes.filter((fix) => !isReading(fix));
  return (
    <li className={styles["group"]} data-chosen={isChosen || undefined}>
      <button
        type="button"
        className={styles["head"]}
        aria-pressed={isChosen}
        title={say("showThese")}
        onClick={onChoose}
      >
        <span className={isError ? styles["isError"] : styles["isWarning"]}>
          <Icon name={isError ? "error" : "warning"} />
        </span>
        <VisuallyHidden>{say(isError ? "error" : "warning")}: </VisuallyHidden>
        <span className={styles["message"]}>{group.message}</span>
        <span className={styles["rows"]}>{say("groupRows", { count: group.rows })}</span>
      </button>
      {readings.length > 0 && <ReadingQuestion fixes={readings} onFix={onFix} />}
      {others.length > 0 && (
        <div className={styles["fixes"]}>
          {others.map((fix) => {
            const isAsked = asked !== null && isSame(fix, asked);
            return (
              <Button
                key={JSON.stringify(fix)}
                size="small"
                aria-expanded={isAsked}
                onClick={() => onAsked(isAsked ? null : fix)}
              >
                {fixName(fix, say)}
              </Button>
            );
          })}
        </div>
      )}
      {asked !== null && others.some((fix) => isSame(fix, asked)) && (
        <FixPreview
          key={JSON.stringify(asked)}
          fix={asked}
          onApply={onFix}
          onCancel={() => onAsked(null)}
        />
      )}
    </li>
  );
}

/** Asked once for a column: each way to read it, with samples, as a button. */
function ReadingQuestion({
  fixes,
  onFix,
}: {
  readonly fixes: readonly Fix[];
  readonly onFix: (fix: Fix) => void;
}) {
  const say = useSay("review", reviewWords);
  const isDates = fixes[0]?.type === "read_dates";
  return (
    <fieldset className={styles["question"]}>
      <legend>{say(isDates ? "askDates" : "askNumbers")}</legend>
      {fixes.map((fix) => (
        <Reading key={JSON.stringify(fix)} fix={fix} onFix={onFix} />
      ))}
    </fieldset>
  );
}

function Reading({ fix, onFix }: { readonly fix: Fix; readonly onFix: (fix: Fix) => void }) {
  const { settings } = useWizard();
  const say = useSay("review", reviewWords);
  const preview = useFixPreview(fix);
  const date = new Intl.DateTimeFormat(settings.locale, { dateStyle: "long", timeZone: "UTC" });
  const read = (text: string) => {
    const time = fix.type === "read_dates" ? Date.parse(text) : NaN;
    return Number.isNaN(time) ? text : date.format(time);
  };
  return (
    <button type="button" className={styles["reading"]} onClick={() => onFix(fix)}>
      <strong>{fixName(fix, say)}</strong>
      {preview?.samples.slice(0, 2).map((sample, at) => (
        <span key={at} className={styles["readingSample"]}>
          {sample.before} → {read(sample.after)}
        </span>
      ))}
      {preview !== null && (
        <span className={styles["quiet"]}>{say("changes", { count: preview.cells })}</span>
      )}
    </button>
  );
}

function isReading(fix: Fix): boolean {
  return fix.type === "read_dates" || fix.type === "read_numbers";
}

function isSame(a: Fix, b: Fix): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function Skeleton() {
  const say = useSay("review", reviewWords);
  return (
    <div className={styles["skeleton"]} role="img" aria-label={say("counting")}>
      <span />
      <span />
      <span />
    </div>
  );
}
