/** The records of an old workbook, one after the other. */
export interface XlsStream {
  readonly bytes: Uint8Array;
  readonly view: DataView;
}

export interface XlsRecord {
  readonly type: number;
  /** Its data: from (included) to (excluded), where the next record begins. */
  readonly from: number;
  readonly to: number;
}

export function streamOf(bytes: Uint8Array): XlsStream {
  return { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength) };
}

/** The record at a place; null where there is none, or not all of it. */
export function recordAt(view: DataView, at: number): XlsRecord | null {
  if (at + 4 > view.byteLength) return null;
  const from = at + 4;
  const to = from + view.getUint16(at + 2, true);
  return to > view.byteLength ? null : { type: view.getUint16(at, true), from, to };
}
