import { describe, expect, it } from "vitest";
import type { Source } from "../../domain/mapping.ts";
import { resourceOf } from "../../resources/registry.ts";
import { fieldOf } from "../../domain/resource.ts";
import type { MappedField } from "../state.ts";
import {
  chooseField,
  fieldOfColumn,
  setConstant,
  setSeparator,
  setValue,
  sourceWith,
  takeSource,
} from "./mapping-edit.ts";

function mapped(field: string, source: Source): MappedField {
  return { entry: { field, source }, reason: { type: "same_name" } };
}
const column = (index: number): Source => ({ type: "column", column: index });
const sources = (fields: readonly MappedField[]) =>
  Object.fromEntries(fields.map(({ entry }) => [entry.field, entry.source]));

const start = [mapped("name", column(0)), mapped("email", column(1))];

describe("choosing a field", () => {
  it("MAPUI-1: a free field is taken, with the reason that it was chosen", () => {
    const { fields, note } = chooseField(start, 2, "phone");
    expect(sources(fields)).toEqual({ name: column(0), email: column(1), phone: column(2) });
    expect(fields.at(-1)?.reason).toEqual({ type: "chosen" });
    expect(fields[0]).toBe(start[0]);
    expect(note).toBeNull();
  });

  it("MAPUI-2: a taken field moves and says from where", () => {
    const { fields, note } = chooseField(start, 2, "email");
    expect(sources(fields)).toEqual({ name: column(0), email: column(2) });
    expect(note).toEqual({ type: "moved", field: "email", from: 1, to: 2 });
  });

  it("MAPUI-3: a column feeds one field: its former field is free again", () => {
    const { fields, note } = chooseField(start, 1, "phone");
    expect(sources(fields)).toEqual({ name: column(0), phone: column(1) });
    expect(note).toBeNull();
  });

  it("MAPUI-4: two fields that change places: the one that lost its column is free", () => {
    const { fields, note } = chooseField(start, 1, "name");
    expect(sources(fields)).toEqual({ name: column(1) });
    expect(note).toEqual({ type: "moved", field: "name", from: 0, to: 1 });
  });

  it("MAPUI-5: do not import frees the column, and nothing else", () => {
    expect(sources(chooseField(start, 1, null).fields)).toEqual({ name: column(0) });
    expect(chooseField(start, 7, null).fields).toEqual(start);
  });

  it("MAPUI-6: choosing what is chosen already changes nothing", () => {
    expect(chooseField(start, 1, "email").fields).toBe(start);
  });

  it("MAPUI-7: a column leaves a join, the rest of it stays", () => {
    const join: Source = { type: "join", columns: [0, 1, 2], separator: " " };
    const three = [mapped("name", join)];
    const two = chooseField(three, 1, "email").fields;
    expect(sources(two)).toEqual({ name: { ...join, columns: [0, 2] }, email: column(1) });
    expect(sources(chooseField(two, 0, null).fields)).toEqual({
      name: column(2),
      email: column(1),
    });
  });
});

describe("sources of several columns", () => {
  it("MAPUI-8: a join that is taken frees the fields its columns fed, and says which", () => {
    const join: Source = { type: "join", columns: [1, 2], separator: " " };
    const { fields, note } = takeSource(start, "name", join);
    expect(sources(fields)).toEqual({ name: join });
    expect(note).toEqual({ type: "replaced", column: 1, fields: ["email"] });
  });

  it.each([
    ["alternate_names", { type: "list", columns: [3, 4] }],
    ["locations", { type: "list", columns: [3, 4] }],
    ["name", { type: "join", columns: [3, 4], separator: " " }],
    ["address", { type: "join", columns: [3, 4], separator: ", " }],
  ] as const)("MAPUI-9: both columns for %s", (name, source) => {
    const field = fieldOf(resourceOf("contact"), name)!;
    expect(sourceWith(field, column(3), 4)).toEqual(source);
  });

  it.each<[Source, Source]>([
    [
      { type: "list", columns: [1, 2] },
      { type: "list", columns: [1, 2, 4] },
    ],
    [
      { type: "join", columns: [1, 2], separator: " - " },
      { type: "join", columns: [1, 2, 4], separator: " - " },
    ],
  ])("MAPUI-9: a further column joins %j", (before, after) => {
    expect(sourceWith(fieldOf(resourceOf("contact"), "locations")!, before, 4)).toEqual(after);
  });

  it("MAPUI-10: the separator of a join", () => {
    const join: Source = { type: "join", columns: [1, 2], separator: " " };
    const { fields } = setSeparator([mapped("name", join)], "name", ", ");
    expect(sources(fields)).toEqual({ name: { ...join, separator: ", " } });
  });
});

describe("values", () => {
  it("MAPUI-11: set, left empty, and as it was", () => {
    const set = setValue(start, "email", { from: "n/a", to: "" }).fields;
    expect(set[1]?.entry.values).toEqual([["n/a", ""]]);
    const other = setValue(set, "email", { from: "x", to: "a@b.example" }).fields;
    expect(other[1]?.entry.values).toEqual([
      ["n/a", ""],
      ["x", "a@b.example"],
    ]);
    const gone = setValue(set, "email", { from: "n/a", to: null }).fields;
    expect(gone[1]?.entry).toEqual(start[1]?.entry);
  });

  it.each(["__proto__", "constructor", "O'Brien", String.raw`FR\BI`, "a,b"])(
    "MAPUI-12: %s is plain data",
    (from) => {
      const { fields } = setValue(start, "email", { from, to: "x" });
      expect(fields[1]?.entry.values).toEqual([[from, "x"]]);
    },
  );

  it("MAPUI-13: one text for every row, and none again", () => {
    const { fields } = setConstant(start, "notes", "June");
    expect(sources(fields)["notes"]).toEqual({ type: "constant", text: "June" });
    expect(setConstant(fields, "notes", "").fields).toEqual(start);
  });
});

it("MAPUI-14: however fields are chosen, each field and each column stands once", () => {
  let fields: readonly MappedField[] = start;
  const names = ["name", "email", "phone", null];
  for (let step = 0; step < 200; step += 1) {
    const target = (step * 7) % 5;
    fields = chooseField(fields, target, names[(step * 3) % 4] ?? null).fields;
    const taken = fields.map(({ entry }) => entry.field);
    expect(new Set(taken).size).toBe(taken.length);
    for (let index = 0; index < 5; index += 1) {
      const first = fieldOfColumn(fields, index);
      const rest = fields.filter((one) => one !== first);
      expect(fieldOfColumn(rest, index)).toBeUndefined();
    }
  }
});
