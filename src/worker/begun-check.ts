import type { Mapping } from "../domain/mapping.ts";
import { fieldOf, type Resource } from "../domain/resource.ts";
import type { Table } from "../domain/table.ts";
import { createByteEngine, type ByteEngine } from "../files/byte-engine.ts";
import { resourceOf } from "../resources/registry.ts";
import { createDuplicates, type Duplicates } from "./duplicates.ts";
import { createEdits } from "./edits.ts";
import { createFirstPass, type FirstPass } from "./first-pass.ts";
import { createIssues, type Issues } from "./issues.ts";
import type { CheckAsk } from "./protocol.ts";
import { createReferences, type References } from "./references.ts";
import { createRowCheck, type RowCheck, type RowCheckSource } from "./row-check.ts";
import { createRows } from "./rows.ts";

/** A check of rows that needs no table yet: it can go along while a file is read. */
export interface BegunCheck {
  readonly ask: CheckAsk;
  readonly resource: Resource;
  /** Of known fields only. */
  readonly mapping: Mapping;
  readonly references: References;
  readonly issues: Issues;
  readonly duplicates: Duplicates;
  /** What `createRowCheck` needs, to check again under other readings. */
  readonly parts: RowCheckSource;
  readonly rowCheck: RowCheck;
  readonly pass: FirstPass;
  /** Rows seen, from the first on. */
  readonly seen: number;
  /** Sees the rows that come next, as they are in the file. */
  see(table: Table, from: number, to: number): void;
}

export interface FileAhead {
  /** The engine that reads the file, whose bytes need not be copied then. */
  readonly engine: ByteEngine | null;
  /** About so many rows will be seen. */
  readonly rows: number;
}

/** `ahead`: a file that will be read meanwhile. */
export function beginCheck(ask: CheckAsk, ahead?: FileAhead): BegunCheck {
  const resource = resourceOf(ask.resource);
  const mapping = ask.mapping.filter((entry) => fieldOf(resource, entry.field) !== undefined);
  const fields = mapping.map((entry) => entry.field);
  const issues = createIssues(fields);
  const references = createReferences(resource, fields, ask.names);
  const duplicates = createDuplicates(resource, fields, ask.duplicateHandling);
  const parts = { resource, fields, action: ask.action, references, issues, duplicates };
  const chosen = mapping.map((entry) => entry.reading);
  const rowCheck = createRowCheck(parts, chosen);
  const referring = references.fields;
  const engine = ahead === undefined ? createByteEngine() : ahead.engine;
  duplicates.start(ahead?.rows ?? 0);
  const pass = createFirstPass({ ...parts, mapping, rowCheck, referring, engine });
  let seen = 0;
  return {
    ask,
    resource,
    mapping,
    references,
    issues,
    duplicates,
    parts,
    rowCheck,
    pass,
    get seen() {
      return seen;
    },
    see(table, from, to) {
      pass.over(table, createRows(table, mapping, createEdits(table.rowCount)))(from, to);
      seen = to;
    },
  };
}
