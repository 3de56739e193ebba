import type { Importer } from "./peers.ts";

/** Runs inside a peer's page: goes on as soon as it can, to its grid with all rows checked. */
export function walkImporter(expected: { importer: Importer; rows: number; bad: number }): void {
  const { bench } = window;

  function press(label: string): boolean {
    const buttons = document.querySelectorAll<HTMLElement>("button, [role=button]");
    const button = [...buttons].find((one) => one.textContent?.trim() === label);
    if (button === undefined || button.matches(":disabled, [aria-disabled=true]")) return false;
    button.click();
    return true;
  }
  function says(text: string): boolean {
    return document.body.textContent?.includes(text) ?? false;
  }
  function isHeading(text: string): boolean {
    return [...document.querySelectorAll("h1, h2")].some((one) => one.textContent === text);
  }
  function hasGrid(): boolean {
    const grid = document.querySelector('[role="grid"]');
    const cell = grid?.querySelector('[role="gridcell"]') ?? null;
    return cell !== null && grid?.getAttribute("aria-rowcount") === String(expected.rows + 1);
  }

  /** Matched: the last column's header stands there again, as the field that was found for it. */
  function isMatched(): boolean {
    const leaves = [...document.querySelectorAll("body *")].filter(
      (one) => one.childElementCount === 0 && one.textContent === "Notes",
    );
    return isHeading("Match Columns") && leaves.length >= 2;
  }

  const walks = {
    "react-spreadsheet-import": [
      ["header", () => isHeading("Select header row") && press("Next")],
      ["mapping", isMatched],
      ["mapped", () => press("Next")],
      ["grid", () => isHeading("Validate data") && hasGrid()],
    ],
    "hello-csv": [
      ["mapping", () => says("Review and confirm each mapping")],
      ["mapped", () => press("Confirm")],
      ["grid", () => says(`All (${expected.rows})`) && says(`Invalid (${expected.bad})`)],
    ],
  } as const;
  const steps = walks[expected.importer];
  let step = 0;
  bench.eachFrame(() => {
    for (let now = steps[step]; now !== undefined && now[1](); now = steps[step]) {
      bench.mark(now[0]);
      step += 1;
    }
    return step === steps.length;
  });
}
