import { randomBytes } from "node:crypto";

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const TIME = 8; // characters: enough milliseconds for 6,900 years
const RANDOM = 14;

/**
 * `prefix_` and 22 base-62 characters. The first 8 are the time, so ids sort by when they were made
 * and the index on them grows at one end.
 */
export function newId(prefix: string, now: number = Date.now()): string {
  return `${prefix}_${base62(now, TIME)}${randomDigits(RANDOM)}`;
}

export function base62(number: number, length: number): string {
  let digits = "";
  for (let rest = number; digits.length < length; rest = Math.floor(rest / 62)) {
    digits = DIGITS.charAt(rest % 62) + digits;
  }
  return digits;
}

function randomDigits(length: number): string {
  let digits = "";
  while (digits.length < length) {
    for (const byte of randomBytes(length)) {
      // 248 = 4 * 62: a byte beyond it would make some digits likelier than others
      if (byte < 248 && digits.length < length) digits += DIGITS.charAt(byte % 62);
    }
  }
  return digits;
}
