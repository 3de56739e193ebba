import { columnsOf, isSameSource, type MappingEntry } from "../../domain/mapping.ts";
import { Button } from "../../ui/button.tsx";
import { Select } from "../../ui/field.tsx";
import { useSay, useWizard } from "../context.ts";
import { formatList } from "../format.ts";
import { focusField } from "./focus-field.ts";
import { setSeparator, takeSource } from "./mapping-edit.ts";
import styles from "./map.module.css";
import { useSamples } from "./use-answer.ts";
import { useMapping } from "./use-mapping.ts";
import { mapWords } from "./words.ts";

/** Several columns that make one field, or one that is written the other way round: offered and made. */
export function Offers() {
  const { state } = useWizard();
  const { fields } = useMapping();
  const { offers = [], chosen = [] } = state.mapping.suggestions ?? {};
  const made = fields.map((mapped) => mapped.entry).filter(isMade);
  // What was suggested and has been separated since is offered again.
  const offered = [...offers, ...chosen]
    .map((offer) => offer.entry)
    .filter((entry) => isMade(entry) && !made.some((one) => isOfSameColumns(one, entry)));
  if (made.length + offered.length === 0) return null;
  return (
    <ul className={styles["offers"]}>
      {offered.map((entry) => (
        <Offer key={JSON.stringify(entry)} entry={entry} />
      ))}
      {made.map((entry) => (
        <Made key={entry.field} entry={entry} />
      ))}
    </ul>
  );
}

function isMade({ source }: MappingEntry): boolean {
  return source.type !== "column" && source.type !== "constant";
}

/** The same source, or one of the same columns with something else between them. */
function isOfSameColumns(one: MappingEntry, other: MappingEntry): boolean {
  if (isSameSource(one.source, other.source)) return true;
  const columns = ({ source }: MappingEntry) => columnsOf(source).join(" ");
  return one.field === other.field && columns(one) === columns(other);
}

function Offer({ entry }: { readonly entry: MappingEntry }) {
  const { settings } = useWizard();
  const say = useSay("map", mapWords);
  const { fields, change, fieldLabel, columnLabel } = useMapping();
  const { source } = entry;
  const words = {
    columns: formatList(columnsOf(source).map(columnLabel), settings.locale),
    field: fieldLabel(entry.field),
  };
  const kind = source.type === "join" ? "Join" : source.type === "list" ? "List" : "Swap";
  return (
    <li>
      <span>
        <span className={styles["offerTitle"]}>{say(`offer${kind}`, words)}</span>
        <Sample entry={entry} />
      </span>
      <Button
        size="small"
        onClick={() => {
          change(takeSource(fields, entry.field, source));
          const [first] = columnsOf(source);
          if (first !== undefined) focusField(first);
        }}
      >
        {say(`take${kind}`)}
      </Button>
    </li>
  );
}

/** A join, list or swap that is in use: with a live sample, and a way back. */
function Made({ entry }: { readonly entry: MappingEntry }) {
  const { settings } = useWizard();
  const say = useSay("map", mapWords);
  const { fields, change, fieldLabel, columnLabel } = useMapping();
  const { source } = entry;
  const [first] = columnsOf(source);
  if (first === undefined) return null;
  const words = {
    columns: formatList(columnsOf(source).map(columnLabel), settings.locale),
    field: fieldLabel(entry.field),
  };
  const separators = [
    { value: " ", label: say("space") },
    { value: ", ", label: say("comma") },
    { value: "\n", label: say("newLine") },
    { value: "", label: say("nothing") },
  ];
  return (
    <li>
      <span>
        <span className={styles["offerTitle"]}>{say("joinTitle", words)}</span>
        <Sample entry={entry} />
      </span>
      {source.type === "join" && (
        <Select
          look="word"
          label={say("betweenFor", words)}
          labelHidden
          options={
            separators.some((one) => one.value === source.separator)
              ? separators
              : [{ value: source.separator, label: source.separator }, ...separators]
          }
          value={source.separator}
          onChoose={(separator) => change(setSeparator(fields, entry.field, separator))}
        />
      )}
      <Button
        size="small"
        look="quiet"
        aria-label={say("separateNamed", words)}
        onClick={() => {
          change(takeSource(fields, entry.field, { type: "column", column: first }));
          focusField(first);
        }}
      >
        {say("separate")}
      </Button>
    </li>
  );
}

function Sample({ entry }: { readonly entry: MappingEntry }) {
  const say = useSay("map", mapWords);
  const [sample] = useSamples(entry.source, 1);
  if (sample === undefined) return null;
  return <span className={styles["samples"]}>{say("offerSample", { sample })}</span>;
}
