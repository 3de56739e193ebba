const EXTENSION = /(?:\s*(?:,|;|#|\bext\.?|\bextension|(?:\b|(?<=\d))x)\s*:?\s*\d{1,8})$/iu;
/** `1-800-FLOWERS`: letters on the keys, after digits. */
const VANITY = /^\+?\d?[-. ]?\(?\d{3}\)?[-. ][A-Z0-9][A-Z0-9-]{5,}$/u;
const BODY = /^(?:tel:\s*)?(?:\+\s*)?\(?\s*(?:\+\s*)?[\p{Nd}*#][\p{Nd}\s().\-/–‐‑*#]*$/u;

/** Is this a phone number as people write it? Needs three digits; letters only as an extension. */
export function isPhone(text: string): boolean {
  return isPlainPhone(text) || isOddPhone(text);
}

/** Digits and the usual signs; the plus only in front, single spaces only inside. */
export function isPlainPhone(text: string): boolean {
  let digits = 0;
  let before = 32;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code >= 48 && code <= 57) digits += 1;
    else if (code === 43) {
      if (digits > 0) return false;
    } else if (code === 32) {
      if (before === 32) return false;
    } else if (code !== 45 && code !== 46 && code !== 40 && code !== 41) return false;
    before = code;
  }
  return digits >= 3 && before !== 32;
}

function isOddPhone(text: string): boolean {
  if (VANITY.test(text)) return true;
  const body = text.replace(EXTENSION, "");
  return BODY.test(body) && (body.match(/\p{Nd}/gu) ?? []).length >= 3;
}
