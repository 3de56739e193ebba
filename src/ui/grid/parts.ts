import styles from "./grid.module.css";

/** The elements a grid is made of, put into its root. */
export function buildParts(root: HTMLElement) {
  const head = document.createElement("div");
  const body = document.createElement("div");
  const note = document.createElement("div");
  /** Has the height of a row, so that it can be measured whatever the text size. */
  const probe = document.createElement("div");
  for (const group of [head, body]) group.setAttribute("role", "rowgroup");
  head.className = styles["head"] ?? "";
  body.className = styles["body"] ?? "";
  probe.className = styles["probe"] ?? "";
  note.hidden = true;
  root.replaceChildren(head, body, note, probe);
  return { head, body, note, probe };
}

/** The one element of the grid that Tab reaches, with what is wrong there as its description. */
export interface TabStop {
  put(element: HTMLElement | undefined): void;
  describe(message: string | undefined): void;
  focus(): void;
}

let notes = 0;

export function createTabStop(note: HTMLElement): TabStop {
  let current: HTMLElement | undefined;
  notes++;
  note.id = `grid-note-${notes}`;
  return {
    put(element) {
      if (element === current) return;
      if (current !== undefined) {
        current.tabIndex = -1;
        current.removeAttribute("aria-describedby");
      }
      current = element;
      if (current !== undefined) current.tabIndex = 0;
    },
    describe(message) {
      if (note.textContent !== (message ?? "")) note.textContent = message ?? "";
      if (message === undefined) current?.removeAttribute("aria-describedby");
      else current?.setAttribute("aria-describedby", note.id);
    },
    focus() {
      if (document.activeElement !== current) current?.focus({ preventScroll: true });
    },
  };
}
