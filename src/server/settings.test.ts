import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { isLoopback, readSettings, settingsTable, SettingsProblem } from "./settings.ts";

describe("HTTP-1: settings are read once, and wrong ones stop the start", () => {
  it("has the defaults of the contract", () => {
    expect(readSettings({ UNKNOWN: "x" })).toMatchObject({
      PORT: 3000,
      HOST: "127.0.0.1",
      DATA_DIR: "./data",
      SAMPLE_DATA: "on",
      EMBED_ORIGINS: [],
      PX_API_URL: "https://api.packagex.io",
      MAX_UPLOAD_MB: 512 * 1024 * 1024,
    });
  });

  it.each([
    ["PORT", "0", 0],
    ["PORT", " 8080 ", 8080],
    ["PORT", "", 3000],
    ["PX_API_URL", "https://api.example.com/", "https://api.example.com"],
    [
      "EMBED_ORIGINS",
      "https://a.example, http://localhost:4000,",
      ["https://a.example", "http://localhost:4000"],
    ],
    ["MAX_UPLOAD_MB", "1", 1024 * 1024],
    ["DATABASE_URL", "postgres://user@host/db", "postgres://user@host/db"],
  ] as const)("%s=%s", (name, text, wanted) => {
    expect(readSettings({ [name]: text })[name]).toEqual(wanted);
  });

  it.each([
    ["PORT", "http"],
    ["PORT", "-1"],
    ["PORT", "65536"],
    ["PORT", "3000.5"],
    ["SAMPLE_DATA", "yes"],
    ["DATABASE_URL", "mysql://host"],
    ["EMBED_ORIGINS", "*"],
    ["EMBED_ORIGINS", "https://a.example/path"],
    ["EMBED_ORIGINS", "https://a.example/"],
    ["EMBED_ORIGINS", "a.example"],
    ["EMBED_ORIGINS", "https://a.example;script-src *"],
    ["TOKEN_SECRET", "short"],
    ["PX_API_URL", "api.packagex.io"],
    ["MAX_UPLOAD_MB", "0"],
    ["LOG_LEVEL", "verbose"],
  ])("refuses %s=%s by name, and does not show the value", (name, text) => {
    const refused = () => readSettings({ [name]: text });
    expect(refused).toThrow(SettingsProblem);
    expect(refused).toThrow(name);
    expect(refused).not.toThrow(`${name}: ${text}`);
  });

  it("names every wrong setting at once", () => {
    expect(() => readSettings({ PORT: "x", HOST: "", SAMPLE_DATA: "x" })).toThrow(
      /PORT[^]*SAMPLE_DATA/,
    );
  });

  it.each([
    ["127.0.0.1", true],
    ["127.8.9.1", true],
    ["localhost", true],
    ["::1", true],
    ["[::1]", true],
    ["0.0.0.0", false],
    ["::", false],
    ["10.0.0.1", false],
    ["127.0.0.1.example.com", false],
  ])("%s is loopback: %s", (host, wanted) => {
    expect(isLoopback(host)).toBe(wanted);
  });

  it("describes each setting as the README has it", () => {
    const rows = (text: string) =>
      text
        .split("\n")
        .filter((line) => line.startsWith("| `") && /^\| `[A-Z_]+` /.test(line))
        .map((line) => line.replaceAll(/\s+/g, " "));
    const described = rows(settingsTable());
    expect(described.length).toBeGreaterThan(10);
    expect(rows(readFileSync("README.md", "utf8"))).toEqual(described);
  });
});
