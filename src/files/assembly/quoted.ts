// Finds the end of a cell in quotes, which findRows and cutRow both need.

import { isByte } from "./block";
import { quote } from "./dialect";

/** Of the cell found last: has it quotes inside? */
export let isDoubled: bool = false;

/** Address of the quote that closes the cell whose text begins at `from`; 0: there is none. */
export function closing(from: usize, end: usize): usize {
  let at = from;
  isDoubled = false;
  while (at < end) {
    const mask = isByte(v128.load(at), quote);
    if (mask == 0) {
      at += 16;
      continue;
    }
    at += ctz(mask);
    if (at >= end) return 0;
    if (at + 1 >= end || load<u8>(at + 1) != quote) return at;
    isDoubled = true;
    at += 2;
  }
  return 0;
}
