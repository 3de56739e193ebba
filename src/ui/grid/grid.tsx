import {
  type Ref,
  useEffect,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { VisuallyHidden } from "../visually-hidden.tsx";
import type { GridHooks, GridModel } from "./model.ts";
import { type GridView, openGridView } from "./view.ts";
import styles from "./grid.module.css";

/** What a parent may tell a grid to do. */
export type GridHandle = Pick<
  GridView<unknown>,
  "renew" | "focusCell" | "showCell" | "resizeByKeys"
>;

interface GridProps<Row> {
  readonly model: GridModel<Row>;
  readonly hooks: Omit<GridHooks<Row>, "onAnnounce">;
  readonly ref?: Ref<GridHandle>;
}

/**
 * An editable grid of any number of rows: an ARIA grid with one tab stop and the keyboard of a
 * spreadsheet. It takes the size of its parent. `model` and `hooks` may change with every render;
 * only another `model.source` loads anything again.
 */
export function Grid<Row>({ model, hooks, ref }: GridProps<Row>) {
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const view = useRef<GridView<Row>>(null);
  const latest = useRef(hooks);
  const [announcement, setAnnouncement] = useState("");

  useImperativeHandle(
    ref,
    () => ({
      renew: () => view.current?.renew() ?? Promise.resolve(),
      focusCell: (index, column) => view.current?.focusCell(index, column),
      showCell: (index, column) => view.current?.showCell(index, column),
      resizeByKeys: (column) => view.current?.resizeByKeys(column),
    }),
    [],
  );

  useLayoutEffect(() => {
    latest.current = hooks;
  });

  useEffect(() => {
    if (root.current === null) return;
    const opened = openGridView<Row>(
      root.current,
      {
        onEdit: (row, column, text) => latest.current.onEdit(row, column, text),
        onPaste: (range, texts) => latest.current.onPaste(range, texts),
        onClear: (range) => latest.current.onClear(range),
        onFill: (range, pattern) => latest.current.onFill(range, pattern),
        onFillAcross: (range) => latest.current.onFillAcross(range),
        onCopy: (range, signal) => latest.current.onCopy(range, signal),
        onCommand: (command) => latest.current.onCommand(command),
        onProblem: (step, from) => latest.current.onProblem(step, from),
        onFocusCell: (cell) => latest.current.onFocusCell(cell),
        onSelect: (range) => latest.current.onSelect(range),
        onColumnMenu: (column, anchor) => latest.current.onColumnMenu(column, anchor),
        onOpenRow: (index) => latest.current.onOpenRow(index),
        onLayout: (layout) => latest.current.onLayout(layout),
        onFailed: (error) => latest.current.onFailed(error),
        onAnnounce: setAnnouncement,
      },
      model,
    );
    view.current = opened;
    return () => {
      view.current = null;
      opened.close();
    };
    // oxlint-disable-next-line react/exhaustive-deps -- opened once; later models come by update
  }, []);

  useEffect(() => {
    view.current?.update(model);
  }, [model]);

  return (
    <div className={styles["frame"]}>
      <div
        ref={root}
        role="grid"
        aria-label={model.label}
        aria-describedby={`${id}-how`}
        aria-multiselectable="true"
        className={styles["grid"]}
      />
      <VisuallyHidden>
        <span id={`${id}-how`}>{model.words.instructions}</span>
        <span role="status">{announcement}</span>
      </VisuallyHidden>
    </div>
  );
}
