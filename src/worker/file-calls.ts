import { missingRequired, type MappingSuggestions, type Source } from "../domain/mapping.ts";
import { suggestMapping } from "../domain/suggest.ts";
import type { Column, Table } from "../domain/table.ts";
import { LIMITS, type FilePeek } from "../files/file.ts";
import { createByteEngine } from "../files/byte-engine.ts";
import { peekFile, readFile } from "../files/open.ts";
import { HEAD_BYTES } from "../files/text-plan.ts";
import { resourceOf } from "../resources/registry.ts";
import { beginCheck } from "./begun-check.ts";
import { startCheck } from "./check-calls.ts";
import { checksumOf } from "./checksum.ts";
import { countTexts } from "./distinct.ts";
import { createEdits } from "./edits.ts";
import type { Handlers } from "./host.ts";
import type {
  Calls,
  CheckAsk,
  OpenAnswer,
  ReadAnswer,
  SuggestAsk,
  SuggestedCheck,
} from "./protocol.ts";
import { createRows, type Rows } from "./rows.ts";
import { walkField } from "./walk.ts";
import { forgetFile, loadInSession, openedOf, type Loaded, type Session } from "./session.ts";

type FileCalls = Pick<Handlers, "open" | "read" | "checksum" | "suggest" | "distinct" | "samples">;

/** Non-empty texts of each column shown beside it, and those that a suggestion looks at. */
const SHOWN_SAMPLES = 3;
const SUGGEST_SAMPLES = 200;
/** Rows from the top of the table that samples are looked for in. */
const SAMPLE_ROWS = 2000;
/** Rows are expected to be so many times as many as they seem to be: more cost less than too few. */
const MORE = 1.1;
/** Milliseconds between two messages of progress. */
const PROGRESS_EVERY = 100;

/** What is asked of a file before its rows are checked. */
export function fileCalls(session: Session): FileCalls {
  return {
    open(ask) {
      const opening = openFile(session, ask);
      session.opening = opening.catch(() => undefined);
      return opening;
    },
    async read({ check }, context) {
      const { signal, tell, alive } = context;
      await session.opening;
      const opened = openedOf(session);
      // read already, and perhaps edited: those edits stay
      if (session.loaded !== null) return readAnswer(session.loaded);
      session.reading.abort();
      const reading = new AbortController();
      session.reading = reading;
      const stop = AbortSignal.any([signal, reading.signal]);
      const { source, options, maxBytes, maxRows, peek } = opened;
      const ask = check === undefined ? null : checkOf(session, check);
      const engine = createByteEngine();
      const begun =
        ask === null ? null : beginCheck(ask, { engine, rows: rowsIn(source.blob, peek) });
      let told = 0;
      const read = await readFile(source, options, {
        limits: { ...LIMITS, bytes: maxBytes, rows: maxRows },
        signal: stop,
        engine,
        onProgress(done, total) {
          alive();
          const now = performance.now();
          if (now - told < PROGRESS_EVERY) return;
          told = now;
          tell({ type: "progress", what: "read", done, total });
        },
        ...(begun === null ? {} : { onRows: begun.see }),
        ...(session.readBytes === undefined ? {} : { readBytes: session.readBytes }),
      });
      stop.throwIfAborted();
      const loaded = loadInSession(session, read);
      if (begun !== null && begun.seen === read.heardRows) startCheck(session, begun, context);
      return readAnswer(loaded);
    },
    checksum: (_, { pace }) => checksumOf(openedOf(session).source.blob, pace),
    async suggest(ask) {
      await session.opening;
      return suggestIn(session, ask);
    },
    async distinct({ source, limit }, { pace }) {
      // The check that goes on is waited for, by the person too: both at once take longer.
      await session.checkDone.catch(() => undefined);
      pace.signal.throwIfAborted();
      const rows = rowsOfSource(session, source);
      return countTexts(
        (see) => walkField({ rows, field: 0, chosen: null }, pace, (_, text) => see(text.trim())),
        limit,
      );
    },
    samples({ source, limit }) {
      const rows = rowsOfSource(session, source);
      const samples: string[] = [];
      for (let from = 0; from < rows.count && samples.length < limit; from += SAMPLE_ROWS) {
        rows.visit(from, Math.min(rows.count, from + SAMPLE_ROWS), (_, [text = ""]) => {
          if (text.trim() !== "" && samples.length < limit) samples.push(text);
        });
      }
      return samples;
    },
  };
}

async function openFile(session: Session, ask: Calls["open"]["ask"]): Promise<OpenAnswer> {
  const { file, options, maxBytes, maxRows } = ask;
  const source = { name: file.name, blob: file };
  const reading = forgetFile(session, file);
  session.fileName = file.name;
  const peek = await peekFile(source, options, { ...LIMITS, bytes: maxBytes, rows: maxRows });
  reading.signal.throwIfAborted();
  session.opened = { source, options, maxBytes, maxRows, peek };
  return { ...peek, samples: samplesOf(tableOfPeek(peek), SHOWN_SAMPLES) };
}

function suggestIn(session: Session, ask: SuggestAsk): MappingSuggestions {
  const table = tableOf(session);
  const samples = samplesOf(table, SUGGEST_SAMPLES);
  return suggestMapping({
    ...ask,
    resource: resourceOf(ask.resource),
    columns: table.columns,
    samples,
  });
}

/** What is to be checked; null where the suggested mapping leaves out what the action needs. */
function checkOf(session: Session, check: CheckAsk | SuggestedCheck): CheckAsk | null {
  if ("mapping" in check) return check;
  const { resource, names, action, duplicateHandling } = check;
  const mapping = suggestIn(session, check).chosen.map(({ entry }) => entry);
  const missing = missingRequired(resourceOf(resource), mapping, action);
  return missing.length > 0 ? null : { resource, mapping, names, action, duplicateHandling };
}

/** About how many rows a text has, by those of its beginning. */
function rowsIn({ size }: Blob, { seenRows, complete }: FilePeek): number {
  return complete ? seenRows : Math.ceil(seenRows * (size / HEAD_BYTES) * MORE);
}

function readAnswer({ table, facts, notes }: Loaded): ReadAnswer {
  return {
    facts,
    columns: table.columns,
    rowCount: table.rowCount,
    notes,
    samples: samplesOf(table, SHOWN_SAMPLES),
  };
}

/** The table that was read, or the part of it that the first look saw. */
function tableOf(session: Session): Table {
  return session.loaded?.table ?? tableOfPeek(openedOf(session).peek);
}

function rowsOfSource(session: Session, source: Source): Rows {
  const table = tableOf(session);
  return createRows(table, [{ field: "", source }], createEdits(table.rowCount));
}

function tableOfPeek({ facts, columns, rows }: FilePeek): Table {
  const above = facts.headerRow === null ? 0 : facts.headerRow + facts.headerRows - 1;
  return tableOfRows(
    columns,
    rows.filter((row) => row.number > above),
  );
}

/** A table of a few rows that are at hand. */
export function tableOfRows(columns: readonly Column[], rows: FilePeek["rows"]): Table {
  return {
    rowCount: rows.length,
    columns,
    cell: (row, column) => rows[row]?.cells[column] ?? "",
    visit(from, to, see) {
      for (let row = Math.max(0, from); row < Math.min(to, rows.length); row += 1) {
        see(
          row,
          columns.map((_, column) => rows[row]?.cells[column] ?? ""),
        );
      }
    },
    rowNumber: (row) => rows[row]?.number ?? row + 1,
  };
}

/** The first non-empty texts of each column. */
function samplesOf(table: Table, limit: number): string[][] {
  const samples: string[][] = table.columns.map(() => []);
  const end = Math.min(table.rowCount, SAMPLE_ROWS);
  for (let from = 0; from < end; from += SUGGEST_SAMPLES) {
    if (samples.every((list) => list.length >= limit)) break;
    table.visit(from, Math.min(from + SUGGEST_SAMPLES, end), (_, cells) => {
      for (const [column, list] of samples.entries()) {
        const text = cells[column] ?? "";
        if (list.length < limit && text.trim() !== "") list.push(text);
      }
    });
  }
  return samples;
}
