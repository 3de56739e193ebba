import { useId, useState } from "react";
import type { Field } from "../../domain/resource.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useSay, useWizard } from "../context.ts";
import { download } from "../download.ts";
import styles from "./upload.module.css";
import { besideWords } from "./beside-words.ts";

/** Optional columns shown before all are asked for. */
const SHOWN = 6;

/** What a file of this resource may hold, required columns first, and a template to begin with. */
export function ExpectedColumns() {
  const { resource } = useWizard();
  const say = useSay("upload", besideWords);
  const id = useId();
  const [all, setAll] = useState(false);
  const required = resource.fields.filter((field) => field.required);
  const optional = resource.fields.filter((field) => !field.required);
  const shown = all ? optional : optional.slice(0, SHOWN);

  return (
    <aside className={styles["expected"]} aria-labelledby={id}>
      <h2 id={id} className={styles["expectedTitle"]}>
        {say("expected", { resource: resource.label.many })}
      </h2>
      <p className={styles["fine"]}>{say("expectedMore")}</p>
      <ColumnList title={say("required")} fields={required} />
      <ColumnList title={say("optional")} fields={shown} />
      {optional.length > SHOWN && (
        <Button look="link" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? say("fewerColumns") : say("allColumns", { count: resource.fields.length })}
        </Button>
      )}
      <Templates />
    </aside>
  );
}

function ColumnList(props: { readonly title: string; readonly fields: readonly Field[] }) {
  const { title, fields } = props;
  const id = useId();
  return (
    <>
      <h3 id={id} className={styles["expectedPart"]}>
        {title}
      </h3>
      <ul className={styles["columns"]} aria-labelledby={id}>
        {fields.map((field) => (
          <li key={field.name}>
            <span className={styles["columnName"]}>{field.label}</span>
            <span className={styles["columnMore"]}>{field.description}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Templates() {
  const { worker, resource } = useWizard();
  const say = useSay("upload", besideWords);
  const [failed, setFailed] = useState(false);

  async function save(format: "csv" | "xlsx"): Promise<void> {
    setFailed(false);
    try {
      const blob = await worker.call("template", { resource: resource.name, format });
      download(blob, `${resource.plural}-template.${format}`);
    } catch {
      setFailed(true);
    }
  }

  return (
    <div className={styles["templates"]}>
      <span className={styles["expectedPart"]}>{say("template")}</span>
      {(["csv", "xlsx"] as const).map((format) => {
        const name = say(format === "csv" ? "templateCsv" : "templateXlsx");
        return (
          <Button
            key={format}
            size="small"
            aria-label={say("templateOf", { resource: resource.label.one, format: name })}
            onClick={() => void save(format)}
          >
            <Icon name="download" size={14} />
            {name}
          </Button>
        );
      })}
      {failed && (
        <p className={styles["fine"]} role="alert">
          {say("templateFailed")}
        </p>
      )}
    </div>
  );
}
