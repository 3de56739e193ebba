import { describe, expect, it } from "vitest";
import { commandOf, editKeyOf, type KeyPress } from "./keymap.ts";

/** "Ctrl+Shift+z" to what the browser says. */
function press(keys: string): KeyPress {
  const parts = keys.split("+");
  const key = parts.pop() ?? "";
  return {
    key: key === "Space" ? " " : key,
    ctrlKey: parts.includes("Ctrl"),
    metaKey: parts.includes("Cmd"),
    shiftKey: parts.includes("Shift"),
    altKey: parts.includes("Alt") || parts.includes("AltGr"),
    altGraph: parts.includes("AltGr"),
    isComposing: parts.includes("composing"),
    keyCode: parts.includes("229") ? 229 : 0,
  };
}

function read(keys: string, context = { mac: false, rightToLeft: false }): string {
  const command = commandOf(press(keys), context);
  if (command === null) return "none";
  return Object.values(command)
    .map((part) => (typeof part === "object" ? Object.values(part).join(" ") : part))
    .join(" ");
}

describe("grid keys", () => {
  it.each([
    ["ArrowDown", "move cell 1 0"],
    ["ArrowLeft", "move cell 0 -1"],
    ["Shift+ArrowRight", "extend cell 0 1"],
    ["Ctrl+ArrowDown", "move edge last same"],
    ["Ctrl+Shift+ArrowLeft", "extend edge same first"],
    ["Home", "move edge same first"],
    ["Shift+End", "extend edge same last"],
    ["Ctrl+Home", "move edge first first"],
    ["Ctrl+Shift+End", "extend edge last last"],
    ["PageDown", "move page 1"],
    ["Shift+PageUp", "extend page -1"],
    ["Tab", "tab 1"],
    ["Shift+Tab", "tab -1"],
    ["Enter", "enter 1"],
    ["Shift+Enter", "enter -1"],
    ["F2", "edit"],
    ["F8", "problem 1"],
    ["Shift+F8", "problem -1"],
    ["Escape", "escape"],
    ["Delete", "clear"],
    ["Backspace", "clear"],
    ["Ctrl+a", "select all"],
    ["Ctrl+Space", "select columns"],
    ["Shift+Space", "select rows"],
    ["Ctrl+Shift+Space", "select all"],
    ["Ctrl+z", "undo"],
    ["Ctrl+Shift+Z", "redo"],
    ["Ctrl+y", "redo"],
    ["Ctrl+f", "find"],
    ["Ctrl+d", "fillDown"],
    ["Ctrl+r", "fillAcross"],
    ["Alt+ArrowDown", "menu"],
    ["ContextMenu", "menu"],
    ["Shift+F10", "menu"],
    ["x", "write"],
    ["Shift+X", "write"],
    ["Space", "write"],
    ["é", "write"],
    ["e\u0301", "write"],
    ["👍", "write"],
    ["AltGr+@", "write"],
    ["Ctrl+AltGr+€", "write"],
    ["229+Process", "write"],
    ["composing+a", "write"],
  ])("REVIEW-4: %s is %s", (keys, command) => {
    expect(read(keys)).toBe(command);
  });

  it.each([
    ["Cmd+z", "undo"],
    ["Cmd+Shift+z", "redo"],
    ["Cmd+a", "select all"],
    ["Cmd+f", "find"],
    ["Cmd+d", "fillDown"],
    ["Cmd+r", "fillAcross"],
    ["Cmd+ArrowUp", "move edge first same"],
    ["Cmd+Shift+ArrowRight", "extend edge same last"],
    ["Ctrl+Space", "select columns"],
    ["Ctrl+a", "none"],
  ])("REVIEW-4: on a Mac %s is %s", (keys, command) => {
    expect(read(keys, { mac: true, rightToLeft: false })).toBe(command);
  });

  it("REVIEW-4: from right to left the arrows follow the eye", () => {
    const context = { mac: false, rightToLeft: true };
    expect(read("ArrowLeft", context)).toBe("move cell 0 1");
    expect(read("Ctrl+ArrowRight", context)).toBe("move edge same first");
    expect(read("ArrowDown", context)).toBe("move cell 1 0");
  });

  it.each([
    "Ctrl+c",
    "Ctrl+x",
    "Ctrl+v",
    "Ctrl+Shift+r",
    "Ctrl+PageDown",
    "Alt+ArrowLeft",
    "Alt+d",
    "F5",
    "F1",
    "Shift",
    "Dead",
    "CapsLock",
    "Cmd+z",
  ])("REVIEW-4: %s is left to the browser", (keys) => {
    expect(read(keys)).toBe("none");
  });

  it.each([
    ["Enter", "commit down"],
    ["Shift+Enter", "commit up"],
    ["Tab", "commit next"],
    ["Shift+Tab", "commit previous"],
    ["Alt+Enter", "newline"],
    ["Escape", "cancel"],
    ["ArrowLeft", "none"],
    ["Ctrl+z", "none"],
    ["composing+Enter", "none"],
    ["229+Enter", "none"],
    ["229+Escape", "none"],
  ])("REVIEW-4: while editing %s is %s", (keys, meaning) => {
    const key = editKeyOf(press(keys));
    expect(key === null ? "none" : Object.values(key).join(" ")).toBe(meaning);
  });
});
