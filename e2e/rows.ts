import type { Locator, Page } from "@playwright/test";
import { expect } from "./fixtures.ts";
import type { Wizard } from "./wizard.ts";

export const tool = (page: Page, name: "Undo" | "Redo") =>
  page.getByRole("group", { name: "Tools" }).getByRole("button", { name, exact: true });

/** How many rows "Show" says there are of each kind. */
export async function expectShown(
  wizard: Wizard,
  [all, valid, errors, warnings]: readonly [
    all: string,
    valid: string,
    errors: string,
    warnings: string,
  ],
): Promise<void> {
  await expect(wizard.showing("All")).toHaveAccessibleDescription(all);
  await expect(wizard.showing("Valid")).toHaveAccessibleDescription(valid);
  await expect(wizard.showing("With errors")).toHaveAccessibleDescription(errors);
  await expect(wizard.showing("Warnings")).toHaveAccessibleDescription(warnings);
}

/** Puts the focus on a cell with a press of the mouse. */
export async function focusCell(cell: Locator): Promise<void> {
  await cell.click();
  await expect(cell).toBeFocused();
}
