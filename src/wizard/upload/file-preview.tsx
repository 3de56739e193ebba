import { useCallback, useMemo } from "react";
import { columnsOf } from "../../domain/mapping.ts";
import { fieldOf, type Resource } from "../../domain/resource.ts";
import { Button } from "../../ui/button.tsx";
import type { OpenAnswer } from "../../worker/protocol.ts";
import { useSay, useWizard } from "../context.ts";
import { openedWords } from "./opened-words.ts";
import { PreviewTable, type RowKind } from "./preview-table.tsx";
import styles from "./preview.module.css";
import type { MappedField, ReadOptions } from "../state.ts";

interface FilePreviewProps {
  readonly peek: OpenAnswer;
  readonly file: File;
  readonly options: ReadOptions;
  /** null while it is being counted. */
  readonly rowCount: number | null;
}

/** The first rows as they are in the file; any of them can be made the header. */
export function FilePreview({ peek, file, options, rowCount }: FilePreviewProps) {
  const { dispatch, state, resource } = useWizard();
  const say = useSay("upload", openedWords);
  const fields = useMemo(
    () => fieldsByColumn(resource, state.mapping.fields),
    [resource, state.mapping.fields],
  );
  const { headerRow, headerRows } = peek.facts;
  const reread = useCallback(
    (chosen: number | null) =>
      dispatch({ type: "fileChosen", file, options: { ...options, headerRow: chosen } }),
    [dispatch, file, options],
  );
  const kindOf = useCallback(
    (number: number): RowKind => {
      if (headerRow === null || number >= headerRow + headerRows) return "data";
      return number >= headerRow ? "header" : "above";
    },
    [headerRow, headerRows],
  );
  const seen = peek.rows.filter(({ number }) => kindOf(number) === "data").length;
  const more = rowCount === null ? 0 : rowCount - seen;

  return (
    <div>
      <div className={styles["head"]}>
        <p className={styles["more"]}>{say("previewMore")}</p>
        {headerRow === null ? (
          <Button look="link" onClick={() => reread(peek.rows[0]?.number ?? 1)}>
            {say("hasHeader")}
          </Button>
        ) : (
          <Button look="link" onClick={() => reread(null)}>
            {say("noHeader")}
          </Button>
        )}
      </div>
      <PreviewTable rows={peek.rows} fields={fields} kindOf={kindOf} say={say} onHeader={reread} />
      {more > 0 && <p className={styles["rest"]}>{say("moreRows", { count: more })}</p>}
    </div>
  );
}

/** The label of the field that each column fills, by its place; "" or nothing: none. */
function fieldsByColumn(resource: Resource, fields: readonly MappedField[]): readonly string[] {
  const labels: string[] = [];
  for (const { entry } of fields) {
    const label = fieldOf(resource, entry.field)?.label ?? "";
    for (const column of columnsOf(entry.source)) labels[column] = label;
  }
  return labels;
}
