// How the rows of the text are written, which finding and cutting them both need.

export const LF: u8 = 10;
export const CR: u8 = 13;

export let delimiter: u8 = 44;
export let hasQuote: bool = true;
export let quote: u8 = 34;

/** Codes of one byte each; 256 for the quote: there is none. */
export function setDialect(delimiterCode: i32, quoteCode: i32): void {
  delimiter = <u8>delimiterCode;
  hasQuote = quoteCode < 256;
  quote = <u8>quoteCode;
}
