import { foldSpace } from "./clean.ts";

/**
 * Comma separated items. An item that starts with a quote runs to the closing one (`""` is a quote
 * in it); a backslash takes the meaning from the comma, quote or backslash after it and is itself
 * anywhere else. Line breaks separate too. Blank items do not count.
 */
export function splitList(text: string): readonly string[] {
  if (text === "") return [];
  if (!/[,"\\\n]/u.test(text)) return keepItem([], text);
  const items: string[] = [];
  let place = 0;
  while (place < text.length) {
    while (text.charAt(place) === " ") place += 1;
    const quoted = text.charAt(place) === '"' ? readQuoted(text, place) : null;
    const found = quoted ?? readPlain(text, place);
    keepItem(items, found.item);
    place = found.next;
  }
  return items;
}

function keepItem(items: string[], item: string): string[] {
  const folded = foldSpace(item);
  if (folded !== "") items.push(folded);
  return items;
}

interface FoundItem {
  readonly item: string;
  /** Behind the separator. */
  readonly next: number;
}

function isSeparator(character: string): boolean {
  return character === "," || character === "\n";
}

function readPlain(text: string, from: number): FoundItem {
  let item = "";
  let place = from;
  for (; place < text.length; place += 1) {
    const character = text.charAt(place);
    const next = text.charAt(place + 1);
    if (character === "\\" && (next === "," || next === '"' || next === "\\")) {
      item += next;
      place += 1;
    } else if (isSeparator(character)) break;
    else item += character;
  }
  return { item, next: place + 1 };
}

/** `null` where no closing quote stands before a separator: then the quote is text. */
function readQuoted(text: string, from: number): FoundItem | null {
  let item = "";
  for (let place = from + 1; place < text.length; place += 1) {
    const character = text.charAt(place);
    const next = text.charAt(place + 1);
    if (character === "\\" && (next === '"' || next === "\\")) {
      item += next;
      place += 1;
    } else if (character !== '"') item += character;
    else if (next === '"') {
      item += '"';
      place += 1;
    } else {
      const rest = /^ *(?:[,\n]|$)/u.exec(text.slice(place + 1));
      return rest === null ? null : { item, next: place + 1 + rest[0].length };
    }
  }
  return null;
}

/** The text that `splitList` reads as these items. */
export function joinList(items: readonly string[]): string {
  return items.map(quoteItem).join(",");
}

function quoteItem(item: string): string {
  if (!/[,"\\\n]/u.test(item)) return item;
  return `"${item.replace(/\\/gu, "\\\\").replace(/"/gu, '""')}"`;
}
