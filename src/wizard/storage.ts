/**
 * What the browser keeps for next time. In a frame or a private window the storage may be refused:
 * then it lasts as long as the page.
 */
const memory = new Map<string, string>();

export function readStored(key: string): string | null {
  try {
    return window.localStorage.getItem(key) ?? memory.get(key) ?? null;
  } catch {
    return memory.get(key) ?? null;
  }
}

export function writeStored(key: string, text: string): void {
  memory.set(key, text);
  try {
    window.localStorage.setItem(key, text);
  } catch {
    // Refused or full: memory has it.
  }
}
