import { Refusal } from "../imports/imports.ts";

/** A base64 data URL, or bare base64, read in pieces. */
export interface Base64Reader {
  /** The bytes that the text so far stands for, and that were not given before. */
  push(text: Uint8Array): Uint8Array;
  /** The last bytes, and the media type ("" where none was said). */
  end(): { readonly bytes: Uint8Array; readonly mediaType: string };
}

/** What stands before the comma of a data URL is shorter. */
const HEAD = 512;
const DIGITS = /^[A-Za-z0-9+/_-]*$/;
const LAST = /^(?:[A-Za-z0-9+/_-]{2}(?:==)?|[A-Za-z0-9+/_-]{3}=?)?$/;

export function createBase64Reader(): Base64Reader {
  let head = "";
  let mediaType: string | null = null;
  /** Up to three digits that are no whole bytes yet, and the padding. */
  let carry = "";

  function decode(text: string): Uint8Array {
    const all = carry + text;
    const whole = all.length - (all.length % 4);
    const bytes = Buffer.from(all.slice(0, whole), "base64");
    // The decoder skips what is not base64, and then the length tells.
    if (bytes.length * 4 !== whole * 3) return decodeWithCare(all);
    carry = all.slice(whole);
    return bytes;
  }

  function decodeWithCare(text: string): Uint8Array {
    const clean = text.replaceAll(/[\t\n\f\r ]+/g, "");
    const end = clean.indexOf("=");
    const digits = end === -1 ? clean : clean.slice(0, end);
    const padding = end === -1 ? "" : clean.slice(end);
    if (!DIGITS.test(digits) || !/^={0,2}$/.test(padding)) throw invalid();
    const whole = digits.length - (digits.length % 4);
    carry = digits.slice(whole) + padding;
    return Buffer.from(digits.slice(0, whole), "base64");
  }

  function begin(text: string): Uint8Array {
    head += text;
    const isUrl = "data:".startsWith(head.slice(0, 5).toLowerCase());
    if (isUrl && !head.includes(",") && head.length < HEAD) return new Uint8Array();
    const url = /^data:([^;,]*)((?:;[^;,]*)*),/i.exec(head);
    if (isUrl && !/;\s*base64$/i.test(url?.[2] ?? "")) throw invalid();
    mediaType = (url?.[1] ?? "").trim().toLowerCase();
    return decode(head.slice(url?.[0].length ?? 0));
  }

  return {
    push(bytes) {
      const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
      return mediaType === null ? begin(text) : decode(text);
    },
    end() {
      if (mediaType === null && head !== "") throw invalid();
      if (!LAST.test(carry)) throw invalid();
      return { bytes: Buffer.from(carry, "base64"), mediaType: mediaType ?? "" };
    },
  };
}

function invalid(): Refusal {
  return new Refusal(400, "invalid_base64", {
    message: "data must be a file as base64: data:text/csv;base64, and then the bytes of the file.",
    errors: ["data: not valid base64"],
  });
}
