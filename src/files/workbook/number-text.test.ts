import { describe, expect, it } from "vitest";
import { builtInFormat, readFormat } from "./number-format.ts";
import { numberText } from "./number-text.ts";

describe("FILE-52: the text of a number", () => {
  it.each([
    [0, "0"],
    [-0, "0"],
    [12.5, "12.5"],
    [-7, "-7"],
    [0.1 + 0.2, "0.3"],
    [1 / 3, "0.3333333333333333"],
    [2.2999999999999998, "2.3"],
    [1234567890123, "1234567890123"],
    [2 ** 59, "576460752303423500"],
    [1e20, "100000000000000000000"],
    [1.5e-7, "0.00000015"],
    [-2e-10, "-0.0000000002"],
    [1e21, "1e+21"],
  ])("%d is %s", (value, text) => {
    expect(numberText(value, readFormat("General"), false)).toBe(text);
  });

  it.each([
    ["0", 12.5, "12.5"],
    ["0.00", 12.5, "12.5"],
    ["#,##0.00", 1234567.891, "1234567.891"],
    ["0.00E+00", 46812345678, "46812345678"],
    ["0E+0", 123, "123"],
    ["[$€-407] #,##0.00", 9.99, "9.99"],
    ['_-* #,##0.00\\ "zł"_-;-* #,##0.00\\ "zł"_-', -5.5, "-5.5"],
    ["$#,##0.00_);[Red]($#,##0.00)", -2711.23, "-2711.23"],
    ["# ?/?", 0.5, "0.5"],
    ["# ##0", 1234567, "1234567"],
    ['#\\ ##0.00\\ "₽"', 1234.5, "1234.5"],
    ["#'##0", 1234567, "1234567"],
    ["@", 12, "12"],
    ['0 "kg"', 7, "7"],
    ['#,##0 "days"', 7, "7"],
    [";;;", 7, "7"],
    ["0.0_ ;[Red]\\-0.0\\ ", -3, "-3"],
  ])("a format for looks, %s of %d, leaves the number %s", (code, value, text) => {
    expect(numberText(value, readFormat(code), false)).toBe(text);
  });

  it.each([
    ["00000", 1234, "01234"],
    ["00000", 123456, "123456"],
    ["00", 7, "07"],
    ["00000-0000", 123456789, "12345-6789"],
    ["000-00-0000", 12345678, "012-34-5678"],
    ["(000) 000-0000", 5551234567, "(555) 123-4567"],
    ["[<=9999999]###-####;(###) ###-####", 5551234, "555-1234"],
    ["[<=9999999]###-####;(###) ###-####", 5551234567, "(555) 123-4567"],
    ['"EMP-"000', 42, "EMP-042"],
    ["# ##0 00 00", 12345678, "1 234 56 78"],
    ["00000", 12.5, "12.5"],
    ["00000", -12, "-12"],
    ["0000.00", 12.5, "0012.50"],
    ['"INV-"0', 42, "INV-42"],
    ['"No. "#', 42, "No. 42"],
    ['"INV-"0', 4.5, "4.5"],
    ['"- "0', 42, "42"],
  ])("a pattern, %s of %d, is what the person sees: %s", (code, value, text) => {
    expect(numberText(value, readFormat(code), false)).toBe(text);
  });

  it.each([
    ['"Yes";"Yes";"No"', 1, "Yes"],
    ['"Yes";"Yes";"No"', 0, "No"],
    ['[=1]"male";[=2]"female";General', 2, "female"],
    ['[=1]"male";[=2]"female";General', 3, "3"],
    ['0;-0;"nil"', 0, "nil"],
    ['#,##0;-#,##0;"-"', 0, "0"],
    ['_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-', 0, "0"],
    [";;;", 5, "5"],
  ])("a section of words, %s of %d, is what the person sees: %s", (code, value, text) => {
    expect(numberText(value, readFormat(code), false)).toBe(text);
  });

  it.each([
    ["0%", 0.12, "12%"],
    ["0%", 0.125, "12.5%"],
    ["0.00%", 0.125, "12.50%"],
    ["0%", 0.07, "7%"],
    ["0.0%;-0.0%", -0.5, "-50.0%"],
    ["0%", 1, "100%"],
    ["0%", 0.0866309480365222, "9%"],
    ["0.00%", 1 / 3, "33.33%"],
    ["0%", 1e20, "1e+22%"],
  ])("percent: %s of %d is %s", (code, value, text) => {
    expect(numberText(value, readFormat(code), false)).toBe(text);
  });
});

describe("FILE-53: dates, times and durations", () => {
  it.each([
    ["yyyy-mm-dd", 45678, "2025-01-21"],
    ["m/d/yy", 45678.5729, "2025-01-21"],
    ["d. mmmm yyyy", 45678, "2025-01-21"],
    ['yyyy"年"m"月"d"日"', 45678, "2025-01-21"],
    ["[$-F800]dddd, mmmm dd, yyyy", 45678, "2025-01-21"],
    ["mmm-yy", 45678, "2025-01-21"],
    ["yyyy-mm-dd hh:mm", 45678.573, "2025-01-21 13:45:07"],
    ["m/d/yy h:mm", 45678, "2025-01-21 00:00:00"],
    ["d/m/yyyy h:mm:ss AM/PM", 45678.99999999, "2025-01-22 00:00:00"],
    ["yyyy-mm-dd hh:mm:ss.000", 45678.5, "2025-01-21 12:00:00.000"],
    ["h:mm", 0.572916666666667, "13:45:00"],
    ["h:mm AM/PM", 45678.75, "18:00:00"],
    ["[$-F400]h:mm:ss AM/PM", 0.5, "12:00:00"],
    ["mm:ss", 0.0184027777777778, "00:26:30"],
    ["[h]:mm:ss", 1.10416666666667, "26:30:00"],
    ["[h]:mm", -0.5, "-12:00:00"],
    ["[mm]:ss", 0.05, "01:12:00"],
    ["[h]:mm:ss.00", 0.5, "12:00:00.00"],
    ["yyyy-mm-dd", 1, "1900-01-01"],
    ["yyyy-mm-dd", 59, "1900-02-28"],
    ["yyyy-mm-dd", 60, "1900-02-29"],
    ["yyyy-mm-dd", 61, "1900-03-01"],
    ["yyyy-mm-dd hh:mm", 0.5, "12:00:00"],
    ["yyyy-mm-dd", 2958465, "9999-12-31"],
    ["yyyy-mm-dd", 2958466, "2958466"],
    ["yyyy-mm-dd", -1, "-1"],
    ["yyyy-mm-dd;@", 45678, "2025-01-21"],
  ])("%s of %d is %s", (code, value, text) => {
    expect(numberText(value, readFormat(code), false)).toBe(text);
  });

  it.each([
    ["yyyy-mm-dd", 0, "1904-01-01"],
    ["yyyy-mm-dd", 44216, "2025-01-21"],
    ["yyyy-mm-dd", 60, "1904-03-01"],
    ["[h]:mm:ss", 1.5, "36:00:00"],
  ])("in the 1904 system %s of %d is %s", (code, value, text) => {
    expect(numberText(value, readFormat(code), true)).toBe(text);
  });

  it.each([
    [14, "2025-01-21"],
    [22, "2025-01-21 12:00:00"],
    [20, "12:00:00"],
    [46, "1096284:00:00"],
    [31, "2025-01-21"],
    [49, "45678.5"],
    [4, "45678.5"],
    [999, "45678.5"],
  ])("built-in format %d of 45678.5 is %s", (id, text) => {
    expect(numberText(45678.5, builtInFormat(id), false)).toBe(text);
  });

  it.each([
    ['0" Days"', 3],
    ["General", 3],
    ['[Red]0.0" hours"', 3],
    ["0.0\\d", 3],
  ])("a letter in a literal makes no date: %s", (code, value) => {
    expect(numberText(value, readFormat(code), false)).toBe(String(value));
  });
});
