import type { BytePiece, ByteRows } from "../domain/table.ts";
import type { Field, Resource } from "../domain/resource.ts";
import { type ByteEngine, placeInEngine, setDialect } from "../files/byte-engine.ts";
import { byteRules } from "./byte-rules.ts";
import type { Duplicates, KeyHashes } from "./duplicates.ts";

/**
 * The quick first look at rows, on their bytes. Most rows of most files are good, and of those no
 * text is ever made. What it calls good, the check of texts calls good too: a property test holds
 * that. The look itself is in `files/assembly/cells.ts`.
 */
export interface ByteCheck {
  /** Looks at rows. What it says of them is reused for the next piece. */
  look(piece: BytePiece): PieceLook;
  /** Adds what good cells of digits were counted since the last time to the counts of the source. */
  addCounts(): void;
}

export interface PieceLook {
  /** By row: `ROW_GOOD`, `ROW_CELLS`, or else all of it must be read. */
  readonly verdicts: Uint8Array;
  /** By key; of rows that must be read as a whole they are of no account. */
  readonly hashes: readonly KeyHashes[];
  /** The bytes in which the cells of rows are. */
  readonly bytes: Uint8Array;
  /** Can only a reader tell of a cell? */
  isUnsure(row: number, field: number): boolean;
  /** Finds the cells of a row; false: only the table can. */
  cut(row: number): boolean;
  /** Of the row cut last: from where to where a cell is, as `ByteRows` has it. */
  from(field: number): number;
  to(field: number): number;
  /** Of the row cut last: remembers an unsure text in which a check of texts found nothing. */
  remember(field: number): void;
}

export const ROW_GOOD = 0;
/** Only the unsure cells have to be read, for nothing else depends on them. */
export const ROW_CELLS = 1;

export interface ByteCheckSource {
  readonly resource: Resource;
  readonly fields: readonly Field[];
  /** The column of each field. */
  readonly columns: readonly number[];
  /**
   * By field: where good texts that are digits only are counted, as `ZeroWatch` does; null: they are
   * not. Those of rows of which a check of texts has to tell are left to it.
   */
  readonly counts: readonly (Uint32Array | null)[];
  readonly keys: Duplicates["keys"];
  /** Fields that refer to names that are known. */
  readonly referring: ReadonlySet<number>;
}

/** What `isGood` in `files/assembly/cells.ts` tells apart. `KNOWN`: texts are remembered. */
const KINDS = { text: 0, email: 1, phone: 2, digits: 3, date: 4, list: 5, known: 6 } as const;
/** Numbers that tell of a field there. */
const FIELD_SIZE = 10;
/** Unsure cells are told by a bit each. */
const MOST_FIELDS = 64;

/** Null where there are too many fields for it. */
export function createByteCheck(
  engine: ByteEngine,
  rows: Pick<ByteRows, "isUtf8" | "delimiter" | "quote">,
  source: ByteCheckSource,
): ByteCheck | null {
  const { fields, columns, counts, keys } = source;
  if (fields.length > MOST_FIELDS) return null;
  const width = Math.max(...columns, -1) + 1;
  const cells = engine.reserve(width * 8);
  const texts = fields.map((field, at) =>
    kindOf(field, source.referring.has(at)) === KINDS.known
      ? engine.reserve(engine.TEXTS_BYTES.value)
      : 0,
  );
  const digits = counts.map((found) => (found === null ? 0 : engine.reserve(found.byteLength)));
  const area = engine.reserve(fields.length * FIELD_SIZE * 4);
  const states = engine.reserve(fields.length);
  const rules = byteRules(source.resource, fields);
  const ruleArea = engine.reserve(rules.program.length * 4);
  const keyArea = engine.reserve(
    (1 + keys.reduce((sum, key) => sum + 4 + key.places.length, 0)) * 4,
  );
  const placeOf = placeInEngine(engine);
  let room = { rows: 0, starts: 0, verdicts: 0, unsure: 0, hashes: [0] };

  function write(place: number, numbers: readonly number[]): void {
    new Int32Array(engine.memory.buffer, place, numbers.length).set(numbers);
  }

  const keyed = new Set(keys.flatMap(({ places }) => places));
  write(
    area,
    fields.flatMap((field, at) => {
      const kind = kindOf(field, source.referring.has(at));
      // a rule, a key or the names that are known need the value of the cell
      const isTied = keyed.has(at) || rules.places.has(at) || kind === KINDS.known;
      const list = field.kind.type === "list" ? field.kind : undefined;
      return [
        columns[at] ?? 0,
        kind,
        lengthOf(field.max),
        lengthOf(list?.maxItems),
        lengthOf(list?.maxItem),
        field.required === true ? 1 : 0,
        isTied ? 1 : 0,
        texts[at] ?? 0,
        digits[at] ?? 0,
        counts[at]?.length ?? 0,
      ];
    }),
  );
  write(ruleArea, rules.program);
  setDialect(engine, rows);
  engine.setCut(width, cells, rows.isUtf8 ? 1 : 0);
  engine.setLook(area, fields.length, ruleArea, keyArea, states);

  /** Makes room for so many rows. */
  function makeRoom(count: number): void {
    if (count <= room.rows) return;
    const most = count + (count >> 1);
    const hashes = keys.flatMap(() => [engine.reserve(most * 4), engine.reserve(most * 4)]);
    room = {
      rows: most,
      starts: engine.reserve((most + 1) * 4),
      verdicts: engine.reserve(most),
      unsure: engine.reserve(most * 8),
      hashes,
    };
    write(keyArea, [
      keys.length,
      ...keys.flatMap(({ places, foldCase }, key) => [
        foldCase ? 1 : 0,
        hashes[key * 2] ?? 0,
        hashes[key * 2 + 1] ?? 0,
        places.length,
        ...places,
      ]),
    ]);
  }

  return {
    look({ bytes, starts, base, count }) {
      const place = placeOf(bytes);
      makeRoom(count);
      const memory = new Uint8Array(engine.memory.buffer);
      const numbers = new Uint32Array(engine.memory.buffer);
      numbers.set(starts, room.starts / 4);
      engine.lookAtRows(place, base, room.starts, count, room.verdicts, room.unsure);
      const placeOfRow = (row: number) => place + (starts[row] ?? 0) - base;
      const cellAt = (field: number) => (cells + (columns[field] ?? 0) * 8) / 4;
      return {
        verdicts: memory.subarray(room.verdicts, room.verdicts + count),
        hashes: keys.map((_, key) => ({
          low: hashesAt(numbers, room.hashes[key * 2], count),
          high: hashesAt(numbers, room.hashes[key * 2 + 1], count),
        })),
        bytes: memory,
        isUnsure(row, field) {
          const byte = memory[room.unsure + row * 8 + (field >> 3)] ?? 0;
          return ((byte >> (field & 7)) & 1) === 1;
        },
        cut: (row) => engine.cutRow(placeOfRow(row), placeOfRow(row + 1)) !== 0,
        from(field) {
          const start = (numbers[cellAt(field)] ?? 0) | 0;
          return start < 0 ? start - 2 : start;
        },
        to: (field) => numbers[cellAt(field) + 1] ?? 0,
        remember(field) {
          const start = (numbers[cellAt(field)] ?? 0) | 0;
          const end = numbers[cellAt(field) + 1] ?? 0;
          const known = texts[field] ?? 0;
          if (known !== 0 && start > 0 && start < end) engine.remember(known, start, end);
        },
      };
    },
    addCounts() {
      for (const [field, found] of counts.entries()) {
        if (found === null) continue;
        const counted = new Uint32Array(engine.memory.buffer, digits[field], found.length);
        for (const [slot, count] of counted.entries()) found[slot] = (found[slot] ?? 0) + count;
        counted.fill(0);
      }
    },
  };
}

/** The look that fits a field; `known` where bytes tell nothing and texts are remembered instead. */
function kindOf(field: Field, isKnown: boolean): number {
  switch (field.kind.type) {
    case "text":
    case "email":
    case "phone":
    case "date":
      return KINDS[field.kind.type];
    case "integer":
    case "decimal":
      return KINDS.digits;
    case "list":
      return field.kind.options === undefined ? KINDS.list : KINDS.known;
    case "reference":
      if (isKnown) return KINDS.known;
      return field.kind.many ? KINDS.list : KINDS.text;
    default:
      return KINDS.known;
  }
}

/** A number of 32 bits; where there is no limit, more than there can be. */
function lengthOf(limit = Infinity): number {
  return Math.min(limit, 0x7fffffff);
}

function hashesAt(numbers: Uint32Array, place = 0, count = 0): Uint32Array {
  return numbers.subarray(place / 4, place / 4 + count);
}
