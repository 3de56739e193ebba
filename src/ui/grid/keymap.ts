/** Which key does what in a grid: as in Excel and Google Sheets. */

export type GridMove =
  | { readonly by: "cell"; readonly rows: number; readonly columns: number }
  | { readonly by: "page"; readonly pages: 1 | -1 }
  | {
      readonly by: "edge";
      readonly rows: "first" | "last" | "same";
      readonly columns: "first" | "last" | "same";
    };

export type GridCommand =
  | { readonly type: "move"; readonly move: GridMove }
  | { readonly type: "extend"; readonly move: GridMove }
  /** Tab: along the row, and out of the grid at its end. */
  | { readonly type: "tab"; readonly step: 1 | -1 }
  | { readonly type: "enter"; readonly step: 1 | -1 }
  | { readonly type: "edit" }
  /** The key begins a new text, and is left to the browser to write it. */
  | { readonly type: "write" }
  | { readonly type: "escape" }
  | { readonly type: "menu" }
  | { readonly type: "select"; readonly what: "all" | "rows" | "columns" }
  | { readonly type: "clear" | "fillDown" | "fillAcross" | "undo" | "redo" | "find" }
  | { readonly type: "problem"; readonly step: 1 | -1 };

/** The part of a KeyboardEvent that matters. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly isComposing: boolean;
  /** 229 while an input method is at work. */
  readonly keyCode: number;
  /** AltGr writes characters, though it looks like Ctrl+Alt on Windows. */
  readonly altGraph: boolean;
}

export interface KeyContext {
  readonly mac: boolean;
  readonly rightToLeft: boolean;
}

const STEPS = new Map<string, readonly [rows: number, columns: number]>([
  ["ArrowUp", [-1, 0]],
  ["ArrowDown", [1, 0]],
  ["ArrowLeft", [0, -1]],
  ["ArrowRight", [0, 1]],
]);

function edgeOf(step: number): "first" | "last" | "same" {
  if (step === 0) return "same";
  return step < 0 ? "first" : "last";
}

function moveOf(press: KeyPress, context: KeyContext): GridMove | null {
  const command = context.mac ? press.metaKey || press.ctrlKey : press.ctrlKey;
  const step = STEPS.get(press.key);
  if (step !== undefined) {
    const rows = step[0];
    const columns = step[1] === 0 ? 0 : context.rightToLeft ? -step[1] : step[1];
    if (command) return { by: "edge", rows: edgeOf(rows), columns: edgeOf(columns) };
    return { by: "cell", rows, columns };
  }
  switch (press.key) {
    case "Home":
      return { by: "edge", rows: command ? "first" : "same", columns: "first" };
    case "End":
      return { by: "edge", rows: command ? "last" : "same", columns: "last" };
    case "PageUp":
      return command ? null : { by: "page", pages: -1 };
    case "PageDown":
      return command ? null : { by: "page", pages: 1 };
    default:
      return null;
  }
}

function shortcutOf(press: KeyPress): GridCommand | null {
  switch (press.key.toLowerCase()) {
    case "a":
      return press.shiftKey ? null : { type: "select", what: "all" };
    case "z":
      return { type: press.shiftKey ? "redo" : "undo" };
    case "y":
      return press.shiftKey ? null : { type: "redo" };
    case "f":
      return press.shiftKey ? null : { type: "find" };
    case "d":
      return press.shiftKey ? null : { type: "fillDown" };
    case "r":
      return press.shiftKey ? null : { type: "fillAcross" };
    default:
      return null;
  }
}

/** The command of a key pressed on a cell that is not being edited; `null`: not ours. */
export function commandOf(press: KeyPress, context: KeyContext): GridCommand | null {
  if (press.isComposing || press.keyCode === 229 || press.key === "Process")
    return { type: "write" };
  const step = press.shiftKey ? -1 : 1;
  const primary = context.mac ? press.metaKey : press.ctrlKey;
  const held = press.ctrlKey || press.metaKey || press.altKey;

  if (press.altKey && !press.altGraph) {
    return press.key === "ArrowDown" && !press.ctrlKey && !press.metaKey ? { type: "menu" } : null;
  }
  const move = moveOf(press, context);
  if (move !== null) return { type: press.shiftKey ? "extend" : "move", move };
  if (press.key === " " && (press.ctrlKey || press.shiftKey)) {
    if (press.ctrlKey && press.shiftKey) return { type: "select", what: "all" };
    return { type: "select", what: press.ctrlKey ? "columns" : "rows" };
  }
  if (primary && !press.altGraph) return shortcutOf(press);
  if (held && !press.altGraph) return null;

  switch (press.key) {
    case "Tab":
      return { type: "tab", step };
    case "Enter":
      return { type: "enter", step };
    case "F2":
      return { type: "edit" };
    case "F8":
      return { type: "problem", step };
    case "F10":
      return press.shiftKey ? { type: "menu" } : null;
    case "ContextMenu":
      return { type: "menu" };
    case "Escape":
      return { type: "escape" };
    case "Delete":
    case "Backspace":
      return { type: "clear" };
    default:
      // One character, surrogate pairs and letters with accents among them; "F5" or "Shift" are not.
      return Array.from(press.key.normalize("NFC")).length === 1 ? { type: "write" } : null;
  }
}

/** What a key does to a text being edited; `null`: the editor's own. */
export function editKeyOf(
  press: KeyPress,
):
  | { readonly type: "commit"; readonly move: "down" | "up" | "next" | "previous" }
  | { readonly type: "newline" | "cancel" }
  | null {
  if (press.isComposing || press.keyCode === 229) return null;
  switch (press.key) {
    case "Enter":
      if (press.altKey || press.ctrlKey || press.metaKey) return { type: "newline" };
      return { type: "commit", move: press.shiftKey ? "up" : "down" };
    case "Tab":
      return { type: "commit", move: press.shiftKey ? "previous" : "next" };
    case "Escape":
      return { type: "cancel" };
    default:
      return null;
  }
}
