import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { coerceCell } from "../domain/coerce.ts";
import { normaliseKey } from "../domain/keys.ts";
import { fieldOf, type ResourceName } from "../domain/resource.ts";
import type { Column, Table } from "../domain/table.ts";
import { createByteEngine } from "../files/byte-engine.ts";
import { held } from "../files/byte-store.ts";
import { indexRows } from "../files/csv-index.ts";
import { csvTable } from "../files/csv-table.ts";
import type { Dialect } from "../files/dialect.ts";
import { LIMITS } from "../files/file.ts";
import { resourceOf } from "../resources/registry.ts";
import { beginCheck } from "./begun-check.ts";
import { createByteCheck, ROW_GOOD } from "./byte-check.ts";
import { createEdits } from "./edits.ts";
import { tableOfRows } from "./file-calls.ts";
import { createPace } from "./pace.ts";
import type { CheckAsk } from "./protocol.ts";
import { createReview, type Review } from "./review.ts";

/** A table over the bytes of lines of cells, each in quotes but where `quote` is none. */
async function tableOfBytes(
  columns: readonly Column[],
  lines: readonly (readonly string[])[],
  dialect: Dialect,
): Promise<Table> {
  const { quote, delimiter } = dialect;
  const written = (cell: string) => `${quote}${cell.replaceAll('"', '""')}${quote}`;
  const text = lines.map((cells) => `${cells.map(written).join(delimiter)}\n`).join("");
  const bytes = new TextEncoder().encode(text);
  const place = { dialect, from: 0, columns: columns.length, afterRow: 0, limits: LIMITS };
  const index = await indexRows(new Blob([bytes]), place, {});
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const decode = (piece: Uint8Array) => decoder.decode(piece);
  const end = index.rowCount;
  const store = held(bytes);
  return csvTable({ store, index, dialect, decode, isUtf8: true, columns, first: 0, end });
}

/** Does the quick look call a cell of a key good? */
function isGood(resource: ResourceName, name: string, cell: string): boolean {
  const field = fieldOf(resourceOf(resource), name)!;
  const before = "before\u001f";
  const quoted = `"${cell.replaceAll('"', '""')}"`;
  const bytes = new TextEncoder().encode(`${before}${quoted}\u001fbehind\n`);
  const check = createByteCheck(
    createByteEngine()!,
    { isUtf8: true, delimiter: "\u001f", quote: '"' },
    {
      resource: { ...resourceOf(resource), rules: [] },
      fields: [field],
      columns: [1],
      counts: [null],
      keys: [{ places: [0], foldCase: false }],
      referring: new Set(),
    },
  )!;
  const starts = Uint32Array.of(7, bytes.length + 7);
  const look = check.look({ row: 0, count: 1, bytes, starts, base: 7 });
  return look.verdicts[0] === ROW_GOOD && cell !== "";
}

async function reviewed(table: Table, ask: CheckAsk): Promise<Review> {
  const review = createReview(
    { table, edits: createEdits(table.rowCount), version: { current: 0 } },
    beginCheck(ask),
  );
  const pace = createPace(new AbortController().signal, () => undefined);
  await review.run(pace, () => undefined);
  return review;
}

function allIssues({ issues }: Review): string[] {
  return issues
    .kinds()
    .flatMap(({ field, code, severity, rows }) =>
      [...rows.rows()].map((row) => `${row} ${field} ${code} ${severity}`),
    )
    .sort();
}

const odd = fc.constantFrom(
  ...'#N/A|Err:502|1.23E+11|é|é|e\u0301|Ã©|FranÃ§ois|Ã‰cole|a  b| a|a |a\u00a0b|\u200b|ﬁ|Å|Ω|한글|日本|ぱ|ぱ|0123|123|00|12.5|1,234|1.234|12,5|-3|99999999999999999|2025-03-04|2025-02-30|03/04/2025|13/04/2025|yes|NO|maybe|WeWork 01|wework 01|WeWrk 01|WeWork 01, Nowhere|a,b|a, b,c|"x"|a\\,b|good|Daily|weekly|a@b.co|A@B.CO|a..b@c.de|a@b|a@-b.co|x+y_z@b-c.de|+1 212 555|12|(212) 555-0100 x7|USD|us|two\nlines|say ""so""|"|two \n lines|\nlead|trail\n|a\r\nb|é\nb|Ł|ß|i̇|\u0080|\ud83d\ude00|d\'Œuvre|½'.split(
    "|",
  ),
);
const text = fc.oneof(
  { weight: 3, arbitrary: odd },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 8 }) },
  { weight: 1, arbitrary: fc.constantFrom("x".repeat(31), "y".repeat(64), "z".repeat(256)) },
  { weight: 2, arbitrary: fc.constant("") },
);

const mappings: readonly (readonly [ResourceName, string])[] = [
  [
    "contact",
    "id name email alternate_emails_work alternate_emails_other phone alternate_phones_home id_number locations groups is_primary notes alternate_names",
  ],
  ["contact", "name alternate_names address alternate_addresses_work"],
  ["contact", "alternate_emails_work name"],
  ["contact", "name"],
  ["contact", "name email"],
  ["contact", "name phone"],
  ["contact", "name locations"],
  ["contact", "name alternate_names"],
  ["contact", "name notes"],
  ["item", "name sku"],
  ["item", "name value"],
  ["item", "name weight"],
  ["asset", "item purchased_at"],
  ["group", "name resource location children"],
  ["item", "id name sku gtin value length weight origin_country attributes"],
  [
    "asset",
    "item location serial_number value currency is_warranty_valid purchased_at maintenance_status",
  ],
];

const FRAGMENTS =
  "a|B|0|1|7|.|,|-|+|@|_| |(|)|#|E+11|1.23|Err:|é|É|e|\u0301|Ã|©|Ä|Œ|ß|Ω|\u0387|日|本|글|я|\u0483|\u00a0|\u200b|b.co|2025|12|:";
const fragment = fc.constantFrom(...FRAGMENTS.split("|"));
/** Up to several blocks of the 16 bytes that are looked at at once. */
const composed = fc
  .oneof(
    { weight: 3, arbitrary: fc.array(fragment, { minLength: 1, maxLength: 7 }) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.nat(66), fc.array(fragment, { minLength: 1, maxLength: 7 }))
        .map(([before, parts]) => ["x".repeat(before), ...parts]),
    },
  )
  .map((parts) => parts.join(""));

const kinds: readonly (readonly [ResourceName, string])[] = [
  ["contact", "name"],
  ["contact", "email"],
  ["contact", "phone"],
  ["contact", "alternate_names"],
  ["contact", "locations"],
  ["item", "value"],
  ["item", "weight"],
  ["asset", "item"],
  ["asset", "purchased_at"],
];

describe("WORK-5: a cell that bytes call good is good", () => {
  it.each(kinds)("%s %s", (resource, name) => {
    const field = fieldOf(resourceOf(resource), name)!;
    let good = 0;
    fc.assert(
      fc.property(fc.oneof(composed, odd), (cell) => {
        if (!isGood(resource, name, cell)) return;
        good += 1;
        const { value, issues } = coerceCell(field, cell);
        const isText = typeof value === "string";
        expect(issues).toEqual([]);
        expect(value).not.toBeNull();
        expect(isText ? value : cell).toBe(cell);
        expect(isText ? normaliseKey(cell, false) : cell).toBe(cell);
      }),
      { numRuns: 600 },
    );
    expect(good).toBeGreaterThan(0);
  });

  it.each([
    ["#N/A"],
    ["Err:502"],
    ["1.23E+11"],
    ["FranÃ§ois"],
    ["e\u0301"],
    ["a  b"],
    [" a"],
    ["\u200b"],
    ["\ufb01"],
    ["Ä€"],
  ])("text %j is not called good", (cell) => {
    expect(isGood("contact", "name", cell)).toBe(false);
  });

  it("letters are, wherever in a text they stand", () => {
    for (let before = 0; before < 40; before += 1) {
      const name = `${"x".repeat(before)}éx日яΑ`;
      expect({ name, isGood: isGood("contact", "name", name) }).toEqual({ name, isGood: true });
      expect(isGood("contact", "email", `${"x".repeat(before)}@b-c.example`)).toBe(before > 0);
    }
  });

  it.each([
    ["contact", "name", "Zoë García van der Berg"],
    ["contact", "name", "李小龙"],
    ["contact", "email", "ann.lee+news@mail.example.com"],
    ["contact", "phone", "+1 (212) 555-0100"],
    ["contact", "alternate_names", "Ann, Lee"],
    ["item", "value", "12"],
    ["asset", "purchased_at", "2025-03-04"],
  ] as const)("%s %s %j is", (resource, name, cell) => {
    expect(isGood(resource, name, cell)).toBe(true);
  });
});

/** What is found by texts, and by bytes. */
async function bothWays(
  resource: ResourceName,
  fields: readonly string[],
  lines: readonly (readonly string[])[],
  names: boolean,
): Promise<[byTexts: unknown, byBytes: unknown]> {
  const columns = fields.map((header) => ({ header, label: header }));
  const rows = lines.map((cells, at) => ({
    number: at + 2,
    cells: cells.map((cell) => cell.replaceAll(/\p{Surrogate}/gu, "?")),
  }));
  const table = tableOfRows(columns, rows);
  const ask: CheckAsk = {
    resource,
    mapping: fields.map((field, column) => ({ field, source: { type: "column", column } })),
    names: names ? { location: ["WeWork 01", "a", "b"], group: ["good", "a", "b"] } : {},
    action: "merge",
    duplicateHandling: "use_first",
  };
  const byTexts = await reviewed(table, ask);
  const lineCells = rows.map(({ cells }) => cells);
  const dialect = { delimiter: ",", quote: '"', escape: "double" } as const;
  const byBytes = await reviewed(await tableOfBytes(columns, lineCells, dialect), ask);
  return [
    { issues: allIssues(byTexts), readings: byTexts.readings() },
    { issues: allIssues(byBytes), readings: byBytes.readings() },
  ];
}

describe("WORK-5: rows looked at by their bytes have the issues that their texts have", () => {
  it.each(mappings)("%s: %s", async (resource, list) => {
    const fields = list.split(" ");
    expect(
      fields.filter((name) => !resourceOf(resource).fields.some((f) => f.name === name)),
    ).toEqual([]);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(text, { minLength: fields.length, maxLength: fields.length }), {
          minLength: 1,
          maxLength: 25,
        }),
        fc.boolean(),
        async (lines, names) => {
          const [byTexts, byBytes] = await bothWays(resource, fields, lines, names);
          expect(byBytes).toEqual(byTexts);
        },
      ),
      { numRuns: 40 },
    );
  });

  it.each([
    [
      "group",
      {
        name: ["A", "a", "B"],
        resource: ["contact", "Contact", "location"],
        location: ["", "", "WeWork 01"],
      },
    ],
    [
      "contact",
      {
        name: ["Ann", "Bob", "Zoë"],
        email: ["", "a@b.co", "A@B.co", "x@y.de"],
        id_number: ["", "1", "2"],
      },
    ],
    [
      "contact",
      {
        name: ["Ann", ""],
        alternate_emails_work: ["", "a@b.co"],
        email: ["", "a@b.co", "A@b.co", "c@d.ee"],
      },
    ],
  ] as const)("%s rows of few texts: %j", async (resource, columns) => {
    const fields = Object.keys(columns);
    const line = fc.tuple(
      ...Object.values(columns).map((texts: readonly string[]) => fc.constantFrom(...texts)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 8 }), async (lines) => {
        const [byTexts, byBytes] = await bothWays(resource, fields, lines, false);
        expect(byBytes).toEqual(byTexts);
      }),
      { numRuns: 40 },
    );
  });
});
