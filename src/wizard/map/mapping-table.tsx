import { useState } from "react";
import type { Column } from "../../domain/table.ts";
import { Button } from "../../ui/button.tsx";
import { useSay } from "../context.ts";
import type { SuggestionPhase } from "../state.ts";
import { useFieldOptions } from "./field-options.ts";
import { ColumnRow } from "./column-row.tsx";
import styles from "./map.module.css";
import { mapWords } from "./words.ts";

interface MappingTableProps {
  readonly columns: readonly Column[];
  readonly samples: readonly (readonly string[])[];
  readonly phase: SuggestionPhase;
}

/** Rows drawn before all are asked for: sheets of thousands of columns exist. */
const SHOWN = 150;

/**
 * One row for each column of the file. Made of roles and not of `table`: on a narrow screen the rows
 * are laid out as blocks, and a table that is laid out otherwise loses what it means.
 */
export function MappingTable({ columns, samples, phase }: MappingTableProps) {
  const say = useSay("map", mapWords);
  const options = useFieldOptions();
  const [all, setAll] = useState(false);
  const shown = all ? columns : columns.slice(0, SHOWN);
  return (
    <div>
      <div
        role="table"
        aria-label={say("table")}
        aria-busy={phase === "waiting"}
        className={styles["table"]}
      >
        <div role="rowgroup" className={styles["tableHead"]}>
          <div role="row">
            <span role="columnheader">{say("column")}</span>
            <span role="columnheader">{say("field")}</span>
            <span role="columnheader">{say("why")}</span>
          </div>
        </div>
        <div role="rowgroup">
          {shown.map((column, index) => (
            <ColumnRow
              // A column is known by its place.
              key={index}
              index={index}
              label={column.label}
              samples={samples[index] ?? []}
              options={options}
              phase={phase}
            />
          ))}
        </div>
      </div>
      {shown.length < columns.length && (
        <Button look="link" onClick={() => setAll(true)}>
          {say("showAll", { count: columns.length })}
        </Button>
      )}
    </div>
  );
}
