import { alphabetOf, type Collation } from "./alphabet.ts";
import { keyDifference, keyLength, sortByBytes } from "./byte-sort.ts";
import { collationKeys, type CollationKeys } from "./collation-keys.ts";
import { type Effort, partOf } from "./effort.ts";
import { type Compare, mergePlaces, passesOf, sortPlaces } from "./place-sort.ts";

/** Units of work that ranking takes for each text: two for its key, one for its rank, the sort. */
export const TEXT_UNITS = 10;
const SORT_UNITS = TEXT_UNITS - 3;
/** Places sorted in one go, and those looked at between two looks at the clock. */
const SHORT = 64;
const STEP = 1024;

/**
 * The rank of each text among the others in the order of a collation; texts that compare equal share
 * one. Comparing two texts is slow: it is done only where their keys leave the order open.
 */
export async function rankTexts(
  texts: readonly string[],
  collation: Collation,
  effort: Effort,
): Promise<Uint32Array> {
  const alphabet = await alphabetOf(texts, collation, effort);
  const keys = await collationKeys(texts, alphabet, effort);
  const compare = textComparer(texts, keys, collation);
  return ranksOf(await sortTexts(keys, compare, effort), compare, effort);
}

function textComparer(
  texts: readonly string[],
  keys: CollationKeys,
  { compare }: Collation,
): Compare {
  const differ = keyDifference(keys);
  return (one, other) => {
    const difference = differ(one, other, 0);
    if (difference !== 0) return difference;
    const more = keyLength(keys, one) - keyLength(keys, other);
    if (more !== 0 && keys.isOpen[more < 0 ? one : other] === 0) return more;
    const text = texts[one] ?? "";
    const otherText = texts[other] ?? "";
    return text === otherText ? 0 : compare(text, otherText);
  };
}

interface Sorted {
  readonly places: Uint32Array;
  /** `from` and `to` of each stretch in which places may be equal; elsewhere they differ. */
  readonly stretches: readonly number[];
}

async function sortTexts(keys: CollationKeys, compare: Compare, effort: Effort): Promise<Sorted> {
  const [closed, open] = split(keys.isOpen);
  const sizes = closed.length + open.length * passesOf(open.length);
  const part = partOf(effort, SORT_UNITS * keys.isOpen.length, sizes);
  const stretches = await sortByBytes(closed, keys, part);
  await sortStretches({ places: closed, stretches }, compare, effort);
  if (open.length === 0) return { places: closed, stretches };
  const sortedOpen = await sortPlaces(open, compare, part);
  const places = await mergePlaces([closed, sortedOpen], compare, part);
  return { places, stretches: [0, places.length] };
}

/** The places of closed keys and of open ones. */
function split(isOpen: Uint8Array): readonly [Uint32Array, Uint32Array] {
  const places = new Uint32Array(isOpen.length);
  let closed = 0;
  let open = isOpen.length;
  for (let place = 0; place < isOpen.length; place += 1) {
    if (isOpen[place] === 0) places[closed++] = place;
    else places[--open] = place;
  }
  return [places.subarray(0, closed), places.subarray(closed).toReversed()];
}

/** Sorts stretches of places, each of them alone. */
async function sortStretches(
  { places, stretches }: Sorted,
  compare: Compare,
  effort: Effort,
): Promise<void> {
  const quiet: Effort = { ...effort, did: () => undefined };
  for (let index = 0; index < stretches.length; index += 2) {
    const stretch = places.subarray(stretches[index], stretches[index + 1]);
    if (stretch.length > SHORT) stretch.set(await sortPlaces(stretch, compare, quiet));
    else stretch.sort((one, other) => compare(one, other) || one - other);
    if (index % STEP === 0 && effort.due()) await effort.rest();
  }
}

async function ranksOf(
  { places, stretches }: Sorted,
  compare: Compare,
  effort: Effort,
): Promise<Uint32Array> {
  const ranks = new Uint32Array(places.length);
  let rank = 0;
  let next = 0;
  for (let index = 0; index < places.length; index += 1) {
    const place = places[index] as number;
    if (index === stretches[next + 1]) next += 2;
    const mayEqual = index > (stretches[next] ?? places.length);
    if (!mayEqual || compare(places[index - 1] as number, place) !== 0) rank = index;
    ranks[place] = rank;
    if (index % STEP > 0) continue;
    effort.did(Math.min(STEP, places.length - index));
    if (effort.due()) await effort.rest();
  }
  return ranks;
}
