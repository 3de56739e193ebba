import { describe, expect, it } from "vitest";
import type { OpenAnswer, ReadAnswer, Summary } from "../worker/protocol.ts";
import type { RestoredDraft, WizardAction } from "./action.ts";
import {
  canEnter,
  initialState,
  isLinked,
  type MappedField,
  mappingOf,
  type WizardState,
} from "./state.ts";
import { wizardReducer } from "./reducer.ts";

const file = new File(["name\nLuke\n"], "contacts.csv");
const other = new File(["name\nLeia\n"], "other.csv");
const facts = { kind: "text", format: "CSV", size: 10, headerRow: 1, headerRows: 1 } as const;

function read(...labels: string[]): ReadAnswer {
  return {
    facts,
    columns: labels.map((label) => ({ header: label, label })),
    rowCount: 1,
    notes: [],
    samples: labels.map(() => ["x"]),
  };
}
const peek: OpenAnswer = {
  facts,
  columns: [{ header: "name", label: "name" }],
  rows: [],
  seenRows: 1,
  complete: true,
  notes: [],
  samples: [["Luke"]],
};
const name: MappedField = {
  entry: { field: "name", source: { type: "column", column: 0 } },
  reason: { type: "same_name" },
};
const email: MappedField = {
  entry: { field: "email", source: { type: "column", column: 1 } },
  reason: { type: "chosen" },
};
const suggestions = { chosen: [], open: [], offers: [] };

function summary(version: number): Summary {
  return {
    total: 1,
    checked: 1,
    valid: 1,
    errors: 0,
    warnings: 0,
    deleted: 0,
    edited: 0,
    undo: null,
    redo: null,
    version,
  };
}

function after(state: WizardState, ...actions: WizardAction[]): WizardState {
  return actions.reduce(wizardReducer, state);
}

const opened = after(
  initialState("contact"),
  { type: "fileChosen", file, options: {} },
  { type: "filePeeked", id: 1, peek },
  { type: "fileRead", id: 1, read: read("name", "email") },
);
const mapped = after(
  opened,
  { type: "wentTo", step: "map" },
  { type: "suggested", id: 1, suggestions, fields: [name] },
);
const reviewed = after(
  mapped,
  { type: "wentTo", step: "review" },
  { type: "summarized", summary: summary(1) },
);
const optioned = after(reviewed, { type: "wentTo", step: "options" });

describe("names that rows refer to", () => {
  it("NAMES-4: the same names again change nothing, others do", () => {
    const load = (state: WizardState, ...location: string[]) =>
      wizardReducer(state, { type: "namesLoaded", names: { location } });
    const loaded = load(initialState("contact"), "HQ");
    expect(load(loaded, "HQ")).toBe(loaded);
    expect(load(loaded, "HQ", "Depot").names).toEqual({ location: ["HQ", "Depot"] });
  });

  it("NAMES-4: none at all are names that were loaded", () => {
    const none = wizardReducer(initialState("contact"), { type: "namesLoaded", names: {} });
    expect(none.namesLoaded).toBe(true);
  });
});

describe("the file", () => {
  it("WIZARD-1: goes from opening over reading to ready", () => {
    const first = after(initialState("contact"), { type: "fileChosen", file, options: {} });
    expect(first.file).toMatchObject({ phase: "opening", id: 1 });
    const second = after(first, { type: "filePeeked", id: 1, peek });
    expect(second.file).toMatchObject({ phase: "reading", done: 0 });
    const third = after(second, { type: "fileProgressed", id: 1, done: 5, total: 10 });
    expect(third.file).toMatchObject({ phase: "reading", done: 5, total: 10 });
    expect(opened.file).toMatchObject({ phase: "ready" });
  });

  it.each<WizardAction>([
    { type: "filePeeked", id: 1, peek },
    { type: "fileProgressed", id: 1, done: 1, total: 2 },
    { type: "fileRead", id: 1, read: read("name") },
    {
      type: "fileRefused",
      id: 1,
      problem: { code: "empty_file", message: "", detail: "" },
    },
  ])("WIZARD-2: an answer about an earlier opening changes nothing: $type", (late) => {
    const again = after(opened, { type: "fileChosen", file: other, options: {} });
    expect(after(again, late)).toBe(again);
    const removed = after(again, { type: "fileRemoved" });
    expect(after(removed, late)).toBe(removed);
    const anew = after(removed, { type: "fileChosen", file, options: {} });
    expect(after(anew, late)).toBe(anew);
  });

  describe("WIZARD-19: columns are mapped while the rest of the file is read", () => {
    const mapping = after(
      initialState("contact"),
      { type: "fileChosen", file, options: {} },
      { type: "filePeeked", id: 1, peek },
      { type: "wentTo", step: "map" },
      { type: "mappingChanged", fields: [name], note: null },
    );

    it("opens Map columns, and Review only when all is read", () => {
      expect(mapping.step).toBe("map");
      expect(canEnter(mapping, "review")).toBe(false);
      const done = after(mapping, { type: "fileRead", id: 1, read: read("name") });
      expect([done.step, done.mapping.fields]).toEqual(["map", [name]]);
      expect(canEnter(done, "review")).toBe(true);
    });

    it("forgets a mapping whose columns turn out to be others", () => {
      const done = after(mapping, { type: "fileRead", id: 1, read: read("name", "more") });
      expect(done.mapping.fields).toEqual([]);
    });
  });

  it("WIZARD-3: another file forgets the mapping, the same one read another way keeps it while its columns are the same", () => {
    const another = after(optioned, { type: "fileChosen", file: other, options: {} });
    expect(another.mapping.fields).toEqual([]);
    expect(another.furthest).toBe("upload");

    const reopened = after(
      optioned,
      { type: "fileChosen", file, options: { encoding: "windows-1252" } },
      { type: "filePeeked", id: 2, peek },
    );
    expect(reopened.file).toMatchObject({ phase: "reading", peek });
    const same = after(reopened, { type: "fileRead", id: 2, read: read("name", "email") });
    expect(same.mapping.fields).toEqual([name]);
    expect(same.summary).toBeNull();
    const split = after(reopened, { type: "fileRead", id: 2, read: read("name;email") });
    expect(split.mapping.fields).toEqual([]);
  });

  it("WIZARD-4: a refused file keeps its name and reason and leaves the way to other steps shut", () => {
    const refused = after(
      initialState("contact"),
      { type: "fileChosen", file, options: {} },
      { type: "fileRefused", id: 1, problem: { code: "damaged", message: "m", detail: "d" } },
    );
    expect(refused.file).toMatchObject({ phase: "refused", file, problem: { code: "damaged" } });
    expect(canEnter(refused, "map")).toBe(false);
  });
});

describe("steps", () => {
  it("WIZARD-5: a step opens only when what it needs is there", () => {
    const start = initialState("contact");
    expect(after(start, { type: "wentTo", step: "map" }).step).toBe("upload");
    expect(canEnter(opened, "map")).toBe(true);
    expect(canEnter(opened, "review")).toBe(false);
    expect(canEnter(mapped, "review")).toBe(true);
    expect(canEnter(mapped, "options")).toBe(false);
    expect(canEnter(reviewed, "options")).toBe(true);
    expect(canEnter(optioned, "result")).toBe(false);
  });

  it("WIZARD-6: going back and forth loses nothing, and opened steps stay linked", () => {
    const back = after(optioned, { type: "wentTo", step: "upload" });
    expect(back).toEqual({ ...optioned, step: "upload" });
    expect(isLinked(back, "options")).toBe(true);
    expect(isLinked(back, "result")).toBe(false);
    expect(after(back, { type: "wentTo", step: "options" })).toEqual(optioned);
  });

  it("WIZARD-7: what was sent is not changed any more; a failed one may be", () => {
    const key = "k";
    for (const phase of ["sending", "running", "unknown"] as const) {
      const sent = { ...optioned, submission: { phase, key } } as WizardState;
      expect(canEnter(sent, "review")).toBe(false);
      expect(canEnter(sent, "result")).toBe(true);
    }
    const failed = after(optioned, {
      type: "submissionChanged",
      submission: { phase: "failed", key, message: "" },
    });
    expect(canEnter(failed, "review")).toBe(true);
    expect(canEnter(failed, "result")).toBe(true);
  });

  it("WIZARD-8: another import keeps what to import and nothing else", () => {
    const anew = after(optioned, { type: "restarted" });
    expect(anew).toMatchObject({ step: "upload", resource: "contact", file: { phase: "none" } });
    expect(anew.mapping.fields).toEqual([]);
    expect(anew.mapping.version).toBeGreaterThan(optioned.mapping.version);
  });

  it("WIZARD-9: another resource keeps the file and forgets the mapping", () => {
    const items = after(optioned, { type: "resourceChosen", resource: "item" });
    expect(items.file).toBe(optioned.file);
    expect(items.mapping.fields).toEqual([]);
    expect(isLinked(items, "map")).toBe(false);
    expect(canEnter(items, "map")).toBe(true);
  });
});

describe("the mapping", () => {
  it("WIZARD-10: undo and redo, and a change after undo ends the redo", () => {
    const changed = after(mapped, { type: "mappingChanged", fields: [name, email], note: null });
    expect(mappingOf(changed)).toEqual([name.entry, email.entry]);
    const undone = after(changed, { type: "mappingUndone" });
    expect(undone.mapping.fields).toEqual([name]);
    expect(after(undone, { type: "mappingRedone" }).mapping.fields).toEqual([name, email]);
    const cleared = after(undone, { type: "mappingChanged", fields: [], note: null });
    expect(after(cleared, { type: "mappingRedone" })).toEqual(cleared);
  });

  it("WIZARD-11: its version grows with every change, undo too", () => {
    const changed = after(mapped, { type: "mappingChanged", fields: [], note: null });
    const undone = after(changed, { type: "mappingUndone" });
    expect(changed.mapping.version).toBeGreaterThan(mapped.mapping.version);
    expect(undone.mapping.version).toBeGreaterThan(changed.mapping.version);
  });

  it("WIZARD-15: a style chosen for the file reads every column but those with their own", () => {
    const own: MappedField = { ...email, entry: { ...email.entry, reading: { decimal: "," } } };
    const styled = after(
      mapped,
      { type: "mappingChanged", fields: [name, own], note: null },
      { type: "stylesChosen", styles: { decimal: "." } },
    );
    expect(mappingOf(styled).map((entry) => entry.reading?.decimal)).toEqual([".", ","]);
    expect(styled.mapping.version).toBe(mapped.mapping.version + 2);
  });

  it("WIZARD-12: suggestions never overwrite what is mapped", () => {
    const again = after(mapped, { type: "suggested", id: 1, suggestions, fields: [email] });
    expect(again.mapping.fields).toEqual([name]);
  });

  describe("WIZARD-20: a suggestion", () => {
    const byTop = { chosen: [{ ...name, score: 1 }], open: [], offers: [] };
    const byAll = {
      chosen: [
        { ...name, score: 1 },
        { ...email, score: 1 },
      ],
      open: [],
      offers: [],
    };
    const suggested = after(opened, {
      type: "suggested",
      id: 1,
      suggestions: byTop,
      fields: [name],
    });
    const better = {
      type: "suggested",
      id: 1,
      suggestions: byAll,
      fields: [name, email],
    } as const;

    it("gives way to a better one", () => {
      expect(after(suggested, better).mapping.fields).toEqual([name, email]);
    });

    it("that says the same changes nothing", () => {
      const again = after(suggested, {
        type: "suggested",
        id: 1,
        suggestions: { ...byTop, chosen: [...byTop.chosen] },
        fields: [{ ...name }],
      });
      expect(again.mapping.fields).toBe(suggested.mapping.fields);
      expect(again.mapping.version).toBe(suggested.mapping.version);
      expect(after(again, better).mapping.fields).toEqual([name, email]);
    });

    it.each<readonly [string, readonly WizardAction[]]>([
      ["changed", [{ type: "mappingChanged", fields: [email], note: null }]],
      ["emptied", [{ type: "mappingChanged", fields: [], note: null }]],
      [
        "changed and undone",
        [{ type: "mappingChanged", fields: [], note: null }, { type: "mappingUndone" }],
      ],
    ])("stays once it was %s", (_, actions) => {
      const touched = after(suggested, ...actions);
      expect(after(touched, better).mapping.fields).toEqual(touched.mapping.fields);
    });

    it("that failed is said, and asked for again", () => {
      const failed = after(opened, { type: "suggestionFailed", id: 1 });
      expect(failed.mapping.failed).toBe(true);
      expect(after(failed, { type: "suggestionMissed" }).mapping.failed).toBe(false);
      expect(after(suggested, { type: "suggestionFailed", id: 1 }).mapping.failed).toBe(false);
      expect(after(opened, { type: "suggestionFailed", id: 7 }).mapping.failed).toBe(false);
    });

    it("for columns that turn out to be others is forgotten", () => {
      const early = after(
        initialState("contact"),
        { type: "fileChosen", file, options: {} },
        { type: "filePeeked", id: 1, peek },
        { type: "suggested", id: 1, suggestions: byTop, fields: [name] },
      );
      const others = after(early, { type: "fileRead", id: 1, read: read("name", "more") });
      expect(others.mapping).toMatchObject({ fields: [], suggestions: null });
      const same = after(early, { type: "fileRead", id: 1, read: read("name") });
      expect(same.mapping.fields).toEqual([name]);
    });
  });

  it("WIZARD-21: a file looked at in another way with other columns forgets what was mapped", () => {
    const again = (columns: OpenAnswer["columns"]) =>
      after(
        mapped,
        { type: "fileChosen", file, options: { headerRow: null } },
        { type: "filePeeked", id: 2, peek: { ...peek, columns } },
      );
    expect(again([{ header: "", label: "A" }]).mapping.fields).toEqual([]);
    expect(again(peek.columns).mapping.fields).toEqual([name]);
  });

  it("WIZARD-13: a late summary does not replace a newer one, nor one under a newer mapping", () => {
    const newer = after(reviewed, { type: "summarized", summary: summary(5) });
    expect(after(newer, { type: "summarized", summary: summary(4) })).toBe(newer);
    const { version } = newer.mapping;
    const counted = { type: "summarized", summary: summary(6) } as const;
    expect(after(newer, { ...counted, mapping: version - 1 })).toBe(newer);
    expect(after(newer, { ...counted, mapping: version }).summary).toEqual(summary(6));
  });
});

describe("a draft", () => {
  const edits = { cells: [{ row: 0, field: "name", text: "Leia" }], deleted: [], added: 0 };
  const draft: RestoredDraft = {
    key: "of another tab",
    resource: "contact",
    file,
    readOptions: { headerRow: 1 },
    styles: { date: "dmy" },
    fields: [name],
    edits,
    options: { ...optioned.options, name: "June" },
    step: "options",
    sent: null,
  };
  const restored = (changes: Partial<RestoredDraft>) =>
    after(
      initialState("group"),
      { type: "restored", draft: { ...draft, ...changes } },
      { type: "filePeeked", id: 1, peek },
      { type: "fileRead", id: 1, read: read("name", "email") },
    );

  it("WIZARD-14: brings back file, mapping, edits and options", () => {
    const state = restored({});
    expect(state).toMatchObject({ resource: "contact", edits, options: { name: "June" } });
    expect(mappingOf(state)).toEqual([{ ...name.entry, reading: { date: "dmy" } }]);
  });

  it.each([
    ["upload", "upload"],
    ["map", "map"],
    ["review", "review"],
    // Options hang on the counts of Review, which are taken anew.
    ["options", "review"],
    ["result", "review"],
  ] as const)("WIZARD-16: left at %s, it goes on at %s", (step, at) => {
    expect(restored({ step }).step).toBe(at);
  });

  it("WIZARD-17: an import that was sent is asked after, and nothing else can be done", () => {
    const sent = { key: "k", importId: "imp_1", message: "closed" };
    const state = restored({ step: "result", sent });
    expect(state.submission).toEqual({ phase: "unknown", ...sent });
    expect(state.step).toBe("result");
    expect(canEnter(state, "review")).toBe(false);
  });

  it("WIZARD-18: what is resumed once is not resumed again", () => {
    const again = after(
      restored({ step: "review" }),
      { type: "fileChosen", file: other, options: {} },
      { type: "filePeeked", id: 2, peek },
      { type: "fileRead", id: 2, read: read("name") },
    );
    expect(again.step).toBe("upload");
  });
});
