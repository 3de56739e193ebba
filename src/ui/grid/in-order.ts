/**
 * Orders the children of an element with as few moves as it takes, and never moves the one that holds
 * the focus: an element that is moved loses it, and what is in it is laid out anew.
 */
export function putInOrder(parent: Element, wanted: readonly Element[]): void {
  const places = new Map<Element, number>();
  for (const [place, child] of Array.from(parent.children).entries()) places.set(child, place);
  const order = wanted.map((element) => places.get(element) ?? -1);
  const focused = wanted.findIndex((element) => element.contains(document.activeElement));
  const staying = stayingOf(order, focused);
  let after: Element | null = null;
  for (let at = wanted.length - 1; at >= 0; at--) {
    const element = wanted[at];
    if (element === undefined) continue;
    if (!staying.has(at)) parent.insertBefore(element, after);
    after = element;
  }
}

/**
 * Which of a list of places need not move for it to be ascending: the most there can be, with the one
 * at `fixed` (-1: none) among them. Places of -1 have to come in from outside.
 */
export function stayingOf(places: readonly number[], fixed: number): ReadonlySet<number> {
  const middle = places[fixed];
  const usable = (place: number, at: number) => {
    if (place < 0) return false;
    if (middle === undefined || at === fixed) return true;
    return at < fixed ? place < middle : place > middle;
  };
  // best[at]: how many stay up to and with `at`; before[at]: the one that stays before it.
  const best: number[] = [];
  const before: number[] = [];
  let end = -1;
  for (const [at, place] of places.entries()) {
    best[at] = 0;
    before[at] = -1;
    if (!usable(place, at)) continue;
    best[at] = 1;
    for (let other = 0; other < at; other++) {
      const length = best[other] ?? 0;
      if (length === 0 || (places[other] ?? 0) >= place || length < (best[at] ?? 0)) continue;
      best[at] = length + 1;
      before[at] = other;
    }
    if (end === -1 || (best[at] ?? 0) > (best[end] ?? 0)) end = at;
  }
  const staying = new Set<number>();
  for (let at = end; at !== -1; at = before[at] ?? -1) staying.add(at);
  return staying;
}
