import { useEffect, useRef, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/field.tsx";
import { AnchoredPopover } from "../../ui/popover.tsx";
import type { DistinctAnswer, ViewAsk } from "../../worker/protocol.ts";
import { useSay, useWizard } from "../context.ts";
import type { ColumnAnchor } from "./column-menu.tsx";
import { fieldLabel } from "./labels.ts";
import styles from "./review.module.css";
import { reviewWords } from "./words.ts";

const LISTED = 500;
/** Drawn at once; a search finds the rest of those listed. */
const DRAWN = 100;

interface ValueFilterProps {
  readonly open: boolean;
  readonly at: ColumnAnchor | null;
  readonly ask: ViewAsk;
  readonly onAsk: (ask: ViewAsk) => void;
  readonly onClose: () => void;
}

/** Chooses rows by the values of a column. */
export function ValueFilter({ open, at, ask, onAsk, onClose }: ValueFilterProps) {
  const { resource } = useWizard();
  const say = useSay("review", reviewWords);
  const search = useRef<HTMLInputElement>(null);
  if (at === null) return null;
  return (
    <AnchoredPopover
      title={say("filterTitle", { field: fieldLabel(resource, at.column) })}
      open={open}
      anchor={at.element}
      initialFocus={search}
      onClose={onClose}
    >
      <Values field={at.column} ask={ask} search={search} onAsk={onAsk} onClose={onClose} />
    </AnchoredPopover>
  );
}

interface ValuesProps extends Pick<ValueFilterProps, "ask" | "onAsk" | "onClose"> {
  readonly field: string;
  readonly search: React.RefObject<HTMLInputElement | null>;
}

function Values({ field, ask, search, onAsk, onClose }: ValuesProps) {
  const { worker, settings } = useWizard();
  const say = useSay("review", reviewWords);
  const [answer, setAnswer] = useState<DistinctAnswer | null>(null);
  const [text, setText] = useState("");
  const before = ask.filters.find((filter) => filter.field === field);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(before?.texts));
  useEffect(() => {
    const controller = new AbortController();
    worker
      .call("fieldValues", { field, limit: LISTED }, { signal: controller.signal })
      .then(setAnswer, () => undefined);
    return () => controller.abort();
  }, [worker, field]);
  const wanted = text.toLocaleLowerCase(settings.locale);
  const fitting =
    answer?.values.filter((value) =>
      value.text.toLocaleLowerCase(settings.locale).includes(wanted),
    ) ?? [];
  const others = ask.filters.filter((filter) => filter.field !== field);

  function toggle(value: string): void {
    const next = new Set(chosen);
    if (!next.delete(value)) next.add(value);
    setChosen(next);
  }

  return (
    <form
      className={styles["filter"]}
      onSubmit={(event) => {
        event.preventDefault();
        const mine = chosen.size === 0 ? [] : [{ field, texts: [...chosen] }];
        onAsk({ ...ask, filters: [...others, ...mine] });
        onClose();
      }}
    >
      <input
        ref={search}
        type="search"
        className={styles["filterSearch"]}
        aria-label={say("filterSearch")}
        placeholder={say("filterSearch")}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className={styles["values"]}>
        {answer !== null && fitting.length === 0 && <p>{say("noValues")}</p>}
        {fitting.slice(0, DRAWN).map((value) => (
          <Checkbox
            key={value.text}
            label={value.text === "" ? say("blank") : value.text}
            hint={say("valueCount", { count: value.count })}
            checked={chosen.has(value.text)}
            onChange={() => toggle(value.text)}
          />
        ))}
      </div>
      {answer?.more === true && (
        <p className={styles["quiet"]}>{say("moreValues", { count: LISTED })}</p>
      )}
      <div className={styles["filterButtons"]}>
        <Button type="submit" look="primary" size="small">
          {say("apply")}
        </Button>
        <Button size="small" look="quiet" onClick={onClose}>
          {say("cancel")}
        </Button>
      </div>
    </form>
  );
}
