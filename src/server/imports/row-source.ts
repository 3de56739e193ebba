import { openAsBlob } from "node:fs";
import { resourceOf } from "../../resources/registry.ts";
import type { ImportFile } from "../../domain/contract.ts";
import type { Action, ResourceName } from "../../domain/resource.ts";
import { openFile } from "./file-opening.ts";
import type { Upload } from "./imports.ts";
import {
  describeLeftOut,
  stageRows,
  type CopyTarget,
  type LeftOut,
  type StageAsk,
  type Staged,
  type StageHooks,
} from "./row-reader.ts";

/**
 * The rows of one uploaded file, wherever they are read: here, or in a thread of their own. Nothing
 * that goes in or out holds a function, but for the hooks.
 */
export interface RowSource {
  readonly facts: FileFacts;
  stage(ask: StageAsk, hooks: StageHooks): Promise<Staged>;
  /** Lines for the tables of problems, for rows that are left out after all. */
  leftOut(importId: string, rows: readonly LeftOut[]): AsyncIterable<Piece>;
  /** The numbers of rows in the person's own file. */
  numbers(rows: readonly number[]): Promise<readonly number[]>;
  close(): Promise<void>;
}
export type Piece = readonly [into: CopyTarget, bytes: Uint8Array<ArrayBuffer>];

export interface FileFacts {
  readonly rows: number;
  /** Fields that have a column. */
  readonly fields: readonly string[];
  /** Headers of the columns that an errors file repeats. */
  readonly headers: readonly string[];
  /** How it was read; null of rows that came as objects. */
  readonly file: ImportFile | null;
  /** Which of them feeds the field that a person knows a record by; -1: none. */
  readonly label: number;
}

export interface SourceAsk {
  /** Bytes, or the file that has them: a thread can open it, but cannot be given it opened. */
  readonly bytes: { readonly blob: Blob } | { readonly file: string };
  readonly upload: Pick<Upload, "kind" | "name">;
  readonly resource: ResourceName;
  readonly action: Action;
  readonly columnMapping: Readonly<Record<string, string>> | null;
}

/** Throws `ImportFailed`, or the reason of the signal. */
export async function openRows(ask: SourceAsk, signal: AbortSignal): Promise<RowSource> {
  const { bytes, upload, action, columnMapping } = ask;
  const resource = resourceOf(ask.resource);
  const blob = "blob" in bytes ? bytes.blob : await openAsBlob(bytes.file);
  const file = await openFile({ blob, upload, resource, action, columnMapping, signal });
  const label = file.mapping.find(({ field }) => field === labelField(ask.resource))?.source;
  const column = label?.type === "column" ? label.column : -1;
  return {
    facts: {
      rows: file.table.rowCount,
      fields: action === "delete" ? ["id"] : file.mapping.map(({ field }) => field),
      headers: file.columns.map(({ header }) => header),
      file: file.said,
      label: file.columns.findIndex(({ index }) => index === column),
    },
    stage: (stageAsk, hooks) => stageRows(file, stageAsk, hooks),
    leftOut: (importId, rows) => describeLeftOut(file, importId, rows),
    numbers: (rows) => Promise.resolve(rows.map((row) => file.rowNumber(row))),
    close: () => Promise.resolve(),
  };
}

/** What a person calls a record by. */
export function labelField(resource: ResourceName): "name" | "serial_number" {
  return resource === "asset" ? "serial_number" : "name";
}
