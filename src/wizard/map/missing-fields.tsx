import { useId, useState } from "react";
import type { Field } from "../../domain/resource.ts";
import { Button } from "../../ui/button.tsx";
import { Select, TextField } from "../../ui/field.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useSay, useWizard } from "../context.ts";
import { fieldId, focusField } from "./focus-field.ts";
import { chooseField, fieldOfColumn, setConstant } from "./mapping-edit.ts";
import styles from "./map.module.css";
import { seenOf } from "../state.ts";
import { useMapping } from "./use-mapping.ts";
import { mapWords } from "./words.ts";

interface MissingFieldsProps {
  readonly missing: readonly Field[];
  /** Whether rows name their record by its id. */
  readonly hasId: boolean;
}

/** Required fields without a column, each with the places to fix it; and fields that are the same in every row. */
export function MissingFields({ missing, hasId }: MissingFieldsProps) {
  const say = useSay("map", mapWords);
  const { fields } = useMapping();
  const constants = fields.filter((mapped) => mapped.entry.source.type === "constant");
  const id = useId();
  if (missing.length + constants.length === 0) return null;
  return (
    <section className={styles["missing"]} aria-labelledby={id}>
      {missing.length > 0 ? (
        <>
          <h2 id={id} className={styles["missingTitle"]}>
            <Icon name="warning" />
            {say("missingLead", { count: missing.length })}
          </h2>
          {hasId && <p className={styles["samples"]}>{say("missingWithId")}</p>}
        </>
      ) : (
        <h2 id={id} className={styles["missingTitle"]}>
          {say("constants")}
        </h2>
      )}
      <ul>
        {missing.map((field) => (
          <Missing key={field.name} field={field} />
        ))}
        {constants.map((mapped) => (
          <Constant
            key={mapped.entry.field}
            name={mapped.entry.field}
            text={mapped.entry.source.type === "constant" ? mapped.entry.source.text : ""}
          />
        ))}
      </ul>
    </section>
  );
}

function Missing({ field }: { readonly field: Field }) {
  const { state } = useWizard();
  const say = useSay("map", mapWords);
  const { fields, change } = useMapping();
  const [text, setText] = useState("");
  const columns = seenOf(state.file)?.columns ?? [];
  // The link leads to the likeliest place: a column left open for this field, or the first free one.
  const open = state.mapping.suggestions?.open.find((one) => one.fields.includes(field.name));
  const free = columns.findIndex((_, column) => fieldOfColumn(fields, column) === undefined);
  const place = open?.column ?? Math.max(0, free);
  const options = field.kind.type === "option" ? field.kind.options : null;
  const keep = (value: string) => {
    if (value.trim() !== "") change(setConstant(fields, field.name, value.trim()));
  };

  return (
    <li>
      <span className={styles["missingWhat"]}>
        <a
          href={`#${fieldId(place)}`}
          onClick={(event) => {
            event.preventDefault();
            focusField(place);
          }}
        >
          {field.label}
        </a>
        <span className={styles["samples"]}>{field.description}</span>
      </span>
      <Select
        label={say("columnFor", { field: field.label })}
        labelHidden
        options={[
          { value: "", label: say("chooseColumn") },
          ...columns.map((column, index) => ({ value: String(index), label: column.label })),
        ]}
        value=""
        onChoose={(value) => {
          if (value === "") return;
          change(chooseField(fields, Number(value), field.name));
          focusField(Number(value));
        }}
      />
      {options === null ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            keep(text);
          }}
        >
          <TextField
            label={say("constantFor", { field: field.label })}
            labelHidden
            placeholder={say("constant")}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onBlur={() => keep(text)}
          />
        </form>
      ) : (
        <Select
          label={say("constantFor", { field: field.label })}
          labelHidden
          options={[
            { value: "", label: say("constant") },
            ...options.map((option) => ({ value: option, label: option })),
          ]}
          value=""
          onChoose={keep}
        />
      )}
    </li>
  );
}

function Constant({ name, text }: { readonly name: string; readonly text: string }) {
  const say = useSay("map", mapWords);
  const { fields, change, fieldLabel } = useMapping();
  return (
    <li>
      <span className={styles["missingWhat"]}>
        {say("constantIs", { field: fieldLabel(name), text })}
      </span>
      <Button
        size="small"
        look="quiet"
        aria-label={say("removeConstant", { field: fieldLabel(name) })}
        onClick={() => change(setConstant(fields, name, ""))}
      >
        {say("remove")}
      </Button>
    </li>
  );
}
