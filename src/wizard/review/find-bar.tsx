import { useEffect, useRef, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Checkbox, Select, TextField } from "../../ui/field.tsx";
import type { GridColumn } from "../../ui/grid/columns.ts";
import { Icon } from "../../ui/icon.tsx";
import type { FindText, Fix } from "../../worker/fix.ts";
import { useSay } from "../context.ts";
import { Samples, useFixPreview } from "./fix-preview.tsx";
import styles from "./find-bar.module.css";
import { useEscape } from "./use-escape.ts";
import { reviewWords } from "./words.ts";

interface FindBarProps {
  readonly columns: readonly GridColumn[];
  /** The column asked for when it was opened; `null` for all. */
  readonly column: string | null;
  /** Resolves to whether something was found. */
  readonly onFind: (find: FindText, direction: 1 | -1) => Promise<boolean>;
  readonly onFix: (fix: Fix) => void;
  readonly onClose: () => void;
}

/** Find and replace over all rows, with what it will do before it does. */
export function FindBar({ columns, column, onFind, onFix, onClose }: FindBarProps) {
  const say = useSay("review", reviewWords);
  const bar = useRef<HTMLElement>(null);
  useEscape(bar, onClose);
  const field = useRef<HTMLInputElement>(null);
  const [find, setFind] = useState<FindText>({
    text: "",
    wholeCell: false,
    matchCase: false,
    field: column,
  });
  const [by, setBy] = useState("");
  const [isMissing, setMissing] = useState(false);
  const fix: Fix | null = find.text === "" ? null : { type: "replace", find, by };
  const preview = useFixPreview(fix);
  const cells = preview?.cells ?? 0;
  useEffect(() => {
    field.current?.focus();
  }, []);

  function change(next: Partial<FindText>): void {
    setFind({ ...find, ...next });
    setMissing(false);
  }

  async function go(direction: 1 | -1): Promise<void> {
    if (find.text !== "") setMissing(!(await onFind(find, direction)));
  }

  return (
    <search ref={bar} aria-label={say("find")} className={styles["find"]}>
      <form
        className={styles["line"]}
        onSubmit={(event) => {
          event.preventDefault();
          void go(1);
        }}
      >
        <TextField
          ref={field}
          label={say("findText")}
          value={find.text}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => change({ text: event.target.value })}
        />
        <TextField
          label={say("replaceBy")}
          value={by}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setBy(event.target.value)}
        />
        <Select
          label={say("inColumn")}
          value={find.field ?? ""}
          options={[
            { value: "", label: say("everyColumn") },
            ...columns.map(({ id, label }) => ({ value: id, label })),
          ]}
          onChoose={(id) => change({ field: id === "" ? null : id })}
        />
        <div className={styles["checks"]}>
          <Checkbox
            label={say("wholeCell")}
            checked={find.wholeCell}
            onChange={(event) => change({ wholeCell: event.target.checked })}
          />
          <Checkbox
            label={say("matchCase")}
            checked={find.matchCase}
            onChange={(event) => change({ matchCase: event.target.checked })}
          />
        </div>
        <div className={styles["buttons"]}>
          <Button type="submit" disabled={find.text === ""}>
            {say("findNext")}
          </Button>
          <Button disabled={find.text === ""} onClick={() => void go(-1)}>
            {say("findPrevious")}
          </Button>
          <Button
            disabled={fix === null || cells === 0}
            onClick={() => {
              if (fix !== null) onFix(fix);
            }}
          >
            {cells === 0 ? say("replaceNone") : say("replaceAll", { count: cells })}
          </Button>
        </div>
        <Button
          look="quiet"
          className={styles["close"]}
          aria-label={say("closeFind")}
          onClick={onClose}
        >
          <Icon name="close" />
        </Button>
      </form>
      <div role="status" className={styles["found"]}>
        {isMissing && say("foundNothing")}
        {!isMissing && fix !== null && preview === null && say("counting")}
        {!isMissing && cells > 0 && say("foundCells", { count: cells })}
      </div>
      {preview !== null && cells > 0 && (
        <div className={styles["samples"]}>
          <Samples preview={preview} />
        </div>
      )}
    </search>
  );
}
