import { zodResolver } from "@hookform/resolvers/zod";
import { useEffect, useMemo, useState } from "react";
import { Controller, type Resolver, useForm } from "react-hook-form";
import { type Field, fieldOf } from "../../domain/resource.ts";
import { formSchema } from "../../domain/schema.ts";
import { Button } from "../../ui/button.tsx";
import { Select, TextField } from "../../ui/field.tsx";
import { Icon } from "../../ui/icon.tsx";
import { SidePanel } from "../../ui/side-panel.tsx";
import { TextArea } from "../../ui/text-area.tsx";
import type { CellEdit, GridRow } from "../../worker/protocol.ts";
import { useSay, useWizard } from "../context.ts";
import { mappingOf } from "../state.ts";
import styles from "./row-editor.module.css";
import { useReadings } from "./use-edited-row.ts";
import { reviewWords } from "./words.ts";

type Texts = Record<string, string>;

interface RowEditorProps {
  /** `null` while it is loaded. */
  readonly row: GridRow | null;
  readonly open: boolean;
  readonly hasBefore: boolean;
  readonly hasAfter: boolean;
  readonly onMove: (step: 1 | -1) => void;
  readonly onSave: (cells: readonly CellEdit[]) => Promise<void>;
  readonly onDelete: (row: GridRow) => void;
  readonly onClose: () => void;
}

/** One row as a form at the side: every field with its label, its problem and what it may hold. */
export function RowEditor(props: RowEditorProps) {
  const { row, open, onClose } = props;
  const { settings } = useWizard();
  const say = useSay("review", reviewWords);
  const number = row?.number ?? null;
  const title =
    number === null
      ? say("rowTitleNew")
      : say("rowTitle", { row: new Intl.NumberFormat(settings.locale).format(number) });
  return (
    <SidePanel
      title={title}
      open={open}
      closeLabel={say("closeRow")}
      onClose={onClose}
      aside={
        <>
          <Button
            look="quiet"
            className={styles["step"]}
            aria-label={say("previousRow")}
            disabled={!props.hasBefore}
            onClick={() => props.onMove(-1)}
          >
            <span className={styles["up"]}>
              <Icon name="chevron" />
            </span>
          </Button>
          <Button
            look="quiet"
            className={styles["step"]}
            aria-label={say("nextRow")}
            disabled={!props.hasAfter}
            onClick={() => props.onMove(1)}
          >
            <Icon name="chevron" />
          </Button>
        </>
      }
    >
      {row !== null && <RowForm key={row.row} {...props} row={row} />}
    </SidePanel>
  );
}

function RowForm({ row, onSave, onDelete, onClose }: RowEditorProps & { readonly row: GridRow }) {
  const { state, resource } = useWizard();
  const say = useSay("review", reviewWords);
  const { action } = state.options;
  const entries = useMemo(() => mappingOf(state), [state]);
  const names = useMemo(() => entries.map((entry) => entry.field), [entries]);
  const settled = useReadings();
  const before = useMemo<Texts>(
    () => Object.fromEntries(names.map((name, at) => [name, row.cells[at] ?? ""])),
    [names, row],
  );
  const resolver = useMemo<Resolver<Texts>>(() => {
    const readings = settled ?? entries.map((entry) => entry.reading);
    const check = zodResolver(formSchema(resource, { fields: names, action, readings }));
    return async (texts, context, options) => {
      const result = await check(texts, context, options);
      // The column may have settled how this cell is read: where the grid sees no error and nothing
      // was typed, there is none.
      const errors = { ...result.errors };
      for (const name of Object.keys(errors)) {
        if (texts[name] === before[name] && !hasError(row, name)) delete errors[name];
      }
      return Object.keys(errors).length === 0
        ? { values: texts, errors: {} }
        : { values: {}, errors };
    };
  }, [resource, entries, names, action, row, before, settled]);
  const { register, handleSubmit, formState, control, trigger, getValues } = useForm<Texts>({
    defaultValues: before,
    resolver,
    mode: "onChange",
  });
  const [isAsking, setAsking] = useState(false);
  const problems = Object.keys(formState.errors).length;
  // What is wrong is said when the panel opens, not at the first key.
  useEffect(() => void trigger(), [trigger, settled]);

  async function save(): Promise<void> {
    const texts = getValues();
    const cells = names
      .filter((name) => texts[name] !== before[name])
      .map((name) => ({ row: row.row, field: name, text: texts[name] ?? "" }));
    if (cells.length > 0) await onSave(cells);
    onClose();
  }

  return (
    <form
      noValidate
      className={styles["form"]}
      onSubmit={(event) => void handleSubmit(save, () => setAsking(true))(event)}
    >
      {names.map((name) => {
        const field = fieldOf(resource, name);
        const error = formState.errors[name]?.message;
        const warning = row.issues.find(
          (issue) => issue.field === name && issue.severity === "warning",
        )?.message;
        const label = field?.required === true ? `${field.label} *` : (field?.label ?? name);
        const words = { label, hint: field?.description, warning, error };
        if (field?.kind.type === "option") {
          const { options } = field.kind;
          return (
            <Controller
              key={name}
              name={name}
              control={control}
              render={({ field: { value, onChange } }) => (
                <Select
                  {...words}
                  value={value}
                  options={optionsOf(options, value, say("notChosen"))}
                  onChoose={onChange}
                />
              )}
            />
          );
        }
        return isLong(field, before[name]) ? (
          <TextArea key={name} {...words} rows={2} {...register(name)} />
        ) : (
          <TextField
            key={name}
            {...words}
            autoComplete="off"
            inputMode={inputModeOf(field)}
            {...register(name)}
          />
        );
      })}
      <div className={styles["footer"]}>
        {isAsking && problems > 0 && (
          <p role="alert" className={styles["left"]}>
            {say("saveAnywayMore", { count: problems })}
          </p>
        )}
        <Button type="submit" look="primary">
          {say("saveRow")}
        </Button>
        {isAsking && problems > 0 && (
          <Button onClick={() => void save()}>{say("saveAnyway")}</Button>
        )}
        <Button look="quiet" className={styles["delete"]} onClick={() => onDelete(row)}>
          <Icon name="trash" />
          {say("deleteRow")}
        </Button>
      </div>
    </form>
  );
}

function hasError(row: GridRow, name: string): boolean {
  return row.issues.some(({ field, severity }) => field === name && severity === "error");
}

function optionsOf(options: readonly string[], value: string, blank: string) {
  const known = value === "" || options.includes(value);
  return [
    { value: "", label: blank },
    ...(known ? [] : [{ value, label: value }]),
    ...options.map((option) => ({ value: option, label: option })),
  ];
}

/** Line ends would be lost in a field of one line. */
function isLong(field: Field | undefined, text: string | undefined): boolean {
  if (text?.includes("\n") === true || (text?.length ?? 0) > 60) return true;
  return field?.kind.type === "text" && (field.name === "notes" || field.name === "description");
}

function inputModeOf(field: Field | undefined): "email" | "tel" | "decimal" | "text" {
  switch (field?.kind.type) {
    case "email":
      return "email";
    case "phone":
      return "tel";
    case "integer":
    case "decimal":
      return "decimal";
    default:
      return "text";
  }
}
