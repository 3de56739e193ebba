import { describe, expect, it } from "vitest";
import { read, type Content } from "./open.fixture.ts";

describe("habits of programs that write text", () => {
  it.each<[string, Content, string[], string[][], number[]]>([
    [
      "a table drawn by MySQL",
      "+----+-----+\n| id | name |\n+----+-----+\n|  1 | A B |\n|  2 |     |\n+----+-----+\n",
      ["id", "name"],
      [
        ["1", "A B"],
        ["2", ""],
      ],
      [4, 5],
    ],
    [
      "a table drawn by PostgreSQL",
      " id | name \n----+------\n  1 | Ada\n  2 | \n",
      ["id", "name"],
      [
        ["1", "Ada"],
        ["2", ""],
      ],
      [3, 4],
    ],
    [
      "a table drawn in Markdown",
      "| id | name |\n|---:|------|\n| 1 | -- |\n| 2 | Bob |\n",
      ["id", "name"],
      [
        ["1", "--"],
        ["2", "Bob"],
      ],
      [3, 4],
    ],
    [
      "a list printed by SAP",
      "Liste\n\n-------------\n|  Nr|Name  |\n-------------\n|   1|A     |\n|   2|B     |\n-------------\n",
      ["Nr", "Name"],
      [
        ["1", "A"],
        ["2", "B"],
      ],
      [6, 7],
    ],
    [
      "bars that draw nothing",
      "|id|name\n|1|Ada\n|2|Bob\n",
      ["", "id", "name"],
      [
        ["", "1", "Ada"],
        ["", "2", "Bob"],
      ],
      [2, 3],
    ],
    [
      "columns that one space parts",
      "Name     Age City\nAda       36 New York\nRobert   107\nEve        5 Rome\n",
      ["Name", "Age", "City"],
      [
        ["Ada", "36", "New York"],
        ["Robert", "107", ""],
        ["Eve", "5", "Rome"],
      ],
      [2, 3, 4],
    ],
    [
      "columns with blanks, ruled",
      "NAME          CITY    N\n------------- ------- -\nAda Lovelace  London  1\nBob                   2\n",
      ["NAME", "CITY", "N"],
      [
        ["Ada Lovelace", "London", "1"],
        ["Bob", "", "2"],
      ],
      [3, 4],
    ],
    [
      "columns of wide letters",
      "名前      年齢\n佐藤      36\n鈴木花子  7\n",
      ["名前", "年齢"],
      [
        ["佐藤", "36"],
        ["鈴木花子", "7"],
      ],
      [2, 3],
    ],
    [
      "a word across two columns below the first rows",
      `NAME      N\n${"Ada       1\n".repeat(200)}Maximilian  2\n`,
      ["NAME", "N"],
      [...Array.from({ length: 200 }, () => ["Ada", "1"]), ["Maximilian", "2"]],
      Array.from({ length: 201 }, (_, at) => at + 2),
    ],
    [
      "a backslash before a delimiter",
      "name,address\nAda,1 High St\\, London\nBob,Rome\nEve,2 A\\, B\n",
      ["name", "address"],
      [
        ["Ada", "1 High St, London"],
        ["Bob", "Rome"],
        ["Eve", "2 A, B"],
      ],
      [2, 3, 4],
    ],
    [
      "a folder before a delimiter",
      "path,n\nC:\\temp\\,5\nD:\\x\\,6\n",
      ["path", "n"],
      [
        ["C:\\temp\\", "5"],
        ["D:\\x\\", "6"],
      ],
      [2, 3],
    ],
    [
      "backslashes as MySQL writes them",
      "1\tA\\\nB\t\\N\n2\tC\\\tD\tx\n3\tE\\\\F\ty\n",
      ["", "", ""],
      [
        ["1", "A\nB", ""],
        ["2", "C\tD", "x"],
        ["3", "E\\F", "y"],
      ],
      [1, 2, 3],
    ],
    ["cells as formulas", 'id,name\n="007","=""A ""\n', ["id", "name"], [["007", '"=""A ""']], [2]],
    [
      "formulas in quotes",
      'id,n\n"=""007""",=1+1\n="0""8",x\n',
      ["id", "n"],
      [
        ["007", "=1+1"],
        ['0"8', "x"],
      ],
      [2, 3],
    ],
    [
      "lines quoted as a whole",
      '"name,email"\n"Ada,a@x.org"\n"""B, C"",b@x.org"\n',
      ["name", "email"],
      [
        ["Ada", "a@x.org"],
        ["B, C", "b@x.org"],
      ],
      [2, 3],
    ],
    [
      "some lines quoted as a whole",
      'name,email\n"""A, B"",a@x.org"\nC,c@x.org\n"D, with, commas"\n',
      ["name", "email"],
      [
        ["A, B", "a@x.org"],
        ["C", "c@x.org"],
        ["D, with, commas", ""],
      ],
      [2, 3, 4],
    ],
    [
      "quoted lines that name no fields",
      '"x1;x2"\n"a;b"\n"c;d"\n',
      ["x1;x2"],
      [["a;b"], ["c;d"]],
      [2, 3],
    ],
    [
      "one quoted column",
      '"name"\n"Smith, John"\n"Doe, Jane"\n',
      ["name"],
      [["Smith, John"], ["Doe, Jane"]],
      [2, 3],
    ],
    ["a DOS end", "name,n\r\nAda,1\r\n\x1a", ["name", "n"], [["Ada", "1"]], [2]],
    ["a block filled up", `name,n\nAda,1\n${"\0".repeat(500)}`, ["name", "n"], [["Ada", "1"]], [2]],
    ["a cell that ends in Ctrl-Z", "name,n\nAda,1\x1a", ["name", "n"], [["Ada", "1\x1a"]], [2]],
    ["two marks", "\ufeff\ufeffname,n\nAda,1\n", ["name", "n"], [["Ada", "1"]], [2]],
  ])("FILE-3, 12, 19, 26..28: %s", async (_, content, headers, rows, numbers) => {
    const found = await read(content);
    expect({ headers: found.headers, rows: found.rows, numbers: found.numbers }).toEqual({
      headers,
      rows,
      numbers,
    });
  });
});

describe("logs that name their columns", () => {
  it.each([
    [
      "W3C",
      "#Software: IIS 10.0\n#Version: 1.0\n#Date: 2024-05-01 00:00:00\n#Fields: date time c-ip cs(User-Agent)\n2024-05-01 08:00:01 10.0.0.1 Mozilla/5.0+(X11)\n2024-05-01 08:00:02 10.0.0.2 -\n",
      ["date", "time", "c-ip", "cs(User-Agent)"],
      [
        ["2024-05-01", "08:00:01", "10.0.0.1", "Mozilla/5.0+(X11)"],
        ["2024-05-01", "08:00:02", "10.0.0.2", "-"],
      ],
      [5, 6],
    ],
    [
      "begun anew within",
      '#Fields: who what\n"Ada L" in\n#Remark: "restart\n#Fields: who what\nBob out\n',
      ["who", "what"],
      [
        ["Ada L", "in"],
        ["Bob", "out"],
      ],
      [2, 5],
    ],
    [
      "with commas",
      "#Software: Exchange\r\n#Fields: date-time,client-ip,recipient\r\n2024-05-01T08:00:00Z,10.0.0.1,a@x.org\r\n",
      ["date-time", "client-ip", "recipient"],
      [["2024-05-01T08:00:00Z", "10.0.0.1", "a@x.org"]],
      [3],
    ],
    [
      "with tabs",
      "#separator \\x09\n#fields\tts\tuid\n#types\ttime\tstring\n1.5\tC1 x\n#close\t2024\n",
      ["ts", "uid"],
      [["1.5", "C1 x"]],
      [4],
    ],
  ])("FILE-76: %s", async (_, text, headers, rows, numbers) => {
    const found = await read(text);
    expect(found.headers).toEqual(headers);
    expect(found.rows).toEqual(rows);
    expect(found.numbers).toEqual(numbers);
    expect(found.notes.map(({ code }) => code)).not.toContain("preamble_skipped");
  });

  it("FILE-76: but not what says so below its header", async () => {
    const { headers, rows } = await read("name,n\n#Fields: a b,1\nAda,2\n");
    expect(headers).toEqual(["name", "n"]);
    expect(rows.length).toBe(2);
  });
});
