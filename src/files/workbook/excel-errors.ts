/** What Excel shows for the codes of errors in its old and binary workbooks. */
const ERRORS = new Map<number, string>([
  [0x00, "#NULL!"],
  [0x07, "#DIV/0!"],
  [0x0f, "#VALUE!"],
  [0x17, "#REF!"],
  [0x1d, "#NAME?"],
  [0x24, "#NUM!"],
  [0x2a, "#N/A"],
  [0x2b, "#GETTING_DATA"],
]);

/** What Excel shows for an error of this code. */
export function errorText(code: number): string {
  return ERRORS.get(code) ?? "#N/A";
}
