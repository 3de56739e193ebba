import { describe, expect, it } from "vitest";
import { inferDialect } from "./dialect.ts";

describe("the dialect", () => {
  it.each([
    ["commas", "a,b,c\n1,2,3\n4,5,6\n", ","],
    ["semicolons with decimal commas", "a;b;c\n1,5;2,5;x\n4,5;5,5;y\n", ";"],
    ["tabs with commas in text", "name\tnote\nAda\tone, two, three\nBob\tfour\n", "\t"],
    ["pipes", "a|b\nx|1\ny|2\n", "|"],
    ["a comma and a space", "a, b, c\n1, 2, 3\n4, 5, 6\n", ", "],
    [
      "a comma and a space before quotes",
      'y, n, t\n1968, 86, "Greet, ings"\n1970, 17, "Ma"\n',
      ", ",
    ],
    ["two pipes", "a||b||c\n1||2||3\n", "||"],
    [
      "aligned with spaces",
      "NAME         CITY      AGE\nAda Love     London    36\nBob          New York  7\n",
      "  ",
    ],
    ["one column of names", "name\nAda Lovelace\nGrace Hopper\nAlan Turing\n", ","],
    ["one column with a space below", "name\nPacked Person\n", ","],
    ["one column with two spaces in some", "name\nAda  Lovelace\nBob  Smith\n", ","],
    ["one column of times", "time\n10:15\n11:20\n23:59\n", ","],
    ["one column of addresses", "url\nhttps://a.example/x\nhttps://b.example/y\n", ","],
    ["text with commas in quotes", '"a";"b"\n"x, y, z";"1, 2"\n"x, w, z";"1, 3"\n', ";"],
    ["control characters", "a\u0001b\n1\u00012\n3\u00014\n", "\u0001"],
    ["empty cells", "a,,c\nd,,f\n", ","],
    ["tabs beside decimal commas", "2985,02\t6/3/2010\n2369,34\t4/11/2014\n", "\t"],
    ["tabs behind blanks", "\t38,854.87\n\t8,080.39\n", "\t"],
    ["semicolons beside names", "la, Bob;closed\nvan, Eve;new\nder, Ivan;open\n", ";"],
    ["signs together", "id~|~name~|~n\n1~|~Ada~|~x, y\n2~|~Bob~|~z; w\n", "~|~"],
    ["two signs together", "id^|name^|n\n1^|Ada^|x, y\n2^|^|z; w\n", "^|"],
    ["a sign that is no ASCII", "id§name\n1§Ada, x\n2§Bob; y\n", "§"],
    ["full-width commas", "姓名，电话\n王伟，123\n李娜，456\n", "，"],
    [
      "spaces beside times",
      "2024-01-02 10:11:12 INFO start\n2024-01-02 10:11:13 WARN stop\n2024-01-03 10:12:00 INFO x\n",
      " ",
    ],
    ["spaces, and no header for row names", '"name" "n"\n"1" "A B" 5\n"2" "C" 6\n', " "],
    ["colons", "root:x:0:0:root:/root\nada:x:1000:1000:Ada,,,:/home/ada\n", ":"],
  ])("FILE-11: %s", (_, text, delimiter) => {
    expect(inferDialect(text, {}).delimiter).toBe(delimiter);
  });

  it.each([
    ["plain", "a,b\n1,2\n", '"', "double"],
    ["doubled", 'a,b\n"x ""y"" z",2\n', '"', "double"],
    ["backslashes", 'a,b\n"x \\"y\\" z",2\n"\\"w\\" v",3\n', '"', "backslash"],
    ["paths that end in a backslash", 'a,b\n"C:\\dir\\","x"\n"D:\\","y"\n', '"', "double"],
    ["apostrophes as quotes", "a,b\n'x, y','1'\n'z, w','2'\n", "'", "double"],
    ["doubled apostrophes", "'name','n'\n'Ada','1'\n'O''Neil','2'\n", "'", "double"],
    ["a cell that is \\N", "1\tAda\t\\N\n2\tBob\tx\n", '"', "backslash"],
    ["paths with \\N in them", "a,b\nC:\\New,D:\\N x\n", '"', "double"],
    [
      "apostrophes at both ends of texts",
      "d\tnote\n1/1/24\t'do' it, 'do'\n2/1/24\tso\n3/1/24\t'do' or 'do'\n",
      '"',
      "double",
    ],
    ["apostrophes that open and close elsewhere", "a,b\n'90s,x\ny,the players'\n", '"', "double"],
    [
      "apostrophes after a backslash",
      "'a','b'\n'O\\'Neil','1'\n'D\\'Arcy','2'\n",
      "'",
      "backslash",
    ],
    ["apostrophes in names", "name,city\nO'Neil,'s-Hertogenbosch\nD'Arcy,Rome\n", '"', "double"],
  ])("FILE-12: %s", (_, text, quote, escape) => {
    expect(inferDialect(text, {})).toMatchObject({ quote, escape });
  });

  it.each([
    ["the name of a field above names", "name\nSmith, John\nDoe, Jane\n", ""],
    ["above one of them", "name\nSmith, John\n", ""],
    ["above some of them", "name\nSmith, John\nMadonna\nDoe, Jane\n", ""],
    ["above sentences", "remarque\nOui, bien sûr.\nNon; non, non, et non: jamais.\nOui.\n", ""],
    ["above numbers with decimal commas", "Messwert\n1,50\n2,75\n3,20\n", ""],
    ["addresses of the web", "https://a.example/x?a=1;b=2\nhttps://b.example/y,z\n", ""],
    ["no title above a header", "Members, all\nname;email\nAda;a@x.org\n", ";"],
    ["no title above a header, one cell", "Contacts\nname,email\nAda,a@x.org\n", ","],
    ["no title above longer and shorter rows", "Team A\nfoo;bar\nx;y;z\nu;v\n", ";"],
    ["no first cell above others", "name\nAda\tx\nBob\ty\tz\n", "\t"],
    ["no title above numbers", "Report\nAda,1\nBob,2\nEve,3\n", ","],
    ["no short row above others", "name\nn,email\nAda,a@x.org\nBob,b@x.org\n", ","],
  ])("FILE-18: %s", (_, text, delimiter) => {
    expect(inferDialect(text, {}).delimiter).toBe(delimiter);
  });

  it("FILE-10: spaces that a person chose may be those of aligned columns", () => {
    const chosen = { delimiter: " " };
    const aligned = "NAME      N\nAda Love  1\nBob Lee   2\n";
    expect(inferDialect(aligned, chosen)).toMatchObject({ delimiter: "  ", stops: [0, 10] });
    expect(inferDialect("a b c\n1 2 3\nx y z\n", chosen).delimiter).toBe(" ");
    expect(inferDialect("a b c\n1 2\nx y z w\n", chosen).delimiter).toBe(" ");
  });

  it("FILE-10: what the person chose is obeyed", () => {
    const chosen = { delimiter: ";", quote: "", escape: "double" } as const;
    expect(inferDialect("a,b\n1,2\n", chosen)).toEqual(chosen);
  });
});
