/** Is this a sensible email address? Refuses what no mail server would take; nothing more. */
export function isEmail(text: string): boolean {
  const at = text.indexOf("@");
  if (at < 1 || at > 64 || at === text.length - 1) return false;
  return isLocalPart(text, at) && isDomain(text, at + 1);
}

function isLocalPart(text: string, end: number): boolean {
  let dotBefore = true;
  for (let index = 0; index < end; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 46) {
      if (dotBefore) return false;
      dotBefore = true;
      continue;
    }
    if (!isLocalCharacter(code)) return false;
    dotBefore = false;
  }
  return !dotBefore;
}

/** Letters and digits of any script and the signs RFC 5321 allows unquoted. */
function isLocalCharacter(code: number): boolean {
  if (code > 0x7f) return code > 0xa0 && !isWideSpace(code);
  if (code <= 32 || code === 127) return false;
  switch (code) {
    case 34: // "
    case 40: // (
    case 41: // )
    case 44: // ,
    case 58: // :
    case 59: // ;
    case 60: // <
    case 62: // >
    case 64: // @
    case 91: // [
    case 92: // \
    case 93: // ]
      return false;
    default:
      return true;
  }
}

function isWideSpace(code: number): boolean {
  return (
    code === 0x1680 || (code >= 0x2000 && code <= 0x206f) || code === 0x3000 || code === 0xfeff
  );
}

/** Two labels or more, none with a hyphen at an end, the last not a number. */
function isDomain(text: string, from: number): boolean {
  let labelStart = from;
  let labels = 0;
  let digitsOnly = true;
  for (let index = from; index <= text.length; index += 1) {
    const code = index === text.length ? 46 : text.charCodeAt(index);
    if (code === 46) {
      const length = index - labelStart;
      if (length < 1 || length > 63) return false;
      if (text.charCodeAt(labelStart) === 45 || text.charCodeAt(index - 1) === 45) return false;
      labels += 1;
      if (index === text.length) return labels > 1 && !digitsOnly && length > 1;
      labelStart = index + 1;
      digitsOnly = true;
      continue;
    }
    if (code >= 48 && code <= 57) continue;
    digitsOnly = false;
    const plain = (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 45;
    if (!plain && (code <= 0xa0 || isWideSpace(code))) return false;
  }
  return false;
}
