import { describe, expect, it } from "vitest";
import { resourceOf } from "../resources/registry.ts";
import { EXPORTS } from "./exports.fixture.ts";
import type { MappingEntry } from "./mapping.ts";
import { PEOPLE_EXPORTS } from "./people-exports.fixture.ts";
import type { ResourceName } from "./resource.ts";
import { THINGS_EXPORTS } from "./things-exports.fixture.ts";
import { suggestMapping, type SuggestInput } from "./suggest.ts";

function ask(
  resource: ResourceName,
  headers: readonly string[],
  rows: readonly (readonly string[])[] = [],
  more: Partial<SuggestInput> = {},
) {
  return suggestMapping({
    resource: resourceOf(resource),
    columns: headers.map((header) => ({ header, label: header })),
    samples: headers.map((_, column) =>
      rows.map((row) => row[column] ?? "").filter((text) => text !== ""),
    ),
    names: {},
    templates: [],
    lastTime: [],
    ...more,
  });
}

/** `email=E-mail`, `name=First name+Last name`. */
function say(headers: readonly string[], entry: MappingEntry): string {
  const { source } = entry;
  const header = (column: number) => headers[column] ?? "";
  switch (source.type) {
    case "column":
      return `${entry.field}=${header(source.column)}`;
    case "swap":
      return `${entry.field}=swap(${header(source.column)})`;
    case "join":
    case "list":
      return `${entry.field}=${source.columns.map(header).join("+")}`;
    case "constant":
      return `${entry.field}="${source.text}"`;
  }
}

function mapped(
  resource: ResourceName,
  headers: readonly string[],
  rows?: readonly (readonly string[])[],
) {
  return ask(resource, headers, rows)
    .chosen.map(({ entry }) => say(headers, entry))
    .sort();
}

describe("MAP-20: exports of well-known tools map themselves with no wrong column", () => {
  it.each(EXPORTS)("$tool", ({ resource, headers, rows, expected }) => {
    expect(mapped(resource, headers, rows)).toEqual([...expected].sort());
  });

  it.each([...PEOPLE_EXPORTS, ...THINGS_EXPORTS])("$tool", ({ resource, ...known }) => {
    const texts = known.rows.map((row) => row.split("|"));
    const found = mapped(resource, known.headers.split("|"), texts);
    expect(found).toEqual(known.expected.split("; ").sort());
  });
});

describe("suggestions from headers", () => {
  it.each([
    ["contact", "E-Mail-Adresse", "email"],
    ["contact", "Correo electrónico", "email"],
    ["contact", "Téléphone portable", "alternate_phones_mobile"],
    ["contact", "Cellulare", "alternate_phones_mobile"],
    ["contact", "Telemóvel", "alternate_phones_mobile"],
    ["contact", "Mobiel nummer", "alternate_phones_mobile"],
    ["contact", "Personalnummer", "id_number"],
    ["contact", "Observações", "notes"],
    ["contact", "alternateEmailsWork", "alternate_emails_work"],
    ["item", "Artikelnummer", "sku"],
    ["item", "Pays d’origine", "origin_country"],
    ["asset", "Seriennummer", "serial_number"],
    ["asset", "Data di acquisto", "purchased_at"],
    ["group", "Leden", "children"],
    ["group", "Ort", "location"],
    ["asset", "Umiejscowienie", null],
    ["contact", "Legal last phone", null],
    ["contact", "Primary work email", "alternate_emails_work"],
    ["contact", "Office phone", "alternate_phones_work"],
    ["contact", "Adres e-mail", "email"],
    ["contact", "Cep telefonu", "alternate_phones_mobile"],
    ["contact", "メールアドレス", "email"],
    ["contact", "手机", "alternate_phones_mobile"],
    ["contact", "이메일 주소", "email"],
    ["contact", "البريد الإلكتروني", "email"],
  ] as const)("MAP-21: %s knows %s", (resource, header, field) => {
    const [first] = ask(resource, [header, "Something else entirely"]).chosen;
    // An alternate email without a primary one becomes it.
    const expected = field === "alternate_emails_work" ? "email" : field;
    expect(first?.entry.field ?? null).toBe(expected);
  });

  it("MAP-22: slips of the pen are alike, with the likeness as the reason", () => {
    const { chosen } = ask("contact", ["Name", "Emial adress", "Pone"]);
    expect(chosen.map(({ entry, reason }) => [entry.field, reason.type])).toEqual([
      ["name", "same_name"],
      ["email", "alike"],
    ]);
  });

  it.each([
    "no",
    "id",
    "st",
    "nr",
    "tel2",
    "em",
    "Fax",
    "Manager email",
    "Assistant's Phone",
    "Email status",
    "Password",
    "Weight (kg)",
    "IP address",
  ])("MAP-23: %s is never taken for something alike", (header) => {
    for (const resource of ["contact", "group", "item", "asset"] as const) {
      expect(mapped(resource, [header], [["7"], ["9"]])).toEqual([]);
    }
  });

  it("MAP-24: an id column of another system is not ours", () => {
    expect(mapped("contact", ["id", "name"], [["17", "Leia"]])).toEqual(["name=name"]);
    expect(mapped("contact", ["id", "name"], [["con_4fK2mX9aBcDeFgHiJkLmNo", "Leia"]])).toEqual([
      "id=id",
      "name=name",
    ]);
    expect(mapped("contact", ["id", "name"], [["", "Leia"]])).toEqual(["id=id", "name=name"]);
  });

  it.each([
    "Télécopie",
    "传真",
    "Telefax",
    "FAX番号",
    "Faks",
    "الفاكس",
    "Telefon Mutter",
    "Téléphone d'urgence",
  ])("MAP-35: %s is no phone of the person, though its numbers look so", (header) => {
    const rows = [["Ada Lace", "+1 202 555 0101"]];
    expect(mapped("contact", ["Full name", header], rows)).toEqual(["name=Full name"]);
  });

  it("MAP-35: headers that say of what person; nothing of the persons beside", () => {
    const headers = ["Student First Name", "Student Last Name", "Parent Phone", "Student Email"];
    const rows = [["Ada", "Lace", "+1 202 555 0101", "a@x.org"]];
    expect(mapped("contact", headers, rows)).toEqual([
      "email=Student Email",
      "name=Student First Name+Student Last Name",
    ]);
    expect(mapped("contact", ["Visitor name", "Name"], [["x", "Ada"]])).toEqual(["name=Name"]);
    // What a person signs in with.
    expect(mapped("contact", ["User name", "Display name"], [["alace", "Ada Lace"]])).toEqual([
      "name=Display name",
    ]);
  });

  it("MAP-36: a country or a currency is known by code and by name", () => {
    const rows = [
      ["Mug", "Deutschland"],
      ["Cup", "FR"],
    ];
    expect(mapped("item", ["Name", "Herkunftsland"], rows)).toContain(
      "origin_country=Herkunftsland",
    );
    const others = [
      ["Mug", "somewhere"],
      ["Cup", "there"],
    ];
    expect(mapped("item", ["Name", "Herkunftsland"], others)).toEqual(["name=Name"]);
  });

  it("MAP-25: two columns that fit alike are both left open and shown", () => {
    const { chosen, open } = ask("contact", ["Name", "Mail", "E-mail address"]);
    expect(chosen.map(({ entry }) => entry.field)).toEqual(["name"]);
    expect(open).toEqual([
      { column: 1, fields: ["email"] },
      { column: 2, fields: ["email"] },
    ]);
  });

  it("MAP-26: of two equal headers the first is taken, and the other keeps its data for the person", () => {
    expect(
      ask("contact", ["Name", "Email", "Email"]).chosen.map(({ entry }) => entry.source),
    ).toEqual([
      { type: "column", column: 0 },
      { type: "column", column: 1 },
    ]);
  });

  it("MAP-27: the sum of all scores counts, not the first come", () => {
    // Greedy by header would give "Contact" the name and leave nothing better for it.
    expect(mapped("contact", ["Contact", "Name", "Email"])).toEqual(["email=Email", "name=Name"]);
  });

  it("MAP-28: an alternate email alone is the primary one", () => {
    expect(mapped("contact", ["Name", "Work email"])).toEqual(["email=Work email", "name=Name"]);
    expect(mapped("contact", ["Name", "Email", "Work email"])).toEqual([
      "alternate_emails_work=Work email",
      "email=Email",
      "name=Name",
    ]);
  });
});

describe("suggestions from values", () => {
  it("MAP-30: emails, phone numbers and names without a header", () => {
    const rows = [
      ["Leia Organa", "leia@example.org", "+1 202 555 0101"],
      ["Han Solo", "han@example.org", "+1 202 555 0102"],
    ];
    const { chosen } = ask("contact", ["", "", ""], rows);
    expect(chosen.map(({ entry, reason }) => [entry.field, reason])).toEqual([
      ["name", { type: "values", what: "names" }],
      ["email", { type: "values", what: "emails" }],
      ["phone", { type: "values", what: "phone numbers" }],
    ]);
  });

  it("MAP-31: known names of locations and groups", () => {
    const { chosen } = ask(
      "contact",
      ["Name", "Where", "Crew"],
      [["Leia", "WeWork 01", "Rebels, Pilots"]],
      {
        names: { location: ["WeWork 01"], group: ["Rebels", "Pilots"] },
      },
    );
    expect(chosen.map(({ entry }) => entry.field)).toEqual(["name", "locations", "groups"]);
  });

  it.each([
    ["Maintenance", ["daily", "Weekly", "every day"], ["maintenance_schedule=Maintenance"]],
    ["Maintenance", ["good", "upcoming"], ["maintenance_status=Maintenance"]],
    ["Maintenance", ["soon", "later"], []],
    ["Repairs", ["daily", "weekly"], []],
  ])(
    "MAP-37: the options of a field whose label has the header's words: %s %j",
    (header, texts, wanted) => {
      const rows = texts.map((text) => [text]);
      expect(mapped("asset", [header], rows)).toEqual(wanted);
    },
  );

  it("MAP-32: values that contradict the header win", () => {
    const answers = [
      ["Leia", "yes"],
      ["Han", "no"],
    ];
    expect(mapped("contact", ["Name", "Mail"], answers)).toEqual(["name=Name"]);
    const prices = [
      ["Box", "19.99"],
      ["Bag", "5.00"],
    ];
    expect(mapped("item", ["Name", "Value"], prices)).toEqual(["name=Name"]);
    const cents = [
      ["Box", "1999"],
      ["Bag", "500"],
    ];
    expect(mapped("item", ["Name", "Value"], cents)).toEqual(["name=Name", "value=Value"]);
  });
});

describe("joins, swaps and lists", () => {
  it.each([
    [["First Name", "Last Name"], "First Name+Last Name"],
    [["Vorname", "Name"], "Vorname+Name"],
    [["Prénom", "Nom"], "Prénom+Nom"],
    [["Nome", "Cognome"], "Nome+Cognome"],
    [["Nombre", "Apellidos"], "Nombre+Apellidos"],
    [["Achternaam", "Voornaam"], "Voornaam+Achternaam"],
    [["Name", "Surname"], "Name+Surname"],
  ])("MAP-40: %s make the name", (headers, expected) => {
    expect(mapped("contact", headers)).toEqual([`name=${expected}`]);
  });

  it("MAP-41: a full name wins over its parts", () => {
    const rows = [["Leia Organa", "Leia", "Organa"]];
    expect(mapped("contact", ["Display name", "First name", "Last name"], rows)).toEqual([
      "name=Display name",
    ]);
  });

  it("MAP-42: parts of an address are joined, in the order of an envelope", () => {
    expect(mapped("contact", ["Name", "City", "Zip", "Street", "Country"])).toEqual([
      "address=Street+City+Zip+Country",
      "name=Name",
    ]);
    expect(mapped("contact", ["Name", "City"])).toEqual(["name=Name"]);
  });

  it('MAP-43: "Last, First" is offered as a swap', () => {
    const { chosen, offers } = ask("contact", ["Name"], [["Skywalker, Luke"], ["Organa, Leia"]]);
    expect(chosen.map(({ entry }) => entry.source.type)).toEqual(["column"]);
    expect(offers.map(({ entry }) => entry.source)).toEqual([
      { type: "swap", column: 0, separator: "," },
    ]);
  });

  it("MAP-44: numbered columns feed one list", () => {
    expect(mapped("contact", ["Name", "Location 1", "Location 2"])).toEqual([
      "locations=Location 1+Location 2",
      "name=Name",
    ]);
  });
});

describe("templates and earlier imports", () => {
  const template = {
    name: "Payroll",
    headers: ["Person", "Mail"],
    mapping: [
      { field: "name", source: { type: "column", column: 0 } },
      { field: "email", source: { type: "column", column: 1 } },
    ],
  } as const;

  it("MAP-50: a template is taken for a file with the same headers in any order", () => {
    const { chosen } = ask("contact", ["mail", "person"], [], { templates: [template] });
    expect(chosen.map(({ entry, reason }) => [say(["mail", "person"], entry), reason])).toEqual([
      ["name=person", { type: "template", name: "Payroll" }],
      ["email=mail", { type: "template", name: "Payroll" }],
    ]);
  });

  it("MAP-51: a template is not taken where a header is missing or more are there", () => {
    for (const headers of [["Person"], ["Person", "Mail", "Phone"]]) {
      const { chosen } = ask("contact", headers, [], { templates: [template] });
      expect(chosen.some(({ reason }) => reason.type === "template")).toBe(false);
    }
  });

  it("MAP-52: what a header was mapped to last time is remembered", () => {
    const { chosen } = ask("contact", ["Name", "Kürzel"], [], {
      lastTime: [["id_number", "Kürzel"]],
    });
    expect(chosen.map(({ entry, reason }) => [entry.field, reason.type])).toEqual([
      ["name", "same_name"],
      ["id_number", "last_time"],
    ]);
  });
});

describe("MAP-33: how full columns are", () => {
  const rows = (texts: readonly (readonly string[])[], times = 30) =>
    Array.from({ length: times }, (_, at) => texts[at] ?? texts[texts.length - 1] ?? []);

  it.each<[string, string[], string[][], string]>([
    [
      "a full column wins over a nearly empty one of a better name",
      ["Email", "E-mail Address"],
      [
        ["a@x.org", "b@x.org"],
        ["", "c@x.org"],
      ],
      "email=E-mail Address",
    ],
    [
      "a full one of a weak name over an empty one",
      ["Email", "User principal name"],
      [["", "c@x.org"]],
      "email=User principal name",
    ],
    [
      "but not over a nearly empty one",
      ["Email", "User principal name"],
      [
        ["a@x.org", "b@x.org"],
        ["", "c@x.org"],
      ],
      "email=Email",
    ],
    [
      "the better name wins where both have texts",
      ["Email", "E-mail Address"],
      [
        ["a@x.org", ""],
        ["", "c@x.org"],
        ["b@x.org", "d@x.org"],
      ],
      "email=Email",
    ],
    ["an empty column alone keeps its field", ["Email", "Other"], [["", "x"]], "email=Email"],
    [
      "of two names that are as good the full one is taken, nothing is left open",
      ["Email ID", "E-Mail-Adresse"],
      [
        ["a@x.org", "b@x.org"],
        ["", "c@x.org"],
      ],
      "email=E-Mail-Adresse",
    ],
  ])("%s", (_, headers, texts, expected) => {
    const all = rows(texts).map((row) => ["Ada Lovelace", ...row]);
    const found = ask("contact", ["Full name", ...headers], all);
    expect(found.open).toEqual([]);
    const email = found.chosen.filter(({ entry }) => entry.field === "email");
    expect(email.map(({ entry }) => say(["Full name", ...headers], entry))).toEqual([expected]);
  });
});

it("MAP-29: headers that are words of the language are data", () => {
  expect(mapped("contact", ["__proto__", "constructor", "toString", "name"])).toEqual([
    "name=name",
  ]);
});
