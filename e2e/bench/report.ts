import { execFileSync } from "node:child_process";
import { cpus, loadavg, totalmem } from "node:os";

/** What was measured: a number, or why there is none. */
export type Value = number | string | null;

export interface Figure {
  readonly figure: string;
  readonly unit: "ms" | "MB" | "kB";
  readonly ours: Value;
  /** Beside what, in the same run. */
  readonly peer?: string;
  readonly theirs?: Value;
  /** Of the issue that asked for it; `most`: of ours, or of ours / theirs where `ratio` is set. */
  readonly goal?: { readonly most: number; readonly of: "ours" | "ratio" };
}

export interface Table {
  readonly title: string;
  readonly figures: readonly Figure[];
}

export function machine(chromium: string): Readonly<Record<string, string>> {
  return {
    processors: `${cpus().length} x ${cpus()[0]?.model ?? "?"}`,
    memory: `${Math.round(totalmem() / 1e9)} GB`,
    load: loadavg()
      .map((load) => load.toFixed(1))
      .join(" "),
    node: process.version,
    chromium,
    commit: commit(),
    date: new Date().toISOString().slice(0, 16),
  };
}

function commit(): string {
  try {
    return execFileSync("git", ["rev-parse", "--short", "HEAD"], { stdio: "pipe" })
      .toString()
      .trim();
  } catch {
    return "?";
  }
}

/** Ours divided by theirs, where both are numbers. */
export function ratioOf({ ours, theirs }: Figure): number | null {
  return typeof ours === "number" && typeof theirs === "number" ? ours / theirs : null;
}

/** null: there is no goal, or nothing to compare. */
export function isMet(figure: Figure): boolean | null {
  const { goal, ours } = figure;
  if (goal === undefined) return null;
  const value = goal.of === "ours" ? ours : ratioOf(figure);
  return typeof value === "number" ? value <= goal.most : null;
}

/** A table of Markdown, aligned for reading as text. */
export function textOf({ title, figures }: Table): string {
  const rows = figures.map((figure) => {
    const ratio = ratioOf(figure);
    const theirs =
      figure.peer === undefined ? "" : `${figure.peer}: ${show(figure, figure.theirs)}`;
    return [
      figure.figure,
      show(figure, figure.ours),
      theirs,
      ratio === null ? "" : `${ratio.toFixed(2)}x`,
      goalOf(figure),
    ];
  });
  const lines = [["figure", "ours", "peer", "ratio", "goal"], ...rows];
  const widths = lines[0]?.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  const lineOf = (cells: readonly string[]) =>
    `| ${cells.map((cell, at) => cell.padEnd(widths?.[at] ?? 0)).join(" | ")} |`;
  const rule = `|${widths?.map((width) => "-".repeat(width + 2)).join("|") ?? ""}|`;
  const [head = [], ...rest] = lines;
  return [`\n## ${title}\n`, lineOf(head), rule, ...rest.map(lineOf)].join("\n");
}

function show({ unit }: Figure, value: Value | undefined): string {
  if (value === null || value === undefined) return "n/a";
  if (typeof value === "string") return value;
  return `${value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString("en-GB")} ${unit}`;
}

function goalOf(figure: Figure): string {
  const { goal, unit } = figure;
  if (goal === undefined) return "";
  const most = goal.of === "ours" ? `${Math.round(goal.most)} ${unit}` : `${goal.most}x`;
  const met = isMet(figure);
  return `<= ${most}${met === null ? "" : met ? ", met" : ", MISSED"}`;
}
