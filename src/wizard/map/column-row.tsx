import { columnsOf } from "../../domain/mapping.ts";
import { Button } from "../../ui/button.tsx";
import { Combobox, type ComboboxOption } from "../../ui/combobox.tsx";
import { useSay, useWizard } from "../context.ts";
import { formatList } from "../format.ts";
import type { MappedField, SuggestionPhase } from "../state.ts";
import type { Say } from "../words.ts";
import { DO_NOT_IMPORT } from "./field-options.ts";
import { fieldId, focusField } from "./focus-field.ts";
import { chooseField, fieldOfColumn, sourceWith, takeSource } from "./mapping-edit.ts";
import styles from "./map.module.css";
import { useMapping } from "./use-mapping.ts";
import { mapWords } from "./words.ts";

interface ColumnRowProps {
  readonly index: number;
  readonly label: string;
  readonly samples: readonly string[];
  /** The same list for every row. */
  readonly options: readonly ComboboxOption[];
  readonly phase: SuggestionPhase;
}

/** One column of the file: what is in it, the field it feeds, and why. */
export function ColumnRow({ index, label, samples, options, phase }: ColumnRowProps) {
  const say = useSay("map", mapWords);
  const { fields, change, fieldLabel, locked } = useMapping();
  const mapped = fieldOfColumn(fields, index);

  return (
    <div role="row" className={mapped === undefined ? styles["unmapped"] : undefined}>
      <div role="rowheader" className={styles["column"]}>
        <span className={styles["header"]}>
          <bdi>{label}</bdi>
        </span>
        {samples.length === 0 ? (
          <span className={styles["samples"]}>{say("noValues")}</span>
        ) : (
          <span className={styles["samples"]}>
            {samples.map((sample, place) => (
              // Samples are just texts; two may be alike.
              <span key={place}>
                <bdi>{sample}</bdi>
              </span>
            ))}
          </span>
        )}
      </div>
      <div role="cell" className={styles["field"]}>
        {phase === "waiting" ? (
          <div className={styles["bone"]} />
        ) : locked ? (
          <span>{mapped === undefined ? say("doNotImport") : fieldLabel(mapped.entry.field)}</span>
        ) : (
          <Combobox
            id={fieldId(index)}
            label={say("fieldFor", { header: label })}
            options={options}
            value={mapped?.entry.field ?? DO_NOT_IMPORT}
            placeholder={say("doNotImport")}
            emptyText={say("noField")}
            openLabel={say("openList")}
            look={mapped === undefined ? "quiet" : "normal"}
            onChoose={(value) =>
              change(chooseField(fields, index, value === DO_NOT_IMPORT ? null : value))
            }
          />
        )}
        <RowNote index={index} />
      </div>
      <div role="cell" className={styles["why"]}>
        {phase !== "waiting" && <Why index={index} label={label} mapped={mapped} />}
      </div>
    </div>
  );
}

function Why(props: {
  readonly index: number;
  readonly label: string;
  readonly mapped: MappedField | undefined;
}) {
  const { index, label, mapped } = props;
  const { state, settings } = useWizard();
  const say = useSay("map", mapWords);
  const { fields, change, fieldLabel, columnLabel } = useMapping();
  const tie = state.mapping.suggestions?.open.find((one) => one.column === index);
  if (mapped !== undefined) {
    const others = columnsOf(mapped.entry.source)
      .filter((column) => column !== index)
      .map(columnLabel);
    return <>{reasonWords(mapped, { say, others, locale: settings.locale })}</>;
  }
  if (tie !== undefined && tie.fields.length > 0) {
    return (
      <span className={styles["tie"]}>
        <span>
          {tie.fields.length > 1
            ? say("open")
            : say("openSame", { field: fieldLabel(tie.fields[0] ?? "") })}
        </span>
        {tie.fields.map((field) => (
          <Button
            key={field}
            size="small"
            aria-label={say("takeField", { header: label, field: fieldLabel(field) })}
            onClick={() => {
              change(chooseField(fields, index, field));
              focusField(index);
            }}
          >
            {fieldLabel(field)}
          </Button>
        ))}
      </span>
    );
  }
  return <>{say("notImported")}</>;
}

interface ReasonContext {
  readonly say: Say<typeof mapWords>;
  /** Labels of the other columns of the source. */
  readonly others: readonly string[];
  readonly locale: string;
}

function reasonWords(mapped: MappedField, { say, others, locale }: ReasonContext): string {
  const { source } = mapped.entry;
  const { length } = others;
  const some =
    length > 2 ? [...others.slice(0, 1), say("moreColumns", { count: length - 1 })] : others;
  if (source.type === "join") return say("joined", { columns: formatList(some, locale) });
  if (source.type === "list") return say("listed", { columns: formatList(some, locale) });
  if (source.type === "swap") return say("swapped");
  const { reason } = mapped;
  switch (reason.type) {
    case "known_name": {
      const language = languageName(reason.language, locale);
      return language === null ? say("known_name") : say("known_name_in", { language });
    }
    case "alike":
      return say("alike", { percent: reason.percent });
    case "template":
      return say("template", { name: reason.name });
    case "values": {
      const look = `look.${reason.what}`;
      const what = look in mapWords ? say(look as keyof typeof mapWords) : reason.what;
      return say("values", { what });
    }
    case "same_name":
    case "last_time":
    case "chosen":
      return say(reason.type);
  }
}

/** The language in the person's own words; null for the one they read in. */
function languageName(language: string, locale: string): string | null {
  if (language === "en" || locale.startsWith(language)) return null;
  try {
    return new Intl.DisplayNames(locale, { type: "language" }).of(language) ?? null;
  } catch {
    return null;
  }
}

/** What the last change did to another field, said beside the column that was changed. */
function RowNote({ index }: { readonly index: number }) {
  const { state, dispatch, settings } = useWizard();
  const say = useSay("map", mapWords);
  const { fields, change, field, fieldLabel, columnLabel } = useMapping();
  const { note, past } = state.mapping;
  if (note === null) return null;
  if (note.type === "moved" ? note.to !== index : note.type !== "replaced" || note.column !== index)
    return null;

  // Where a field that moved came from: one column, or the several of a join or a list.
  const moved = note.type === "moved" ? field(note.field) : undefined;
  const source = past.at(-1)?.fields.find((one) => one.entry.field === moved?.name)?.entry.source;
  const before =
    source !== undefined ? columnsOf(source) : note.type === "moved" ? [note.from] : [];
  return (
    <div role="status" className={styles["note"]}>
      <span>
        {note.type === "moved"
          ? say("moved", {
              field: fieldLabel(note.field),
              count: before.length,
              from: formatList(before.map(columnLabel), settings.locale),
              to: columnLabel(note.to),
            })
          : note.type === "replaced" &&
            say("replaced", {
              count: note.fields.length,
              names: formatList(note.fields.map(fieldLabel), settings.locale),
            })}
      </span>
      <Button
        look="link"
        onClick={() => {
          dispatch({ type: "mappingUndone" });
          focusField(index);
        }}
      >
        {say("undo")}
      </Button>
      {moved !== undefined && source !== undefined && (
        <Button
          look="link"
          onClick={() => {
            change(takeSource(fields, moved.name, sourceWith(moved, source, index)));
            focusField(index);
          }}
        >
          {say("useBoth")}
        </Button>
      )}
    </div>
  );
}
