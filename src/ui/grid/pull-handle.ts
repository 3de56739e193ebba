import type { Painter, Pool } from "./pool.ts";
import styles from "./grid.module.css";

/** The little square at the end corner of the selected range: pulled, it fills rows. Mouse only. */
export interface PullHandle {
  /** Puts it where the range ends now. */
  place(): void;
}

export function createPullHandle(pool: Pool, painter: Painter): PullHandle {
  const element = document.createElement("div");
  element.className = styles["pullHandle"] ?? "";
  return {
    place() {
      const { range } = painter;
      const cell =
        range === null || painter.isReadOnly(range.last)
          ? undefined
          : pool.cellAt(range.bottom, range.last);
      if (cell === undefined) element.remove();
      else if (cell !== element.parentNode) cell.append(element);
    },
  };
}

export function isPullHandle(element: Element): boolean {
  return element.classList.contains(styles["pullHandle"] ?? "");
}
