import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { dateVote, isIsoDate, readDate } from "./date.ts";

const READ: readonly (readonly [text: string, date: string])[] = [
  ["2025-01-21", "2025-01-21"],
  ["2025/01/21", "2025-01-21"],
  ["2025.1.2", "2025-01-02"],
  ["20250121", "2025-01-21"],
  ["2025-01-21T23:59:59Z", "2025-01-21"],
  ["2025-01-21T00:00:00.000+14:00", "2025-01-21"],
  ["2025-01-21 10:30", "2025-01-21"],
  ["2025年1月21日", "2025-01-21"],
  ["2025년 1월 21일", "2025-01-21"],
  ["2025. 1. 21.", "2025-01-21"],
  ["2025-01-21 10:30:00 AM", "2025-01-21"],
  ["1/21/2025 12:00 AM", "2025-01-21"],
  ["13/01/2025", "2025-01-13"],
  ["01/13/2025", "2025-01-13"],
  ["13.1.25", "2025-01-13"],
  ["13-01-99", "1999-01-13"],
  ["1 / 13 / 68", "2068-01-13"],
  ["1/13/69", "1969-01-13"],
  ["04/04/2025", "2025-04-04"],
  ["99-12-31", "1999-12-31"],
  ["29/02/2024", "2024-02-29"],
  ["45678", "2025-01-21"],
  ["45678.75", "2025-01-21"],
  ["45678,75", "2025-01-21"],
  ["20000", "1954-10-03"],
  ["36526", "2000-01-01"],
  ["60000", "2064-04-08"],
  ["4 March 2025", "2025-03-04"],
  ["4. März 2025", "2025-03-04"],
  ["4-Mar-25", "2025-03-04"],
  ["Mar 4, 2025", "2025-03-04"],
  ["March 4th, 2025", "2025-03-04"],
  ["2025 Mar 4", "2025-03-04"],
  ["the 4th of March 2025", "2025-03-04"],
  ["1er janvier 2025", "2025-01-01"],
  ["15 août 2025", "2025-08-15"],
  ["3 févr. 2025", "2025-02-03"],
  ["4 de marzo de 2025", "2025-03-04"],
  ["4 de março de 2025", "2025-03-04"],
  ["4 ene 2025", "2025-01-04"],
  ["4 maggio 2025", "2025-05-04"],
  ["4 mei 2025", "2025-05-04"],
  ["4 mrt 2025", "2025-03-04"],
  ["Dienstag, 4. März 2025", "2025-03-04"],
  ["Tuesday, March 4, 2025", "2025-03-04"],
  ["Tue Mar 04 2025 00:00:00 GMT-1100 (Niue Time)", "2025-03-04"],
  ["SEPTEMBER 30 2025", "2025-09-30"],
];

const REFUSED = [
  "31/02/2025",
  "29/02/2025",
  "2025-02-29",
  "2025-13-01",
  "2025-00-10",
  "2025-01-00",
  "31.04.2025",
  "32/01/2025",
  "13/13/2025",
  "1/2",
  "2025",
  "1/2/3/4",
  "564-564-5644",
  "03/04-2025",
  "March 2025",
  "4 March",
  "4 Marchember 2025",
  "4 March 2025 or so",
  "30 February 2025",
  "tomorrow",
  "0",
  "1",
  "19999",
  "80001",
  "123456",
  "1/1/123",
  "0001-01-01",
  "10:30",
  "-",
  "2025-01-21x",
];

describe("dates", () => {
  it.each(READ)("CELL-30, CELL-32, CELL-33: %s is %s", (text, date) => {
    expect(readDate(text)).toEqual([date]);
  });

  it.each(REFUSED)("CELL-33, CELL-34: %s is no date", (text) => {
    expect(readDate(text)).toEqual([]);
  });

  it.each([
    ["03/04/2025", "2025-04-03", "2025-03-04"],
    ["3.4.25", "2025-04-03", "2025-03-04"],
    ["12-11-2025", "2025-11-12", "2025-12-11"],
    ["03/04/2025 10:00", "2025-04-03", "2025-03-04"],
  ])("CELL-31: %s can be %s or %s", (text, dmy, mdy) => {
    expect(readDate(text)).toEqual([dmy, mdy]);
    expect(readDate(text, "dmy")).toEqual([dmy]);
    expect(readDate(text, "mdy")).toEqual([mdy]);
  });

  it("CELL-61: a chosen order is obeyed", () => {
    expect(readDate("13/01/2025", "mdy")).toEqual([]);
    expect(readDate("01/13/2025", "dmy")).toEqual([]);
    expect(readDate("25-03-04", "ymd")).toEqual(["2025-03-04"]);
    expect(readDate("2025-03-04", "dmy")).toEqual(["2025-03-04"]);
    expect(readDate("4 March 2025", "mdy")).toEqual(["2025-03-04"]);
  });

  it.each([
    ["13/01/2025", 1],
    ["01/13/2025", 2],
    ["03/04/2025", 3],
    ["2025-03-04", 0],
    ["45678", 0],
    ["4 March 2025", 0],
    ["", 0],
    ["nonsense", 0],
  ])("CELL-60: %s votes %d", (text, vote) => {
    expect(dateVote(text)).toBe(vote);
  });

  it("CELL-33: every day from serial 20000 on follows the one before", () => {
    let before = "1954-10-02";
    for (let serial = 20_000; serial <= 80_000; serial += 1) {
      const [date = ""] = readDate(String(serial));
      expect(isIsoDate(date) && date > before).toBe(true);
      before = date;
    }
    expect(before).toBe("2119-01-11");
  });

  it("CELL-35: the same dates in four time zones", () => {
    const script = `
      import { readDate } from ${JSON.stringify(new URL("./date.ts", import.meta.url).href)};
      console.log(JSON.stringify(JSON.parse(process.argv[1]).map((text) => readDate(text))));`;
    const texts = [...READ.map(([text]) => text), ...REFUSED];
    const expected = texts.map((text) => readDate(text));
    for (const zone of ["UTC", "America/Los_Angeles", "Asia/Kolkata", "Pacific/Kiritimati"]) {
      const out = execFileSync(
        process.execPath,
        ["--import", "tsx", "--input-type=module", "-e", script, JSON.stringify(texts)],
        { env: { ...process.env, TZ: zone }, encoding: "utf8" },
      );
      expect(JSON.parse(out)).toEqual(expected);
    }
  });
});
