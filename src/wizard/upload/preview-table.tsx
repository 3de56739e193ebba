import {
  type CSSProperties,
  type FocusEvent,
  type KeyboardEvent,
  memo,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { VisuallyHidden } from "../../ui/visually-hidden.tsx";
import type { OpenAnswer } from "../../worker/protocol.ts";
import type { Say } from "../words.ts";
import { columnWidths, measureLike } from "./column-widths.ts";
import { letterOf } from "./letters.ts";
import type { openedWords } from "./opened-words.ts";
import styles from "./preview.module.css";

export type RowKind = "header" | "above" | "data";

interface PreviewTableProps {
  readonly rows: OpenAnswer["rows"];
  /** By column: the label of the field that it fills; "": none. */
  readonly fields: readonly string[];
  readonly kindOf: (number: number) => RowKind;
  readonly say: Say<typeof openedWords>;
  readonly onHeader: (number: number) => void;
}

/** Column 0 is the row number. */
interface Place {
  readonly row: number;
  readonly column: number;
}

/**
 * Rows of a file under the letters of their columns: a table of which the cells can be walked through
 * is a grid, as ARIA has it. It is laid out row by row, so that those out of sight can wait until the
 * first are painted; a table laid out so would lose what it means, so its parts say it by their roles.
 * It is drawn anew only when what it shows changes.
 */
export const PreviewTable = memo(function PreviewTable(props: PreviewTableProps) {
  const { rows, fields, kindOf, say, onHeader } = props;
  const table = useRef<HTMLTableElement>(null);
  const [place, setPlace] = useState<Place>({ row: 0, column: 0 });
  const count = Math.max(1, ...rows.map(({ cells }) => cells.length));
  const letters = useMemo(() => Array.from({ length: count }, (_, at) => letterOf(at)), [count]);
  const widths = useMemo(() => {
    const texts = rows.map(({ cells }) => cells);
    return columnWidths(texts, count, measureLike(document.body));
  }, [rows, count]);

  const [isFirst, setFirst] = useState(true);
  useEffect(() => {
    // Two frames: the second begins when the first was painted.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => setFirst(false));
    });
    return () => cancelAnimationFrame(frame);
  }, []);

  function onKeyDown(event: KeyboardEvent<HTMLTableElement>) {
    const next = nextPlace(event, place, { row: rows.length - 1, column: count });
    if (next === null) return;
    event.preventDefault();
    setPlace(next);
    const cell = table.current?.tBodies[0]?.rows[next.row]?.cells[next.column];
    const target = next.column === 0 ? cell?.querySelector("button") : cell;
    target?.focus();
    target?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  function onFocus({ target }: FocusEvent<HTMLTableElement>) {
    const cell = target.closest<HTMLTableCellElement>("td, th");
    const row = cell?.parentElement;
    if (!cell || !(row instanceof HTMLTableRowElement)) return;
    setPlace({ row: row.sectionRowIndex, column: cell.cellIndex });
  }

  return (
    <div className={styles["scroll"]}>
      <table
        ref={table}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role
        role="grid"
        aria-label={say("preview")}
        className={`${styles["table"]} ${isFirst ? styles["first"] : ""}`}
        style={trackStyle(widths)}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
      >
        <thead role="rowgroup">
          {/* oxlint-disable-next-line jsx-a11y/no-interactive-element-to-noninteractive-role -- it is a row */}
          <tr role="row">
            <th scope="col" role="columnheader" className={styles["corner"]}>
              <VisuallyHidden>{say("rowNumber")}</VisuallyHidden>
            </th>
            {letters.map((letter, column) => (
              <th key={letter} scope="col" role="columnheader" className={styles["letter"]}>
                {letter} {fields[column] && <b className={styles["field"]}>{fields[column]}</b>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map(({ number, cells }, row) => (
            <PreviewRow
              key={number}
              number={number}
              cells={cells}
              letters={letters}
              kind={kindOf(number)}
              tabStop={place.row === row ? place.column : -1}
              say={say}
              onHeader={onHeader}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
});

interface PreviewRowProps extends Pick<PreviewTableProps, "say" | "onHeader"> {
  readonly number: number;
  readonly cells: readonly string[];
  readonly letters: readonly string[];
  readonly kind: RowKind;
  /** Where Tab stops in this row; -1 for nowhere. */
  readonly tabStop: number;
}

const PreviewRow = memo(function PreviewRow(props: PreviewRowProps) {
  const { number, cells, letters, kind, tabStop, say, onHeader } = props;
  return (
    // The row is for the mouse; its number is the button that keyboards and others use.
    <tr
      // oxlint-disable-next-line jsx-a11y/no-interactive-element-to-noninteractive-role
      role="row"
      className={styles[kind]}
      onClick={() => {
        if (kind !== "header" && window.getSelection()?.isCollapsed !== false) onHeader(number);
      }}
    >
      <th scope="row" role="rowheader" className={styles["number"]}>
        <button
          type="button"
          aria-label={say("useHeader", { row: number })}
          aria-pressed={kind === "header"}
          tabIndex={tabStop === 0 ? 0 : -1}
          onClick={(event) => {
            event.stopPropagation();
            onHeader(number);
          }}
        >
          {number}
        </button>
        {kind === "header" && <span className={styles["tag"]}>{say("isHeader")}</span>}
      </th>
      {letters.map((letter, column) => (
        <td key={letter} role="gridcell" tabIndex={tabStop === column + 1 ? 0 : -1}>
          {cells[column] ?? ""}
        </td>
      ))}
    </tr>
  );
});

/** The columns as each row lays them out: what is left of the room goes to wide ones. */
function trackStyle(widths: readonly number[]): CSSProperties {
  const tracks = widths.map((width) => `minmax(calc(${width}em + 1.5rem), ${width}fr)`);
  const sum = widths.reduce((all, width) => all + width, 0);
  return {
    "--columns": `6rem ${tracks.join(" ")}`,
    "--least": `calc(${sum.toFixed(1)}em + ${6 + 1.5 * widths.length}rem)`,
  } as CSSProperties;
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
