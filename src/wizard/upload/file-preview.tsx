import { type KeyboardEvent, useRef, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { VisuallyHidden } from "../../ui/visually-hidden.tsx";
import type { OpenAnswer } from "../../worker/protocol.ts";
import { useSay, useWizard } from "../context.ts";
import { letterOf } from "./letters.ts";
import { openedWords } from "./opened-words.ts";
import styles from "./preview.module.css";
import type { ReadOptions } from "../state.ts";

interface FilePreviewProps {
  readonly peek: OpenAnswer;
  readonly file: File;
  readonly options: ReadOptions;
  /** null while it is being counted. */
  readonly rowCount: number | null;
}

/** Column 0 is the row number. */
interface Place {
  readonly row: number;
  readonly column: number;
}

/** The first rows as they are in the file; any of them can be made the header. */
export function FilePreview({ peek, file, options, rowCount }: FilePreviewProps) {
  const { dispatch } = useWizard();
  const say = useSay("upload", openedWords);
  const table = useRef<HTMLTableElement>(null);
  const [place, setPlace] = useState<Place>({ row: 0, column: 0 });
  const { headerRow, headerRows } = peek.facts;
  const width = Math.max(1, ...peek.rows.map(({ cells }) => cells.length));
  const reread = (chosen: number | null) =>
    dispatch({ type: "fileChosen", file, options: { ...options, headerRow: chosen } });

  function kindOf(number: number): "header" | "above" | "data" {
    if (headerRow === null || number >= headerRow + headerRows) return "data";
    return number >= headerRow ? "header" : "above";
  }

  function onKeyDown(event: KeyboardEvent<HTMLTableElement>) {
    const next = nextPlace(event, place, { row: peek.rows.length - 1, column: width });
    if (next === null) return;
    event.preventDefault();
    setPlace(next);
    const cell = table.current?.querySelector<HTMLElement>(
      `[data-place="${next.row}:${next.column}"]`,
    );
    cell?.focus();
    cell?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  const placeProps = (row: number, column: number) => ({
    "data-place": `${row}:${column}`,
    tabIndex: place.row === row && place.column === column ? 0 : -1,
    onFocus: () => setPlace({ row, column }),
  });
  const seen = peek.rows.filter(({ number }) => kindOf(number) === "data").length;
  const more = rowCount === null ? 0 : rowCount - seen;

  return (
    <div className={styles["preview"]}>
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
      <div className={styles["scroll"]}>
        <table
          ref={table}
          // A table of which the cells can be walked through is a grid, as ARIA has it.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role
          role="grid"
          aria-label={say("preview")}
          className={styles["table"]}
          onKeyDown={onKeyDown}
        >
          <thead>
            <tr>
              <th scope="col" className={styles["corner"]}>
                <VisuallyHidden>{say("rowNumber")}</VisuallyHidden>
              </th>
              {Array.from({ length: width }, (_, column) => (
                <th key={letterOf(column)} scope="col" className={styles["letter"]}>
                  {letterOf(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {peek.rows.map(({ number, cells }, row) => {
              const kind = kindOf(number);
              return (
                // The row is for the mouse; its number is the button that keyboards and others use.
                // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
                <tr
                  key={number}
                  className={styles[kind]}
                  onClick={() => {
                    if (kind !== "header" && window.getSelection()?.isCollapsed !== false) {
                      reread(number);
                    }
                  }}
                >
                  <th scope="row" className={styles["number"]}>
                    <button
                      type="button"
                      aria-label={say("useHeader", { row: number })}
                      aria-pressed={kind === "header"}
                      {...placeProps(row, 0)}
                      onClick={(event) => {
                        event.stopPropagation();
                        reread(number);
                      }}
                    >
                      {number}
                    </button>
                    {kind === "header" && <span className={styles["tag"]}>{say("isHeader")}</span>}
                  </th>
                  {Array.from({ length: width }, (_, column) => (
                    <td key={letterOf(column)} {...placeProps(row, column + 1)}>
                      <bdi>{cells[column] ?? ""}</bdi>
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {more > 0 && <p className={styles["rest"]}>{say("moreRows", { count: more })}</p>}
    </div>
  );
}

/** Where a key leads, within the bounds; null for keys that do not move. */
function nextPlace(event: KeyboardEvent, from: Place, last: Place): Place | null {
  const rightToLeft = getComputedStyle(event.currentTarget).direction === "rtl";
  const ahead = rightToLeft ? -1 : 1;
  const far = event.ctrlKey || event.metaKey;
  const to = (row: number, column: number): Place => ({
    row: Math.min(last.row, Math.max(0, row)),
    column: Math.min(last.column, Math.max(0, column)),
  });
  switch (event.key) {
    case "ArrowDown":
      return to(from.row + 1, from.column);
    case "ArrowUp":
      return to(from.row - 1, from.column);
    case "ArrowRight":
      return to(from.row, from.column + ahead);
    case "ArrowLeft":
      return to(from.row, from.column - ahead);
    case "Home":
      return to(far ? 0 : from.row, 0);
    case "End":
      return to(far ? last.row : from.row, last.column);
    case "PageDown":
      return to(from.row + 10, from.column);
    case "PageUp":
      return to(from.row - 10, from.column);
    default:
      return null;
  }
}
