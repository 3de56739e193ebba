import { describe, expect, it } from "vitest";
import type { FileNote } from "./file.ts";
import { read } from "./open.fixture.ts";
import { peekFile } from "./open.ts";

async function readBoth(text: string) {
  const found = await read(text);
  const peek = await peekFile({ name: "a.csv", blob: new Blob([text]) }, {});
  return { ...found, peek };
}

describe("header lines repeated below the header", () => {
  const left = (count: number): FileNote => ({ code: "repeated_headers_left_out", count });
  it.each<[string, string, number[], number]>([
    ["exports put together", "Name,Email\nAda,a@x.org\nName,Email\nBob,b@x.org\n", [2, 4], 1],
    ["with CRLF", "Name,Email\r\nAda,a\r\nName,Email\r\nBob,b\r\n", [2, 4], 1],
    ["with a mark before each", "\uFEFFName,Email\nAda,a\n\uFEFFName,Email\nBob,b\n", [2, 4], 1],
    ["unknown names", "first,second\nx,y\nfirst,second\nz,w\n", [2, 4], 1],
    ["quoted", '"Name","Email"\n"A,b",x\n"Name","Email"\n"B",y\n', [2, 4], 1],
    ["behind form feeds", "Name,Email\nAda,a\n\fName,Email\nBob,b\n", [2, 4], 1],
    ["at pages", "Name,Email\nAda,a\n\nName,Email\nBob,b\n\nName,Email\nEve,e\n", [2, 5, 8], 2],
    ["as a page begins", "Name,Email\nAda,a\nPage 1 of 2\nName,Email\nBob,b\n", [2, 5], 1],
    ["at once and at the end", "Name,Email\nName,Email\nAda,a\nName,Email", [3], 2],
    ["below a title", "Staff\nName,Email\nAda,a\nName,Email\nBob,b\n", [3, 5], 1],
    ["in tabs and backslashes", 'Name\tNote\nAda\t"a \\" b"\nName\tNote\nBob\tc\n', [2, 4], 1],
  ])("FILE-72: %s", async (_, text, numbers, count) => {
    const found = await readBoth(text);
    expect(found.numbers).toEqual(numbers);
    expect(found.notes).toContainEqual(left(count));
    expect(found.peek.notes).toContainEqual(left(count));
    expect(found.peek.seenRows).toBe(numbers.length);
  });

  it.each([
    ["a row like it but for one cell", "Name,Email\nAda,a\nName,email\nBob,b\n", 3],
    ["a column of one name", "Name\nAda\nName\nBob\n", 3],
    ["a longer row", "Name,Email\nAda,a\nName,Email,x\nBob,b\n", 3],
  ])("FILE-72: but not %s", async (_, text, count) => {
    const { rows, notes } = await read(text);
    expect(rows.length).toBe(count);
    expect(notes.map(({ code }) => code)).not.toContain("repeated_headers_left_out");
  });

  it("FILE-72: the rows are the same in bytes, and in a file of several slices", async () => {
    const part = `Name,Email\n${"Ada Lovelace,ada@example.org\n".repeat(100_000)}`;
    const { table, notes } = await read(part + part + part);
    expect(table.rowCount).toBe(300_000);
    expect(notes).toEqual([left(2)]);
    expect([table.rowNumber(99_999), table.rowNumber(100_000)]).toEqual([100_001, 100_003]);
    let rows = 0;
    table.bytes?.scan(99_990, 100_010, (row, bytes, starts, ends) => {
      rows += 1;
      const text = new TextDecoder().decode(bytes.subarray(starts[0], ends[0]));
      expect([row, text]).toEqual([row, "Ada Lovelace"]);
    });
    expect(rows).toBe(20);
  });

  it.each([
    [
      "lines above it",
      "Visitors;;\nBuilding 1;;\n\nName;Mail;Room\nAda;a;1\nPage 1 of 2\nVisitors;;\nBuilding 1;;\n\nName;Mail;Room\nBob;b;2\n",
      [5, 11],
      3,
    ],
    [
      "a title behind a blank row",
      "Visitors\nName;Mail;Room\nAda;a;1\n\nVisitors\nName;Mail;Room\nBob;b;2\n",
      [3, 7],
      2,
    ],
  ])("FILE-72: the head of a page as a whole: %s", async (_, text, numbers, count) => {
    const found = await readBoth(text);
    expect(found.numbers).toEqual(numbers);
    expect(found.notes).toContainEqual(left(count));
    expect(found.notes.map(({ code }) => code)).not.toContain("more_tables");
    expect(found.peek).toMatchObject({
      seenRows: numbers.length,
      notes: expect.arrayContaining([left(count)]),
    });
  });

  it("FILE-72: both lines of a header", async () => {
    const header = "Home,,Work,\nStreet,City,Street,City\n";
    const found = await readBoth(`${header}A 1,Bonn,B 2,Ulm\n${header}C 3,Kiel,D 4,Jena\n`);
    expect(found.headers).toEqual(["Home Street", "Home City", "Work Street", "Work City"]);
    expect(found.numbers).toEqual([3, 6]);
    expect(found.notes).toContainEqual(left(2));
    expect(found.peek).toMatchObject({ seenRows: 2, notes: expect.arrayContaining([left(2)]) });
    const half = await read(`${header}A 1,Bonn,B 2,Ulm\nHome,,Work,\nC 3,Kiel,D 4,Jena\n`);
    expect(half.rows.length).toBe(3);
  });

  it("FILE-72: nothing but headers is no table", async () => {
    await expect(read("Name,Email\nName,Email\n")).rejects.toThrow("no_rows");
  });
});

describe("numbers of pages between the rows", () => {
  it.each<[string, string, number[], FileNote]>([
    [
      "alone on their lines",
      "Name,Email\nAda,a\nPage 1 of 2\nBob,b\nPage 2 of 2\n",
      [2, 4],
      { code: "page_numbers_left_out", count: 2, row: 3 },
    ],
    [
      "in the width of the table",
      "Name;Room;Box\nAda;1;2\n;;Seite 1\nBob;3;4\n",
      [2, 4],
      { code: "page_numbers_left_out", count: 1, row: 3 },
    ],
    [
      "behind blank rows, with the header again",
      "Name,Email\nAda,a\n\n- Page 1 -\n\nName,Email\nBob,b\n",
      [2, 7],
      { code: "page_numbers_left_out", count: 1, row: 4 },
    ],
    [
      "of others",
      "姓名,邮箱\n王,a@x.org\n第 1 页 共 2 页\n李,b@x.org\n",
      [2, 4],
      { code: "page_numbers_left_out", count: 1, row: 3 },
    ],
    [
      "quoted",
      'Name,Email\n"Ada",a\n"Página 1 de 3",\n"Bob",b\n',
      [2, 4],
      { code: "page_numbers_left_out", count: 1, row: 3 },
    ],
  ])("FILE-85: %s", async (_, text, numbers, note) => {
    const found = await readBoth(text);
    expect(found.numbers).toEqual(numbers);
    expect(found.notes).toContainEqual(note);
    expect(found.notes.map(({ code }) => code)).not.toContain("short_rows");
    expect(found.notes.map(({ code }) => code)).not.toContain("more_tables");
    expect(found.peek.notes).toContainEqual(note);
    expect(found.peek.seenRows).toBe(numbers.length);
  });

  it.each([
    ["in a table of one column", "Name\nAda\nPage 1\nBob\n", 3],
    ["beside other cells", "Name,Email\nPage 1,a@x.org\nBob,b@x.org\n", 2],
    ["a name", "Name,Email\nPage,\nBob,b@x.org\n", 2],
    ["a list of pages", "Name,Note\nCover,\nPage 1,\nPage 2,\nPage 3,old\n", 4],
    ["without a number", "Name,Email\nPage one,\nBob,b@x.org\n", 2],
    ["with more to it", "Name,Email\nPage 1 of the book,\nBob,b@x.org\n", 2],
  ])("FILE-85: but not %s", async (_, text, count) => {
    const { rows, notes } = await readBoth(text);
    expect(rows.length).toBe(count);
    expect(notes.map(({ code }) => code)).not.toContain("page_numbers_left_out");
  });

  it("FILE-85: in a file of several slices", async () => {
    const part = `${"Ada Lovelace,ada@example.org\n".repeat(100_000)}Page 1 of 3\n`;
    const { table, notes } = await read(`Name,Email\n${part}${part}${part}`);
    expect(table.rowCount).toBe(300_000);
    expect(notes).toEqual([{ code: "page_numbers_left_out", count: 3, row: 100_002 }]);
    expect(table.rowNumber(100_000)).toBe(100_003);
  });
});

describe("a row of units or types", () => {
  it.each([
    ["(kg)", "Name,Weight,Size\n,(kg),[mm]\nBox,3,20\n"],
    ["string", "Name,Qty,Day\nstring,int,date\nBox,3,2024-01-02\n"],
    ["----", "Name,Qty\n----,---\nBox,3\n"],
    ["varchar(50)", "Name,Qty\nvarchar(50),integer\nBox,3\n"],
  ])("FILE-73: %s", async (text, file) => {
    const found = await readBoth(file);
    expect(found.numbers).toEqual([3]);
    expect(found.headers[0]).toBe("Name");
    expect(found.notes).toContainEqual({ code: "units_left_out", row: 2, text });
    expect(found.peek).toMatchObject({ seenRows: 1, notes: found.notes });
  });

  it.each([
    ["one bracket alone", "Name,Note\nBox,(old)\nBag,x\n"],
    ["words in brackets beside others", "Name,Note\n(new),x\nBag,x\n"],
    ["types that do not fill the row", "Name,Qty,Day\nstring,int,\nBox,3,2024-01-02\n"],
    ["one word over and over", "Name,Kind\ntext,text\nBox,new\n"],
    ["units without brackets", "Name,Weight,Size\nBox,kg,mm\nBag,3,4\n"],
  ])("FILE-73: but not %s", async (_, file) => {
    const { rows, notes } = await read(file);
    expect(rows.length).toBe(2);
    expect(notes.map(({ code }) => code)).not.toContain("units_left_out");
  });
});

describe("the end of a table", () => {
  const TOP = "Name,Room,Boxes,Kilos\nAda,A1,3,4\nBob,B2,5,1\n";
  it.each<[string, string, FileNote[]]>([
    ["totals", "Total,,8,5\n", [{ code: "totals_left_out", count: 1, row: 4 }]],
    [
      "totals behind a blank",
      "\n,Grand total:,8,5\n",
      [{ code: "totals_left_out", count: 1, row: 5 }],
    ],
    [
      "totals of others",
      "Summe;;8;5\n".replaceAll(";", ","),
      [{ code: "totals_left_out", count: 1, row: 4 }],
    ],
    [
      "several totals",
      "Average,,4,2.5\nTotal,,8,5\n",
      [{ code: "totals_left_out", count: 2, row: 4 }],
    ],
    ["totals of SAP", "*,,8,5\n", [{ code: "totals_left_out", count: 1, row: 4 }]],
    [
      "the number of the page",
      "Page 1 of 1,,,\n",
      [{ code: "page_numbers_left_out", count: 1, row: 4 }],
    ],
    [
      "a line behind a blank row",
      "\nSource: HR\n",
      [{ code: "lines_below_left_out", count: 1, row: 5, text: "Source: HR" }],
    ],
    [
      "totals and lines",
      "Total,,8,5\n* without guests,,,\nPrinted by Ada,,,\n",
      [
        { code: "lines_below_left_out", count: 2, row: 5, text: "* without guests" },
        { code: "totals_left_out", count: 1, row: 4 },
      ],
    ],
    [
      "a count of rows",
      "\n(2 rows affected)\n",
      [{ code: "lines_below_left_out", count: 1, row: 5, text: "(2 rows affected)" }],
    ],
    [
      "a line of totals",
      "Total: 2 records\n",
      [{ code: "lines_below_left_out", count: 1, row: 4, text: "Total: 2 records" }],
    ],
  ])("FILE-74: %s", async (_, end, notes) => {
    const found = await readBoth(TOP + end);
    expect(found.rows).toEqual([
      ["Ada", "A1", "3", "4"],
      ["Bob", "B2", "5", "1"],
    ]);
    expect(found.notes).toEqual(expect.arrayContaining(notes));
    expect(found.notes.map(({ code }) => code)).not.toContain("short_rows");
    expect(found.peek).toMatchObject({ seenRows: 2, notes: expect.arrayContaining(notes) });
  });

  it.each([
    ["a name alone behind a blank row", "\nEve,,,\n"],
    ["a name alone", "Eve\n"],
    ["a note without a gap", "Source: HR,,,\n"],
    ["a row called Total as full as the others", "Total,C3,1,1\n"],
    ["a row called Total without numbers", "Total,C3,,\n"],
  ])("FILE-74: but not %s", async (_, end) => {
    expect((await read(TOP + end)).rows.length).toBe(3);
  });
});
