import { FileProblem } from "../file.ts";
import type { TextStore } from "./texts.ts";
import { nameOf, type XmlSink } from "./xml.ts";
import { createTextCollector } from "./xml-text.ts";
import { readPlainItem, type PlainItem } from "./xlsx-plain.ts";

const ITEM = nameOf("si");
const TEXT = nameOf("t");
const PHONETIC = nameOf("rPh");

/** Puts the shared strings into `store`: runs of rich text joined, phonetic guides left out. */
export function sharedStringsSink(store: TextStore, mostBytes: number): XmlSink {
  const text = createTextCollector(mostBytes, () => new FileProblem("cell_too_long"));
  let inText = false;
  let inPhonetic = false;
  const item: PlainItem = { from: 0, to: 0 };
  return {
    run(xml, from, end) {
      let at = from;
      while (true) {
        const next = readPlainItem(xml, at, end, item);
        if (next === -1) return at;
        store.add(xml, item.from, item.to);
        at = next;
      }
    },
    open(name) {
      if (name === TEXT) inText = !inPhonetic;
      else if (name === ITEM) text.clear();
      else if (name === PHONETIC) inPhonetic = true;
    },
    text(xml, from, to, cdata) {
      if (inText) text.add(xml, from, to, cdata);
    },
    close(name) {
      if (name === TEXT) inText = false;
      else if (name === ITEM) text.addTo(store);
      else if (name === PHONETIC) inPhonetic = false;
    },
  };
}
