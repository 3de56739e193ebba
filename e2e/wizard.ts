import { expect, type FrameLocator, type Locator, type Page } from "@playwright/test";

/** What can be imported, as the first step calls it. */
export type ResourceLabel = "Contacts" | "Groups" | "Items" | "Assets";
export type Step = "Upload" | "Map columns" | "Review" | "Options" | "Result";
export type CountLabel = "Created" | "Updated" | "Unchanged" | "Deleted" | "Left out" | "Errors";
export interface FileContent {
  readonly name: string;
  readonly mimeType?: string;
  readonly content: string | Buffer;
}

const HEADINGS: Readonly<Record<Step, string>> = {
  Upload: "Upload a file",
  "Map columns": "Map columns",
  Review: "Review rows",
  Options: "Import options",
  Result: "Import result",
};

/**
 * The wizard as a person uses it, by its roles and accessible names, which are stable. Works on a
 * page of its own and inside an iframe: `new Wizard(page.frameLocator("iframe"))`.
 */
export class Wizard {
  readonly root: Page | FrameLocator;
  constructor(root: Page | FrameLocator) {
    this.root = root;
  }

  get continueButton(): Locator {
    return this.root.getByRole("button", { name: "Continue", exact: true });
  }
  get importButton(): Locator {
    return this.root.getByRole("button", { name: /^Import [\d,.\s]+/ });
  }
  get grid(): Locator {
    return this.root.getByRole("grid", { name: "Rows" });
  }
  get problems(): Locator {
    return this.root.getByRole("region", { name: "Problems" });
  }
  get whatWillHappen(): Locator {
    return this.root.getByRole("region", { name: "What will happen" });
  }
  get status(): Locator {
    return this.root.getByRole("status");
  }

  /** Waits until a step is open. */
  async at(step: Step): Promise<void> {
    await expect(this.root.getByRole("heading", { level: 1, name: HEADINGS[step] })).toBeVisible({
      timeout: 30_000,
    });
  }

  async chooseResource(resource: ResourceLabel): Promise<void> {
    const group = this.root.getByRole("radiogroup", { name: "What are you importing?" });
    await group.getByRole("radio", { name: resource }).check();
  }

  /** Gives a file to the input, by path or by content. */
  async chooseFile(file: string | FileContent): Promise<void> {
    const input = this.root.getByLabel("File", { exact: true });
    if (typeof file === "string") return input.setInputFiles(file);
    const { name, mimeType = "text/csv", content } = file;
    await input.setInputFiles({ name, mimeType, buffer: Buffer.from(content) });
  }

  /** Continues through these steps, one after the other, and waits until the last is open. */
  async continueTo(...steps: readonly Step[]): Promise<void> {
    for (const step of steps) {
      await expect(this.continueButton).toBeEnabled({ timeout: 30_000 });
      await this.continueButton.click();
      await this.at(step);
    }
  }

  /** The combobox of the column with this header. */
  field(header: string): Locator {
    return this.root.getByRole("combobox", { name: `Field for ${header}`, exact: true });
  }

  /** Maps a column to a field, by its label, or to nothing. */
  async map(header: string, field: string | null): Promise<void> {
    await this.field(header).click();
    await this.root
      .getByRole("option", { name: field ?? "Do not import", exact: true })
      .first()
      .click();
  }

  /** The radio of "Show"; how many rows it has is its description. */
  showing(rows: "All" | "Valid" | "With errors" | "Warnings"): Locator {
    const group = this.root.getByRole("radiogroup", { name: "Show" });
    return group.getByRole("radio", { name: rows, exact: true });
  }

  async show(rows: "All" | "Valid" | "With errors" | "Warnings"): Promise<void> {
    await this.showing(rows).check();
  }

  /** How many rows "Show" says there are of each kind. */
  async expectShown(
    counts: readonly [all: string, valid: string, errors: string, warnings: string],
  ): Promise<void> {
    const [all, valid, errors, warnings] = counts;
    await expect(this.showing("All")).toHaveAccessibleDescription(all);
    await expect(this.showing("Valid")).toHaveAccessibleDescription(valid);
    await expect(this.showing("With errors")).toHaveAccessibleDescription(errors);
    await expect(this.showing("Warnings")).toHaveAccessibleDescription(warnings);
  }

  /** A row of the grid by its number in the person's file, as it is shown. */
  row(number: number | string): Locator {
    const header = this.root.getByRole("rowheader", { name: String(number), exact: true });
    return this.grid.getByRole("row").filter({ has: header });
  }

  /** A cell by the row number in the person's file and the field's label. */
  async cell(number: number | string, field: string): Promise<Locator> {
    const header = this.grid
      .getByRole("columnheader", { name: field, exact: true })
      .or(this.grid.getByRole("columnheader", { name: `${field}, required`, exact: true }));
    const column = await header.getAttribute("aria-colindex");
    return this.row(number).locator(`[role="gridcell"][aria-colindex="${column}"]`);
  }

  /** Puts the focus on a cell with a press of the mouse. */
  async focus(number: number | string, field: string): Promise<Locator> {
    const cell = await this.cell(number, field);
    await cell.click();
    await expect(cell).toBeFocused();
    return cell;
  }

  /** Types over a cell, as in a spreadsheet. */
  async write(number: number | string, field: string, text: string): Promise<void> {
    const cell = await this.focus(number, field);
    const { keyboard } = cell.page();
    await keyboard.type(text);
    await keyboard.press("Enter");
    await expect(cell).toHaveText(text);
  }

  tool(name: "Undo" | "Redo"): Locator {
    return this.root
      .getByRole("group", { name: "Tools" })
      .getByRole("button", { name, exact: true });
  }

  async choose(group: "Action" | "Duplicate rows", name: string): Promise<void> {
    await this.root.getByRole("radiogroup", { name: group }).getByRole("radio", { name }).check();
  }

  /** Sends the import and waits for its end. */
  async import(): Promise<void> {
    await expect(this.importButton).toBeEnabled({ timeout: 30_000 });
    await this.importButton.click();
    await expect(this.root.getByRole("list", { name: "Counts" })).toBeVisible({ timeout: 60_000 });
  }

  /** Has the server asked again. The page does so by itself too, and may have been quicker. */
  async askAgain(): Promise<void> {
    const button = this.root.getByRole("button", { name: "Ask again" });
    await button.click({ timeout: 2000 }).catch(() => undefined);
  }

  /** What the result says. */
  async counts(): Promise<Record<CountLabel, number>> {
    const items = this.root.getByRole("list", { name: "Counts" }).getByRole("listitem");
    const counts: Partial<Record<CountLabel, number>> = {};
    for (const text of await items.allInnerTexts()) {
      const [, label = "", number = ""] = /^([^\d]+?)\s*([\d,.\s]+)$/.exec(text.trim()) ?? [];
      counts[label.trim() as CountLabel] = Number(number.replaceAll(/\D/g, ""));
    }
    return counts as Record<CountLabel, number>;
  }

  /** From the first step to Map columns. */
  async toMapping(file: string | FileContent): Promise<void> {
    await this.chooseFile(file);
    await this.continueTo("Map columns");
  }

  /** From the first step to Review, taking the suggested mapping. */
  async toReview(file: string | FileContent): Promise<void> {
    await this.toMapping(file);
    await this.continueTo("Review");
  }

  /** From the first step to Options, taking everything as suggested. */
  async toOptions(file: string | FileContent): Promise<void> {
    await this.toReview(file);
    await this.continueTo("Options");
  }
}
