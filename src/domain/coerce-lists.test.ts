import { describe, expect, it } from "vitest";
import { field, read } from "./cells.fixture.ts";
import { coerceCell } from "./coerce.ts";

const name = field("contact", "name");
const names = field("contact", "alternate_names");
const locations = field("contact", "locations");
const children = field("group", "children");

describe("lists, references, children", () => {
  it.each([
    ["a,b", ["a", "b"]],
    ["a , b ", ["a", "b"]],
    ['"a,b"', ["a,b"]],
    ['"a,b",c', ["a,b", "c"]],
    ["a\\,b", ["a,b"]],
    ['"say ""hi"""', ['say "hi"']],
    ['5" pipe, 6" pipe', ['5" pipe', '6" pipe']],
    ['"unclosed, b', ['"unclosed', "b"]],
    ['"x" y, z', ['"x" y', "z"]],
    ["FR\\BI", ["FR\\BI"]],
    ["FR\\\\BI", ["FR\\BI"]],
    ["O'Brien", ["O'Brien"]],
    ["a\nb", ["a", "b"]],
    [",a,,b,", ["a", "b"]],
    [", ,", null],
    ["a  b", ["a b"]],
  ])("CELL-41: %j is %j", (text, expected) => {
    expect(read(locations, text)).toEqual(expected);
  });

  it("CELL-41, CELL-3: lines of a cell are items where they are cleaned as well", () => {
    expect(coerceCell(locations, "a\r\n\u200bb").value).toEqual(["a", "b"]);
  });

  it("CELL-42: at most five names of at most 255 characters", () => {
    expect(read(names, "1a,2a,3a,4a,5a")).toEqual(["1a", "2a", "3a", "4a", "5a"]);
    expect(read(names, "1a,2a,3a,4a,5a,6a")).toBe("too_many_items:5");
    expect(read(names, `a,${"x".repeat(256)}`)).toBe("too_long:255");
    expect(read(locations, "x".repeat(2048))).toBe("too_long:2047");
    expect(read(locations, `${"x".repeat(1023)},${"x".repeat(1023)}`)).toHaveLength(2);
    expect(read(locations, `${"x".repeat(1024)},${"x".repeat(1023)}`)).toBe("too_long:2047");
  });

  it.each([
    ["Luke Skywalker", ["Luke Skywalker"]],
    ["luke@example.com,Leia", ["luke@example.com", "Leia"]],
    ["Jamie Jones:::jamie@panysuhenko.com", ["Jamie Jones:::jamie@panysuhenko.com"]],
    ["WeWork 01:::,WeWork 02:::", ["WeWork 01", "WeWork 02"]],
    [":::jamie@panysuhenko.com", ["jamie@panysuhenko.com"]],
    ["Jamie : 564-564-5644 : 0042 : ", ["Jamie:564-564-5644:0042:"]],
    ["::0042:", ["::0042:"]],
    [":::", "invalid_child::::"],
    ["a:b", "invalid_child:a:b"],
    ["a:b:c:d:e", "invalid_child:a:b:c:d:e"],
    ["Jamie:::wrong", "invalid_child:Jamie:::wrong"],
    ["Jamie:call me::", "invalid_child:Jamie:call me::"],
    ["Luke, :::", "invalid_child::::"],
  ])("CELL-43: %j is %j", (text, expected) => {
    expect(read(children, text)).toEqual(expected);
  });
});

describe("damage", () => {
  it.each([
    ["FranÃ§ois", "François"],
    ["d’Ãœber", "d’Über"],
    ["donâ€™t", "don’t"],
    ["Ã\u00a0 la carte", "à la carte"],
    ["Ã\u0081lvaro", "Álvaro"],
    ["FranÃƒÂ§ois", "François"],
    ["ÐœÐ¾Ñ\u0081ÐºÐ²Ð°", "Москва"],
    ["ðŸ˜€", "😀"],
  ])("CELL-50: %s probably says %s", (text, repaired) => {
    const { value, issues } = coerceCell(name, text);
    expect(issues.find(({ code }) => code === "mojibake")?.detail).toBe(repaired);
    expect(issues.every(({ severity }) => severity === "warning")).toBe(true);
    expect(value).not.toBeNull();
  });

  it.each([
    "François",
    "Größe",
    "CAFÉ”",
    "JOSÓ”",
    "Ångström",
    "naïve",
    "Ÿ",
    "10–20",
    "山田",
    "Ã",
    "São Tomé",
    "«voilà»",
    "Âge",
    "PÂTÉ",
  ])("CELL-50: %s is right as it stands", (text) => expect(read(name, text)).toBe(text));
});
