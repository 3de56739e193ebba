import { describe, expect, it } from "vitest";
import { findRuler } from "./column-stops.ts";
import { read } from "./open.fixture.ts";

describe("FILE-86: a ruler gives the columns", () => {
  it.each<[string, string, string[], string[][]]>([
    [
      "without gaps between full cells",
      "NAME       MAIL       ROOM\n---------- ---------- ----\nAda Lacing ada@lc.org B 12\nBob        b@x.org    A1\n",
      ["NAME", "MAIL", "ROOM"],
      [
        ["Ada Lacing", "ada@lc.org", "B 12"],
        ["Bob", "b@x.org", "A1"],
      ],
    ],
    [
      "blank cells, and cells of several words",
      "Name     Note\n-------- ---------\nAda Lace          \n         two words\n",
      ["Name", "Note"],
      [
        ["Ada Lace", ""],
        ["", "two words"],
      ],
    ],
    [
      "of a shell, with dashes below the names alone and numbers at the right",
      "\n   Id ProcessName Site\n   -- ----------- ----\n12345 ping me     Here\n    7 b           There is\n\n",
      ["Id", "ProcessName", "Site"],
      [
        ["12345", "ping me", "Here"],
        ["7", "b", "There is"],
      ],
    ],
    [
      "with the header again, and a count at the end",
      "NAME MAIL\n---- -------\nAda  a@x.org\n\nNAME MAIL\n---- -------\nBob  b@x.org\n\n2 rows selected.\n",
      ["NAME", "MAIL"],
      [
        ["Ada", "a@x.org"],
        ["Bob", "b@x.org"],
      ],
    ],
    [
      "below a title",
      "Staff of today\n\nNAME MAIL\n==== =======\nAda  a@x.org\nBob  b@x.org\n",
      ["NAME", "MAIL"],
      [
        ["Ada", "a@x.org"],
        ["Bob", "b@x.org"],
      ],
    ],
    [
      "commas and quotes in it",
      'Name          Note\n------------- -----\nLace, Ada     "a,b"\nHill, Bob     x, y\n',
      ["Name", "Note"],
      [
        ["Lace, Ada", '"a,b"'],
        ["Hill, Bob", "x, y"],
      ],
    ],
  ])("%s", async (_, text, headers, rows) => {
    const found = await read(text);
    expect(found.headers).toEqual(headers);
    expect(found.rows).toEqual(rows);
    expect(found.facts.text).toMatchObject({ delimiter: " ", quote: "" });
  });

  it.each([
    ["a line of dashes", "name,mail\n----------\nAda,a@x.org\n"],
    ["dashes in cells", "name,mail\n----,----\nAda,a@x.org\n"],
    [
      "a ruler that no line keeps to",
      "name,mail\n--- ---\nAda Lacing,a@x.org\nBob Hilling,b@x.org\n",
    ],
    ["a ruler above all", "--- ---\nname,mail\nAda,a@x.org\n"],
    ["tabs", "name\tmail\n---- ----\nAda\ta@x.org\n"],
    ["nothing below", "name mail\n---- ----\n"],
  ])("but not %s", (_, text) => {
    expect(findRuler(text)).toBeNull();
  });
});
