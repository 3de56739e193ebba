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
  await wizard.toMapping(CONTACTS);
});

test("headers alike, headers left blank and cells without a header all keep their data", async ({
  wizard,
}) => {
  await wizard.toMapping({
    name: "odd.csv",
    content: "Name,Email,Email,\nLeia,a@example.org,b@example.org,Princess,too much\n",
  });
  await expect(wizard.field("Email")).toHaveValue("Email");
  await wizard.map("Email (2)", "Alternate email (other)");
  await wizard.map("Column D", "Notes");
  await wizard.continueTo("Review");
  await expect(wizard.grid.getByText("b@example.org")).toBeVisible();
  await expect(wizard.grid.getByText("Princess")).toBeVisible();
  await expect(wizard.row(2)).toContainText("a@example.org");
});

test("a required field without a column and a file full of errors both say what to do", async ({
  page,
  wizard,
}) => {
  await wizard.toMapping({ name: "bad.csv", content: "who knows,Email\nLeia,no\nHan,nor this\n" });
  await expect(wizard.continueButton).toBeDisabled();
  await expect(
    page.getByRole("status").or(page.getByRole("alert")).filter({ hasText: "Name" }).first(),
  ).toBeVisible();
  await wizard.map("who knows", "Name");
  await wizard.continueTo("Review");
  await expect(wizard.showing("With errors")).toHaveAccessibleDescription("2");
  await expect(wizard.problems).toContainText("Email");
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
