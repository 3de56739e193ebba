/**
 * Many short texts in few strings: their UTF-8 bytes are collected in pages and decoded a page at a
 * time, so a text costs its characters and 4 bytes, and giving it is a slice.
 */
export interface TextStore {
  readonly count: number;
  /** Adds the UTF-8 bytes from `from` (included) to `to` (excluded); answers the id of the text. */
  add(bytes: Uint8Array, from: number, to: number): number;
  addText(text: string): number;
  /** "" for an id that was never given. */
  text(id: number): string;
  /** Nothing but white space. */
  isBlank(id: number): boolean;
}

/** A text starts below this offset of its page: 16 bits of `starts`, the page has the others. */
const PAGE = 0x1_0000;
const MOST_PAGES = 0x1_0000;
const LONE_SURROGATE = /\p{Surrogate}/u;

export function createTextStore(): TextStore {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const encoder = new TextEncoder();
  const pages: string[] = [];
  let starts = new Uint32Array(1024);
  let count = 0;
  let page = new Uint8Array(PAGE + 1024);
  let used = 0;
  let firstOfPage = 0;
  /** Texts with half of a surrogate pair, which UTF-8 has no bytes for. */
  const odd = new Map<number, string>();

  function closePage(): void {
    const bytes = page.subarray(0, used);
    const text = decoder.decode(bytes);
    if (text.length !== used) {
      pages.push(placeByCharacters(text));
    } else {
      pages.push(text);
    }
    used = 0;
    firstOfPage = count;
  }

  /** Turns the offsets of the page from bytes into characters. */
  function placeByCharacters(whole: string): string {
    const ends: number[] = [];
    let units = 0;
    for (let id = firstOfPage; id < count; id += 1) {
      const to = id + 1 < count ? (starts[id + 1] ?? 0) % PAGE : used;
      for (let at = (starts[id] ?? 0) % PAGE; at < to; at += 1) units += unitsOf(page[at] ?? 0);
      ends.push(units);
    }
    let text = whole;
    if (units !== whole.length) {
      // Not well-formed UTF-8: what a broken byte becomes is the decoder's business.
      text = "";
      for (let id = firstOfPage; id < count; id += 1) {
        const to = id + 1 < count ? (starts[id + 1] ?? 0) % PAGE : used;
        text += decoder.decode(page.subarray((starts[id] ?? 0) % PAGE, to));
        ends[id - firstOfPage] = text.length;
      }
    }
    for (let id = firstOfPage; id < count; id += 1) {
      const start = id === firstOfPage ? 0 : (ends[id - firstOfPage - 1] ?? 0);
      starts[id] = pages.length * PAGE + start;
    }
    return text;
  }

  function begin(length: number): number {
    if (used >= PAGE) closePage();
    if (used + length > page.length) {
      const larger = new Uint8Array((used + length) * 2);
      larger.set(page.subarray(0, used));
      page = larger;
    }
    if (count === starts.length) {
      const larger = new Uint32Array(count * 2);
      larger.set(starts);
      starts = larger;
    }
    if (pages.length >= MOST_PAGES) throw new RangeError("too much text");
    starts[count] = pages.length * PAGE + used;
    count += 1;
    return count - 1;
  }

  function textOf(id: number): string {
    if (id >= count) return "";
    if (odd.size > 0) {
      const text = odd.get(id);
      if (text !== undefined) return text;
    }
    if (id >= firstOfPage) closePage();
    const start = starts[id] ?? 0;
    const text = pages[start >>> 16] ?? "";
    const next = id + 1 < count ? (starts[id + 1] ?? 0) : 0;
    const within = id + 1 < count && next >>> 16 === start >>> 16;
    return text.slice(start & 0xffff, within ? next & 0xffff : text.length);
  }

  function isBlank(id: number): boolean {
    if (id < firstOfPage && id + 1 < firstOfPage) {
      // Nearly always the first character tells.
      const start = starts[id] ?? 0;
      const code = (pages[start >>> 16] ?? "").charCodeAt(start & 0xffff);
      if (start !== starts[id + 1] && code > 0x20 && code < 0x80) return false;
    }
    return textOf(id).trim() === "";
  }

  return {
    get count() {
      return count;
    },
    add(bytes, from, to) {
      const id = begin(to - from);
      if (to - from < 32) {
        const into = page;
        const shift = used - from;
        for (let at = from; at < to; at += 1) into[at + shift] = bytes[at] ?? 0;
      } else {
        page.set(bytes.subarray(from, to), used);
      }
      used += to - from;
      return id;
    },
    addText(text) {
      const id = begin(text.length * 3);
      if (LONE_SURROGATE.test(text)) odd.set(id, text);
      used += encoder.encodeInto(text, page.subarray(used)).written;
      return id;
    },
    text: textOf,
    isBlank,
  };
}

/** UTF-16 units that a byte of well-formed UTF-8 begins. */
function unitsOf(byte: number): number {
  if (byte < 0x80) return 1;
  if (byte < 0xc0) return 0;
  return byte < 0xf0 ? 1 : 2;
}
