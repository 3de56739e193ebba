import { describe, expect, it } from "vitest";
import { readFile } from "../open.ts";
import { gridOf } from "./workbook.fixture.ts";
import { peekWorkbook, readWorkbook } from "./workbook.ts";

function page(content: string | Uint8Array<ArrayBuffer>) {
  return { name: "export.xls", blob: new Blob([content]) };
}

async function cellOf(inside: string): Promise<string | undefined> {
  const rows = await gridOf(page(`<table><tr><td>${inside}</td><td>x</td></tr></table>`));
  return rows[0]?.[0];
}

describe("FILE-63: HTML tables", () => {
  it.each<[what: string, inside: string, text: string]>([
    ["entities", "a &amp; b &lt;c&gt; &euro;5 &eacute; &#44;&#x1F600;", "a & b <c> €5 é ,😀"],
    ["entities without their semicolon, and what is none", "a &amp b AT&T", "a & b AT&T"],
    ["lines", "a<br>b<br/>c", "a\nb\nc"],
    ["blocks", "<p>a</p>\n<p>b</p><div>c</div>", "a\nb\nc"],
    ["lists", "<ul><li>a</li><li>b</li></ul>", "a\nb"],
    ["white space", "\n   a\n  b \t c ", "a b c"],
    ["white space between elements", "<b>a</b> <i>b</i>", "a b"],
    ["no white space between elements", "<b>a</b><i>b</i>", "ab"],
    ["no-break spaces", "&nbsp;a&nbsp;b&nbsp;", "a b"],
    ["white space that counts", "<pre>a\n  b</pre>", "a\n  b"],
    ["comments and scripts", "a<!-- <td>no</td> --><script>1<2</script>", "a"],
    ["what is not shown", 'a<span style="display: none">b</span>', "a"],
    ["a greater-than sign in an attribute", '<b title="a>b">c</b>', "c"],
    ["text that looks like a number", "00123", "00123"],
    ["a table in a cell with a text", "a <table><tr><td>b</td><td>c</td></tr></table>", "a\nb c"],
  ])("a cell of %s", async (_, inside, text) => {
    expect(await cellOf(inside)).toBe(text);
  });

  it.each<[what: string, html: string, rows: string[][]]>([
    [
      "without end tags",
      "<table><tr><td>a<td>b<tr><td>c<td>d</table>",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    [
      "with parts",
      "<table><caption>no</caption><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>",
      [["a"], ["b"]],
    ],
    [
      "with cells over several rows and columns",
      "<table><tr><td rowspan=2>a</td><td colspan=2>b</td></tr><tr><td>c</td><td>d</td></tr><tr><td>e</td></tr></table>",
      [
        ["a", "b", ""],
        ["", "c", "d"],
        ["e", "", ""],
      ],
    ],
    [
      "below a table for its title",
      "<table><tr><td>Title</td></tr></table><p>x</p><table><tr><td>a</td><td>b</td></tr></table>",
      [
        ["Title", ""],
        ["a", "b"],
      ],
    ],
    [
      "inside a table for the layout",
      "<table><tr><td>\n<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table></td></tr></table>",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    [
      "with blank cells",
      "<table><tr><td></td><td>a</td></tr><tr></tr><tr><td>b</td><td>&nbsp;</td></tr></table>",
      [
        ["", "a"],
        ["b", ""],
      ],
    ],
    ["in capitals", "<TABLE><TR><TD>a</TD></TR></TABLE>", [["a"]]],
    ["in a part of a page", "<div><br><table><tr><td>a</td></tr></table></div>", [["a"]]],
    [
      "commented out",
      "<!-- <table><tr><td>no</td></tr></table> --><table><tr><td>a</td></tr></table>",
      [["a"]],
    ],
  ])("a table %s", async (_, html, rows) => {
    expect(await gridOf(page(html))).toEqual(rows);
  });

  it("what is not shown is left out: rows, columns of hidden cells, columns by their element", async () => {
    const html =
      "<table><col><col style='display:none'><tr><td>a</td><td>h</td><td style='display:none'>h</td><td>b</td></tr>" +
      "<tr style='display:none'><td>h</td></tr><tr><td>c</td><td>h</td><td style='DISPLAY:NONE'>h</td><td>d</td></tr></table>";
    expect(await gridOf(page(html))).toEqual([
      ["a", "b"],
      ["c", "d"],
    ]);
    expect(await gridOf(page(html), { includeHidden: true })).toHaveLength(3);
  });

  it("an amount is the number that Excel wrote beside it; a date is what is shown", async () => {
    const html =
      "<table><tr><td x:num='1234.5'>$1,234.50</td><td x:num='45678'>1/21/2025</td><td x:num>5</td></tr></table>";
    expect(await gridOf(page(html))).toEqual([["1234.5", "1/21/2025", "5"]]);
  });

  it.each<[what: string, bytes: Buffer]>([
    ["UTF-8", Buffer.from("<table><tr><td>é€</td></tr></table>")],
    ["UTF-16", Buffer.from("\ufeff<table><tr><td>é€</td></tr></table>", "utf16le")],
    [
      "the encoding it declares",
      Buffer.from("<meta charset=windows-1252><table><tr><td>\xe9\x80</td></tr></table>", "latin1"),
    ],
    [
      "none that it declares rightly",
      Buffer.from("<meta charset=nonsense><table><tr><td>é€</td></tr></table>"),
    ],
  ])("in %s", async (_, bytes) => {
    expect(await gridOf(page(Uint8Array.from(bytes)))).toEqual([["é€"]]);
  });

  it("in an old encoding that nothing declares", async () => {
    const rows = "<tr><td>M\xfcller</td><td>Stra\xdfe</td></tr>".repeat(3);
    const bytes = Uint8Array.from(Buffer.from(`<table>${rows}</table>`, "latin1"));
    expect((await gridOf(page(bytes)))[2]).toEqual(["Müller", "Straße"]);
  });

  it.each<[what: string, code: string, html: string]>([
    ["a page without a table", "not_a_spreadsheet", "<html><body>Hello</body></html>"],
    [
      "a table of cells as wide as can be, over and over,",
      "unpacks_too_large",
      `<table>${`<tr>${"<td colspan=9999>a</td>".repeat(16)}</tr>`.repeat(5000)}</table>`,
    ],
    [
      "a table with more columns than a sheet has",
      "too_many_columns",
      `<table>${`<tr>${"<td colspan=1000 rowspan=99999>a</td>".repeat(16)}</tr>`.repeat(2)}</table>`,
    ],
    ["a table of blanks", "empty_file", "<table><tr><td> </td></tr></table>"],
    [
      "a frame whose sheets are in other files",
      "not_a_spreadsheet",
      '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><frameset><frame src="sheet001.htm"></frameset></html>',
    ],
  ])("%s is refused", async (_, code, html) => {
    await expect(readFile(page(html), {})).rejects.toMatchObject({ code });
  });

  it("a text that begins with an element is no page", async () => {
    const { facts } = await readFile(page("<b>Name</b>,Age\nAnn,5\n"), {});
    expect(facts.kind).toBe("text");
  });

  it("a first look stops after its rows; the whole has all of them", async () => {
    const row = `<tr><td>a</td><td>${"b".repeat(500)}</td></tr>`;
    const source = page(`<table>${row.repeat(5000)}</table>`);
    const peek = await peekWorkbook(source, { headerRow: null });
    expect(peek).toMatchObject({ complete: false, facts: { sheet: "Sheet1" } });
    expect(peek.rows).toHaveLength(50);
    expect((await readWorkbook(source, { headerRow: null })).table.rowCount).toBe(5000);
  });
});

describe("FILE-64: web archives", () => {
  const table = (text: string) => `<html><table><tr><td>${text}</td></tr></table></html>`;
  const archive = (...parts: string[]) =>
    [
      'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="--x"\r\n\r\n',
      ...parts.map((part) => `----x\r\n${part}\r\n`),
      "----x--\r\n",
    ].join("");
  const html = "Content-Type: text/html; charset=";

  it("each page with a table is a sheet, called as Excel calls it", async () => {
    const frame =
      '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><x:Name>A &amp; B</x:Name><x:Name>C</x:Name><frameset></frameset></html>';
    const source = page(
      archive(
        `${html}us-ascii\r\n\r\n${frame}`,
        `${html}"utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${table("Na=C3=AFve=\r\nté =3D")}`,
        `${html}utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${btoa(table("two"))}`,
        "Content-Type: text/xml\r\n\r\n<xml/>",
      ),
    );
    const { facts } = await readWorkbook(source, { headerRow: null });
    expect(facts).toMatchObject({
      format: "Web archive (MHTML)",
      sheets: [{ name: "A & B" }, { name: "C" }],
    });
    expect(await gridOf(source)).toEqual([["Naïveté ="]]);
    expect(await gridOf(source, { sheet: "C" })).toEqual([["two"]]);
  });

  it("one page without parts", async () => {
    const text = `MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n${table("é")}`;
    expect(await gridOf(page(text))).toEqual([["é"]]);
  });

  it("a list of mail headers is a text", async () => {
    const { facts } = await readFile(page("From: a,b\nSubject: c,d\n"), {});
    expect(facts.kind).toBe("text");
  });
});
