import { editKeyOf } from "./keymap.ts";
import styles from "./grid.module.css";

export type EditorMove = "down" | "up" | "next" | "previous" | "stay";

export interface CellEditorAsk {
  readonly cell: HTMLElement;
  /** What stands in the field at first: the cell's text, or nothing where typing replaces it. */
  readonly text: string;
  readonly label: string;
  readonly choices: readonly string[] | undefined;
  onCommit(text: string, move: EditorMove): void;
  onCancel(): void;
}

export interface CellEditor {
  /** Takes the text as it is, as when the person clicks elsewhere. */
  commit(move: EditorMove): void;
  cancel(): void;
}

/**
 * Opens a field in a cell and gives it the focus. Called while a key goes down, the browser writes
 * that key's character (or begins its composition) in the field. Keys of an input method are never
 * taken for commands.
 */
export function openCellEditor(ask: CellEditorAsk): CellEditor {
  const frame = document.createElement("div");
  frame.className = styles["editor"] ?? "";
  const field = makeField(ask, frame);
  field.setAttribute("aria-label", ask.label);
  field.value = ask.text;
  let isOpen = true;
  // While it is edited the field is the tab stop.
  const { tabIndex } = ask.cell;
  ask.cell.tabIndex = -1;

  function close(): boolean {
    if (!isOpen) return false;
    isOpen = false;
    frame.remove();
    ask.cell.tabIndex = tabIndex;
    ask.cell.parentElement?.classList.remove(styles["editing"] ?? "");
    return true;
  }

  function commit(move: EditorMove): void {
    const { value } = field;
    if (close()) ask.onCommit(value, move);
  }

  function cancel(): void {
    if (close()) ask.onCancel();
  }

  field.addEventListener("keydown", (event) => {
    const press = event as KeyboardEvent;
    // The grid is not to hear what is typed here.
    press.stopPropagation();
    const key = editKeyOf({ ...read(press), altGraph: press.getModifierState("AltGraph") });
    if (key === null) return;
    press.preventDefault();
    if (key.type === "cancel") cancel();
    else if (key.type === "commit") commit(key.move);
    else if (field instanceof HTMLTextAreaElement) {
      field.setRangeText("\n", field.selectionStart, field.selectionEnd, "end");
    }
  });
  // Another window in front is no end of editing.
  field.addEventListener("blur", () => {
    if (document.hasFocus()) commit("stay");
  });
  for (const name of ["copy", "cut", "paste", "pointerdown", "dblclick"]) {
    frame.addEventListener(name, (event) => event.stopPropagation());
  }

  ask.cell.parentElement?.classList.add(styles["editing"] ?? "");
  ask.cell.append(frame);
  field.focus({ preventScroll: true });
  field.setSelectionRange(field.value.length, field.value.length);
  return { commit, cancel };
}

function read(event: KeyboardEvent) {
  const { key, ctrlKey, metaKey, shiftKey, altKey, isComposing, keyCode } = event;
  return { key, ctrlKey, metaKey, shiftKey, altKey, isComposing, keyCode };
}

let lists = 0;

function makeField(ask: CellEditorAsk, frame: HTMLElement): HTMLTextAreaElement | HTMLInputElement {
  if (ask.choices === undefined || ask.text.includes("\n")) {
    const field = document.createElement("textarea");
    field.rows = 1;
    field.spellcheck = false;
    frame.append(field);
    return field;
  }
  const field = document.createElement("input");
  const list = document.createElement("datalist");
  lists++;
  list.id = `grid-choices-${lists}`;
  for (const choice of ask.choices) {
    const option = document.createElement("option");
    option.value = choice;
    list.append(option);
  }
  field.setAttribute("list", list.id);
  field.spellcheck = false;
  frame.append(field, list);
  return field;
}
