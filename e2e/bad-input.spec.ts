import { expect, test } from "./fixtures.ts";
import { CONTACTS } from "./samples.ts";
import type { FileContent } from "./wizard.ts";

const PNG = Buffer.from(
  "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489",
  "hex",
);

const REFUSED: readonly (readonly [what: string, file: FileContent, says: RegExp])[] = [
  ["an empty file", { name: "empty.csv", content: "" }, /empty/i],
  ["a header and nothing else", { name: "header.csv", content: "name,email\n" }, /no rows|header/i],
  ["a picture called .csv", { name: "picture.csv", content: PNG }, /PNG|image|picture/i],
  ["a PDF", { name: "letter.csv", content: "%PDF-1.7\n1 0 obj\n" }, /PDF/],
  [
    "a workbook that is damaged",
    { name: "damaged.xlsx", content: Buffer.from("504b0304140000000800", "hex") },
    /damaged|cannot be read/i,
  ],
];

test("what is no table is refused by name, with the reason, and another file can be chosen", async ({
  page,
  wizard,
}) => {
  for (const [what, file, says] of REFUSED) {
    await wizard.chooseFile(file);
    const alert = page.getByRole("alert");
    await expect(alert, what).toContainText(file.name);
    await expect(alert, what).toContainText(says);
    await expect(wizard.continueButton, what).toBeDisabled();
  }
  await wizard.chooseFile(CONTACTS);
  await wizard.continue();
  await wizard.at("Map columns");
});

test("headers alike, headers left blank and cells without a header all keep their data", async ({
  wizard,
}) => {
  await wizard.chooseFile({
    name: "odd.csv",
    content: "Name,Email,Email,\nLeia,a@example.org,b@example.org,Princess,too much\n",
  });
  await wizard.continue();
  await wizard.at("Map columns");
  await expect(wizard.field("Email")).toHaveValue("Email");
  await wizard.map("Email (2)", "Alternate email (other)");
  await wizard.map("Column D", "Notes");
  await wizard.continue();
  await wizard.at("Review");
  await expect(wizard.grid.getByText("b@example.org")).toBeVisible();
  await expect(wizard.grid.getByText("Princess")).toBeVisible();
  await expect(wizard.row(2)).toContainText("a@example.org");
});

test("a required field without a column and a file full of errors both say what to do", async ({
  page,
  wizard,
}) => {
  await wizard.chooseFile({ name: "bad.csv", content: "who knows,Email\nLeia,no\nHan,nor this\n" });
  await wizard.continue();
  await wizard.at("Map columns");
  await expect(wizard.continueButton).toBeDisabled();
  await expect(
    page.getByRole("status").or(page.getByRole("alert")).filter({ hasText: "Name" }).first(),
  ).toBeVisible();
  await wizard.map("who knows", "Name");
  await wizard.continue();
  await wizard.at("Review");
  await expect(wizard.showing("With errors")).toHaveAccessibleDescription("2");
  await expect(wizard.problems).toContainText("Email");
});

test.describe("while the server does not answer", () => {
  test.use({ expectedErrors: [/Failed to load resource/] });

  test("a server that is down at submit, and an answer that is none, lose nothing and import once", async ({
    page,
    wizard,
    server,
    read,
  }) => {
    await wizard.toOptions(CONTACTS);
    await expect(wizard.importButton).toBeEnabled();
    await server.kill();
    await wizard.importButton.click();
    await expect(page.getByText("It is not known yet whether the import was done")).toBeVisible();
    await expect(page.getByText(/cannot be reached/)).toBeVisible();
    await page.route("**/v1/imports", (route) =>
      route.fulfill({ status: 500, contentType: "text/html", body: "<h1>Bad gateway</h1>" }),
    );
    await wizard.askAgain();
    await expect(page.getByText(/could not answer/)).toBeVisible();
    await page.unroute("**/v1/imports");
    await server.restart();
    await wizard.askAgain();
    await expect(page.getByRole("list", { name: "Counts" })).toBeVisible({ timeout: 30_000 });
    expect(await read<readonly unknown[]>("/v1/imports")).toHaveLength(1);
  });
});

test.describe("a server with a small limit", () => {
  test.use({ environment: { MAX_UPLOAD_MB: "1" } });

  test("the limit stands at the drop zone, and a larger file is refused with both sizes", async ({
    page,
    wizard,
  }) => {
    await expect(page.getByRole("region", { name: "Drop zone" })).toContainText("1 MB");
    await wizard.chooseFile({
      name: "large.csv",
      content: `name\n${"Leia Organa\n".repeat(100_000)}`,
    });
    const alert = page.getByRole("alert");
    await expect(alert).toContainText("large.csv");
    await expect(alert).toContainText("1 MB");
  });
});
